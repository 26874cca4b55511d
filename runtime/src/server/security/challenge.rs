//! Challenges: the `WWW-Authenticate` header of a 401 (RFC 9110, 11.6.1).

use http::HeaderValue;
use http::header::WWW_AUTHENTICATE;

use crate::http::{Requirement, Scheme, SchemeKind};
use crate::server::response::problem::Problem;

/// Adds a challenge for each scheme of an operation to a 401. Leaves other problems as they are.
pub(super) fn add_challenges(mut problem: Problem, security: &[&[Requirement]], schemes: &[Scheme]) -> Problem {
    if problem.status != 401 {
        return problem;
    }
    let mut challenged: Vec<usize> = Vec::new();
    for requirement in security.iter().copied().flatten() {
        if challenged.contains(&requirement.scheme) {
            continue;
        }
        challenged.push(requirement.scheme);
        let Some(scheme) = schemes.get(requirement.scheme) else { continue };
        if let Ok(value) = HeaderValue::from_str(&write_challenge(scheme, &problem.detail)) {
            problem = problem.with_header(WWW_AUTHENTICATE, value);
        }
    }
    problem
}

fn write_challenge(scheme: &Scheme, detail: &str) -> String {
    match scheme.kind {
        SchemeKind::Bearer | SchemeKind::ClientCredentials { .. } => {
            format!("Bearer error=\"invalid_token\", error_description=\"{}\"", escape_quoted(detail))
        }
        SchemeKind::Basic => format!("Basic realm=\"{}\", charset=\"UTF-8\"", escape_quoted(scheme.name)),
        SchemeKind::ApiKey { location, name } => {
            format!("ApiKey in=\"{}\", name=\"{}\"", format!("{location:?}").to_lowercase(), escape_quoted(name))
        }
        SchemeKind::Other => {
            let token = scheme.name.replace(|char: char| !char.is_ascii_alphanumeric() && char != '-', "-");
            let auth_scheme = if token.is_empty() { "Other" } else { &token };
            format!("{auth_scheme} realm=\"{}\"", escape_quoted(scheme.name))
        }
    }
}

/// Replaces what a quoted string cannot contain.
fn escape_quoted(text: &str) -> String {
    text.replace(|char: char| char == '"' || char == '\\' || !(' '..='~').contains(&char), "'")
}
