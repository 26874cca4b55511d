//! The keywords of Rust, which generated names and the types of overrides must not be.

/// Keywords that are not allowed as raw identifiers.
pub(crate) const KEYWORDS_NEVER_RAW: [&str; 5] = ["_", "crate", "self", "Self", "super"];

/// Keywords of edition 2024 that are allowed as raw identifiers, including reserved keywords.
pub(crate) const KEYWORDS: [&str; 49] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else", "enum",
    "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod", "move",
    "mut", "override", "priv", "pub", "ref", "return", "static", "struct", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield", "union",
];
