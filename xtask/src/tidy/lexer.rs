//! A lexer for Rust: names, comments and literals, with their lines.
//!
//! It knows as much of Rust's lexical structure as the rules need (reference, chapter "Tokens"), so that words in strings are not
//! taken for names. It does not check anything: a file that does not compile gives some list of tokens.

/// A token.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Token {
    pub(super) kind: TokenKind,
    /// The text: of a string without quotes, of a comment without its marker.
    pub(super) text: String,
    /// The line of its first character, from 1.
    pub(super) line: usize,
}

/// The kind of a token.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum TokenKind {
    /// An identifier or a keyword, without `r#`.
    Name,
    /// A comment or a doc comment.
    Comment,
    /// A string literal, of any form.
    String,
    /// A number, a character or a lifetime.
    Other,
    /// A single punctuation character.
    Punctuation,
}

impl Token {
    /// Returns whether this is the punctuation character `text`, or the name `text`.
    pub(super) fn is(&self, text: &str) -> bool {
        matches!(self.kind, TokenKind::Name | TokenKind::Punctuation) && self.text == text
    }
}

/// Returns the tokens of a file.
pub(super) fn lex_rust(text: &str) -> Vec<Token> {
    let mut lexer = Lexer { text, position: 0, line: 1, tokens: Vec::new() };
    while lexer.lex_token() {}
    lexer.tokens
}

/// Returns the tokens without comments.
pub(super) fn without_comments(tokens: &[Token]) -> Vec<Token> {
    tokens.iter().filter(|token| token.kind != TokenKind::Comment).cloned().collect()
}

/// Returns whether the tokens from `index` are these.
pub(super) fn matches_at(tokens: &[Token], index: usize, expected: &[&str]) -> bool {
    let found = tokens.iter().skip(index);
    found.zip(expected).filter(|(token, text)| token.is(text)).count() == expected.len()
}

/// Returns the names of items outside of brackets, by their keywords: `struct`, `fn`, `macro_rules`.
pub(super) fn top_level_names<'t>(tokens: &'t [Token], keywords: &[&str]) -> Vec<&'t Token> {
    let (mut names, mut index) = (Vec::new(), 0);
    while let Some(token) = tokens.get(index) {
        if token.is("{") || token.is("(") {
            index = skip_brackets(tokens, index);
            continue;
        }
        if keywords.iter().any(|keyword| token.is(keyword)) {
            let name = tokens.iter().skip(index + 1).find(|token| !token.is("!"));
            names.extend(name.filter(|name| name.kind == TokenKind::Name));
        }
        index += 1;
    }
    names
}

/// Returns the index after the bracket that closes the one at `open`.
pub(super) fn skip_brackets(tokens: &[Token], open: usize) -> usize {
    let mut depth = 0_usize;
    for (index, token) in tokens.iter().enumerate().skip(open) {
        if ["{", "(", "["].iter().any(|bracket| token.is(bracket)) {
            depth += 1;
        } else if ["}", ")", "]"].iter().any(|bracket| token.is(bracket)) {
            depth = depth.saturating_sub(1);
            if depth == 0 {
                return index + 1;
            }
        }
    }
    tokens.len()
}

/// Returns the tokens without modules and functions below `#[cfg(test)]`, and the names of such modules in other files.
pub(super) fn without_tests(tokens: &[Token]) -> (Vec<Token>, Vec<String>) {
    let (mut kept, mut test_modules, mut index) = (Vec::new(), Vec::new(), 0);
    while index < tokens.len() {
        if !matches_at(tokens, index, &["#", "[", "cfg", "(", "test", ")", "]"]) {
            kept.push(tokens[index].clone());
            index += 1;
            continue;
        }
        index += 7;
        let item = tokens.iter().enumerate().skip(index);
        let Some((end, token)) = item.into_iter().find(|(_, token)| token.is("{") || token.is(";")) else { break };
        if token.is("{") {
            index = skip_brackets(tokens, end);
            continue;
        }
        if let Some(name) = tokens.get(end.saturating_sub(1)) {
            test_modules.push(name.text.clone());
        }
        index = end + 1;
    }
    (kept, test_modules)
}

