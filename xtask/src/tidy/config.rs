//! `xtask/tidy.toml`: the word lists, and the exceptions to rules.

use camino::Utf8Path;
use lockstep_cli::{Error, Result};
use serde::Deserialize;

use super::problem::Problem;
use crate::files::read_text;

/// The file, relative to the workspace's root.
pub(super) const CONFIG_PATH: &str = "xtask/tidy.toml";

/// The content of the file.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Config {
    /// The banned words.
    #[serde(default, rename = "word")]
    pub(super) words: Vec<BannedWords>,
    /// The names of free functions that may be one word.
    #[serde(default)]
    pub(super) function_names: Vec<String>,
    /// The exceptions.
    #[serde(default, rename = "exception")]
    exceptions: Vec<Exception>,
}

/// Words that are not used, and what to use instead.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BannedWords {
    /// Words, or phrases with spaces, in lower case.
    pub(super) words: Vec<String>,
    /// What to use instead.
    #[serde(rename = "use")]
    pub(super) replacement: String,
    /// Where the words are banned.
    #[serde(default)]
    pub(super) scope: Scope,
    /// Phrases with the word that are permitted.
    #[serde(default)]
    pub(super) except: Vec<String>,
    /// The folders and files in which the words are banned; all if empty.
    #[serde(default)]
    pub(super) paths: Vec<String>,
}

/// Where words are banned.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Scope {
    /// In names, comments, string literals and documents.
    #[default]
    Everywhere,
    /// In comments, string literals and documents.
    Prose,
    /// As a complete name.
    CompleteNames,
}

/// An exception to a rule.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Exception {
    rule: String,
    /// The files and folders that it holds for.
    paths: Vec<String>,
    /// The words, functions or dependencies that it holds for; all if empty.
    #[serde(default)]
    subjects: Vec<String>,
    #[serde(rename = "reason")]
    _reason: String,
}

impl Exception {
    fn covers(&self, problem: &Problem) -> bool {
        self.rule == problem.rule
            && self.paths.iter().any(|path| problem.path.starts_with(path))
            && (self.subjects.is_empty() || self.subjects.contains(&problem.subject))
    }
}

impl Config {
    /// Reads the file.
    pub(super) fn read(path: &Utf8Path) -> Result<Self> {
        Self::parse(&read_text(path)?).map_err(|error| Error::failed(format!("{path} is not valid: {error}")))
    }

    /// Parses the text of the file.
    pub(super) fn parse(text: &str) -> std::result::Result<Self, toml::de::Error> {
        toml::from_str(text)
    }

    /// Returns whether an exception covers a problem.
    pub(super) fn allows(&self, problem: &Problem) -> bool {
        self.exceptions.iter().any(|exception| exception.covers(problem))
    }

    /// Returns a problem for each exception to one of `rules` that covers none of `problems`.
    pub(super) fn unused_exceptions(&self, problems: &[Problem], rules: &[&str]) -> Vec<Problem> {
        let is_unused = |exception: &&Exception| {
            rules.contains(&exception.rule.as_str()) && !problems.iter().any(|problem| exception.covers(problem))
        };
        let unused = self.exceptions.iter().filter(is_unused);
        let to_problem = |exception: &Exception| Problem {
            path: CONFIG_PATH.into(),
            line: 1,
            rule: "exceptions",
            message: format!(
                "an exception to `{}` is not needed: {:?} {:?}",
                exception.rule, exception.paths, exception.subjects
            ),
            subject: String::new(),
        };
        unused.map(to_problem).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(path: &str, subject: &str) -> Problem {
        let (message, subject) = (String::new(), subject.to_owned());
        Problem { path: path.into(), line: 1, rule: "words", message, subject }
    }

    #[test]
    fn exceptions_cover_paths_and_subjects() {
        let config =
            "[[exception]]\nrule = 'words'\npaths = ['a/b']\nsubjects = ['told']\nreason = 'a field of the API'";
        let config = Config::parse(config).unwrap();
        assert!(config.allows(&problem("a/b/c.rs", "told")));
        assert!(!config.allows(&problem("a/b/c.rs", "tell")));
        assert!(!config.allows(&problem("a/bc.rs", "told")));
    }

    #[test]
    fn unused_exceptions_are_reported() {
        let config = "[[exception]]\nrule = 'words'\npaths = ['a/b']\nreason = 'x'";
        let config = Config::parse(config).unwrap();
        assert_eq!(config.unused_exceptions(&[problem("a/b/c.rs", "told")], &["words"]), []);
        assert_eq!(config.unused_exceptions(&[problem("a/d", "told")], &["words"]).len(), 1);
        assert_eq!(config.unused_exceptions(&[], &["cycles"]), []);
    }

    #[test]
    fn exception_without_reason_is_rejected() {
        assert!(Config::parse("[[exception]]\nrule = 'words'\npaths = ['a']").is_err());
    }
}
