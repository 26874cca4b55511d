//! `Setting`, and with it `SettingSwitch`, `SettingLevel`.

use lockstep_runtime::{IndexMap, Value, object, union};

/// Each has the member by which it would be told, and none has to have it.
#[derive(Clone, Debug, PartialEq)]
pub enum Setting {
    /// A value of type `SettingSwitch`.
    Switch(SettingSwitch),
    /// A value of type `SettingLevel`.
    Level(SettingLevel),
    /// What is none of the others, as it was sent.
    Other(Value),
}

union! { Setting Other fit {
    Switch,
    Level,
} }

/// Switch
#[derive(Clone, Default)]
pub struct SettingSwitch {
    /// `value`.
    pub value: Option<bool>,
    /// Members that no other field names.
    pub additional: IndexMap<String, Value>,
}

object! { SettingSwitch {
    0 "value" value optional,
} rest additional }

/// Level
#[derive(Clone, Default)]
pub struct SettingLevel {
    /// `value`.
    pub value: Option<i64>,
    /// Members that no other field names.
    pub additional: IndexMap<String, Value>,
}

object! { SettingLevel {
    0 "value" value optional,
} rest additional }
