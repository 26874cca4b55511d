//! Words that are one though capitals stand inside: `OAuth`, `IPv4`, `IDs`.

/// Such words, and how their parts hold together. One that begins small does so at the start of a name only: in `createTag`
/// there is no `eTag`.
const WHOLE: &[(&str, &str)] = &[
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

/// A name in which what is one word has no capitals inside.
pub(crate) fn familiar(text: &str) -> String {
    // All such words have capitals, and most names have none.
    if !text.bytes().any(|byte| byte.is_ascii_uppercase()) {
        return text.to_owned();
    }
    let (mut name, mut rest) = (String::with_capacity(text.len()), text);
    while let Some(first) = rest.chars().next() {
        let before = name.chars().next_back();
        let apart = |word: &str| match before {
            Some(before) if word.starts_with(char::is_lowercase) => !before.is_alphanumeric(),
            Some(before) => !before.is_uppercase(),
            None => true,
        };
        let whole = WHOLE.iter().find(|(word, _)| rest.starts_with(word) && apart(word));
        let taken = match (whole, ended(rest).filter(|_| apart("A"))) {
            (Some((word, whole)), _) => {
                name.push_str(whole);
                word.len()
            }
            (None, Some(length)) => {
                name.push(first);
                name.push_str(&rest[1..length].to_ascii_lowercase());
                length
            }
            (None, None) => {
                name.push(first);
                first.len_utf8()
            }
        };
        rest = &rest[taken..];
    }
    name
}

/// How long the plural or the version of an abbreviation is with which a text begins: `IDs`, `URLs`, `UUIDv4`.
fn ended(text: &str) -> Option<usize> {
    let capitals = text.bytes().take_while(u8::is_ascii_uppercase).count();
    let rest = &text[capitals..];
    let plural = rest.starts_with('s') && !rest[1..].starts_with(char::is_lowercase);
    let version = rest.starts_with('v') && rest[1..].starts_with(|c: char| c.is_ascii_digit());
    (capitals > 1 && (plural || version)).then_some(capitals + 1)
}

#[cfg(test)]
mod tests {
    use crate::rust::names::acronyms::familiar;

    #[test]
    fn words_hold_together() {
        assert_eq!(familiar("OAuth2 IPv4 iOS"), "Oauth2 Ipv4 Ios");
        assert_eq!(familiar("userIDs"), "userIds");
        assert_eq!(familiar("UUIDv4 aIDv2 IDvs"), "Uuidv4 aIdv2 IDvs");
        assert_eq!(familiar("URLsToCheck"), "UrlsToCheck");
        assert_eq!(familiar("createTag"), "createTag");
        assert_eq!(familiar("audioSource DNSsec HTTPServer"), "audioSource DNSsec HTTPServer");
        assert_eq!(familiar("ÄIDs é"), "ÄIDs é");
    }
}
