//! `ByInnerConstant`, and with it `ByInnerConstantRecent`, `ByInnerConstantCount`,
//! `ByInnerConstantRecentConfiguration`, `ByInnerConstantCountConfiguration`,
//! `ByInnerConstantRecentConfigurationKindOf`, `ByInnerConstantCountConfigurationKindOf`.

use lockstep_runtime::{Value, object, open_enum, union};

/// A constant in a member that each has.
#[derive(Clone, Debug, PartialEq)]
pub enum ByInnerConstant {
    /// Where `configuration.kind/of` is `recent`.
    Recent(ByInnerConstantRecent),
    /// Where `configuration.kind/of` is `count`.
    Count(ByInnerConstantCount),
    /// What is none of the others, as it was sent.
    Other(Value),
}

union! { ByInnerConstant Other { Recent, Count }
pick {
    Recent among "/configuration/kind~1of" ["recent"],
    Count among "/configuration/kind~1of" ["count"],
} }

/// `ByInnerConstantRecent`.
#[derive(Clone)]
pub struct ByInnerConstantRecent {
    /// `name`.
    pub name: String,
    /// `configuration`.
    pub configuration: ByInnerConstantRecentConfiguration,
}

object! { ByInnerConstantRecent {
    0 "name" name required,
    1 "configuration" configuration required,
} }

/// `ByInnerConstantCount`.
#[derive(Clone)]
pub struct ByInnerConstantCount {
    /// `name`.
    pub name: String,
    /// `configuration`.
    pub configuration: ByInnerConstantCountConfiguration,
}

object! { ByInnerConstantCount {
    0 "name" name required,
    1 "configuration" configuration required,
} }

/// `ByInnerConstantRecentConfiguration`.
#[derive(Clone)]
pub struct ByInnerConstantRecentConfiguration {
    /// `kind/of`.
    pub kind_of: ByInnerConstantRecentConfigurationKindOf,
    /// `source`.
    pub source: Option<String>,
}

object! { ByInnerConstantRecentConfiguration {
    0 "kind/of" kind_of required,
    1 "source" source optional,
} }

/// `ByInnerConstantCountConfiguration`.
#[derive(Clone)]
pub struct ByInnerConstantCountConfiguration {
    /// `kind/of`.
    pub kind_of: ByInnerConstantCountConfigurationKindOf,
    /// `seconds`.
    pub seconds: Option<i64>,
}

object! { ByInnerConstantCountConfiguration {
    0 "kind/of" kind_of required,
    1 "seconds" seconds optional,
} }

/// `ByInnerConstantRecentConfigurationKindOf`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum ByInnerConstantRecentConfigurationKindOf {
    /// `recent`.
    Recent,
    /// A value that the description does not name.
    Unknown(String),
}

open_enum! { ByInnerConstantRecentConfigurationKindOf Unknown {
    Recent "recent",
} }

/// `ByInnerConstantCountConfigurationKindOf`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum ByInnerConstantCountConfigurationKindOf {
    /// `count`.
    Count,
    /// A value that the description does not name.
    Unknown(String),
}

open_enum! { ByInnerConstantCountConfigurationKindOf Unknown {
    Count "count",
} }
