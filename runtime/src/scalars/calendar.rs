//! Parsing and formatting of dates and times, and the arithmetic of the calendar.

pub(super) const SECOND: i64 = 1_000_000;
pub(super) const MINUTE: i64 = 60 * SECOND;
pub(super) const HOUR: i64 = 60 * MINUTE;
pub(super) const DAY: i64 = 24 * HOUR;

/// A time of day and its offset.
pub(super) struct ClockTime {
    /// Since midnight.
    pub(super) micros: i64,
    /// Nanoseconds beyond the microseconds.
    pub(super) nanos: u16,
    /// Minutes east of UTC.
    pub(super) offset: Option<i16>,
}

/// A date of the Gregorian calendar.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct CivilDate {
    pub(super) year: i64,
    pub(super) month: i64,
    pub(super) day: i64,
}

/// A sign that no offset follows.
struct InvalidOffset;

/// Parses a string from its start.
#[derive(Clone, Copy)]
pub(super) struct Parser<'a>(&'a [u8]);

impl<'a> Parser<'a> {
    pub(super) const fn new(string: &'a str) -> Self {
        Self(string.as_bytes())
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Reads one of these characters. Returns `None` if another one is next.
    pub(super) fn take_one_of(&mut self, choice: &[u8]) -> Option<u8> {
        let (&first, remaining) = self.0.split_first()?;
        if choice.contains(&first) {
            self.0 = remaining;
            return Some(first);
        }
        None
    }

    /// Reads a number of exactly `digits` digits.
    pub(super) fn number(&mut self, digits: usize) -> Option<i64> {
        let (number, remaining) = self.0.split_at_checked(digits)?;
        self.0 = remaining;
        number.iter().try_fold(0, |sum, digit| digit.is_ascii_digit().then(|| sum * 10 + i64::from(digit - b'0')))
    }

    /// Reads a number with an upper bound.
    pub(super) fn number_up_to(&mut self, digits: usize, most: i64) -> Option<i64> {
        self.number(digits).filter(|number| *number <= most)
    }

    /// Reads `yyyy-mm-dd`, as days since 1970-01-01.
    pub(super) fn date(&mut self) -> Option<i64> {
        let year = self.number(4)?;
        self.take_one_of(b"-")?;
        let month = self.number(2)?;
        self.take_one_of(b"-")?;
        days_from_civil(year, month, self.number(2)?)
    }

    /// Reads `hh:mm:ss` with up to nine digits of a fraction and an optional offset.
    ///
    /// Second 60 counts as the start of the next minute. It is valid only before midnight in UTC, where leap seconds are.
    pub(super) fn time(&mut self) -> Option<ClockTime> {
        let hour = self.number_up_to(2, 23)?;
        self.take_one_of(b":")?;
        let minute = self.number_up_to(2, 59)?;
        self.take_one_of(b":")?;
        let second = self.number_up_to(2, 60)?;
        let fraction = self.fraction()?;
        let micros = hour * HOUR + minute * MINUTE + second * SECOND + fraction / 1000;
        let offset = self.offset().ok()?;
        let utc = micros - i64::from(offset.unwrap_or_default()) * MINUTE;
        let nanos = u16::try_from(fraction % 1000).unwrap_or_default();
        (second < 60 || utc.rem_euclid(DAY) < SECOND).then_some(ClockTime { micros, nanos, offset })
    }

    /// Reads a fraction, in nanoseconds.
    fn fraction(&mut self) -> Option<i64> {
        if self.take_one_of(b".,").is_none() {
            return Some(0);
        }
        let length = self.0.iter().take_while(|byte| byte.is_ascii_digit()).count();
        if length == 0 || length > 9 {
            return None;
        }
        let digits = self.number(length)?;
        Some((length..9).fold(digits, |nanos, _| nanos * 10))
    }

    /// Reads `Z`, `+hh:mm`, `+hhmm` or `+hh`, in minutes east. Returns `None` without an offset.
    fn offset(&mut self) -> Result<Option<i16>, InvalidOffset> {
        let sign = match self.take_one_of(b"Zz+-") {
            None => return Ok(None),
            Some(b'+') => 1,
            Some(b'-') => -1,
            Some(_) => return Ok(Some(0)),
        };
        let hour = self.number_up_to(2, 23).ok_or(InvalidOffset)?;
        let colon = self.take_one_of(b":").is_some();
        let minute = if colon || !self.is_empty() { self.number_up_to(2, 59).ok_or(InvalidOffset)? } else { 0 };
        i16::try_from(sign * (hour * 60 + minute)).map(Some).map_err(|_| InvalidOffset)
    }
}

/// Returns the days since 1970-01-01 of a date of the Gregorian calendar, in the years 1 to 9999.
pub(super) fn days_from_civil(year: i64, month: i64, day: i64) -> Option<i64> {
    if year < 1 || !(1..=12).contains(&month) || day < 1 || day > month_length(year, month) {
        return None;
    }
    // Years that begin in March have the leap day at their end. An era is 400 years.
    let year = if month <= 2 { year - 1 } else { year };
    let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    Some(era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468)
}

/// Returns the date of a day since 1970-01-01: the inverse of [`days_from_civil`].
pub(super) const fn civil_from_days(days: i64) -> CivilDate {
    let days = days + 719_468;
    let (era, day_of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let march_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * march_month + 2) / 5 + 1;
    let month = if march_month < 10 { march_month + 3 } else { march_month - 9 };
    let year = year_of_era + era * 400 + if month <= 2 { 1 } else { 0 };
    CivilDate { year, month, day }
}

const fn month_length(year: i64, month: i64) -> i64 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// A short ASCII string on the stack.
#[derive(Default)]
pub(super) struct Buffer {
    bytes: [u8; 32],
    length: usize,
}

impl Buffer {
    pub(super) fn as_str(&self) -> &str {
        self.bytes.get(..self.length).and_then(|bytes| str::from_utf8(bytes).ok()).unwrap_or_default()
    }

