//! Octets as base64.

use std::fmt::{self, Debug, Display, Formatter};
use std::ops::Deref;
use std::str::FromStr;

use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

use super::ScalarError;
use super::text::text;

const EXPECTED: &str = "base64 such as `aGVsbG8=`";
const ENGINE: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// Octets that JSON writes as base64 (`format: byte`): RFC 4648's standard alphabet, padded; read without padding too.
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
    fn from(octets: Vec<u8>) -> Self {
        Self(octets)
    }
}

impl From<&[u8]> for Base64 {
    fn from(octets: &[u8]) -> Self {
        Self(octets.to_owned())
    }
}

impl From<Base64> for Vec<u8> {
    fn from(octets: Base64) -> Self {
        octets.0
    }
}

impl FromStr for Base64 {
    type Err = ScalarError;

    fn from_str(text: &str) -> Result<Self, ScalarError> {
        let octets = ENGINE.decode(text);
        octets.map(Self).map_err(|_| ScalarError { expected: EXPECTED, reason: "not base64" })
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

text!(Base64, EXPECTED);
