//! Acronyms and brand names with capitals inside that are one word: `OAuth`, `IPv4`, `IDs`.

/// Words with capitals inside, and their spelling as one word.
///
/// A word that begins with a small letter is one only at the start of a name: there is no `eTag` in `createTag`.
const MIXED_CASE_WORDS: &[(&str, &str)] = &[
    ("OAuth", "Oauth"),
    ("IPv", "Ipv"),
    ("iOS", "Ios"),
    ("macOS", "Macos"),
    ("mTLS", "Mtls"),
    ("eTag", "Etag"),
    ("ETag", "Etag"),
    ("GitHub", "Github"),
    ("GitLab", "Gitlab"),
    ("GraphQL", "Graphql"),
];

/// Returns a name with acronyms and brand names spelled so that case conversion does not split them.
pub(crate) fn normalize_acronyms(name: &str) -> String {
    // Every such word has a capital, and most names have none.
    if !name.bytes().any(|byte| byte.is_ascii_uppercase()) {
        return name.to_owned();
    }
    let (mut normalized, mut remaining) = (String::with_capacity(name.len()), name);
    while let Some(first) = remaining.chars().next() {
        let previous = normalized.chars().next_back();
        let known = MIXED_CASE_WORDS
            .iter()
            .find(|(word, _)| remaining.starts_with(word) && starts_word(previous, Initial::of(word)));
        let length = if let Some((word, spelling)) = known {
            normalized.push_str(spelling);
            word.len()
        } else if let Some(length) = suffixed_acronym_length(remaining)
            && starts_word(previous, Initial::Capital)
        {
            normalized.push(first);
            normalized.push_str(&remaining[1..length].to_ascii_lowercase());
            length
        } else {
            normalized.push(first);
            first.len_utf8()
        };
        remaining = &remaining[length..];
    }
    normalized
}

/// The case of a word's first letter.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Initial {
    Capital,
    Small,
}

impl Initial {
    fn of(word: &str) -> Self {
        if word.starts_with(char::is_lowercase) { Self::Small } else { Self::Capital }
    }
}

/// Returns whether a word can start after a character.
fn starts_word(previous: Option<char>, initial: Initial) -> bool {
    match (previous, initial) {
        (None, _) => true,
        (Some(previous), Initial::Small) => !previous.is_alphanumeric(),
        (Some(previous), Initial::Capital) => !previous.is_uppercase(),
    }
}

/// Returns the length of an acronym at the start of a name with a plural or a version: `IDs`, `URLs`, `UUIDv4`.
///
/// Returns `None` if the name does not start with one.
fn suffixed_acronym_length(name: &str) -> Option<usize> {
    let capitals = name.bytes().take_while(u8::is_ascii_uppercase).count();
    let suffix = &name[capitals..];
    let plural = suffix.starts_with('s') && !suffix[1..].starts_with(char::is_lowercase);
    let version = suffix.starts_with('v') && suffix[1..].starts_with(|c: char| c.is_ascii_digit());
    (capitals > 1 && (plural || version)).then_some(capitals + 1)
}

#[cfg(test)]
mod tests {
    use crate::rust::names::acronyms::normalize_acronyms;

    #[test]
    fn acronyms_with_capitals_inside_are_one_word() {
        assert_eq!(normalize_acronyms("OAuth2 IPv4 iOS"), "Oauth2 Ipv4 Ios");
        assert_eq!(normalize_acronyms("userIDs"), "userIds");
        assert_eq!(normalize_acronyms("UUIDv4 aIDv2 IDvs"), "Uuidv4 aIdv2 IDvs");
        assert_eq!(normalize_acronyms("URLsToCheck"), "UrlsToCheck");
        assert_eq!(normalize_acronyms("createTag"), "createTag");
        assert_eq!(normalize_acronyms("audioSource DNSsec HTTPServer"), "audioSource DNSsec HTTPServer");
        assert_eq!(normalize_acronyms("ÄIDs é"), "ÄIDs é");
    }
}
