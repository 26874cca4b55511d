//! Security schemes and requirements.

use std::collections::HashMap;

use crate::openapi::{self, Api};
use crate::rust::model::{Principal, Scheme, SchemeKind, Security};
use crate::rust::names::{NameSet, snake_case};

/// The methods that the client's builder and the server's trait `Authenticate` have anyway.
const RESERVED_METHODS: [&str; 11] =
    ["build", "builder", "new", "timeout", "retries", "server", "http", "combine", "base_url", "user_agent", "with"];

/// Builds the security requirements of an operation.
pub(crate) fn build_security(api: &Api, operation: &openapi::Operation) -> Security {
    let index: HashMap<&str, usize> =
        api.schemes.keys().enumerate().map(|(index, name)| (name.as_str(), index)).collect();
    let mut alternatives: Vec<Vec<(usize, Vec<String>)>> = Vec::new();
    for requirement in &operation.security {
        let schemes = requirement.iter();
        alternatives
            .push(schemes.filter_map(|(name, scopes)| Some((*index.get(name.as_str())?, scopes.clone()))).collect());
    }
    let principal = if alternatives.iter().all(Vec::is_empty) {
        Principal::None
    } else if alternatives.iter().any(Vec::is_empty) {
        Principal::Optional
    } else {
        Principal::Required
    };
    Security { principal, alternatives: if principal == Principal::None { Vec::new() } else { alternatives } }
}

/// Builds the security schemes, in the order of their indexes.
pub(crate) fn build_schemes(api: &Api) -> Vec<Scheme> {
    let mut idents = NameSet::with(RESERVED_METHODS);
    let mut schemes = Vec::new();
    for (name, scheme) in &api.schemes {
        let kind = match &scheme.kind {
            openapi::SecuritySchemeKind::Bearer => SchemeKind::Bearer,
            openapi::SecuritySchemeKind::ClientCredentials(url) => {
                SchemeKind::ClientCredentials { token_url: url.clone() }
            }
            openapi::SecuritySchemeKind::Basic => SchemeKind::Basic,
            openapi::SecuritySchemeKind::ApiKey(key_location, name) => {
                SchemeKind::ApiKey { location: *key_location, name: name.clone() }
            }
            openapi::SecuritySchemeKind::Other => SchemeKind::Other,
        };
        let doc = scheme.description.clone();
        let ident = idents.claim_or_suffix(&snake_case(name), "scheme");
        schemes.push(Scheme { name: name.clone(), ident, doc, kind, verify_body: scheme.verify_body });
    }
    schemes
}
