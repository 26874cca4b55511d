//! Checks whether the values of overrides can be emitted.

use toml::Value;
use unicode_ident::{is_xid_continue, is_xid_start};

use crate::diagnostic::{Diagnostic, Span};
use crate::overrides::Overrides;
use crate::overrides::locations::OverrideSetting;
use crate::overrides::rust_syntax::{parse_derive, parse_field_type};

const NAME_HELP: &str = "begin with a letter; use letters, digits, and `_`, `-` or spaces between words";
const TYPE_HELP: &str = "write a Rust type with its path: `my_types::Money`, `Vec<u8>`, `[u8; 4]` or `(i64, String)`";
const DERIVE_HELP: &str = "write a derive with its path: `Eq` or `strum::EnumIter`";
const DEPENDENCY_HELP: &str =
    "write a version, `\"1.2\"`, or an inline table, `'{ version = \"1.2\", features = [\"std\"] }'`";

/// The keys of a dependency that select its source.
const SOURCE_KEYS: [&str; 4] = ["git", "path", "version", "workspace"];

/// The keys of a dependency whose values are strings.
const STRING_KEYS: [&str; 9] =
    ["branch", "git", "package", "path", "registry", "registry-index", "rev", "tag", "version"];

/// The keys of a dependency whose values are booleans.
const BOOLEAN_KEYS: [&str; 4] = ["default-features", "optional", "public", "workspace"];

impl Overrides {
    /// Returns an error for each value that cannot be emitted. `fallback` is the location of settings without a location.
    #[must_use]
    pub fn check_values(&self, fallback: Span) -> Vec<Diagnostic> {
        let mut errors = Vec::new();
        self.check_renames(fallback, &mut errors);
        self.check_formats(fallback, &mut errors);
        self.check_derives(fallback, &mut errors);
        self.check_dependencies(fallback, &mut errors);
        errors
    }

    fn check_renames(&self, fallback: Span, errors: &mut Vec<Diagnostic>) {
        let renames = [
            (OverrideSetting::RenameSchemas, &self.schemas),
            (OverrideSetting::RenameOperations, &self.operations),
            (OverrideSetting::RenameTags, &self.tags),
        ];
        for (setting, names) in renames {
            for (name, new_name) in names.iter().filter(|(_, new_name)| !is_name(new_name)) {
                let at = self.locations.value(setting, name, 0, fallback);
                let message =
                    format!("the {} `{name}` cannot be renamed to `{new_name}`: it is not a Rust name", setting.noun());
                errors.push(invalid_setting(at, message, NAME_HELP));
            }
        }
    }

    fn check_formats(&self, fallback: Span, errors: &mut Vec<Diagnostic>) {
        for (format, ty) in &self.formats {
            if let Err(problem) = parse_field_type(ty) {
                let at = self.locations.value(OverrideSetting::Formats, format, 0, fallback);
                let message = format!("the type `{}` of format `{format}` is invalid: {problem}", ty.trim());
                errors.push(invalid_setting(at, message, TYPE_HELP));
            }
        }
    }

    fn check_derives(&self, fallback: Span, errors: &mut Vec<Diagnostic>) {
        for (name, derives) in &self.derives {
            for (index, derive) in derives.iter().enumerate() {
                let is_duplicate = derives[..index].iter().any(|other| other.trim() == derive.trim());
                let result = if is_duplicate { Err("it is listed twice".to_owned()) } else { parse_derive(derive) };
                if let Err(problem) = result {
                    let at = self.locations.value(OverrideSetting::Derive, name, index, fallback);
                    let message = format!("the derive `{}` of `{name}` is invalid: {problem}", derive.trim());
                    errors.push(invalid_setting(at, message, DERIVE_HELP));
                }
            }
        }
    }

    fn check_dependencies(&self, fallback: Span, errors: &mut Vec<Diagnostic>) {
        for (name, value) in &self.dependencies {
            if let Err(InvalidName { problem, help }) = check_dependency_name(name) {
                let at = self.locations.name(OverrideSetting::Dependencies, name, fallback);
                errors.push(invalid_setting(at, format!("the dependency `{name}` is invalid: {problem}"), help));
            } else if let Err(problem) = check_dependency(value) {
                let at = self.locations.value(OverrideSetting::Dependencies, name, 0, fallback);
                let message = format!("the dependency `{name}` is invalid: {problem}");
                errors.push(invalid_setting(at, message, DEPENDENCY_HELP));
            }
        }
    }
}

/// Returns whether the words of a name result in an identifier.
fn is_name(text: &str) -> bool {
    text.starts_with(is_xid_start) && text.chars().all(|c| is_xid_continue(c) || matches!(c, ' ' | '-'))
}

fn invalid_setting(at: Span, message: String, help: &str) -> Diagnostic {
    Diagnostic::fatal("invalid-setting", at, message).help(help)
}

/// The problem of a dependency's name, with the help for it.
#[derive(Debug)]
struct InvalidName {
    problem: &'static str,
    help: &'static str,
}

