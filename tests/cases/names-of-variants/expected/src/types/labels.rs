//! `Labels`, and with it `LabelsLabels`, `LabelsLabels2`.

use lockstep_runtime::{IndexMap, Value, object, union};

/// Alike objects of one member each, and others.
#[derive(Clone, Debug, PartialEq)]
pub enum Labels {
    /// A value of type `LabelsLabels`.
    Labels(LabelsLabels),
    /// A value of type `LabelsLabels2`.
    Labels2(LabelsLabels2),
    /// A value of type `Vec<String>`.
    StringList(Vec<String>),
    /// A value of type `String`.
    String(String),
    /// What is none of the others, as it was sent.
    Other(Value),
}

union! { Labels Other fit {
    Labels,
    Labels2,
    StringList,
    String,
} }

/// `LabelsLabels`.
#[derive(Clone, Default)]
pub struct LabelsLabels {
    /// `labels`.
    pub labels: Option<Vec<String>>,
    /// Members that no other field names.
    pub additional: IndexMap<String, Value>,
}

object! { LabelsLabels {
    0 "labels" labels optional,
} rest additional }

/// `LabelsLabels2`.
#[derive(Clone, Default)]
pub struct LabelsLabels2 {
    /// `labels`.
    pub labels: Option<Vec<i64>>,
    /// Members that no other field names.
    pub additional: IndexMap<String, Value>,
}

object! { LabelsLabels2 {
    0 "labels" labels optional,
} rest additional }
