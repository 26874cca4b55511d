//! Rule `type-names`: a type's name is unique in its crate, so that it can be searched for. Types of tests are not checked.

use std::collections::BTreeMap;

use super::config::Config;
use super::lexer::{top_level_names, without_comments, without_tests};
use super::problem::Problem;
use super::sources::Sources;

/// The keywords before the name of a type.
const TYPE_KEYWORDS: [&str; 5] = ["struct", "enum", "union", "trait", "type"];

pub(super) fn check(sources: &Sources, _: &Config) -> Vec<Problem> {
    let mut first_uses: BTreeMap<(&str, String), String> = BTreeMap::new();
    let mut problems = Vec::new();
    for file in &sources.rust {
        let Some((package, module)) = file.path.as_str().split_once("/src/") else { continue };
        if module.ends_with("tests.rs") || module.split('/').any(|part| part == "tests") {
            continue;
        }
        let (tokens, _) = without_tests(&without_comments(&file.tokens));
        for name in top_level_names(&tokens, &TYPE_KEYWORDS) {
            let position = format!("{}:{}", file.path, name.line);
            let first = first_uses.entry((package, name.text.clone())).or_insert_with(|| position.clone());
            if *first == position {
                continue;
            }
            let message = format!("`{}` is the name of another type: {first}", name.text);
            let (path, subject) = (file.path.clone(), name.text.clone());
            problems.push(Problem { path, line: name.line, rule: "type-names", message, subject });
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_reports_names_of_two_types_of_a_crate() {
        let sources = Sources::of_rust(&[
            (
                "a/src/b.rs",
                "pub struct Table;\nenum Other { Table }\nfn f() { struct Table; }\n#[cfg(test)]\nmod tests { struct Table; }",
            ),
            ("a/src/c.rs", "\ntype Table = u8;"),
            ("b/src/d.rs", "trait Table {}"),
        ]);
        let problems = check(&sources, &Config::default());
        assert_eq!(problems.len(), 1);
        assert_eq!((problems[0].path.as_str(), problems[0].line), ("a/src/c.rs", 2));
        assert_eq!(problems[0].message, "`Table` is the name of another type: a/src/b.rs:1");
    }
}
