//! `securityDefinitions`.

use crate::document::Node;
use crate::openapi::lower::Lower;
use crate::openapi::model::{Scheme, SchemeKind};

impl<'d> Lower<'d, '_> {
    /// The security scheme at `node` (Swagger 2.0, "Security Scheme Object"). What it has in common with OpenAPI 3 is read there.
    pub(crate) fn swagger_scheme(&self, node: Node<'d>) -> Scheme {
        let kind = match node.peek("type").and_then(Node::as_str) {
            Some("basic") => SchemeKind::Basic,
            Some("oauth2") => self.swagger_oauth2(node),
            _ => return self.scheme(node),
        };
        let _ = node.get("type");
        let verify_body = self.choice(node, "x-lockstep-verify", &[("body", true)]).unwrap_or(false);
        Scheme { at: node.span(), description: self.prose(node, "description"), kind, verify_body }
    }

    /// One flow, whose keys stand in the scheme itself.
    fn swagger_oauth2(&self, node: Node<'d>) -> SchemeKind {
        let known = ["implicit", "password", "application", "accessCode"].map(|flow| (flow, flow));
        let flow = self.choice(node, "flow", &known);
        for key in ["authorizationUrl", "scopes"] {
            let _ = node.get_documented(key);
        }
        match (flow, self.text(node, "tokenUrl")) {
            (Some("application"), Some(url)) => SchemeKind::ClientCredentials(url.to_owned()),
            _ => SchemeKind::Bearer,
        }
    }
}
