//! A date and time.

use std::fmt::{self, Debug, Display, Formatter};
use std::str::FromStr;

use jiff::Timestamp;
use serde::{Serialize, Serializer};

use super::ScalarError;
use super::calendar::{Buffer, ClockTime, DAY, MINUTE, Parser};
use super::string::StringVisitor;

const EXPECTED: &str = "a date and time such as `2026-01-31T09:30:00Z`";
/// 0001-01-01T00:00:00Z.
const MIN_MICROS: i64 = -62_135_596_800_000_000;
/// 9999-12-31T23:59:59.999999Z.
const MAX_MICROS: i64 = 253_402_300_799_999_999;

/// An instant with nanoseconds, in the years 1 to 9999 of UTC (`format: date-time`).
///
/// Written as RFC 3339 with `Z`, and a fraction without trailing zeros. Reading accepts `Z`, an offset, or none, which means
/// UTC; `T` or a space; and up to nine digits of a fraction. A leap second is the first second of the next day. Columns of
/// tables keep microseconds.
///
/// ```
/// # use lockstep_runtime::DateTime;
/// let time: DateTime = "2026-01-31 09:30:00.1234567+01:00".parse()?;
/// assert_eq!(time.to_string(), "2026-01-31T08:30:00.1234567Z");
/// assert_eq!(time.to_micros().to_string(), "2026-01-31T08:30:00.123456Z");
/// # Ok::<(), lockstep_runtime::ScalarError>(())
/// ```
#[derive(Clone, Copy, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct DateTime {
    /// Since 1970.
    micros: i64,
    /// Nanoseconds beyond the microseconds.
    nanos: u16,
}

impl DateTime {
    /// The first instant: 0001-01-01T00:00:00Z.
    pub const MIN: Self = Self { micros: MIN_MICROS, nanos: 0 };
    /// The last instant: 9999-12-31T23:59:59.999999999Z.
    pub const MAX: Self = Self { micros: MAX_MICROS, nanos: 999 };

    /// Returns the current instant, in microseconds.
    #[must_use]
    pub fn now() -> Self {
        Self { micros: Timestamp::now().as_microsecond().clamp(MIN_MICROS, MAX_MICROS), nanos: 0 }
    }

    /// Creates an instant from microseconds since 1970-01-01T00:00:00Z.
    ///
    /// # Errors
    /// Returns an error if the year is not between 1 and 9999.
    pub fn from_micros(micros: i64) -> Result<Self, ScalarError> {
        if (MIN_MICROS..=MAX_MICROS).contains(&micros) {
            return Ok(Self { micros, nanos: 0 });
        }
        Err(scalar_error("outside the years 1 to 9999"))
    }

    /// Returns the microseconds since 1970-01-01T00:00:00Z, rounded down.
    #[must_use]
    pub const fn as_micros(self) -> i64 {
        self.micros
    }

    /// Returns the instant, rounded down to microseconds.
    #[must_use]
    pub const fn to_micros(self) -> Self {
        Self { micros: self.micros, nanos: 0 }
    }

    /// Converts to jiff's type, for arithmetic. Later instants become its last one, 9999-12-30T22:00:00.999999999Z.
    #[must_use]
    pub fn jiff(self) -> Timestamp {
        Timestamp::from_nanosecond(i128::from(self.micros) * 1000 + i128::from(self.nanos)).unwrap_or(Timestamp::MAX)
    }

    fn format(self) -> Buffer {
        let mut buffer = Buffer::default();
        buffer.date(self.micros.div_euclid(DAY));
        buffer.push(b'T');
        buffer.time(self.micros.rem_euclid(DAY), self.nanos);
        buffer.push(b'Z');
        buffer
    }
}

const fn scalar_error(reason: &'static str) -> ScalarError {
    ScalarError { expected: EXPECTED, reason }
}

/// Parses an instant, which can be out of range.
fn parse_date_time(string: &str) -> Option<DateTime> {
    let mut parser = Parser::new(string);
    let day = parser.date()?;
    parser.take_one_of(b"Tt ")?;
    let ClockTime { micros: time, nanos, offset } = parser.time()?;
    let micros = day * DAY + time - i64::from(offset.unwrap_or_default()) * MINUTE;
    parser.is_empty().then_some(DateTime { micros, nanos })
}

impl FromStr for DateTime {
    type Err = ScalarError;

    fn from_str(string: &str) -> Result<Self, ScalarError> {
        let read = parse_date_time(string).ok_or(scalar_error("not a date and time"))?;
        Self::from_micros(read.micros).map(|_| read)
    }
}

impl Display for DateTime {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.pad(self.format().as_str())
    }
}

impl Debug for DateTime {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(self.format().as_str())
    }
}

impl TryFrom<Timestamp> for DateTime {
    type Error = ScalarError;

    fn try_from(timestamp: Timestamp) -> Result<Self, ScalarError> {
        let (micros, nanos) = (timestamp.as_nanosecond().div_euclid(1000), timestamp.as_nanosecond().rem_euclid(1000));
        let instant = Self::from_micros(i64::try_from(micros).unwrap_or(i64::MIN))?;
        Ok(Self { nanos: u16::try_from(nanos).unwrap_or_default(), ..instant })
    }
}

impl From<DateTime> for Timestamp {
    /// Converts as [`DateTime::jiff`] does.
    fn from(time: DateTime) -> Self {
        time.jiff()
    }
}

impl Serialize for DateTime {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.format().as_str())
    }
}

impl<'de> serde::Deserialize<'de> for DateTime {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(StringVisitor::<Self>::new(EXPECTED))
    }
}
