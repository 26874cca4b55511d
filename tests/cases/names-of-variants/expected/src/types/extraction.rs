//! `Extraction`, and with it `ExtractionTemplate`, `ExtractionRegex`.

use lockstep_runtime::{IndexMap, Value, object, union};

/// Nothing is required; each has a member that the other does not have.
#[derive(Clone, Debug, PartialEq)]
pub enum Extraction {
    /// A value of type `ExtractionTemplate`.
    Template(ExtractionTemplate),
    /// A value of type `ExtractionRegex`.
    Regex(ExtractionRegex),
    /// What is none of the others, as it was sent.
    Other(Value),
}

union! { Extraction Other fit {
    Template,
    Regex,
} }

/// `ExtractionTemplate`.
#[derive(Clone, Default)]
pub struct ExtractionTemplate {
    /// `target`.
    pub target: Option<String>,
    /// `template`.
    pub template: Option<String>,
    /// Members that no other field names.
    pub additional: IndexMap<String, Value>,
}

object! { ExtractionTemplate {
    0 "target" target optional,
    1 "template" template optional,
} rest additional }

/// `ExtractionRegex`.
#[derive(Clone, Default)]
pub struct ExtractionRegex {
    /// `target`.
    pub target: Option<String>,
    /// `regex`.
    pub regex: Option<String>,
    /// Members that no other field names.
    pub additional: IndexMap<String, Value>,
}

object! { ExtractionRegex {
    0 "target" target optional,
    1 "regex" regex optional,
} rest additional }
