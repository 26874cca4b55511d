//! Security schemes and requirements.

use indexmap::IndexMap;

use crate::diagnostic::Diagnostic;
use crate::did_you_mean::find_similar;
use crate::document::{Node, NodeKind, Use};
use crate::openapi::lower::Lower;
use crate::openapi::model::{Alternatives, Place, Scheme, SchemeKind};

/// What becomes of a scheme of which too little is known.
const JUDGED: &str = "a server gets the whole request to judge";

impl<'d> Lower<'d, '_> {
    /// The security scheme at `node`. One that is not said in full is still one: what it guards is not open.
    pub(crate) fn scheme(&self, node: Node<'d>) -> Scheme {
        let kind = match self.text(node, "type") {
            Some("http") => self.http_scheme(node),
            Some("apiKey") => self.api_key(node),
            Some("oauth2") => self.oauth2(node),
            Some("openIdConnect") => {
                let _ = node.get_documented("openIdConnectUrl");
                SchemeKind::Bearer
            }
            Some("mutualTLS") => SchemeKind::Other,
            Some(other) => self.unknown_kind(node, other),
            None => self.half_said(node, "type"),
        };
        for key in ["deprecated", "oauth2MetadataUrl"] {
            let _ = node.get_documented(key);
        }
        let verify_body = self.choice(node, "x-lockstep-verify", &[("body", true)]).unwrap_or(false);
        Scheme { at: node.span(), description: self.prose(node, "description"), kind, verify_body }
    }

    fn unknown_kind(&self, node: Node<'d>, kind: &str) -> SchemeKind {
        let known = ["http", "apiKey", "oauth2", "openIdConnect", "mutualTLS"];
        let help = find_similar(kind, known)
            .map_or_else(|| format!("the kinds are {}", known.join(", ")), |near| format!("did you mean `{near}`?"));
        let message = format!("`{kind}` is no kind of security scheme");
        let at = node.peek("type").map_or(node.key_span(), Node::span);
        node.mark_warned();
        self.push(Diagnostic::repair("unknown-security-scheme", at, message, JUDGED).help(help));
        SchemeKind::Other
    }

    /// A scheme without something that its kind needs.
    fn half_said(&self, node: Node<'d>, key: &str) -> SchemeKind {
        node.mark_warned();
        if node.peek(key).is_none() {
            let message = format!("this security scheme has no `{key}`");
            self.push(Diagnostic::repair("missing-key", node.key_span(), message, JUDGED));
        }
        SchemeKind::Other
    }

    fn http_scheme(&self, node: Node<'d>) -> SchemeKind {
        let _ = node.get_documented("bearerFormat");
        match self.text(node, "scheme").map(str::to_ascii_lowercase).as_deref() {
            Some("bearer") => SchemeKind::Bearer,
            Some("basic") => SchemeKind::Basic,
            Some(_) => SchemeKind::Other,
            None => self.half_said(node, "scheme"),
        }
    }

    fn api_key(&self, node: Node<'d>) -> SchemeKind {
        let places = [("query", Place::Query), ("header", Place::Header), ("cookie", Place::Cookie)];
        match (self.choice(node, "in", &places), self.text(node, "name")) {
            (Some(place), Some(name)) => SchemeKind::ApiKey(place, name.to_owned()),
            (None, _) => self.half_said(node, "in"),
            (_, None) => self.half_said(node, "name"),
        }
    }

    fn oauth2(&self, node: Node<'d>) -> SchemeKind {
        let flows = node.get("flows").filter(|flows| self.is_map(*flows, "`flows`"));
        let Some(flows) = flows else { return SchemeKind::Bearer };
        flows.mark_all(Use::Documented);
        let flow = flows.get("clientCredentials");
        let url = flow.and_then(|flow| flow.get("tokenUrl")).and_then(Node::as_str);
        url.map_or(SchemeKind::Bearer, |url| SchemeKind::ClientCredentials(url.to_owned()))
    }

    /// The alternatives at `security`; none when it is not said.
    pub(crate) fn security(&mut self, node: Node<'d>, schemes: &IndexMap<String, Scheme>) -> Option<Alternatives> {
        node.peek("security").filter(|entry| entry.kind() != NodeKind::Null)?;
        let mut alternatives = Vec::new();
        for alternative in self.maps(node, "security") {
            let mut all = Vec::new();
            for (name, scopes) in alternative.entries() {
                scopes.mark(Use::Enforced);
                if !schemes.contains_key(name) {
                    self.undeclared(name, scopes, schemes);
                }
                // `- bearerAuth:` with no list behind it means an empty one.
                let scopes = scopes.items().filter_map(|scope| scope.as_str().map(str::to_owned));
                all.push((name.to_owned(), scopes.collect()));
            }
            alternatives.push(all);
        }
        Some(alternatives)
    }

    /// A requirement that names nothing: were it left out, whatever it guards would be open to all.
    fn undeclared(&mut self, name: &str, node: Node<'d>, schemes: &IndexMap<String, Scheme>) {
        node.mark_warned();
        let help = match find_similar(name, schemes.keys().map(String::as_str)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "declare it in `components.securitySchemes`".to_owned(),
        };
        let message = format!("`{name}` is no security scheme of this document");
        self.push(
            Diagnostic::repair("unknown-security-scheme", node.key_span(), message, JUDGED)
                .label("not declared")
                .help(help),
        );
        let scheme =
            Scheme { at: node.key_span(), description: String::new(), kind: SchemeKind::Other, verify_body: false };
        self.undeclared.entry(name.to_owned()).or_insert(scheme);
    }
}
