//! Names: Rust's convention, keywords and collisions settled the same way each time.

use std::collections::HashSet;

use heck::{ToKebabCase, ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};

/// Words that cannot be names, even raw.
const NEVER: [&str; 5] = ["crate", "self", "super", "Self", "_"];

/// Keywords of edition 2024, reserved ones included: usable as raw identifiers.
const KEYWORDS: [&str; 49] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else", "enum",
    "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod", "move",
    "mut", "override", "priv", "pub", "ref", "return", "static", "struct", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield", "union",
];

/// Names of types that generated code uses unqualified, so that no schema may take them.
const RESERVED: &[&str] = &[
    "Answer",
    "Answers",
    "Api",
    "ApiKey",
    "Attempt",
    "Authenticate",
    "Base64",
    "Basic",
    "Bearer",
    "Binary",
    "Box",
    "BuildError",
    "Bytes",
    "Call",
    "Client",
    "ClientBuilder",
    "ClientCredentials",
    "Clone",
    "Credential",
    "Cx",
    "Date",
    "DateTime",
    "Debug",
    "Decimal",
    "Default",
    "Denied",
    "Display",
    "Duration",
    "Empty",
    "Err",
    "Error",
    "From",
    "Future",
    "Headed",
    "Incoming",
    "IndexMap",
    "Into",
    "Ipv4Addr",
    "Ipv6Addr",
    "Items",
    "Iterator",
    "Json",
    "JsonStream",
    "Maybe",
    "None",
    "Object",
    "Ok",
    "Operation",
    "Option",
    "PartialEq",
    "Place",
    "Reply",
    "Requirement",
    "Result",
    "Router",
    "Scheme",
    "SchemeKind",
    "Secret",
    "Send",
    "Signed",
    "Sized",
    "Some",
    "String",
    "Style",
    "Sync",
    "Table",
    "Text",
    "Time",
    "Uuid",
    "Value",
    "Vec",
    "Verdict",
];

/// The types' names given so far: one namespace, so that a file can use any of them unqualified.
#[derive(Debug, Default)]
pub(super) struct Names(HashSet<String>);

impl Names {
    /// `wanted`, or with `suffix` and then a number when it is taken or reserved.
    pub(super) fn claim(&mut self, wanted: &str, suffix: &str) -> String {
        let free = |name: &str, taken: &HashSet<String>| !taken.contains(name) && !RESERVED.contains(&name);
        let mut name = wanted.to_owned();
        if !free(&name, &self.0) && !name.ends_with(suffix) {
            name.push_str(suffix);
        }
        let name = number(&name, |name| free(name, &self.0));
        self.0.insert(name.clone());
        name
    }
}

/// `name`, or with the lowest number from 2 behind it that is free.
pub(super) fn number(name: &str, free: impl Fn(&str) -> bool) -> String {
    if free(name) {
        return name.to_owned();
    }
    let gap = if name.ends_with(|c: char| c.is_ascii_digit()) { "_" } else { "" };
    (2_u32..).map(|number| format!("{name}{gap}{number}")).find(|name| free(name)).unwrap_or_else(|| name.to_owned())
}

/// A name of a type or variant.
pub(super) fn pascal(text: &str) -> String {
    let name = letters(&signs(text).to_upper_camel_case());
    match name.chars().next() {
        None => "Empty".to_owned(),
        Some(first) if first.is_numeric() => format!("N{name}"),
        Some(_) if NEVER.contains(&name.as_str()) => format!("{name}_"),
        Some(_) => name,
    }
}

/// A name of a field, argument, method or module, raw where it is a keyword.
pub(super) fn snake(text: &str) -> String {
    let name = plain_snake(text);
    if KEYWORDS.contains(&name.as_str()) { format!("r#{name}") } else { name }
}

/// A name of a file and module: never raw.
pub(super) fn module(text: &str) -> String {
    let name = plain_snake(text);
    if KEYWORDS.contains(&name.as_str()) || ["mod", "lib", "main"].contains(&name.as_str()) {
        format!("{name}_")
    } else {
        name
    }
}

