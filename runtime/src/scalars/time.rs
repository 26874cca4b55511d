//! A time of day.

use std::fmt::{self, Debug, Display, Formatter};
use std::str::FromStr;

use super::ScalarError;
use super::calendar::{Buffer, ClockTime, DAY, Parser};
use super::string::impl_string_serde;

const EXPECTED: &str = "a time of day such as `09:30:00Z`";

/// A time of day with nanoseconds, and an optional offset from UTC (`format: time`): `09:30:00`, `09:30:00Z`,
/// `09:30:00.5+01:00`.
///
/// The offset is kept. Two times are equal if both parts are.
///
/// ```
/// use lockstep_runtime::Time;
///
/// let time: Time = "09:30:00+01:00".parse()?;
/// assert_eq!(time.to_string(), "09:30:00+01:00");
/// # Ok::<(), lockstep_runtime::ScalarError>(())
/// ```
#[derive(Clone, Copy, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Time {
    micros: i64,
    nanos: u16,
    offset: Option<i16>,
}

impl Time {
    /// Creates a time from microseconds since midnight and an offset in minutes east of UTC.
    ///
    /// # Errors
    /// Returns an error if the time is not within a day, or the offset not below a day.
    pub fn new(micros: i64, offset: Option<i16>) -> Result<Self, ScalarError> {
        if !(0..DAY).contains(&micros) || offset.is_some_and(|minutes| minutes.unsigned_abs() >= 24 * 60) {
            return Err(scalar_error());
        }
        Ok(Self { micros, nanos: 0, offset })
    }

    /// Returns the microseconds since midnight, rounded down.
    #[must_use]
    pub const fn micros(self) -> i64 {
        self.micros
    }

    /// Returns the offset in minutes east of UTC. Returns `None` without an offset.
    #[must_use]
    pub const fn offset(self) -> Option<i16> {
        self.offset
    }
}

const fn scalar_error() -> ScalarError {
    ScalarError { expected: EXPECTED, reason: "not a time of day" }
}

fn parse_time(string: &str) -> Option<Time> {
    let mut parser = Parser::new(string);
    let ClockTime { micros, nanos, offset } = parser.time()?;
    parser.is_empty().then_some(Time { micros: micros % DAY, nanos, offset })
}

impl FromStr for Time {
    type Err = ScalarError;

    fn from_str(string: &str) -> Result<Self, ScalarError> {
        parse_time(string).ok_or(scalar_error())
    }
}

impl Display for Time {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let mut buffer = Buffer::default();
        buffer.time(self.micros, self.nanos);
        match self.offset {
            None => {}
            Some(0) => buffer.push(b'Z'),
            Some(minutes) => {
                buffer.push(if minutes < 0 { b'-' } else { b'+' });
                let minutes = i64::from(minutes.unsigned_abs());
                buffer.number(minutes / 60, 2);
                buffer.push(b':');
                buffer.number(minutes % 60, 2);
            }
        }
        f.pad(buffer.as_str())
    }
}

impl Debug for Time {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        Display::fmt(self, f)
    }
}

impl_string_serde!(Time, EXPECTED);
