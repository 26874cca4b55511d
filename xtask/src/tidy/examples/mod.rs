//! Rule `examples`: each public item of the runtime has an example in its docs that is compiled.
//!
//! Checked are the structs, enums, traits, type aliases, free functions and derives that the docs of the crate list.
//! Items that a macro expands to are not seen.

mod exports;

use super::config::Config;
use super::problem::Problem;
use super::sources::Sources;
use exports::CrateModules;

/// The folder of the crate that is checked.
const CHECKED_FOLDER: &str = "runtime/src";

/// The words after the opening marker of a code block that is compiled.
const COMPILED_BLOCKS: [&str; 4] = ["", "rust", "no_run", "should_panic"];

pub(super) fn check(sources: &Sources, _: &Config) -> Vec<Problem> {
    let files = sources.rust.iter().filter(|file| file.path.starts_with(CHECKED_FOLDER));
    let modules = CrateModules::read(CHECKED_FOLDER, files);
    let mut problems = Vec::new();
    for item in modules.exported_items() {
        if has_example(&item.docs) {
            continue;
        }
        let message = format!("`{}` has no example: add a code block to its docs", item.name);
        let (path, subject) = (item.file.to_owned(), item.name.clone());
        problems.push(Problem { path, line: item.line, rule: "examples", message, subject });
    }
    problems
}

/// Returns whether docs contain a code block that is compiled.
fn has_example(docs: &[String]) -> bool {
    let mut is_in_block = false;
    for line in docs {
        let Some(info) = line.trim().strip_prefix("```") else { continue };
        if !is_in_block && info.split(',').all(|word| COMPILED_BLOCKS.contains(&word.trim())) {
            return true;
        }
        is_in_block = !is_in_block;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROOT: &str = "\
//! ```
//! ```
pub mod open;
mod closed;
#[doc(hidden)]
pub mod hidden;
pub use closed::{Listed, inner::Renamed as Other};
#[doc(hidden)]
pub use closed::Unlisted;
pub use serde_json::Value;
pub(crate) struct Restricted;
";

    const CLOSED: &str = "\
pub(super) mod inner;
pub struct Listed {
    /// ```
    /// ```
    pub field: u8,
}
pub struct Unlisted;
pub struct NotExported;
/// Adds.
pub use lockstep_derive::Listed;
";

    const OPEN: &str = "\
/// ```no_run
/// ```
pub const fn with_example() {}
/// ```text
/// ```
#[must_use]
pub async fn with_text() {}
/// ```compile_fail
/// ```
///
/// ```
/// ```
pub trait WithTwo { fn method() {} }
#[doc(hidden)]
pub enum Hidden {}
pub mod nested { pub type Alias = u8; fn private() {} }
";

    #[test]
    fn check_reports_exported_items_without_example() {
        let sources = Sources::of_rust(&[
            ("runtime/src/lib.rs", ROOT),
            ("runtime/src/open.rs", OPEN),
            ("runtime/src/closed/mod.rs", CLOSED),
            ("runtime/src/closed/inner.rs", "pub trait Renamed {}\npub trait Other {}"),
            ("runtime/src/hidden.rs", "pub fn hidden_item() {}"),
            ("other/src/lib.rs", "pub struct OfOther;"),
        ]);
        let problems = check(&sources, &Config::default());
        let mut found: Vec<(&str, usize)> = problems.iter().map(|it| (it.subject.as_str(), it.line)).collect();
        found.sort_unstable();
        assert_eq!(found, [("Alias", 16), ("Listed", 2), ("Listed", 10), ("Renamed", 1), ("with_text", 7)]);
    }
}