/// A name of a constant.
pub(super) fn shouty(text: &str) -> String {
    let name = letters(&text.to_shouty_snake_case());
    if name.starts_with(|c: char| c.is_numeric()) { format!("N{name}") } else { name }
}

fn plain_snake(text: &str) -> String {
    let name = letters(&signs(text).to_snake_case());
    match name.chars().next() {
        None => "empty".to_owned(),
        Some(first) if first.is_numeric() => format!("n{name}"),
        Some(_) if NEVER.contains(&name.as_str()) => format!("{name}_"),
        Some(_) => name,
    }
}

/// A sign in front tells values apart that are the same otherwise: `-created` and `created`.
fn signs(text: &str) -> String {
    match text.as_bytes() {
        [b'-', rest @ ..] if !rest.is_empty() => format!("minus {}", &text[1..]),
        [b'+', rest @ ..] if !rest.is_empty() => format!("plus {}", &text[1..]),
        _ => text.to_owned(),
    }
}

/// What may stand in an identifier.
fn letters(text: &str) -> String {
    // `char::is_alphanumeric` holds characters that XID_Continue does not; ASCII and letters are safe.
    text.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '_' || (c.is_alphabetic() && !c.is_ascii())).collect()
}

/// A name of a package: what crates.io takes.
pub(super) fn package(text: &str) -> String {
    let name: String = text.to_kebab_case().chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
    let name = name.trim_matches('-');
    match name.chars().next() {
        None => "api".to_owned(),
        Some(first) if first.is_ascii_digit() => format!("api-{name}"),
        Some(_) if KEYWORDS.contains(&name) || ["test", "core", "std", "alloc"].contains(&name) => {
            format!("{name}-api")
        }
        Some(_) => name.to_owned(),
    }
}

/// The words of a name, in lower case: `listCallLogs` is `list`, `call`, `logs`.
pub(super) fn words(text: &str) -> Vec<String> {
    text.to_snake_case().split('_').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// `name` less the resource's own words, singular or plural: `listCallLogs` of `CallLogs` is `list`.
pub(super) fn without(name: &str, resource: &str) -> Option<String> {
    let (name, resource) = (words(name), words(resource));
    if resource.is_empty() || name.len() <= resource.len() {
        return None;
    }
    let same = |a: &str, b: &str| singular(a) == singular(b);
    let start =
        name.windows(resource.len()).position(|window| window.iter().zip(&resource).all(|(a, b)| same(a, b)))?;
    let rest: Vec<&str> = name
        .iter()
        .enumerate()
        .filter(|(i, _)| *i < start || *i >= start + resource.len())
        .map(|(_, w)| w.as_str())
        .collect();
    Some(rest.join("_"))
}

fn singular(word: &str) -> &str {
    word.strip_suffix("es")
        .filter(|stem| stem.ends_with(['s', 'x', 'h']))
        .or_else(|| word.strip_suffix('s'))
        .unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_identifiers() {
        assert_eq!(pascal("TeamsChatMessage_List"), "TeamsChatMessageList");
        assert_eq!(pascal("2fa"), "N2fa");
        assert_eq!(pascal(""), "Empty");
        assert_eq!(pascal("-created"), "MinusCreated");
        assert_eq!(snake("type"), "r#type");
        assert_eq!(snake("self"), "self_");
        assert_eq!(snake("x-höhe"), "x_höhe");
        assert_eq!(module("mod"), "mod_");
    }

    #[test]
    fn methods_lose_the_resources_words() {
        assert_eq!(without("listCallLogs", "CallLogs").as_deref(), Some("list"));
        assert_eq!(without("getCallLog", "CallLogs").as_deref(), Some("get"));
        assert_eq!(without("repos/list-for-user", "repos").as_deref(), Some("list_for_user"));
        assert_eq!(without("ping", "meta"), None);
    }

    #[test]
    fn taken_names_get_a_suffix_then_a_number() {
        let mut names = Names::default();
        assert_eq!(names.claim("Option", "Schema"), "OptionSchema");
        assert_eq!(names.claim("Pet", "Schema"), "Pet");
        assert_eq!(names.claim("Pet", "Schema"), "PetSchema");
        assert_eq!(names.claim("Pet", "Schema"), "PetSchema2");
    }
}
