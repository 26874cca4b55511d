//! A duration.

use std::fmt::{self, Debug, Display, Formatter};
use std::str::FromStr;

use jiff::fmt::temporal::SpanParser;
use jiff::{Span, SpanFieldwise};

use super::ScalarError;
use super::string::impl_string_serde;

const EXPECTED: &str = "a duration such as `P1DT2H30M`";
static PARSER: SpanParser = SpanParser::new();

/// A duration as ISO 8601 writes it (`format: duration`): `P1Y2M`, `PT1.5S`.
///
/// Months and days have no fixed length, so durations are equal if each unit is: `PT60M` is not `PT1H`.
///
/// ```
/// use lockstep_runtime::Duration;
///
/// let hour: Duration = "PT1H".parse()?;
/// assert_ne!(hour, "PT60M".parse()?);
/// assert_eq!(hour.jiff().get_hours(), 1);
/// # Ok::<(), lockstep_runtime::ScalarError>(())
/// ```
#[derive(Clone, Copy, Default, Eq, Hash, PartialEq)]
pub struct Duration(SpanFieldwise);

impl Duration {
    /// Converts to jiff's type, for arithmetic.
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

    fn from_str(string: &str) -> Result<Self, ScalarError> {
        let span =
            PARSER.parse_span(string).map_err(|_| ScalarError { expected: EXPECTED, reason: "not a duration" })?;
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
