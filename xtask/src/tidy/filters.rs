//! Rule `filter-as-if`: a `filter` that ignores its argument is an `if`.

use super::config::Config;
use super::lexer::{matches_at, without_comments};
use super::problem::Problem;
use super::sources::Sources;

pub(super) fn check(sources: &Sources, _: &Config) -> Vec<Problem> {
    let mut problems = Vec::new();
    for file in &sources.rust {
        let tokens = without_comments(&file.tokens);
        for (index, token) in tokens.iter().enumerate() {
            let ignores_argument = tokens.get(index + 4).is_some_and(|argument| argument.text.starts_with('_'));
            if matches_at(&tokens, index, &[".", "filter", "(", "|"]) && ignores_argument {
                let message = "write `if` or `let … else`, so that the condition is visible".to_owned();
                let (path, subject) = (file.path.clone(), String::new());
                problems.push(Problem { path, line: token.line, rule: "filter-as-if", message, subject });
            }
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_reports_filters_that_ignore_their_argument() {
        let text =
            "a.filter(|_| b);\na\n    .filter(|_| b);\na.filter(|c| *c);\na.filter(|_first| b);\n\".filter(|_| b)\";";
        let problems = check(&Sources::of_rust(&[("a.rs", text)]), &Config::default());
        assert_eq!(problems.iter().map(|problem| problem.line).collect::<Vec<_>>(), [1, 3, 5]);
    }
}
