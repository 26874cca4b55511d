//! Lowers security schemes and requirements.

use indexmap::IndexMap;

use crate::diagnostic::Diagnostic;
use crate::did_you_mean::find_similar;
use crate::document::{Node, NodeKind, Use};
use crate::openapi::lower::context::LowerContext;
use crate::openapi::lower::fields::{
    expect_map, mark_flows, read_documentation, read_keyword, read_list_of_maps, read_string, suggest_value,
};
use crate::openapi::model::{
    ParameterLocation, SecurityAlternatives, SecurityRequirement, SecurityScheme, SecuritySchemeKind,
};

const SCHEME_TYPES: [&str; 5] = ["http", "apiKey", "oauth2", "openIdConnect", "mutualTLS"];

const API_KEY_LOCATIONS: [(&str, ParameterLocation); 3] =
    [("query", ParameterLocation::Query), ("header", ParameterLocation::Header), ("cookie", ParameterLocation::Cookie)];

/// The repair of a scheme with missing or unknown parts: it is [`SecuritySchemeKind::Other`].
const PASSED_TO_SERVER: &str = "its method of `Authenticate` gets the request, and admits or denies it";

/// Lowers the security scheme at `node`. An incomplete scheme is kept, so that its operations do not become public.
pub(crate) fn lower_security_scheme<'d>(cx: &LowerContext<'d, '_>, node: Node<'d>) -> SecurityScheme {
    let kind = match read_string(cx, node, "type") {
        Some("http") => lower_http_scheme(cx, node),
        Some("apiKey") => lower_api_key(cx, node),
        Some("oauth2") => lower_oauth2(cx, node),
        Some("openIdConnect") => {
            let _ = node.get_documented("openIdConnectUrl");
            SecuritySchemeKind::Bearer
        }
        Some("mutualTLS") => SecuritySchemeKind::Other,
        Some(unknown) => report_unknown_scheme_type(cx, node, unknown),
        None => report_incomplete_scheme(cx, node, "type"),
    };
    for key in ["deprecated", "oauth2MetadataUrl"] {
        let _ = node.get_documented(key);
    }
    security_scheme_of(cx, node, kind)
}

/// Returns the security scheme at `node`, given its kind.
pub(crate) fn security_scheme_of<'d>(
    cx: &LowerContext<'d, '_>,
    node: Node<'d>,
    kind: SecuritySchemeKind,
) -> SecurityScheme {
    let verify_body = read_keyword(cx, node, "x-lockstep-verify", &[("body", true)]).unwrap_or(false);
    SecurityScheme { at: node.span(), description: read_documentation(cx, node, "description"), kind, verify_body }
}

fn lower_http_scheme<'d>(cx: &LowerContext<'d, '_>, node: Node<'d>) -> SecuritySchemeKind {
    let _ = node.get_documented("bearerFormat");
    match read_string(cx, node, "scheme").map(str::to_ascii_lowercase).as_deref() {
        Some("bearer") => SecuritySchemeKind::Bearer,
        Some("basic") => SecuritySchemeKind::Basic,
        Some(_) => SecuritySchemeKind::Other,
        None => report_incomplete_scheme(cx, node, "scheme"),
    }
}

fn lower_api_key<'d>(cx: &LowerContext<'d, '_>, node: Node<'d>) -> SecuritySchemeKind {
    let location = read_keyword(cx, node, "in", &API_KEY_LOCATIONS);
    match (location, read_string(cx, node, "name")) {
        (Some(location), Some(name)) => SecuritySchemeKind::ApiKey(location, name.to_owned()),
        (None, _) => report_incomplete_scheme(cx, node, "in"),
        (_, None) => report_incomplete_scheme(cx, node, "name"),
    }
}

fn lower_oauth2<'d>(cx: &LowerContext<'d, '_>, node: Node<'d>) -> SecuritySchemeKind {
    let flows = node.get("flows").filter(|flows| expect_map(cx, *flows, "`flows`"));
    let Some(flows) = flows else { return SecuritySchemeKind::Bearer };
    mark_flows(flows);
    let flow = flows.get("clientCredentials");
    let url = flow.and_then(|flow| flow.get("tokenUrl")).and_then(Node::as_str);
    url.map_or(SecuritySchemeKind::Bearer, |url| SecuritySchemeKind::ClientCredentials(url.to_owned()))
}

fn report_unknown_scheme_type<'d>(cx: &LowerContext<'d, '_>, node: Node<'d>, unknown: &str) -> SecuritySchemeKind {
    let help = suggest_value(unknown, &SCHEME_TYPES);
    let message = format!("`{unknown}` is not a type of security scheme");
    let at = node.peek("type").map_or(node.key_span(), Node::span);
    node.mark_warned();
    cx.report(Diagnostic::repair("unknown-security-scheme", at, message, PASSED_TO_SERVER).help(help));
    SecuritySchemeKind::Other
}

fn report_incomplete_scheme<'d>(cx: &LowerContext<'d, '_>, node: Node<'d>, key: &str) -> SecuritySchemeKind {
    node.mark_warned();
    if node.peek(key).is_none() {
        let message = format!("the security scheme has no `{key}`");
        cx.report(Diagnostic::repair("missing-key", node.key_span(), message, PASSED_TO_SERVER));
    }
    SecuritySchemeKind::Other
}

/// Lowers `security`. Returns `None` if it is absent.
pub(crate) fn lower_security_requirements<'d>(
    cx: &mut LowerContext<'d, '_>,
    node: Node<'d>,
    schemes: &IndexMap<String, SecurityScheme>,
) -> Option<SecurityAlternatives> {
    node.peek("security").filter(|entry| entry.kind() != NodeKind::Null)?;
    let mut alternatives = Vec::new();
    for alternative in read_list_of_maps(cx, node, "security") {
        let mut requirements: Vec<SecurityRequirement> = Vec::new();
        for (name, scopes) in alternative.entries() {
            scopes.mark(Use::Enforced);
            if !schemes.contains_key(name) {
                add_undeclared_scheme(cx, name, scopes, schemes);
            }
            // `- bearerAuth:` without a list is read as an empty list.
            let scopes = scopes.items().filter_map(|scope| scope.as_str().map(str::to_owned));
            requirements.push((name.to_owned(), scopes.collect()));
        }
        alternatives.push(requirements);
    }
    Some(alternatives)
}

/// Adds a scheme that is required and not declared. If the requirement were ignored, its operations would become public.
fn add_undeclared_scheme<'d>(
    cx: &mut LowerContext<'d, '_>,
    name: &str,
    node: Node<'d>,
    schemes: &IndexMap<String, SecurityScheme>,
) {
    node.mark_warned();
    let help = match find_similar(name, schemes.keys().map(String::as_str)) {
        Some(known) => format!("did you mean `{known}`?"),
        None => "declare it in `components.securitySchemes`".to_owned(),
    };
    let message = format!("the security scheme `{name}` is not declared");
    let repair = Diagnostic::repair("unknown-security-scheme", node.key_span(), message, PASSED_TO_SERVER);
    cx.report(repair.label("not declared").help(help));
    cx.undeclared_schemes.entry(name.to_owned()).or_insert_with(|| SecurityScheme {
        at: node.key_span(),
        description: String::new(),
        kind: SecuritySchemeKind::Other,
        verify_body: false,
    });
}
