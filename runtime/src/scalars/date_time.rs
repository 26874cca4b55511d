//! An instant.

use std::fmt::{self, Debug, Display, Formatter};
use std::str::FromStr;

use jiff::Timestamp;
use serde::{Serialize, Serializer};

use super::clock::{Buffer, DAY, MINUTE, Parts};
use super::{ScalarError, text::TextVisitor};

const EXPECTED: &str = "a date and time such as `2026-01-31T09:30:00Z`";
/// 0001-01-01T00:00:00Z.
const FIRST: i64 = -62_135_596_800_000_000;
/// 9999-12-31T23:59:59.999999Z.
const LAST: i64 = 253_402_300_799_999_999;

/// An instant, to the microsecond, in the years 1 to 9999 of UTC (`format: date-time`).
///
/// Written as RFC 3339 with `Z` and no more of a fraction than there is. Read with `Z`, with an offset or with none, which
/// means UTC; with `T` or a space; with up to nine digits of a fraction, cut off at the microsecond. The 60th second of a
/// minute that ends a day's last hour in UTC, a leap second, is the first of the next day.
///
/// ```
/// # use lockstep_runtime::DateTime;
/// let time: DateTime = "2026-01-31 09:30:00.1234567+01:00".parse()?;
/// assert_eq!(time.to_string(), "2026-01-31T08:30:00.123456Z");
/// # Ok::<(), lockstep_runtime::ScalarError>(())
/// ```
#[derive(Clone, Copy, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct DateTime(i64);

impl DateTime {
    /// The first one: 0001-01-01T00:00:00Z.
    pub const MIN: Self = Self(FIRST);
    /// The last one: 9999-12-31T23:59:59.999999Z.
    pub const MAX: Self = Self(LAST);

    /// This moment.
    #[must_use]
    pub fn now() -> Self {
        Self(Timestamp::now().as_microsecond().clamp(FIRST, LAST))
    }

    /// From microseconds since 1970-01-01T00:00:00Z.
    ///
    /// # Errors
    /// When it is outside the years 1 to 9999.
    pub fn from_micros(micros: i64) -> Result<Self, ScalarError> {
        if (FIRST..=LAST).contains(&micros) {
            return Ok(Self(micros));
        }
        Err(fault("outside the years 1 to 9999"))
    }

    /// Microseconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub const fn as_micros(self) -> i64 {
        self.0
    }

    /// As jiff's type, for arithmetic. Its last instant is 9999-12-30T22:00:00.999999999Z, which stands for later ones.
    #[must_use]
    pub fn jiff(self) -> Timestamp {
        Timestamp::from_microsecond(self.0).unwrap_or(Timestamp::MAX)
    }

    fn write(self) -> Buffer {
        let mut buffer = Buffer::default();
        buffer.date(self.0.div_euclid(DAY));
        buffer.push(b'T');
        buffer.time(self.0.rem_euclid(DAY));
        buffer.push(b'Z');
        buffer
    }
}

const fn fault(reason: &'static str) -> ScalarError {
    ScalarError { expected: EXPECTED, reason }
}

/// Microseconds since 1970; outside of the range still.
fn parse(text: &str) -> Option<i64> {
    let mut parts = Parts::new(text);
    let day = parts.date()?;
    parts.one_of(b"Tt ")?;
    let (time, offset) = parts.time()?;
    parts.is_empty().then(|| day * DAY + time - i64::from(offset.unwrap_or_default()) * MINUTE)
}

impl FromStr for DateTime {
    type Err = ScalarError;

    fn from_str(text: &str) -> Result<Self, ScalarError> {
        Self::from_micros(parse(text).ok_or(fault("not a date and time"))?)
    }
}

impl Display for DateTime {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.pad(self.write().as_str())
    }
}

impl Debug for DateTime {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(self.write().as_str())
    }
}

/// Cuts off at the microsecond.
impl TryFrom<Timestamp> for DateTime {
    type Error = ScalarError;

    fn try_from(timestamp: Timestamp) -> Result<Self, ScalarError> {
        Self::from_micros(i64::try_from(timestamp.as_nanosecond().div_euclid(1000)).unwrap_or(i64::MIN))
    }
}

impl From<DateTime> for Timestamp {
    /// As [`DateTime::jiff`].
    fn from(time: DateTime) -> Self {
        time.jiff()
    }
}

impl Serialize for DateTime {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.write().as_str())
    }
}

impl<'de> serde::Deserialize<'de> for DateTime {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(TextVisitor::<Self>::new(EXPECTED))
    }
}
