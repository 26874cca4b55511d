//! Rule `words`: names and texts use the words of the glossary.
//!
//! Names are split at `_` and at capital letters, texts at everything but letters and digits. A phrase is a sequence of words;
//! consecutive line comments are read as a text, so that a phrase is found across lines.

use std::collections::HashMap;

use camino::Utf8Path;

use super::config::{BannedWords, Config, Scope};
use super::lexer::{Token, TokenKind};
use super::problem::Problem;
use super::sources::Sources;

/// A word, in lower case.
struct Word {
    text: String,
    line: usize,
}

/// Words in a sequence.
struct Segment {
    kind: SegmentKind,
    words: Vec<Word>,
}

#[derive(Clone, Copy, Eq, PartialEq)]
enum SegmentKind {
    Name,
    Prose,
}

pub(super) fn check(sources: &Sources, config: &Config) -> Vec<Problem> {
    let phrases = index_phrases(&config.words);
    let mut problems = Vec::new();
    for file in &sources.rust {
        for segment in rust_segments(&file.tokens) {
            check_segment(&file.path, &segment, &phrases, &mut problems);
        }
    }
    for file in &sources.texts {
        let segment = Segment { kind: SegmentKind::Prose, words: split_text(&file.text, 1) };
        check_segment(&file.path, &segment, &phrases, &mut problems);
    }
    problems
}

/// A banned phrase.
struct Phrase<'c> {
    words: Vec<&'c str>,
    exceptions: Vec<Vec<&'c str>>,
    entry: &'c BannedWords,
}

/// Phrases by their first words.
type Phrases<'c> = HashMap<&'c str, Vec<Phrase<'c>>>;

fn index_phrases(entries: &[BannedWords]) -> Phrases<'_> {
    let mut phrases = Phrases::new();
    for phrase in Phrase::list(entries) {
        phrases.entry(phrase.words[0]).or_default().push(phrase);
    }
    phrases
}

impl<'c> Phrase<'c> {
    fn list(entries: &'c [BannedWords]) -> Vec<Self> {
        let phrases = |entry: &'c BannedWords| {
            let exceptions: Vec<Vec<&str>> = entry.except.iter().map(|phrase| phrase.split(' ').collect()).collect();
            let to_phrase = move |text: &'c String| Phrase {
                words: text.split(' ').collect(),
                exceptions: exceptions.clone(),
                entry,
            };
            entry.words.iter().map(to_phrase)
        };
        entries.iter().flat_map(phrases).collect()
    }

    fn applies_to(&self, path: &Utf8Path, segment: &Segment) -> bool {
        let in_path = self.entry.paths.is_empty() || self.entry.paths.iter().any(|prefix| path.starts_with(prefix));
        in_path
            && match self.entry.scope {
                Scope::Everywhere => true,
                Scope::Prose => segment.kind == SegmentKind::Prose,
                Scope::CompleteNames => segment.kind == SegmentKind::Name && segment.words.len() == self.words.len(),
            }
    }

    /// Returns whether the phrase is at `index`, and not within a permitted one.
    fn is_at(&self, words: &[Word], index: usize) -> bool {
        let equals = |phrase: &[&str], start: usize| {
            let found = words.get(start..start + phrase.len());
            found.is_some_and(|found| found.iter().zip(phrase).all(|(word, text)| word.text == *text))
        };
        let is_permitted = |exception: &Vec<&str>| {
            let first = (index + self.words.len()).saturating_sub(exception.len());
            (first..=index).any(|start| equals(exception, start))
        };
        equals(&self.words, index) && !self.exceptions.iter().any(is_permitted)
    }
}

fn check_segment(path: &Utf8Path, segment: &Segment, phrases: &Phrases<'_>, problems: &mut Vec<Problem>) {
    for (index, word) in segment.words.iter().enumerate() {
        for phrase in phrases.get(word.text.as_str()).into_iter().flatten() {
            if !phrase.applies_to(path, segment) || !phrase.is_at(&segment.words, index) {
                continue;
            }
            let subject = phrase.words.join(" ");
            let message = format!("`{subject}`: use {}", phrase.entry.replacement);
            problems.push(Problem { path: path.to_owned(), line: word.line, rule: "words", message, subject });
        }
    }
}

