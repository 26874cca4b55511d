//! Webhooks of Twilio: requests, signatures and TwiML responses. Independent of the store.

pub mod calls;
pub mod event;
pub mod form;
pub mod signature;
pub mod twiml;

use lockstep_runtime::DateTime;

/// Parses a time of Twilio: `Mon, 02 Mar 2026 09:19:30 +0000` (RFC 2822), or RFC 3339 in newer events.
#[must_use]
pub fn parse_time(text: &str) -> Option<DateTime> {
    let text = text.trim();
    // Longer strings are not dates. The bound keeps the parser from reading megabytes.
    if text.len() > 64 {
        return None;
    }
    let rfc2822 = || jiff::fmt::rfc2822::DateTimeParser::new().parse_timestamp(text).ok();
    text.parse().ok().or_else(|| DateTime::try_from(rfc2822()?).ok())
}

#[cfg(test)]
mod tests {
    use super::parse_time;

    #[test]
    fn both_time_formats_are_parsed() {
        let wanted = "2026-03-02T09:19:30Z";
        assert_eq!(parse_time("Mon, 02 Mar 2026 09:19:30 +0000").unwrap().to_string(), wanted);
        assert_eq!(parse_time("Mon, 02 Mar 2026 10:19:30 +0100").unwrap().to_string(), wanted);
        assert_eq!(parse_time(" 2026-03-02T09:19:30Z ").unwrap().to_string(), wanted);
        assert_eq!(parse_time("yesterday"), None);
        assert_eq!(parse_time(&"9".repeat(1 << 20)), None);
    }
}
