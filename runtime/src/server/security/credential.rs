//! Credentials as they stand in a request.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD};
use http::header::{AUTHORIZATION, COOKIE};
use http::{HeaderMap, Uri};
use percent_encoding::percent_decode_str;

use super::Basic;
use crate::http::{ParameterLocation, Scheme, SchemeKind};

/// A credential of a kind.
#[derive(Clone)]
pub(super) enum Credential {
    Bearer(String),
    Basic(Basic),
    ApiKey(String),
}

/// What a request shows for a scheme.
pub(super) enum Shown {
    /// Nothing.
    Nothing,
    /// Something of the right kind that cannot be read.
    Unreadable(&'static str),
    /// A credential; none for a scheme that is checked on the whole request.
    Something(Option<Credential>),
}

/// Finds what a request shows for `scheme`.
pub(super) fn shown(scheme: &Scheme, schemes: &[Scheme], headers: &HeaderMap, uri: &Uri) -> Shown {
    match scheme.kind {
        SchemeKind::Bearer | SchemeKind::ClientCredentials { .. } => match authorization(headers, "bearer") {
            Authorization::Other => Shown::Nothing,
            Authorization::Several => Shown::Unreadable("Authorization comes more than once."),
            Authorization::This(token) if token.is_empty() || token.contains(' ') => {
                Shown::Unreadable("The bearer token is malformed.")
            }
            Authorization::This(token) => Shown::Something(Some(Credential::Bearer(token))),
        },
        SchemeKind::Basic => match authorization(headers, "basic") {
            Authorization::Other => Shown::Nothing,
            Authorization::Several => Shown::Unreadable("Authorization comes more than once."),
            Authorization::This(text) => match basic(&text) {
                Some(basic) => Shown::Something(Some(Credential::Basic(basic))),
                None => Shown::Unreadable("The basic credentials are malformed."),
            },
        },
        SchemeKind::ApiKey { location, name } => {
            let keys = keys(location, name, headers, uri);
            match keys.as_slice() {
                [] => Shown::Nothing,
                [key] if of_another(key, location, name, schemes) => Shown::Nothing,
                [key] => Shown::Something(Some(Credential::ApiKey(key.clone()))),
                _ => Shown::Unreadable("The API key comes more than once."),
            }
        }
        SchemeKind::Other => Shown::Something(None),
    }
}

enum Authorization {
    This(String),
    Other,
    Several,
}

fn authorization(headers: &HeaderMap, kind: &str) -> Authorization {
    let mut values = headers.get_all(AUTHORIZATION).iter();
    let (Some(value), rest) = (values.next(), values.next()) else { return Authorization::Other };
    let text = value.to_str().unwrap_or_default().trim();
    let (scheme, rest_of) = text.split_once(' ').unwrap_or((text, ""));
    match rest {
        Some(_) => Authorization::Several,
        None if scheme.eq_ignore_ascii_case(kind) => Authorization::This(rest_of.trim().to_owned()),
        None => Authorization::Other,
    }
}

fn basic(text: &str) -> Option<Basic> {
    let octets = STANDARD.decode(text).or_else(|_| STANDARD_NO_PAD.decode(text)).ok()?;
    let text = String::from_utf8(octets).ok()?;
    let (name, password) = text.split_once(':')?;
    Some(Basic { name: name.to_owned(), password: password.to_owned() })
}

fn keys(place: ParameterLocation, name: &str, headers: &HeaderMap, uri: &Uri) -> Vec<String> {
    match place {
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

/// Whether a key in `Authorization` is the credential of another scheme of the API: a bearer token is no API key.
fn of_another(key: &str, place: ParameterLocation, name: &str, schemes: &[Scheme]) -> bool {
    if place != ParameterLocation::Header || !name.eq_ignore_ascii_case("authorization") {
        return false;
    }
    let kind = key.split(' ').next().unwrap_or_default();
    schemes.iter().any(|scheme| match scheme.kind {
        SchemeKind::Bearer | SchemeKind::ClientCredentials { .. } => kind.eq_ignore_ascii_case("bearer"),
        SchemeKind::Basic => kind.eq_ignore_ascii_case("basic"),
        SchemeKind::ApiKey { .. } | SchemeKind::Other => false,
    })
}
