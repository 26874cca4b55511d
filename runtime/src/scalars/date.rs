//! A date.

use std::fmt::{self, Debug, Display, Formatter};
use std::str::FromStr;

use jiff::civil;

use super::ScalarError;
use super::calendar::{self, Buffer, CivilDate, Parser, days_from_civil};
use super::string::impl_string_serde;

const EXPECTED: &str = "a date such as `2026-01-31`";

/// A date in the years 1 to 9999 (`format: date`): `2026-01-31`.
///
/// ```
/// use lockstep_runtime::Date;
///
/// let date = Date::new(2026, 1, 31)?;
/// assert_eq!(date.to_string(), "2026-01-31");
/// assert!("2026-02-30".parse::<Date>().is_err());
/// # Ok::<(), lockstep_runtime::ScalarError>(())
/// ```
#[derive(Clone, Copy, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Date(civil::Date);

impl Date {
    /// Creates a date.
    ///
    /// # Errors
    /// Returns an error if the date does not exist in the years 1 to 9999.
    pub fn new(year: i16, month: i8, day: i8) -> Result<Self, ScalarError> {
        civil::Date::new(year, month, day).map_err(|_| scalar_error())?.try_into()
    }

    /// Converts to jiff's type, for arithmetic.
    #[must_use]
    pub const fn jiff(self) -> civil::Date {
        self.0
    }
}

const fn scalar_error() -> ScalarError {
    ScalarError { expected: EXPECTED, reason: "not a date" }
}

fn parse_date(string: &str) -> Option<Date> {
    let mut parser = Parser::new(string);
    let CivilDate { year, month, day } = calendar::civil_from_days(parser.date()?);
    if !parser.is_empty() {
        return None;
    }
    let date = civil::Date::new(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?);
    date.ok().map(Date)
}

impl FromStr for Date {
    type Err = ScalarError;

    fn from_str(string: &str) -> Result<Self, ScalarError> {
        parse_date(string).ok_or(scalar_error())
    }
}

impl TryFrom<civil::Date> for Date {
    type Error = ScalarError;

    fn try_from(date: civil::Date) -> Result<Self, ScalarError> {
        if date.year() < 1 {
            return Err(scalar_error());
        }
        Ok(Self(date))
    }
}

impl From<Date> for civil::Date {
    fn from(date: Date) -> Self {
        date.0
    }
}

impl Display for Date {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let mut buffer = Buffer::default();
        let (year, month, day) = (self.0.year(), self.0.month(), self.0.day());
        buffer.date(days_from_civil(year.into(), month.into(), day.into()).unwrap_or_default());
        f.pad(buffer.as_str())
    }
}

impl Debug for Date {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        Display::fmt(self, f)
    }
}

impl_string_serde!(Date, EXPECTED);