/// Checks that Cargo accepts the name of a dependency, and that the crate does not have the dependency.
fn check_dependency_name(name: &str) -> Result<(), InvalidName> {
    let is_allowed = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if !name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') || !name.chars().all(is_allowed) {
        let help = "use ASCII letters, digits, `-` and `_`, and begin with a letter";
        return Err(InvalidName { problem: "it is not a package name", help });
    }
    if name.replace('_', "-") == "lockstep-runtime" {
        let help = "remove it; set `runtime` to change its version or path";
        return Err(InvalidName { problem: "every crate has it", help });
    }
    Ok(())
}

/// Checks that a value is a version, or an inline table that Cargo accepts. Returns the problem otherwise.
fn check_dependency(text: &str) -> Result<(), String> {
    if !text.trim_start().starts_with('{') {
        return check_version(text);
    }
    if text.trim().contains(['\n', '\r']) {
        return Err("an inline table must be on one line".to_owned());
    }
    let parsed: Result<toml::Table, _> = toml::from_str(&format!("dependency = {text}"));
    let mut table = parsed.map_err(|error| format!("it is not TOML, {}", error.message().replace('\n', ", ")))?;
    let value = table.remove("dependency");
    // Another key means that the text continues after the inline table.
    let (Some(Value::Table(keys)), true) = (value, table.is_empty()) else {
        return Err("it is not an inline table".to_owned());
    };
    if !keys.keys().any(|key| SOURCE_KEYS.contains(&key.as_str())) {
        return Err("`version`, `path` or `git` is missing".to_owned());
    }
    keys.iter().try_for_each(|(key, value)| check_dependency_key(key, value))
}

fn check_dependency_key(key: &str, value: &Value) -> Result<(), String> {
    match (key, value) {
        ("version", Value::String(text)) => check_version(text),
        (key, Value::String(_)) if STRING_KEYS.contains(&key) => Ok(()),
        (key, Value::Boolean(_)) if BOOLEAN_KEYS.contains(&key) => Ok(()),
        ("features", Value::Array(list)) if list.iter().all(Value::is_str) => Ok(()),
        (key, _) if STRING_KEYS.contains(&key) => Err(format!("`{key}` must be a string")),
        (key, _) if BOOLEAN_KEYS.contains(&key) => Err(format!("`{key}` must be a boolean")),
        ("features", _) => Err("`features` must be a list of strings".to_owned()),
        (key, _) => Err(format!("Cargo has no key `{key}` for dependencies")),
    }
}

/// Checks that a value is a version requirement: comparators, separated by commas.
fn check_version(text: &str) -> Result<(), String> {
    let is_comparator = |part: &str| {
        let version = part.trim().trim_start_matches(['=', '<', '>', '^', '~']).trim_start();
        let is_allowed = |c: char| c.is_ascii_alphanumeric() || ".-+*".contains(c);
        version == "*" || version.starts_with(|c: char| c.is_ascii_digit()) && version.chars().all(is_allowed)
    };
    if text.split(',').all(is_comparator) { Ok(()) } else { Err(format!("`{}` is not a version", text.trim())) }
}

#[cfg(test)]
mod tests {
    use crate::overrides::validate::*;

    #[test]
    fn dependency_value_as_cargo_accepts_it_is_valid() {
        for text in [
            "1",
            "1.2.3-rc.1",
            ">=1, <2",
            "*",
            "1.*",
            "=0.1.0",
            "{ version = \"1\", features = [\"a\"], default-features = false }",
            "{ path = \"../near\" }",
            "{ git = \"https://example.org/a\", rev = \"abc\" }",
            "{ workspace = true }",
        ] {
            assert_eq!(check_dependency(text), Ok(()), "{text}");
        }
        for text in [
            "{ version = 1",
            "{ version = 1 }",
            "{}",
            "{ features = [\"a\"] }",
            "{ version = \"1\" }\nfoo = 1",
            "latest",
            "",
            "{ version = \"1\", featrues = [] }",
            "{ version = \"x\" }",
            "1\"",
            "{ version = \"1\", features = [1] }",
        ] {
            assert!(check_dependency(text).is_err(), "{text}");
        }
    }

    #[test]
    fn name_that_results_in_an_identifier_is_valid() {
        assert!(["Pet", "findPet", "call-logs", "Call Logs", "größe", "type"].into_iter().all(is_name));
        assert!(["1x", "", " ", "-", "a.b", "C++", "_"].into_iter().all(|text| !is_name(text)));
    }

    #[test]
    fn dependency_name_of_the_crate_or_malformed_is_rejected() {
        assert!(check_dependency_name("left-pad").is_ok() && check_dependency_name("_x").is_ok());
        for name in ["lockstep-runtime", "lockstep_runtime", "a b", "", "1a", "ä", "a.b"] {
            assert!(check_dependency_name(name).is_err(), "{name}");
        }
    }
}
