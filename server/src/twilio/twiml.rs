//! TwiML: instructions for a call.

use std::fmt::Write as _;

/// The response without instructions.
pub const EMPTY_RESPONSE: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response/>";

/// Builds a response of verbs. All values are escaped.
#[derive(Clone, Debug, Default)]
pub struct Response(String);

impl Response {
    /// Creates a response without verbs.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds `Say`: speaks a text to the caller.
    #[must_use]
    pub fn say(mut self, text: &str) -> Self {
        self.element("Say", &[], Some(text));
        self
    }

    /// Adds `Dial`: connects the caller to a number, whose status is posted to `status_callback`.
    #[must_use]
    pub fn dial(mut self, number: &str, status_callback: &str) -> Self {
        let attributes =
            [("statusCallback", status_callback), ("statusCallbackEvent", "initiated ringing answered completed")];
        self.0.push_str("<Dial>");
        self.element("Number", &attributes, Some(number));
        self.0.push_str("</Dial>");
        self
    }

    /// Adds `Record`: records the caller. The call continues at `action`; the transcription is posted to
    /// `transcribe_callback`.
    #[must_use]
    pub fn record(mut self, action: &str, transcribe_callback: &str) -> Self {
        let attributes = [("action", action), ("transcribe", "true"), ("transcribeCallback", transcribe_callback)];
        self.element("Record", &attributes, None);
        self
    }

    /// Returns the XML.
    #[must_use]
    pub fn into_xml(self) -> String {
        if self.0.is_empty() {
            return EMPTY_RESPONSE.into();
        }
        format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response>{}</Response>", self.0)
    }

    fn element(&mut self, name: &str, attributes: &[(&str, &str)], text: Option<&str>) {
        self.0.push('<');
        self.0.push_str(name);
        for (name, value) in attributes {
            let _ = write!(self.0, " {name}=\"");
            escape_xml(&mut self.0, value, XmlContext::Attribute);
            self.0.push('"');
        }
        match text {
            None => self.0.push_str(" />"),
            Some(text) => {
                self.0.push('>');
                escape_xml(&mut self.0, text, XmlContext::Text);
                let _ = write!(self.0, "</{name}>");
            }
        }
    }
}

/// Position of an escaped string.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum XmlContext {
    Text,
    Attribute,
}

/// Escapes a string. In attributes line breaks are escaped, since parsers replace them by spaces. Characters that XML
/// 1.0 excludes become U+FFFD.
fn escape_xml(out: &mut String, text: &str, context: XmlContext) {
    let attribute = context == XmlContext::Attribute;
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' if attribute => out.push_str("&quot;"),
            '\n' if attribute => out.push_str("&#10;"),
            '\t' if attribute => out.push_str("&#09;"),
            '\r' => out.push_str("&#13;"),
            '\n' | '\t' => out.push(character),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            _ => out.push(character),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // Expected values are from PyPI's `twilio` 9, except for the empty response.

    #[test]
    fn dial_is_rendered() {
        let response = Response::new().say("Hi & <you> \"q\" 'a' \n é").dial("+1&555", "http://a/b?c=1&d=\"x\"");
        assert_eq!(
            response.into_xml(),
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response><Say>Hi &amp; &lt;you&gt; \"q\" 'a' \n é</Say><Dial>\
             <Number statusCallback=\"http://a/b?c=1&amp;d=&quot;x&quot;\" \
             statusCallbackEvent=\"initiated ringing answered completed\">+1&amp;555</Number></Dial></Response>"
        );
    }

    #[test]
    fn record_is_rendered() {
        let response = Response::new().say("x").record("http://x", "http://a/?a=1&b=<\n\t");
        assert_eq!(
            response.into_xml(),
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response><Say>x</Say><Record action=\"http://x\" \
             transcribe=\"true\" transcribeCallback=\"http://a/?a=1&amp;b=&lt;&#10;&#09;\" /></Response>"
        );
    }

    #[test]
    fn empty_response_and_control_characters_are_rendered() {
        assert_eq!(Response::new().into_xml(), EMPTY_RESPONSE);
        assert!(Response::new().say("a\u{0}b\u{8}\r").into_xml().contains("<Say>a\u{fffd}b\u{fffd}&#13;</Say>"));
    }
}
