//! A length of time.

use std::fmt::{self, Debug, Display, Formatter};
use std::str::FromStr;

use jiff::fmt::temporal::SpanParser;
use jiff::{Span, SpanFieldwise};

use super::ScalarError;
use super::string::impl_string_serde;

const EXPECTED: &str = "a duration such as `P1DT2H30M`";
static PARSER: SpanParser = SpanParser::new();

/// A length of time as ISO 8601 writes it (`format: duration`): `P1Y2M`, `PT1.5S`.
///
/// A month and a day have no fixed length, so two durations are equal when each of their units is: `PT60M` is not `PT1H`.
#[derive(Clone, Copy, Default, Eq, Hash, PartialEq)]
pub struct Duration(SpanFieldwise);

impl Duration {
    /// As jiff's type, for arithmetic.
    #[must_use]
    pub const fn jiff(self) -> Span {
        self.0.0
    }
}

impl From<Span> for Duration {
    fn from(span: Span) -> Self {
        Self(span.fieldwise())
    }
}

impl From<Duration> for Span {
    fn from(duration: Duration) -> Self {
        duration.jiff()
    }
}

impl FromStr for Duration {
    type Err = ScalarError;

    fn from_str(text: &str) -> Result<Self, ScalarError> {
        let span = PARSER.parse_span(text).map_err(|_| ScalarError { expected: EXPECTED, reason: "not a duration" })?;
        Ok(span.into())
    }
}

impl Display for Duration {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        Display::fmt(&self.0.0, f)
    }
}

impl Debug for Duration {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        Display::fmt(self, f)
    }
}

impl_string_serde!(Duration, EXPECTED);
