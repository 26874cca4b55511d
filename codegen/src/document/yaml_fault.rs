//! What is wrong with a YAML text, in words that help.

use granit_parser::{ErrorKind, ScanError};

use super::builder::{DEEPEST, Fault};
use crate::diagnostic::Diagnostic;
use crate::source::Span;

/// The fault for a parser's error at `at`.
pub(super) fn describe(error: &ScanError, at: Span) -> Fault {
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
    use ErrorKind as K;
    match kind {
        K::TabNotAllowed
        | K::TabInBlockIndentation
        | K::TabInIndentation
        | K::TabAtBlockScalarStart
        | K::TabInPlainScalar => ("a tab where only spaces can stand", "indent with spaces"),
        K::MappingValueNotAllowed | K::InvalidColonPlacement => (
            "a `:` where no value can stand",
            "text that contains `: ` needs quotes; otherwise look at the indentation",
        ),
        K::ExpectedBlockMappingKey => {
            ("expected a name and a `:`", "look at the indentation of this line and of the line before it")
        }
        K::ExpectedBlockSequenceEntry => {
            ("expected a `-`", "look at the indentation of this line and of the line before it")
        }
        K::InvalidIndentation | K::BlockSequenceEntryNotAllowed | K::MappingKeyNotAllowed => {
            ("", "look at the indentation of this line and of the line before it")
        }
        K::SimpleKeyExpected | K::InvalidSimpleKey => {
            ("expected a `:` after a name", "a name and its `:` stand on one line")
        }
        K::UnknownAnchor => {
            ("an alias of an anchor that was not given before", "text that begins with `*` needs quotes")
        }
        K::UnexpectedCharacter { .. } => ("", "text that begins with this character needs quotes"),
        K::UnclosedQuotedScalar => ("a quote that is never closed", ""),
        K::UnknownQuotedScalarEscape => {
            ("an escape that YAML does not have", "in single quotes, a backslash is a backslash")
        }
        K::UnclosedFlowCollection { .. } => ("a bracket that is never closed", ""),
        K::InvalidTrailingSingleQuotedScalar => {
            ("text after the closing quote", "a quote within is written twice: `''`")
        }
        K::InvalidTrailingDoubleQuotedScalar => ("text after the closing quote", "a quote within is written `\\\"`"),
        K::ExpectedFlowMappingSeparator => ("expected `,` or `}`", "text that contains a brace needs quotes"),
        K::ExpectedFlowSequenceSeparator => ("expected `,` or `]`", "text that contains a bracket needs quotes"),
        K::UndeclaredTagHandle => ("", "text that begins with `!` needs quotes"),
        _ => ("", ""),
    }
}
