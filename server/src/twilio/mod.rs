//! What Twilio sends, and what it is answered. Nothing here knows a store.

pub mod calls;
pub mod event;
pub mod form;
pub mod signature;
pub mod twiml;

use lockstep_runtime::DateTime;

/// The moment of a text as Twilio writes it: `Mon, 02 Mar 2026 09:19:30 +0000` (RFC 2822), or RFC 3339 in newer events.
#[must_use]
pub fn moment(text: &str) -> Option<DateTime> {
    let text = text.trim();
    // Longer texts are no dates; the bound keeps a parser from reading megabytes.
    if text.len() > 64 {
        return None;
    }
    let rfc2822 = || jiff::fmt::rfc2822::DateTimeParser::new().parse_timestamp(text).ok();
    text.parse().ok().or_else(|| DateTime::try_from(rfc2822()?).ok())
}

#[cfg(test)]
mod tests {
    use super::moment;

    #[test]
    fn both_forms_of_a_moment_are_read() {
        let wanted = "2026-03-02T09:19:30Z";
        assert_eq!(moment("Mon, 02 Mar 2026 09:19:30 +0000").unwrap().to_string(), wanted);
        assert_eq!(moment("Mon, 02 Mar 2026 10:19:30 +0100").unwrap().to_string(), wanted);
        assert_eq!(moment(" 2026-03-02T09:19:30Z ").unwrap().to_string(), wanted);
        assert_eq!(moment("yesterday"), None);
        assert_eq!(moment(&"9".repeat(1 << 20)), None);
    }
}
