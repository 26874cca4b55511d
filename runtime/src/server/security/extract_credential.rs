//! Extraction of credentials from requests.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD};
use http::header::{AUTHORIZATION, COOKIE};
use http::{HeaderMap, Uri};
use percent_encoding::percent_decode_str;

use super::credential::{ApiKey, Basic, Bearer, Credential};
use crate::http::{ParameterLocation, Scheme, SchemeKind};

const DUPLICATE_AUTHORIZATION: &str = "The `Authorization` header occurs more than once.";

/// What a request contains for a security scheme.
pub(super) enum ExtractedCredential {
    Missing,
    /// A credential of the right kind that cannot be parsed, with the detail of the problem.
    Malformed(&'static str),
    /// A credential; `None` for a scheme that is verified against the request.
    Present(Option<Credential>),
}

/// Extracts the credential of `scheme`. `schemes` are all schemes of the API.
pub(super) fn extract_credential(
    scheme: &Scheme,
    schemes: &[Scheme],
    headers: &HeaderMap,
    uri: &Uri,
) -> ExtractedCredential {
    match scheme.kind {
        SchemeKind::Bearer | SchemeKind::ClientCredentials { .. } => extract_bearer(headers),
        SchemeKind::Basic => extract_basic(headers),
        SchemeKind::ApiKey { location, name } => {
            let keys = find_api_keys(location, name, headers, uri);
            match keys.as_slice() {
                [] => ExtractedCredential::Missing,
                [key] if is_of_other_scheme(key, location, name, schemes) => ExtractedCredential::Missing,
                [key] => ExtractedCredential::Present(Some(Credential::ApiKey(ApiKey(key.clone())))),
                _ => ExtractedCredential::Malformed("The API key occurs more than once."),
            }
        }
        SchemeKind::Other => ExtractedCredential::Present(None),
    }
}

fn extract_bearer(headers: &HeaderMap) -> ExtractedCredential {
    match find_authorization(headers, "bearer") {
        AuthorizationHeader::Other => ExtractedCredential::Missing,
        AuthorizationHeader::Duplicate => ExtractedCredential::Malformed(DUPLICATE_AUTHORIZATION),
        AuthorizationHeader::Credentials(token) if token.is_empty() || token.contains(' ') => {
            ExtractedCredential::Malformed("The bearer token is malformed.")
        }
        AuthorizationHeader::Credentials(token) => {
            ExtractedCredential::Present(Some(Credential::Bearer(Bearer(token))))
        }
    }
}

fn extract_basic(headers: &HeaderMap) -> ExtractedCredential {
    match find_authorization(headers, "basic") {
        AuthorizationHeader::Other => ExtractedCredential::Missing,
        AuthorizationHeader::Duplicate => ExtractedCredential::Malformed(DUPLICATE_AUTHORIZATION),
        AuthorizationHeader::Credentials(text) => match decode_basic(&text) {
            Some(basic) => ExtractedCredential::Present(Some(Credential::Basic(basic))),
            None => ExtractedCredential::Malformed("The basic credentials are malformed."),
        },
    }
}

/// The `Authorization` header (RFC 9110, 11.6.2).
enum AuthorizationHeader {
    /// The credentials, without the name of the scheme.
    Credentials(String),
    /// Absent, or of another scheme.
    Other,
    Duplicate,
}

fn find_authorization(headers: &HeaderMap, wanted_scheme: &str) -> AuthorizationHeader {
    let mut values = headers.get_all(AUTHORIZATION).iter();
    let Some(value) = values.next() else { return AuthorizationHeader::Other };
    if values.next().is_some() {
        return AuthorizationHeader::Duplicate;
    }
    let text = value.to_str().unwrap_or_default().trim();
    let (scheme, credentials) = text.split_once(' ').unwrap_or((text, ""));
    if !scheme.eq_ignore_ascii_case(wanted_scheme) {
        return AuthorizationHeader::Other;
    }
    AuthorizationHeader::Credentials(credentials.trim().to_owned())
}

fn decode_basic(text: &str) -> Option<Basic> {
    let bytes = STANDARD.decode(text).or_else(|_| STANDARD_NO_PAD.decode(text)).ok()?;
    let decoded = String::from_utf8(bytes).ok()?;
    let (name, password) = decoded.split_once(':')?;
    Some(Basic { name: name.to_owned(), password: password.to_owned() })
}

fn find_api_keys(location: ParameterLocation, name: &str, headers: &HeaderMap, uri: &Uri) -> Vec<String> {
    match location {
        ParameterLocation::Header => {
            let values = headers.get_all(name).iter();
            values.map(|value| String::from_utf8_lossy(value.as_bytes()).trim().to_owned()).collect()
        }
        ParameterLocation::Query => {
            let pairs = form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes());
            pairs.filter(|(known, _)| known == name).map(|(_, value)| value.into_owned()).collect()
        }
        ParameterLocation::Cookie => {
            let lines = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
            let pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
            let values = pairs.filter(|(known, _)| *known == name);
            values.map(|(_, value)| percent_decode_str(value).decode_utf8_lossy().into_owned()).collect()
        }
        ParameterLocation::Path => Vec::new(),
    }
}

/// Returns whether a key in `Authorization` is the credential of another scheme of the API: a bearer token is not an
/// API key.
fn is_of_other_scheme(key: &str, location: ParameterLocation, name: &str, schemes: &[Scheme]) -> bool {
    if location != ParameterLocation::Header || !name.eq_ignore_ascii_case("authorization") {
        return false;
    }
    let key_scheme = key.split(' ').next().unwrap_or_default();
    schemes.iter().any(|scheme| match scheme.kind {
        SchemeKind::Bearer | SchemeKind::ClientCredentials { .. } => key_scheme.eq_ignore_ascii_case("bearer"),
        SchemeKind::Basic => key_scheme.eq_ignore_ascii_case("basic"),
        SchemeKind::ApiKey { .. } | SchemeKind::Other => false,
    })
}
