//! What is printed: results to the standard output, failures to the standard error.

use std::fmt::{Arguments, Display};
use std::io::Write;

use anstream::ColorChoice;
use serde::Serialize;

use crate::args::Color;
use crate::error::Failure;

const RED: &str = "\x1b[31m";
const GREEN: &str = "\x1b[32m";
const YELLOW: &str = "\x1b[33m";
const CYAN: &str = "\x1b[36m";
const BOLD: &str = "\x1b[1m";
const RESET: &str = "\x1b[0m";

/// How something is to be read.
#[derive(Clone, Copy, Debug)]
pub enum Tone {
    /// A heading.
    Plain,
    /// Well done.
    Good,
    /// To be looked at.
    Care,
    /// Not done.
    Bad,
    /// A place in a diff.
    Mark,
}

/// Prints for people, or JSON for programs.
#[derive(Clone, Copy, Debug)]
pub struct Say {
    /// Whether programs read along.
    pub json: bool,
    /// Whether colours may be used; a stream that takes none gets none.
    pub color: bool,
}

impl Say {
    /// Decides about colours for the whole run.
    #[must_use]
    pub fn new(json: bool, color: Color) -> Self {
        let choice = match color {
            Color::Auto => ColorChoice::Auto,
            Color::Always => ColorChoice::AlwaysAnsi,
            Color::Never => ColorChoice::Never,
        };
        choice.write_global();
        Self { json, color: color != Color::Never && !json }
    }

    /// A line for people: a word, and what it is about.
    pub fn line(&self, tone: Tone, word: &str, about: impl Display) {
        if !self.json {
            out(format_args!("{} {about}\n", self.paint(tone, &format!("{word:<9}"))));
        }
    }

    /// Text for people, as it is.
    pub fn text(&self, text: &str) {
        if !self.json {
            out(format_args!("{text}"));
        }
    }

    /// A line for programs.
    pub fn record(&self, record: &impl Serialize) {
        if self.json {
            // Strings and numbers under fixed names: nothing here can fail to become JSON.
            out(format_args!("{}\n", serde_json::to_string(record).unwrap_or_default()));
        }
    }

    /// What stopped the command.
    pub fn failure(&self, failure: &Failure) {
        if let Some(found) = &failure.found {
            let text = found.render(self, true);
            if self.json { out(format_args!("{text}")) } else { err(&text) }
        }
        self.record(&Record { kind: "failure", message: &failure.message, help: failure.help.as_deref() });
        if !self.json {
            err(&format!("{}{}\n", self.paint(Tone::Bad, "error: "), failure.message));
            if let Some(help) = &failure.help {
                err(&format!("{}{help}\n", self.paint(Tone::Mark, "help: ")));
            }
        }
    }

    /// `text` in the colour of its tone.
    #[must_use]
    pub fn paint(&self, tone: Tone, text: &str) -> String {
        let code = match tone {
            _ if !self.color => return text.to_owned(),
            Tone::Plain => BOLD,
            Tone::Good => GREEN,
            Tone::Care => YELLOW,
            Tone::Bad => RED,
            Tone::Mark => CYAN,
        };
        format!("{code}{text}{RESET}")
    }
}

#[derive(Serialize)]
struct Record<'a> {
    kind: &'static str,
    message: &'a str,
    help: Option<&'a str>,
}

/// To the standard output. A reader who has gone away is no reason to stop.
pub fn out(text: Arguments<'_>) {
    let _ = anstream::stdout().write_fmt(text);
}

/// To the standard error.
pub fn err(text: &str) {
    let _ = anstream::stderr().write_all(text.as_bytes());
}

/// How this program is called.
#[must_use]
pub fn program() -> String {
    let name = std::env::args().next().unwrap_or_default();
    let name = camino::Utf8Path::new(&name).file_stem().unwrap_or_default();
    match name {
        "xtask" => "cargo xtask".to_owned(),
        "" => "lockstep".to_owned(),
        other => other.to_owned(),
    }
}

/// `1 file`, `2 files`.
#[must_use]
pub fn count(number: usize, thing: &str) -> String {
    format!("{} {thing}{}", grouped(number), if number == 1 { "" } else { "s" })
}

/// `1,234,567`.
#[must_use]
pub fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::count;

    #[test]
    fn counts_read_like_prose() {
        assert_eq!(count(1, "file"), "1 file");
        assert_eq!(count(0, "file"), "0 files");
        assert_eq!(count(1_234_567, "node"), "1,234,567 nodes");
    }
}