struct Lexer<'t> {
    text: &'t str,
    position: usize,
    line: usize,
    tokens: Vec<Token>,
}

impl Lexer<'_> {
    fn tail(&self) -> &str {
        self.text.get(self.position..).unwrap_or_default()
    }

    /// Adds the next token. Returns `false` at the end.
    fn lex_token(&mut self) -> bool {
        let tail = self.tail();
        let Some(first) = tail.chars().next() else { return false };
        if first.is_whitespace() {
            self.skip(first.len_utf8());
        } else if tail.starts_with("//") {
            let end = tail.find('\n').unwrap_or(tail.len());
            self.push(TokenKind::Comment, end, comment_marker_length(tail), 0);
        } else if tail.starts_with("/*") {
            let end = block_comment_length(tail);
            self.push(TokenKind::Comment, end, 2, 2);
        } else if let Some(literal) = find_string_literal(tail) {
            self.push(TokenKind::String, literal.end, literal.start, literal.delimiter_length);
        } else if first == '\'' {
            let end = quote_length(tail);
            self.push(TokenKind::Other, end, 0, 0);
        } else if first.is_alphabetic() || first == '_' {
            self.lex_name();
        } else if first.is_ascii_digit() {
            let end = number_length(tail);
            self.push(TokenKind::Other, end, 0, 0);
        } else {
            self.push(TokenKind::Punctuation, first.len_utf8(), 0, 0);
        }
        true
    }

    fn lex_name(&mut self) {
        let raw = if self.tail().starts_with("r#") { 2 } else { 0 };
        let name = self.tail().get(raw..).unwrap_or_default();
        let length = name.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(name.len());
        self.push(TokenKind::Name, raw + length, raw, 0);
    }

    /// Adds a token of `length` bytes. Its text lacks `prefix` bytes at the start and `suffix` at the end.
    fn push(&mut self, kind: TokenKind, length: usize, prefix: usize, suffix: usize) {
        let end = length.saturating_sub(suffix).max(prefix);
        let text = self.tail().get(prefix..end).unwrap_or_default().to_owned();
        self.tokens.push(Token { kind, text, line: self.line });
        self.skip(length);
    }

    fn skip(&mut self, length: usize) {
        let skipped = self.tail().get(..length).unwrap_or_default();
        self.line += skipped.matches('\n').count();
        self.position += length.max(1);
    }
}

fn comment_marker_length(comment: &str) -> usize {
    if comment.starts_with("///") || comment.starts_with("//!") { 3 } else { 2 }
}

/// Returns the length of a block comment, which can contain others.
fn block_comment_length(text: &str) -> usize {
    let (mut depth, mut position) = (0_usize, 0);
    while let Some(tail) = text.get(position..) {
        if tail.is_empty() {
            break;
        }
        if tail.starts_with("/*") {
            depth += 1;
            position += 2;
        } else if tail.starts_with("*/") {
            depth -= 1;
            position += 2;
            if depth == 0 {
                return position;
            }
        } else {
            position += tail.chars().next().map_or(1, char::len_utf8);
        }
    }
    text.len()
}

/// A string literal, in bytes from the start of its prefix.
struct StringLiteral {
    /// The start of the content.
    start: usize,
    /// The end, with the closing delimiter.
    end: usize,
    /// The length of the closing delimiter. Zero if it is missing.
    delimiter_length: usize,
}

