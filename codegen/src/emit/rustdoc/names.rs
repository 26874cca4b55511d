//! Names in docs.

/// Returns an identifier as links have it: rustdoc does not know `r#`.
pub(crate) fn link_name(ident: &str) -> &str {
    ident.strip_prefix("r#").unwrap_or(ident)
}

/// Returns a string as code in Markdown.
pub(crate) fn code_span(text: &str) -> String {
    let escape = |c: char| if c.is_control() { c.escape_default().to_string() } else { c.to_string() };
    let text: String = text.chars().map(escape).collect();
    if text.trim().is_empty() {
        return format!("{text:?}");
    }
    if text.contains('`') { format!("`` {text} ``") } else { format!("`{text}`") }
}
