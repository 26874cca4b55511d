//! Types whose JSON form is a string: dates, times, durations, bytes.

mod base64;
mod calendar;
mod date;
mod date_time;
mod duration;
mod error;
mod string;
mod time;

pub use base64::Base64;
pub use date::Date;
pub use date_time::DateTime;
pub use duration::Duration;
pub use error::ScalarError;
pub use time::Time;
