//! Rule `filter-as-if`: a `filter` that ignores its argument is an `if`.

use super::config::Config;
use super::lexer::{Token, matches_at, without_comments};
use super::problem::Problem;
use super::sources::Sources;

/// The most tokens between the parenthesis of a call and its closure: `Option::filter(of.value, move |_| …)`.
const MAX_TOKENS_BEFORE_CLOSURE: usize = 8;

pub(super) fn check(sources: &Sources, _: &Config) -> Vec<Problem> {
    let mut problems = Vec::new();
    for file in &sources.rust {
        let tokens = without_comments(&file.tokens);
        for (index, token) in tokens.iter().enumerate() {
            if matches_at(&tokens, index, &["filter", "("]) && ignores_argument(&tokens[index + 2..]) {
                let message = "write `if` or `let … else`, so that the condition is visible".to_owned();
                let (path, subject) = (file.path.clone(), String::new());
                problems.push(Problem { path, line: token.line, rule: "filter-as-if", message, subject });
            }
        }
    }
    problems
}

/// Returns whether a closure ignores its argument: `|_|`, `move |_|`, `|&_|`, also as the second argument of a call.
fn ignores_argument(arguments: &[Token]) -> bool {
    let Some(bar) = arguments.iter().take(MAX_TOKENS_BEFORE_CLOSURE).position(|token| token.is("|")) else {
        return false;
    };
    let is_before_closure = arguments[..bar].last().is_none_or(|before| before.is("move") || before.is(","));
    let argument = arguments[bar + 1..].iter().find(|token| !token.is("&"));
    is_before_closure && argument.is_some_and(|argument| argument.text.starts_with('_'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_reports_filters_that_ignore_their_argument() {
        let text = "a.filter(|_| b);\na\n    .filter(|_| b);\na.filter(|c| *c);\na.filter(|_first| b);\na.filter(move |_| b);\na.filter(|&_| b);\nOption::filter(a, |_| b);\n\".filter(|_| b)\";";
        let problems = check(&Sources::of_rust(&[("a.rs", text)]), &Config::default());
        assert_eq!(problems.iter().map(|problem| problem.line).collect::<Vec<_>>(), [1, 3, 5, 6, 7, 8]);
    }
}
