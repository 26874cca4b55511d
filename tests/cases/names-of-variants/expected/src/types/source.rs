//! `Source`, and with it `SourceGitHub`, `SourceGitHub2`, `SourceGitLab`, `SourceGitHubKind`,
//! `SourceGitHub2Kind`, `SourceGitLabKind`.

use lockstep_runtime::{IndexMap, Value, object, open_enum, union};

/// Two of these have the same constant, so that it tells nothing; the names say it still.
#[derive(Clone, Debug, PartialEq)]
pub enum Source {
    /// A value of type `SourceGitHub`.
    GitHub(SourceGitHub),
    /// A value of type `SourceGitHub2`.
    GitHub2(SourceGitHub2),
    /// A value of type `SourceGitLab`.
    GitLab(SourceGitLab),
    /// What is none of the others, as it was sent.
    Other(Value),
}

union! { Source Other fit {
    GitHub,
    GitHub2,
    GitLab,
} }

/// `SourceGitHub`.
#[derive(Clone)]
pub struct SourceGitHub {
    /// `kind`.
    pub kind: SourceGitHubKind,
    /// `repository`.
    pub repository: i64,
    /// `ref`.
    pub r#ref: Option<String>,
    /// Members that no other field names.
    pub additional: IndexMap<String, Value>,
}

object! { SourceGitHub {
    0 "kind" kind required,
    1 "repository" repository required,
    2 "ref" r#ref optional,
} rest additional }

/// `SourceGitHub2`.
#[derive(Clone)]
pub struct SourceGitHub2 {
    /// `kind`.
    pub kind: SourceGitHub2Kind,
    /// `repository`.
    pub repository: String,
    /// `ref`.
    pub r#ref: Option<String>,
    /// Members that no other field names.
    pub additional: IndexMap<String, Value>,
}

object! { SourceGitHub2 {
    0 "kind" kind required,
    1 "repository" repository required,
    2 "ref" r#ref optional,
} rest additional }

/// `SourceGitLab`.
#[derive(Clone)]
pub struct SourceGitLab {
    /// `kind`.
    pub kind: SourceGitLabKind,
    /// `project`.
    pub project: i64,
    /// `ref`.
    pub r#ref: Option<String>,
    /// Members that no other field names.
    pub additional: IndexMap<String, Value>,
}

object! { SourceGitLab {
    0 "kind" kind required,
    1 "project" project required,
    2 "ref" r#ref optional,
} rest additional }

/// `SourceGitHubKind`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum SourceGitHubKind {
    /// `git_hub`.
    GitHub,
    /// A value that the description does not name.
    Unknown(String),
}

open_enum! { SourceGitHubKind Unknown {
    GitHub "git_hub",
} }

/// `SourceGitHub2Kind`.
///
/// The same type as `SourceGitHubKind`.
pub type SourceGitHub2Kind = SourceGitHubKind;

/// `SourceGitLabKind`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum SourceGitLabKind {
    /// `git_lab`.
    GitLab,
    /// A value that the description does not name.
    Unknown(String),
}

open_enum! { SourceGitLabKind Unknown {
    GitLab "git_lab",
} }
