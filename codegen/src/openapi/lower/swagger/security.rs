//! Lowers `securityDefinitions`.

use crate::document::Node;
use crate::openapi::lower::context::LowerContext;
use crate::openapi::lower::fields::{read_keyword, read_string};
use crate::openapi::lower::security::{lower_security_scheme, security_scheme_of};
use crate::openapi::model::{SecurityScheme, SecuritySchemeKind};

/// Lowers the security scheme at `node` (Swagger 2.0, "Security Scheme Object"). API keys are lowered as in OpenAPI 3.
pub(super) fn lower_swagger_scheme<'d>(cx: &LowerContext<'d, '_>, node: Node<'d>) -> SecurityScheme {
    let kind = match node.peek("type").and_then(Node::as_str) {
        Some("basic") => SecuritySchemeKind::Basic,
        Some("oauth2") => lower_swagger_oauth2(cx, node),
        _ => return lower_security_scheme(cx, node),
    };
    let _ = node.get("type");
    security_scheme_of(cx, node, kind)
}

/// A flow of OAuth 2.0 (Swagger 2.0, Security Scheme Object).
#[derive(Clone, Copy)]
enum SwaggerFlow {
    Implicit,
    Password,
    /// The client credentials grant.
    Application,
    AccessCode,
}

const FLOWS: [(&str, SwaggerFlow); 4] = [
    ("implicit", SwaggerFlow::Implicit),
    ("password", SwaggerFlow::Password),
    ("application", SwaggerFlow::Application),
    ("accessCode", SwaggerFlow::AccessCode),
];

/// Lowers an OAuth 2.0 scheme, which has one flow, with the flow's keys in the scheme.
fn lower_swagger_oauth2<'d>(cx: &LowerContext<'d, '_>, node: Node<'d>) -> SecuritySchemeKind {
    let flow = read_keyword(cx, node, "flow", &FLOWS);
    for key in ["authorizationUrl", "scopes"] {
        let _ = node.get_documented(key);
    }
    match (flow, read_string(cx, node, "tokenUrl")) {
        (Some(SwaggerFlow::Application), Some(url)) => SecuritySchemeKind::ClientCredentials(url.to_owned()),
        _ => SecuritySchemeKind::Bearer,
    }
}
