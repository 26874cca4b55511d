//! Security schemes and requirements.

use indexmap::IndexMap;

use super::Lower;
use super::model::{Alternatives, Place, Scheme, SchemeKind};
use crate::diagnostic::Diagnostic;
use crate::document::{Kind, Node, Use, nearest};

impl<'d> Lower<'d, '_> {
    /// The security scheme at `node`.
    pub(super) fn scheme(&self, node: Node<'d>) -> Scheme {
        let kind = match self.text(node, "type") {
            Some("http") => self.http_scheme(node),
            Some("apiKey") => self.api_key(node),
            Some("oauth2") => self.oauth2(node),
            Some("openIdConnect") => {
                let _ = node.documented("openIdConnectUrl");
                SchemeKind::Bearer
            }
            Some("mutualTLS") => SchemeKind::Other,
            Some(other) => {
                self.unknown_scheme(node, other);
                SchemeKind::Other
            }
            None => SchemeKind::Other,
        };
        let verify_body = self.choice(node, "x-lockstep-verify", &[("body", true)]).unwrap_or(false);
        Scheme { at: node.span(), description: self.prose(node, "description"), kind, verify_body }
    }

    fn unknown_scheme(&self, node: Node<'d>, kind: &str) {
        let Some(entry) = node.peek("type").map(Node::warned) else { return };
        let known = ["http", "apiKey", "oauth2", "openIdConnect", "mutualTLS"];
        let help = nearest(kind, known)
            .map_or_else(|| format!("the kinds are {}", known.join(", ")), |near| format!("did you mean `{near}`?"));
        let message = format!("`{kind}` is no kind of security scheme");
        self.push(
            Diagnostic::repair("unknown-scheme", entry.span(), message, "a server gets the whole request to judge")
                .help(help),
        );
    }

    fn http_scheme(&self, node: Node<'d>) -> SchemeKind {
        let _ = node.documented("bearerFormat");
        match self.text(node, "scheme").map(str::to_ascii_lowercase).as_deref() {
            Some("bearer") => SchemeKind::Bearer,
            Some("basic") => SchemeKind::Basic,
            _ => SchemeKind::Other,
        }
    }

    fn api_key(&self, node: Node<'d>) -> SchemeKind {
        let places = [("query", Place::Query), ("header", Place::Header), ("cookie", Place::Cookie)];
        match (self.choice(node, "in", &places), self.text(node, "name")) {
            (Some(place), Some(name)) => SchemeKind::ApiKey(place, name.to_owned()),
            _ => SchemeKind::Other,
        }
    }

    fn oauth2(&self, node: Node<'d>) -> SchemeKind {
        let Some(flows) = node.get("flows") else { return SchemeKind::Bearer };
        flows.mark_all(Use::Documented);
        let flow = flows.get("clientCredentials");
        let url = flow.and_then(|flow| flow.get("tokenUrl")).and_then(Node::as_str);
        url.map_or(SchemeKind::Bearer, |url| SchemeKind::ClientCredentials(url.to_owned()))
    }

    /// The alternatives at `security`; none when it is not said.
    pub(super) fn security(&self, node: Node<'d>, schemes: &IndexMap<String, Scheme>) -> Option<Alternatives> {
        node.peek("security").filter(|entry| entry.kind() != Kind::Null)?;
        let alternatives = self.list(node, "security").into_iter().map(|alternative| {
            let schemes = alternative.entries().filter_map(|(name, scopes)| {
                scopes.mark(Use::Enforced);
                if !schemes.contains_key(name) {
                    self.unknown_requirement(name, scopes, schemes);
                    return None;
                }
                // `- bearerAuth:` with no list behind it means an empty one.
                Some((name.to_owned(), scopes.items().filter_map(|scope| scope.as_str().map(str::to_owned)).collect()))
            });
            schemes.collect::<Vec<_>>()
        });
        Some(alternatives.collect())
    }

    fn unknown_requirement(&self, name: &str, node: Node<'d>, schemes: &IndexMap<String, Scheme>) {
        node.warned();
        let help = match nearest(name, schemes.keys().map(String::as_str)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "declare it in `components.securitySchemes`".to_owned(),
        };
        let message = format!("`{name}` is no security scheme of this document");
        self.push(
            Diagnostic::repair(
                "unknown-scheme",
                node.key_span(),
                message,
                "nobody can satisfy it: the requirement is left out",
            )
            .label("not declared")
            .help(help),
        );
    }
}
