//! Finds docs that only repeat a name.

use heck::ToSnakeCase;

use crate::emit::rustdoc::names::link_name;

/// Words that state nothing beyond the name.
const FILLERS: [&str; 4] = ["a", "an", "of", "the"];

/// Returns the docs, or nothing if they only repeat words of one of the names: `Type of the card` of `CardType`.
///
/// The names are those that a reader sees next to the docs: of the item, of its type, on the wire.
pub(crate) fn unless_repeated<'d, 'n>(doc: &'d str, names: impl IntoIterator<Item = &'n str>) -> &'d str {
    let repeats = |name: &str| {
        // Only short docs can be a name, and marks like those of `C++` are not in an identifier.
        let short = doc.len() <= 2 * name.len() + 16;
        short && doc.chars().all(is_plain) && is_part_of(doc, link_name(name))
    };
    if names.into_iter().any(repeats) { "" } else { doc }
}

fn is_plain(c: char) -> bool {
    c.is_alphanumeric() || c.is_whitespace() || matches!(c, '.' | ':' | '_' | '-' | '`' | '*' | '"' | '\'')
}

/// Returns whether the name holds the words of the docs.
fn is_part_of(doc: &str, name: &str) -> bool {
    let letters = |text: &str| text.to_snake_case().replace('_', "");
    if letters(doc) == letters(name) {
        return true;
    }
    let (doc, name) = (doc.to_snake_case(), name.to_snake_case());
    let mut words = doc.split('_').filter(|word| !FILLERS.contains(word)).peekable();
    words.peek().is_some() && words.all(|word| name.split('_').any(|of_name| of_name == word))
}