fn rust_segments(tokens: &[Token]) -> Vec<Segment> {
    let mut segments: Vec<Segment> = Vec::new();
    let mut previous: Option<&Token> = None;
    for token in tokens {
        let follows_comment = previous.is_some_and(|previous| {
            previous.kind == TokenKind::Comment && token.kind == TokenKind::Comment && previous.line + 1 == token.line
        });
        match token.kind {
            TokenKind::Comment | TokenKind::String => {
                let words = split_text(&token.text, token.line);
                match segments.last_mut() {
                    Some(segment) if follows_comment => segment.words.extend(words),
                    _ => segments.push(Segment { kind: SegmentKind::Prose, words }),
                }
            }
            TokenKind::Name => {
                let words = split_text(&token.text, token.line);
                segments.push(Segment { kind: SegmentKind::Name, words });
            }
            TokenKind::Other | TokenKind::Punctuation => {}
        }
        previous = Some(token);
    }
    segments
}

/// Splits a text into words, in lower case.
fn split_text(text: &str, first_line: usize) -> Vec<Word> {
    let (mut words, mut word) = (Vec::new(), String::new());
    let mut line = first_line;
    let mut finish = |word: &mut String, line: usize| {
        if !word.is_empty() {
            words.push(Word { text: std::mem::take(word).to_lowercase(), line });
        }
    };
    let mut previous = ' ';
    for c in text.chars() {
        // `'` is kept, so that `its` and `it's` differ.
        let is_word = c.is_alphanumeric() || c == '\'' && previous.is_alphanumeric();
        let starts_word = c.is_uppercase() && previous.is_lowercase();
        if !is_word || starts_word {
            finish(&mut word, line);
        }
        if is_word {
            word.push(c);
        }
        if c == '\n' {
            line += 1;
        }
        previous = c;
    }
    finish(&mut word, line);
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(config: &str, file: &str) -> Vec<(usize, String)> {
        let config = Config::parse(config).unwrap();
        let problems = check(&Sources::of_rust(&[("a/x.rs", file)]), &config);
        problems.into_iter().map(|problem| (problem.line, problem.subject)).collect()
    }

    const TOLD: &str = "[[word]]\nwords = ['told', 'in vain']\nuse = 'x'\n";

    #[test]
    fn words_are_found_in_names_comments_and_strings() {
        let file = "fn was_told() {}\n// It was\n// told in\n// vain.\nlet a = \"told\";";
        let expected =
            [(1, "told".to_owned()), (3, "told".to_owned()), (3, "in vain".to_owned()), (5, "told".to_owned())];
        assert_eq!(find(TOLD, file), expected);
        assert_eq!(find(TOLD, "struct WasTold;"), [(1, "told".to_owned())]);
    }

    #[test]
    fn words_in_other_words_are_not_found() {
        assert_eq!(find(TOLD, "// untold, toldo: in vainglory\nlet in_ = vain;"), []);
    }

    #[test]
    fn permitted_phrases_are_not_found() {
        let config = "[[word]]\nwords = ['octet']\nuse = 'byte'\nexcept = ['octet stream']\n";
        assert_eq!(find(config, "// application/octet-stream"), []);
        assert_eq!(find(config, "// an octet").len(), 1);
    }

    #[test]
    fn scope_limits_where_words_are_found() {
        let names = "[[word]]\nwords = ['rest']\nuse = 'x'\nscope = 'complete-names'\n";
        assert_eq!(find(names, "let rest = 1; // rest\nlet rest_api = 2;"), [(1, "rest".to_owned())]);
        let paths = "[[word]]\nwords = ['rest']\nuse = 'x'\npaths = ['b']\n";
        assert_eq!(find(paths, "let rest = 1;"), []);
    }

    #[test]
    fn words_are_found_in_documents() {
        let sources = Sources::of_rust(&[]).with_text("README.md", "# A\n\nIt was told.\n");
        assert_eq!(check(&sources, &Config::parse(TOLD).unwrap())[0].line, 3);
    }
}
