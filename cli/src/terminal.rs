//! Output: results on the standard output, errors on the standard error.

use std::fmt::{Arguments, Display};
use std::io::Write;

use anstream::ColorChoice;
use lockstep_codegen::diagnostic::ColorMode;
use serde::Serialize;

use crate::args::{Color, MessageFormat};
use crate::diagnostic_report::Detail;
use crate::error::Error;

const RED: &str = "\x1b[31m";
const GREEN: &str = "\x1b[32m";
const YELLOW: &str = "\x1b[33m";
const CYAN: &str = "\x1b[36m";
const BOLD: &str = "\x1b[1m";
const RESET: &str = "\x1b[0m";

/// The style of a text, which decides its color.
#[derive(Clone, Copy, Debug)]
pub enum Style {
    /// A heading: bold.
    Heading,
    /// A success: green.
    Success,
    /// A warning: yellow.
    Warning,
    /// An error: red.
    Error,
    /// A command, a help text or a position in a diff: cyan.
    Accent,
}

/// Prints text for people, or JSON Lines for programs.
#[derive(Clone, Copy, Debug)]
pub struct Terminal {
    format: MessageFormat,
    color: bool,
}

impl Terminal {
    /// Creates a terminal, and decides for the process whether colors are used.
    #[must_use]
    pub fn new(format: MessageFormat, color: Color) -> Self {
        let choice = match color {
            Color::Auto => ColorChoice::Auto,
            Color::Always => ColorChoice::AlwaysAnsi,
            Color::Never => ColorChoice::Never,
        };
        choice.write_global();
        Self { format, color: color != Color::Never && format == MessageFormat::Human }
    }

    /// Returns whether programs read the output.
    #[must_use]
    pub fn is_json(&self) -> bool {
        self.format == MessageFormat::Json
    }

    /// Returns whether text may have colors. A stream without colors strips them.
    pub(crate) fn color_mode(&self) -> ColorMode {
        if self.color { ColorMode::Ansi } else { ColorMode::Plain }
    }

    /// Prints a line for people: a label, and a text.
    pub fn print_line(&self, style: Style, label: &str, text: impl Display) {
        if !self.is_json() {
            write_stdout(format_args!("{} {text}\n", self.paint(style, &format!("{label:<9}"))));
        }
    }

    /// Prints a text for people, unchanged.
    pub fn print_text(&self, text: &str) {
        if !self.is_json() {
            write_stdout(format_args!("{text}"));
        }
    }

    /// Prints a JSON object for programs.
    pub fn print_record(&self, record: &impl Serialize) {
        if self.is_json() {
            // Records hold strings and numbers under fixed names, which can always be written as JSON.
            write_stdout(format_args!("{}\n", serde_json::to_string(record).unwrap_or_default()));
        }
    }

    /// Prints the error that stopped the command.
    pub fn print_error(&self, error: &Error) {
        if self.is_json() {
            if let Some(report) = error.report() {
                write_stdout(format_args!("{}", report.render_json()));
            }
            self.print_record(&ErrorRecord { kind: "error", message: error.message(), help: error.help() });
            return;
        }
        if let Some(report) = error.report() {
            write_stderr(&report.render_text(Detail::Full, self.color_mode()));
        }
        write_stderr(&format!("{}{}\n", self.paint(Style::Error, "error: "), error.message()));
        if let Some(help) = error.help() {
            write_stderr(&format!("{}{help}\n", self.paint(Style::Accent, "help: ")));
        }
    }

    /// Returns the text with the escape sequences of a style.
    #[must_use]
    pub fn paint(&self, style: Style, text: &str) -> String {
        if !self.color {
            return text.to_owned();
        }
        let code = match style {
            Style::Heading => BOLD,
            Style::Success => GREEN,
            Style::Warning => YELLOW,
            Style::Error => RED,
            Style::Accent => CYAN,
        };
        format!("{code}{text}{RESET}")
    }
}

#[derive(Serialize)]
struct ErrorRecord<'a> {
    kind: &'static str,
    message: &'a str,
    help: Option<&'a str>,
}

/// Writes to the standard output. A closed pipe is not an error: the command still finishes its work.
pub fn write_stdout(text: Arguments<'_>) {
    let _ = anstream::stdout().write_fmt(text);
}

/// Writes to the standard error.
pub fn write_stderr(text: &str) {
    let _ = anstream::stderr().write_all(text.as_bytes());
}

/// Returns a number with a noun: `1 file`, `2 files`.
#[must_use]
pub fn pluralize(number: usize, noun: &str) -> String {
    format!("{} {noun}{}", group_digits(number), if number == 1 { "" } else { "s" })
}

/// Returns a number with separators: `1,234,567`.
#[must_use]
pub fn group_digits(number: usize) -> String {
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
    use super::pluralize;

    #[test]
    fn pluralize_groups_digits_and_adds_s() {
        assert_eq!(pluralize(1, "file"), "1 file");
        assert_eq!(pluralize(0, "file"), "0 files");
        assert_eq!(pluralize(1_234_567, "node"), "1,234,567 nodes");
    }
}
