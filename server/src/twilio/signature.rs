//! Verifies the signature of Twilio webhooks.

use std::collections::{BTreeMap, BTreeSet};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha1::Sha1;
use subtle::ConstantTimeEq as _;

/// Verifies a signature: an HMAC with the account's auth token over the full URL and the sorted form fields. Twilio
/// signs the URL with or without its port, so both are accepted.
#[must_use]
pub fn verify_signature<'f>(
    auth_token: &str,
    url: &str,
    fields: impl IntoIterator<Item = (&'f str, &'f str)>,
    signature: &str,
) -> bool {
    let fields = sort_fields(fields);
    let mut is_valid = 0;
    for url in [Some(url.to_owned()), with_port(url), without_port(url)].into_iter().flatten() {
        // Compares in constant time, and never stops early.
        is_valid |= sign_joined(auth_token, &url, &fields).as_bytes().ct_eq(signature.as_bytes()).unwrap_u8();
    }
    is_valid == 1
}

/// Signs a request.
#[must_use]
pub fn sign_request<'f>(auth_token: &str, url: &str, fields: impl IntoIterator<Item = (&'f str, &'f str)>) -> String {
    sign_joined(auth_token, url, &sort_fields(fields))
}

/// Sorts names and their values, and removes duplicates.
fn sort_fields<'f>(fields: impl IntoIterator<Item = (&'f str, &'f str)>) -> String {
    let mut sorted = BTreeMap::<_, BTreeSet<_>>::new();
    for (name, value) in fields {
        sorted.entry(name).or_default().insert(value);
    }
    sorted.iter().flat_map(|(name, values)| values.iter().flat_map(move |value| [*name, *value])).collect()
}

fn sign_joined(auth_token: &str, url: &str, fields: &str) -> String {
    // An HMAC takes a key of any length.
    let Ok(mut mac) = Hmac::<Sha1>::new_from_slice(auth_token.as_bytes()) else { return String::new() };
    mac.update(url.as_bytes());
    mac.update(fields.as_bytes());
    STANDARD.encode(mac.finalize().into_bytes())
}

/// Returns the end of the host with its port, and the start of the port with its colon if there is one.
fn split_authority(url: &str) -> Option<(usize, Option<usize>)> {
    let start = url.find("://")? + 3;
    let after_scheme = url.get(start..)?;
    let end = start + after_scheme.find(['/', '?', '#']).unwrap_or(after_scheme.len());
    let host = url.get(start..end)?;
    // Digits after the last colon are a port, unless the colon is within an IPv6 address.
    let port = host.rfind(':').filter(|colon| !host.get(*colon..).unwrap_or_default().contains(']'));
    Some((end, port.map(|colon| start + colon)))
}

fn with_port(url: &str) -> Option<String> {
    let (end, None) = split_authority(url)? else { return None };
    let port = if url.starts_with("https") { ":443" } else { ":80" };
    Some([url.get(..end)?, port, url.get(end..)?].concat())
}

fn without_port(url: &str) -> Option<String> {
    let (end, Some(colon)) = split_authority(url)? else { return None };
    Some([url.get(..colon)?, url.get(end..)?].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIELDS: [(&str, &str); 5] = [
        ("CallSid", "CA1234567890ABCDE"),
        ("Caller", "+14158675309"),
        ("Digits", "1234"),
        ("From", "+14158675309"),
        ("To", "+18005551212"),
    ];
    const URL: &str = "https://mycompany.com/myapp.php?foo=1&bar=2";

    #[test]
    fn signatures_match_test_vectors() {
        assert_eq!(sign_request("12345", URL, FIELDS), "RSOYDt4T1cUTdK1PDd93/VVr8B8=");
        let local = "http://127.0.0.1:8077/api/Twilio/callback?guid=5f0e7a5e-0000-4000-8000-000000000001";
        let fields = [("CallStatus", "completed"), ("CallSid", "CA1")];
        assert_eq!(sign_request("12345", local, fields), "IC+42ZHIG3/OUU4ml+Dc0l9dTwI=");
    }

    #[test]
    fn url_is_accepted_with_and_without_port() {
        let signature = "RSOYDt4T1cUTdK1PDd93/VVr8B8=";
        for url in
            [URL, "https://mycompany.com:443/myapp.php?foo=1&bar=2", "https://mycompany.com:8443/myapp.php?foo=1&bar=2"]
        {
            assert!(verify_signature("12345", url, FIELDS, signature), "{url}");
        }
        let with = sign_request("12345", "https://mycompany.com:443/myapp.php?foo=1&bar=2", FIELDS);
        assert!(verify_signature("12345", URL, FIELDS, &with));
        let other = sign_request("12345", "https://mycompany.com:8443/myapp.php?foo=1&bar=2", FIELDS);
        assert!(!verify_signature("12345", URL, FIELDS, &other));
        assert_eq!(without_port("http://[::1]:80/a"), Some("http://[::1]/a".into()));
        assert_eq!(with_port("http://[::1]?a"), Some("http://[::1]:80?a".into()));
    }

    #[test]
    fn wrong_signatures_are_rejected() {
        let signature = sign_request("12345", URL, FIELDS);
        assert!(!verify_signature("12346", URL, FIELDS, &signature));
        assert!(!verify_signature("12345", "https://mycompany.com/myapp.php?foo=1&bar=3", FIELDS, &signature));
        assert!(!verify_signature("12345", URL, FIELDS.into_iter().take(4), &signature));
        for problem in ["", "=", "RSOYDt4T1cUTdK1PDd93/VVr8B8", "ünï"] {
            assert!(!verify_signature("12345", URL, FIELDS, problem));
        }
    }

    /// Expected values are from PyPI's `twilio` 9, for repeated, duplicate, missing and non-ASCII values.
    #[test]
    fn repeated_values_are_sorted_and_deduplicated() {
        let fields = [("b", "2"), ("a", "z"), ("b", "1"), ("b", "2"), ("c", ""), ("é", "ü")];
        assert_eq!(sign_request("12345", "http://a/", fields), "CUjzftxB88ypvmnvwndRX/mk5Eg=");
        assert_eq!(
            sign_request("12345", "http://a/", [("x", "ab")]),
            sign_request("12345", "http://a/", [("xa", "b")])
        );
    }
}
