//! Rule `function-names`: a free function has a name of at least two words, since a single one cannot be searched for.
//!
//! Entry points and functions that std has, too, are listed in `xtask/tidy.toml`. Methods are not checked: their type is a part
//! of their name.

use super::config::Config;
use super::lexer::{top_level_names, without_comments, without_tests};
use super::problem::Problem;
use super::sources::Sources;

pub(super) fn check(sources: &Sources, config: &Config) -> Vec<Problem> {
    let mut problems = Vec::new();
    for file in &sources.rust {
        if is_test(file.path.as_str()) {
            continue;
        }
        let (tokens, _) = without_tests(&without_comments(&file.tokens));
        for name in top_level_names(&tokens, &["fn"]) {
            if name.text.contains('_') || config.function_names.contains(&name.text) {
                continue;
            }
            let message = format!("`{}` is one word: name the object of the verb, too", name.text);
            let (path, subject) = (file.path.clone(), name.text.clone());
            problems.push(Problem { path, line: name.line, rule: "function-names", message, subject });
        }
    }
    problems
}

/// Returns whether a file is compiled for tests only, by its path.
fn is_test(path: &str) -> bool {
    path.split('/').any(|part| matches!(part, "tests" | "benches" | "examples")) || path.ends_with("tests.rs")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_reports_free_functions_of_one_word() {
        let text = "fn read() {}\nfn read_line() { fn inner() {} }\npub(crate) const fn end<T>() {}\nimpl A {\n  fn read() {}\n}\n\
                    fn main() {}\n#[cfg(test)]\nmod tests { fn text() {} }\ntype F = fn(u8);";
        let mut config = Config::default();
        config.function_names.push("main".to_owned());
        let problems = check(&Sources::of_rust(&[("a/src/a.rs", text), ("a/tests/b.rs", "fn read() {}")]), &config);
        assert_eq!(problems.iter().map(|problem| problem.line).collect::<Vec<_>>(), [1, 3]);
    }
}
