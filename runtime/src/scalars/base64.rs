//! Bytes as base64.

use std::fmt::{self, Debug, Display, Formatter};
use std::ops::Deref;
use std::str::FromStr;

use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

use super::ScalarError;
use super::string::impl_string_serde;

const EXPECTED: &str = "base64 such as `aGVsbG8=`";
const ENGINE: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// Bytes that JSON has as base64 (`format: byte`): the standard alphabet of RFC 4648, with padding. Reading accepts it without
/// padding too.
///
/// ```
/// use lockstep_runtime::Base64;
///
/// let bytes: Base64 = "aGVsbG8".parse()?;
/// assert_eq!(&*bytes, b"hello");
/// assert_eq!(bytes.to_string(), "aGVsbG8=");
/// # Ok::<(), lockstep_runtime::ScalarError>(())
/// ```
#[derive(Clone, Default, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Base64(pub Vec<u8>);

impl Deref for Base64 {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.0
    }
}

impl AsRef<[u8]> for Base64 {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

impl From<Vec<u8>> for Base64 {
    fn from(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }
}

impl From<&[u8]> for Base64 {
    fn from(bytes: &[u8]) -> Self {
        Self(bytes.to_owned())
    }
}

impl From<Base64> for Vec<u8> {
    fn from(bytes: Base64) -> Self {
        bytes.0
    }
}

impl FromStr for Base64 {
    type Err = ScalarError;

    fn from_str(string: &str) -> Result<Self, ScalarError> {
        let bytes = ENGINE.decode(string);
        bytes.map(Self).map_err(|_| ScalarError { expected: EXPECTED, reason: "not base64" })
    }
}

impl Display for Base64 {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&ENGINE.encode(&self.0))
    }
}

impl Debug for Base64 {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "Base64({self})")
    }
}

impl_string_serde!(Base64, EXPECTED);
