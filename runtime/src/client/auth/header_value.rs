//! Header values with secrets.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::HeaderValue;

use crate::Secret;

/// Returns a header value that `Debug` does not show.
pub(super) fn secret_header_value(text: &str) -> Option<HeaderValue> {
    let mut value = HeaderValue::from_str(text).ok()?;
    value.set_sensitive(true);
    Some(value)
}

/// Returns the value of `Authorization` for a user name and a password.
pub(super) fn basic_header_value(user: &str, password: &Secret) -> Option<HeaderValue> {
    if user.contains(':') {
        return None;
    }
    secret_header_value(&format!("Basic {}", STANDARD.encode(format!("{user}:{}", password.expose()))))
}
