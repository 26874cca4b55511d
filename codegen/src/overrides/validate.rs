//! Whether the values of wishes can be written into a crate.

use toml::Value;

use crate::diagnostic::{Diagnostic, Span};
use crate::overrides::locations::Setting;
use crate::overrides::{Overrides, rust_syntax};

const TYPE: &str = "write a Rust type with its path, as `my_types::Money`, `Vec<u8>`, `[u8; 4]` or `(i64, String)`";
const DERIVE: &str = "write what stands within `#[derive(…)]`, as `Eq` or `strum::EnumIter`";
const DEPENDENCY: &str =
    "write a version, `\"1.2\"`, or an inline table of Cargo's, `'{ version = \"1.2\", features = [\"std\"] }'`";

/// The keys of Cargo's that say where a package comes from.
const ORIGINS: [&str; 4] = ["git", "path", "version", "workspace"];

/// The keys of a dependency in `Cargo.toml` whose values are text.
const TEXTS: [&str; 9] = ["branch", "git", "package", "path", "registry", "registry-index", "rev", "tag", "version"];

/// The keys whose values are `true` or `false`.
const FLAGS: [&str; 4] = ["default-features", "optional", "public", "workspace"];

impl Overrides {
    /// What is written in a way that no crate can hold. `otherwise` is the file that the places are in, and stands for those that
    /// are not known.
    #[must_use]
    pub fn faults(&self, otherwise: Span) -> Vec<Diagnostic> {
        let mut faults = Vec::new();
        let mut wrong = |at: Span, what: String, why: String, help: &str| {
            faults.push(Diagnostic::fatal("invalid-setting", at, format!("{what}: {why}")).help(help));
        };
        for (format, of) in &self.formats {
            if let Err(why) = rust_syntax::field_type(of) {
                let at = self.places.value(Setting::Formats, format, 0, otherwise);
                wrong(at, format!("`{}` cannot be the type of format `{format}`", of.trim()), why, TYPE);
            }
        }
        for (name, derives) in &self.derives {
            for (number, derive) in derives.iter().enumerate() {
                let twice = derives.iter().take(number).any(|other| other.trim() == derive.trim());
                let checked =
                    if twice { Err("it stands in the list twice".to_owned()) } else { rust_syntax::derive(derive) };
                if let Err(why) = checked {
                    let at = self.places.value(Setting::Derive, name, number, otherwise);
                    wrong(at, format!("`{name}` cannot derive `{}`", derive.trim()), why, DERIVE);
                }
            }
        }
        for (name, of) in &self.dependencies {
            let what = format!("`{name}` cannot be a dependency");
            if let Err((why, help)) = dependency_name(name) {
                wrong(self.places.name(Setting::Dependencies, name, otherwise), what, why, help);
            } else if let Err(why) = dependency(of) {
                wrong(self.places.value(Setting::Dependencies, name, 0, otherwise), what, why, DEPENDENCY);
            }
        }
        faults
    }
}

/// Whether cargo takes this for a dependency's name, beside those that every crate has.
fn dependency_name(name: &str) -> Result<(), (String, &'static str)> {
    let letters = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if !name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') || !name.chars().all(letters) {
        let help = "use ASCII letters, digits, `-` and `_`, beginning with a letter";
        return Err(("that is no name of a package".to_owned(), help));
    }
    if name.replace('_', "-") == "lockstep-runtime" {
        let help = "leave it out; `runtime` says which version or folder that is";
        return Err(("the crate has it by itself".to_owned(), help));
    }
    Ok(())
}

/// Whether this is a version, or an inline table that cargo takes.
fn dependency(text: &str) -> Result<(), String> {
    if !text.trim_start().starts_with('{') {
        return version(text);
    }
    if text.trim().contains(['\n', '\r']) {
        return Err("an inline table stands in one line".to_owned());
    }
    let parsed: Result<toml::Table, _> = toml::from_str(&format!("it = {text}"));
    let mut table = parsed.map_err(|error| format!("that is not TOML, {}", error.message().replace('\n', ", ")))?;
    let Some(Value::Table(keys)) = table.remove("it").filter(|_| table.is_empty()) else {
        return Err("that is no inline table".to_owned());
    };
    if !keys.keys().any(|key| ORIGINS.contains(&key.as_str())) {
        return Err("it says neither a `version` nor a `path` or `git`".to_owned());
    }
    keys.iter().try_for_each(|(key, value)| match (key.as_str(), value) {
        ("version", Value::String(text)) => version(text),
        (key, Value::String(_)) if TEXTS.contains(&key) => Ok(()),
        (key, Value::Boolean(_)) if FLAGS.contains(&key) => Ok(()),
        ("features", Value::Array(list)) if list.iter().all(Value::is_str) => Ok(()),
        (key, _) if TEXTS.contains(&key) => Err(format!("`{key}` is text, in double quotes")),
        (key, _) if FLAGS.contains(&key) => Err(format!("`{key}` is `true` or `false`")),
        ("features", _) => Err("`features` is a list of text".to_owned()),
        (key, _) => Err(format!("cargo knows no `{key}` of a dependency")),
    })
}

/// Whether this is a version requirement: comparisons with commas between.
fn version(text: &str) -> Result<(), String> {
    let one = |part: &str| {
        let number = part.trim().trim_start_matches(['=', '<', '>', '^', '~']).trim_start();
        let letters = |c: char| c.is_ascii_alphanumeric() || ".-+*".contains(c);
        number == "*" || number.starts_with(|c: char| c.is_ascii_digit()) && number.chars().all(letters)
    };
    if text.split(',').all(one) { Ok(()) } else { Err(format!("`{}` is no version", text.trim())) }
}

#[cfg(test)]
mod tests {
    use crate::overrides::validate::*;

    #[test]
    fn dependencies_are_as_cargo_takes_them() {
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
            assert_eq!(dependency(text), Ok(()), "{text}");
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
            assert!(dependency(text).is_err(), "{text}");
        }
    }

    #[test]
    fn what_the_crate_has_is_no_dependency() {
        assert!(dependency_name("left-pad").is_ok() && dependency_name("_x").is_ok());
        for name in ["lockstep-runtime", "lockstep_runtime", "a b", "", "1a", "ä", "a.b"] {
            assert!(dependency_name(name).is_err(), "{name}");
        }
    }
}
