//! Loads the configuration from its sources.

use std::path::{Path, PathBuf};

use serde::Deserialize as _;
use toml::{Table, Value};

use super::error::ConfigError;
use super::{Config, check};

/// Prefix of environment variables.
pub const ENV_PREFIX: &str = "HALO_COLLAB_";
/// The variable with the path of the file, which is not a configuration key.
const CONFIG_FILE_VARIABLE: &str = "HALO_COLLAB_CONFIG";

/// Sources of the configuration. Later ones override earlier ones.
#[derive(Clone, Debug, Default)]
pub struct ConfigSources {
    /// The configuration file.
    pub file: Option<PathBuf>,
    /// Environment variables. Unrelated ones are ignored.
    pub variables: Vec<(String, String)>,
    /// `--listen`.
    pub listen: Option<String>,
    /// `--database`.
    pub database: Option<String>,
}

impl ConfigSources {
    /// Loads the configuration.
    ///
    /// # Errors
    /// Returns an error if the file cannot be read, a key is unknown, or a value is invalid.
    pub fn load(&self) -> Result<Config, ConfigError> {
        let mut table = match &self.file {
            Some(path) => read_file(path)?,
            None => Table::new(),
        };
        let mut errors = Vec::new();
        for (name, text) in &self.variables {
            if name == CONFIG_FILE_VARIABLE {
                continue;
            }
            if let Some(path) = name.strip_prefix(ENV_PREFIX) {
                errors.extend(apply_variable(&mut table, path, text).err().map(|error| format!("{name}: {error}")));
            }
        }
        for (flag, value) in [("listen", &self.listen), ("database", &self.database)] {
            if let Some(value) = value {
                let set = set_value(&mut table, &[flag], Value::String(value.clone()));
                errors.extend(
                    set.and_then(|()| check_value(&[flag], &value.clone().into()))
                        .err()
                        .map(|error| format!("--{flag}: {error}")),
                );
            }
        }
        if !errors.is_empty() {
            return Err(ConfigError(errors));
        }
        let mut config = Config::deserialize(table).map_err(|error| ConfigError::single(error.message()))?;
        let errors = check::find_errors(&config);
        if !errors.is_empty() {
            return Err(ConfigError(errors));
        }
        config.demo = self.file.is_none() && config.clients.is_empty();
        Ok(config)
    }
}

/// Reads and validates a file.
fn read_file(path: &Path) -> Result<Table, ConfigError> {
    let displayed_path = path.display();
    let text =
        std::fs::read_to_string(path).map_err(|error| ConfigError::single(format!("{displayed_path}: {error}")))?;
    // The parser would print the line, which may hold a secret, so only its number is reported.
    let describe_error = |error: toml::de::Error| {
        let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        ConfigError::single(format!("{displayed_path}:{line}:{column}: {}", error.message()))
    };
    toml::from_str::<Config>(&text).map_err(describe_error)?;
    toml::from_str::<Table>(&text).map_err(describe_error)
}

/// Sets the key of a variable. Its value is TOML if that is valid, and a string otherwise.
fn apply_variable(table: &mut Table, path: &str, text: &str) -> Result<(), String> {
    let lowercase = path.to_lowercase();
    let path: Vec<_> = lowercase.split("__").collect();
    let typed = toml::from_str::<Table>(&format!("value = {text}")).ok().and_then(|mut table| table.remove("value"));
    let mut result = Err(String::new());
    for value in typed.into_iter().chain([Value::String(text.to_owned())]) {
        result = check_value(&path, &value);
        if result.is_ok() {
            return set_value(table, &path, value);
        }
    }
    result
}

/// Checks a single value, whatever other keys are missing.
fn check_value(path: &[&str], value: &Value) -> Result<(), String> {
    let mut table = Table::new();
    let path: Vec<_> = path.iter().map(|step| if step.parse::<usize>().is_ok() { "0" } else { step }).collect();
    set_value(&mut table, &path, value.clone())?;
    match Config::deserialize(table) {
        Err(error) if !error.message().starts_with("missing field") => Err(error.message().to_owned()),
        _ => Ok(()),
    }
}

/// Sets a value at a path. Creates tables and arrays on the path.
fn set_value(table: &mut Table, path: &[&str], value: Value) -> Result<(), String> {
    let (step, path) = match path {
        [] => return Err("is not a key".into()),
        [last] => {
            table.insert((*last).to_owned(), value);
            return Ok(());
        }
        [step, path @ ..] => (*step, path),
    };
    let number = path.first().and_then(|step| step.parse::<usize>().ok());
    let inner = table.entry(step).or_insert_with(|| match number {
        Some(_) => Value::Array(Vec::new()),
        None => Value::Table(Table::new()),
    });
    match (inner, number) {
        (Value::Table(table), None) => set_value(table, path, value),
        (Value::Array(array), Some(number)) => set_element(array, number, path.get(1..).unwrap_or_default(), value),
        _ => Err(format!("`{step}` has another type")),
    }
}

fn set_element(array: &mut Vec<Value>, number: usize, path: &[&str], value: Value) -> Result<(), String> {
    if number > array.len() {
        return Err(format!("element {number} follows a missing element {}", array.len()));
    }
    if number == array.len() {
        array.push(Value::Table(Table::new()));
    }
    match (array.get_mut(number), path) {
        (Some(element), []) => *element = value,
        (Some(Value::Table(table)), path) => return set_value(table, path, value),
        _ => return Err(format!("element {number} has another type")),
    }
    Ok(())
}