/// Returns the string literal that a text begins with. Returns `None` if it begins with something else.
fn find_string_literal(text: &str) -> Option<StringLiteral> {
    let prefix = ["br", "cr", "r", "b", "c", ""].into_iter().find(|prefix| {
        let tail = text.strip_prefix(prefix).unwrap_or_default();
        tail.starts_with('"') || prefix.ends_with('r') && tail.trim_start_matches('#').starts_with('"')
    })?;
    let body = text.get(prefix.len()..)?;
    if prefix.ends_with('r') {
        let hashes = body.find('"')?;
        let close = format!("\"{}", "#".repeat(hashes));
        let start = prefix.len() + hashes + 1;
        let length = text.get(start..)?.find(&close).map_or(text.len() - start, |end| end + close.len());
        return Some(StringLiteral { start, end: start + length, delimiter_length: close.len() });
    }
    let start = prefix.len() + 1;
    let mut escaped = false;
    for (index, c) in text.get(start..)?.char_indices() {
        match c {
            '"' if !escaped => return Some(StringLiteral { start, end: start + index + 1, delimiter_length: 1 }),
            '\\' => escaped = !escaped,
            _ => escaped = false,
        }
    }
    Some(StringLiteral { start, end: text.len(), delimiter_length: 0 })
}

/// Returns the length of a character literal or a lifetime.
fn quote_length(text: &str) -> usize {
    let mut chars = text.char_indices().skip(1);
    let Some((_, first)) = chars.next() else { return text.len() };
    if first == '\\' {
        // The escaped character can be a quote.
        let end = text.char_indices().skip(3).find(|(_, c)| *c == '\'');
        return end.map_or(text.len(), |(index, _)| index + 1);
    }
    match chars.next() {
        Some((index, '\'')) => index + 1,
        _ => 1 + text.get(1..).unwrap_or_default().find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(0),
    }
}

/// Returns the length of a number. The range `1..2` holds two numbers.
fn number_length(text: &str) -> usize {
    let mut end = 0;
    for (index, c) in text.char_indices() {
        let follows_digit = text.get(index + 1..).is_some_and(|tail| tail.starts_with(|c: char| c.is_ascii_digit()));
        if c.is_alphanumeric() || c == '_' || c == '.' && follows_digit {
            end = index + c.len_utf8();
        } else {
            break;
        }
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str, kind: TokenKind) -> Vec<String> {
        lex_rust(text).into_iter().filter(|token| token.kind == kind).map(|token| token.text).collect()
    }

    #[test]
    fn lex_separates_names_strings_and_comments() {
        let text = "fn r#type(a: &'a str) { /* x /* y */ z */ let s = \"a \\\" b\"; // c\n r#\"d \" e\"#; 'f'; '\\''; b\"g\" }";
        assert_eq!(texts(text, TokenKind::Name), ["fn", "type", "a", "str", "let", "s"]);
        assert_eq!(texts(text, TokenKind::String), ["a \\\" b", "d \" e", "g"]);
        assert_eq!(texts(text, TokenKind::Comment), [" x /* y */ z ", " c"]);
        assert_eq!(texts(text, TokenKind::Other), ["'a", "'f'", "'\\''"]);
    }

    #[test]
    fn lex_counts_lines() {
        let tokens = lex_rust("a\n\"b\nc\"\n/* d\n */ e 1..2");
        let lines: Vec<(&str, usize)> = tokens.iter().map(|token| (token.text.as_str(), token.line)).collect();
        let expected = [("a", 1), ("b\nc", 2), (" d\n ", 4), ("e", 5), ("1", 5), (".", 5), (".", 5), ("2", 5)];
        assert_eq!(lines, expected);
    }

    #[test]
    fn without_tests_drops_test_modules() {
        let text = "mod a; #[cfg(test)] mod tests; fn b() {} #[cfg(test)] mod more { fn c() { { } } } fn d() {}";
        let (kept, modules) = without_tests(&lex_rust(text));
        assert_eq!(modules, ["tests"]);
        assert!(kept.iter().any(|token| token.text == "d") && !kept.iter().any(|token| token.text == "c"));
    }
}
