//! What is wrong with a YAML text, in words that help.

use granit_parser::ErrorKind;
use granit_parser::ScanError;

use crate::diagnostic::Diagnostic;
use crate::document::parse::tree_builder::{DEEPEST, Fault};
use crate::source::Span;

/// The fault for a parser's error at `at`.
pub(crate) fn describe(error: &ScanError, at: Span) -> Fault {
    if *error.kind() == ErrorKind::RecursionLimitExceeded {
        let message = format!("this is nested more than {DEEPEST} deep");
        return Box::new(Diagnostic::fatal("too-deep", at, message));
    }
    let (message, help) = words(error.kind());
    let message = if message.is_empty() { error.info() } else { message.to_owned() };
    let fault = Diagnostic::fatal("yaml-syntax", at, message);
    Box::new(match help {
        "" => fault,
        help => fault.help(help),
    })
}

/// Message and help; an empty message means the parser's own, which is good enough.
fn words(kind: &ErrorKind) -> (&'static str, &'static str) {
    match kind {
        ErrorKind::TabNotAllowed
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabInIndentation
        | ErrorKind::TabAtBlockScalarStart
        | ErrorKind::TabInPlainScalar => ("a tab where only spaces can stand", "indent with spaces"),
        ErrorKind::MappingValueNotAllowed | ErrorKind::InvalidColonPlacement => (
            "a `:` where no value can stand",
            "text that contains `: ` needs quotes; otherwise look at the indentation",
        ),
        ErrorKind::ExpectedBlockMappingKey => {
            ("expected a name and a `:`", "look at the indentation of this line and of the line before it")
        }
        ErrorKind::ExpectedBlockSequenceEntry => {
            ("expected a `-`", "look at the indentation of this line and of the line before it")
        }
        ErrorKind::InvalidIndentation | ErrorKind::BlockSequenceEntryNotAllowed | ErrorKind::MappingKeyNotAllowed => {
            ("", "look at the indentation of this line and of the line before it")
        }
        ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey => {
            ("expected a `:` after a name", "a name and its `:` stand on one line")
        }
        ErrorKind::UnknownAnchor => {
            ("an alias of an anchor that was not given before", "text that begins with `*` needs quotes")
        }
        ErrorKind::UnexpectedCharacter { .. } => ("", "text that begins with this character needs quotes"),
        ErrorKind::UnclosedQuotedScalar => ("a quote that is never closed", ""),
        ErrorKind::UnknownQuotedScalarEscape => {
            ("an escape that YAML does not have", "in single quotes, a backslash is a backslash")
        }
        ErrorKind::UnclosedFlowCollection { .. } => ("a bracket that is never closed", ""),
        ErrorKind::InvalidTrailingSingleQuotedScalar => {
            ("text after the closing quote", "a quote within is written twice: `''`")
        }
        ErrorKind::InvalidTrailingDoubleQuotedScalar => {
            ("text after the closing quote", "a quote within is written `\\\"`")
        }
        ErrorKind::ExpectedFlowMappingSeparator => ("expected `,` or `}`", "text that contains a brace needs quotes"),
        ErrorKind::ExpectedFlowSequenceSeparator => {
            ("expected `,` or `]`", "text that contains a bracket needs quotes")
        }
        ErrorKind::UndeclaredTagHandle => ("", "text that begins with `!` needs quotes"),
        _ => ("", ""),
    }
}
