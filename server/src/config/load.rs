//! Where a configuration comes from.

use super::{Config, check};
use serde::Deserialize as _;
use std::fmt;
use std::path::{Path, PathBuf};
use toml::{Table, Value};

/// What the names of environment variables begin with.
pub const VARIABLES: &str = "HALO_COLLAB_";
/// The one that names the file, and so is no part of a configuration.
const FILE: &str = "HALO_COLLAB_CONFIG";

/// What is wrong with a configuration: every fault, and never a secret.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ConfigError(pub Vec<String>);

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join("\n"))
    }
}

impl std::error::Error for ConfigError {}

impl ConfigError {
    fn one(fault: impl Into<String>) -> Self {
        Self(vec![fault.into()])
    }
}

/// Where a configuration comes from. What comes later stands over what comes before.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// The file.
    pub file: Option<PathBuf>,
    /// The environment: all of it, since what has nothing to do with the server is passed over.
    pub variables: Vec<(String, String)>,
    /// `--listen`.
    pub listen: Option<String>,
    /// `--database`.
    pub database: Option<String>,
}

impl Sources {
    /// The configuration.
    ///
    /// # Errors
    /// When the file cannot be read, names something unknown, or a value makes no sense.
    pub fn load(&self) -> Result<Config, ConfigError> {
        let mut table = match &self.file {
            Some(path) => read(path)?,
            None => Table::new(),
        };
        let mut faults = Vec::new();
        for (name, text) in &self.variables {
            if let Some(path) = name.strip_prefix(VARIABLES).filter(|_| name != FILE) {
                faults.extend(variable(&mut table, path, text).err().map(|fault| format!("{name}: {fault}")));
            }
        }
        for (flag, value) in [("listen", &self.listen), ("database", &self.database)] {
            if let Some(value) = value {
                let set = put(&mut table, &[flag], Value::String(value.clone()));
                faults.extend(
                    set.and_then(|()| probe(&[flag], &value.clone().into()))
                        .err()
                        .map(|fault| format!("--{flag}: {fault}")),
                );
            }
        }
        if !faults.is_empty() {
            return Err(ConfigError(faults));
        }
        let mut config = Config::deserialize(table).map_err(|error| ConfigError::one(error.message()))?;
        let faults = check::faults(&config);
        if !faults.is_empty() {
            return Err(ConfigError(faults));
        }
        config.demo = self.file.is_none() && config.clients.is_empty();
        Ok(config)
    }
}

/// A file's content, once it was found to be right by itself.
fn read(path: &Path) -> Result<Table, ConfigError> {
    let shown = path.display();
    let text = std::fs::read_to_string(path).map_err(|error| ConfigError::one(format!("{shown}: {error}")))?;
    // The parser draws the line, which may be that of a secret; so only its number is told.
    let told = |error: toml::de::Error| {
        let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        ConfigError::one(format!("{shown}:{line}:{column}: {}", error.message()))
    };
    toml::from_str::<Config>(&text).map_err(told)?;
    toml::from_str::<Table>(&text).map_err(told)
}

/// Puts a variable where its name says. Its value is TOML if that fits, and text otherwise.
fn variable(table: &mut Table, path: &str, text: &str) -> Result<(), String> {
    let path = path.to_lowercase();
    let path: Vec<_> = path.split("__").collect();
    let typed = toml::from_str::<Table>(&format!("value = {text}")).ok().and_then(|mut table| table.remove("value"));
    let mut result = Err(String::new());
    for value in typed.into_iter().chain([Value::String(text.to_owned())]) {
        result = probe(&path, &value);
        if result.is_ok() {
            return put(table, &path, value);
        }
    }
    result
}

/// Whether a value alone would be right in its place, whatever else may be missing beside it.
fn probe(path: &[&str], value: &Value) -> Result<(), String> {
    let mut table = Table::new();
    let path: Vec<_> = path.iter().map(|step| if step.parse::<usize>().is_ok() { "0" } else { step }).collect();
    put(&mut table, &path, value.clone())?;
    match Config::deserialize(table) {
        Err(error) if !error.message().starts_with("missing field") => Err(error.message().to_owned()),
        _ => Ok(()),
    }
}

/// Puts a value at a place, making the tables and arrays on the way to it.
fn put(table: &mut Table, path: &[&str], value: Value) -> Result<(), String> {
    let (step, path) = match path {
        [] => return Err("names nothing".into()),
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
        (Value::Table(table), None) => put(table, path, value),
        (Value::Array(array), Some(number)) => put_element(array, number, path.get(1..).unwrap_or_default(), value),
        _ => Err(format!("`{step}` holds something else")),
    }
}

fn put_element(array: &mut Vec<Value>, number: usize, path: &[&str], value: Value) -> Result<(), String> {
    if number > array.len() {
        return Err(format!("there is no element {} before element {number}", array.len()));
    }
    if number == array.len() {
        array.push(Value::Table(Table::new()));
    }
    match (array.get_mut(number), path) {
        (Some(element), []) => *element = value,
        (Some(Value::Table(table)), path) => return put(table, path, value),
        _ => return Err(format!("element {number} holds something else")),
    }
    Ok(())
}