    pub(super) fn push(&mut self, byte: u8) {
        if let Some(slot) = self.bytes.get_mut(self.length) {
            *slot = byte;
            self.length += 1;
        }
    }

    /// Writes a number with leading zeros. Its sign and higher digits are dropped.
    pub(super) fn number(&mut self, number: i64, digits: u32) {
        let mut scale = 10_i64.pow(digits);
        while scale > 1 {
            let upper = number % scale;
            scale /= 10;
            self.push(b'0' + u8::try_from(upper / scale).unwrap_or_default());
        }
    }

    pub(super) fn date(&mut self, days: i64) {
        let CivilDate { year, month, day } = civil_from_days(days);
        self.number(year, 4);
        self.push(b'-');
        self.number(month, 2);
        self.push(b'-');
        self.number(day, 2);
    }

    /// Writes `hh:mm:ss`, and a fraction without trailing zeros.
    pub(super) fn time(&mut self, micros: i64, nanos: u16) {
        self.number(micros / HOUR, 2);
        self.push(b':');
        self.number(micros % HOUR / MINUTE, 2);
        self.push(b':');
        self.number(micros % MINUTE / SECOND, 2);
        let mut fraction = micros % SECOND * 1000 + i64::from(nanos);
        if fraction == 0 {
            return;
        }
        let mut digits = 9;
        while fraction % 10 == 0 {
            fraction /= 10;
            digits -= 1;
        }
        self.push(b'.');
        self.number(fraction, digits);
    }
}

#[cfg(test)]
mod tests {
    use super::{CivilDate, civil_from_days, days_from_civil};

    #[test]
    fn calendar_agrees_with_jiff_for_all_years() {
        let mut date = jiff::civil::date(1, 1, 1);
        let mut day = days_from_civil(1, 1, 1).unwrap();
        while date < jiff::civil::date(9999, 12, 31) {
            let (year, month, day_of_month) = (date.year().into(), date.month().into(), date.day().into());
            assert_eq!(civil_from_days(day), CivilDate { year, month, day: day_of_month });
            assert_eq!(days_from_civil(year, month, day_of_month), Some(day));
            date = date.tomorrow().unwrap();
            day += 1;
        }
        assert_eq!(days_from_civil(1970, 1, 1), Some(0));
    }

    #[test]
    fn days_invalid_dates_are_none() {
        for (year, month, day) in [(2023, 2, 29), (1900, 2, 29), (2024, 0, 1), (2024, 13, 1), (2024, 4, 31), (0, 1, 1)]
        {
            assert_eq!(days_from_civil(year, month, day), None);
        }
        assert!(days_from_civil(2000, 2, 29).is_some());
    }
}
