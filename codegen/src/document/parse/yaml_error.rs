//! Describes YAML syntax errors, with help for frequent mistakes.

use granit_parser::ErrorKind;
use granit_parser::ScanError;

use crate::diagnostic::Diagnostic;
use crate::document::parse::tree_builder::{MAX_NESTING, ParseError};
use crate::source::Span;

const CHECK_INDENTATION: &str = "check the indentation of this line and of the previous line";

/// Returns the diagnostic of a parser error at `at`.
pub(crate) fn describe_error(error: &ScanError, at: Span) -> ParseError {
    if *error.kind() == ErrorKind::RecursionLimitExceeded {
        let message = format!("this value is nested more than {MAX_NESTING} levels deep");
        return Box::new(Diagnostic::fatal("too-deep", at, message));
    }
    let (message, help) = message_and_help(error.kind());
    let message = if message.is_empty() { error.info() } else { message.to_owned() };
    let diagnostic = Diagnostic::fatal("yaml-syntax", at, message);
    Box::new(match help {
        "" => diagnostic,
        help => diagnostic.help(help),
    })
}

/// Returns the message and the help text. If the message is empty, the parser's message is used.
fn message_and_help(kind: &ErrorKind) -> (&'static str, &'static str) {
    match kind {
        ErrorKind::TabNotAllowed
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabInIndentation
        | ErrorKind::TabAtBlockScalarStart
        | ErrorKind::TabInPlainScalar => ("a tab is used where only spaces are allowed", "indent with spaces"),
        ErrorKind::MappingValueNotAllowed | ErrorKind::InvalidColonPlacement => (
            "a `:` is used where no value is allowed",
            "quote a string that contains `: `; otherwise check the indentation",
        ),
        ErrorKind::ExpectedBlockMappingKey => ("expected a key and a `:`", CHECK_INDENTATION),
        ErrorKind::ExpectedBlockSequenceEntry => ("expected a `-`", CHECK_INDENTATION),
        ErrorKind::InvalidIndentation | ErrorKind::BlockSequenceEntryNotAllowed | ErrorKind::MappingKeyNotAllowed => {
            ("", CHECK_INDENTATION)
        }
        ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey => {
            ("expected a `:` after a key", "write a key and its `:` on the same line")
        }
        ErrorKind::UnknownAnchor => {
            ("an alias refers to an anchor that is not defined before it", "quote a string that begins with `*`")
        }
        ErrorKind::UnexpectedCharacter { .. } => ("", "quote a string that begins with this character"),
        ErrorKind::UnclosedQuotedScalar => ("a quoted string is not closed", ""),
        ErrorKind::UnknownQuotedScalarEscape => {
            ("an escape sequence is not defined in YAML", "use single quotes, in which a backslash is a character")
        }
        ErrorKind::UnclosedFlowCollection { .. } => ("a bracket is not closed", ""),
        ErrorKind::InvalidTrailingSingleQuotedScalar => {
            ("a quoted string is followed by other characters", "write a quote within the string twice: `''`")
        }
        ErrorKind::InvalidTrailingDoubleQuotedScalar => {
            ("a quoted string is followed by other characters", "write a quote within the string as `\\\"`")
        }
        ErrorKind::ExpectedFlowMappingSeparator => ("expected `,` or `}`", "quote a string that contains a brace"),
        ErrorKind::ExpectedFlowSequenceSeparator => ("expected `,` or `]`", "quote a string that contains a bracket"),
        ErrorKind::UndeclaredTagHandle => ("", "quote a string that begins with `!`"),
        _ => ("", ""),
    }
}
