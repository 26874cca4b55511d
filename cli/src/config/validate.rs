//! Checks of values that both the command line and `lockstep.yaml` can give.

use camino::Utf8Path;

use crate::error::{Error, Result};

/// The longest package name that crates.io accepts.
const MAX_PACKAGE_NAME_LENGTH: usize = 64;

/// Checks that a spec is named by a path, and not by a URL.
pub(crate) fn check_spec_path(spec: &Utf8Path) -> Result<()> {
    let Some((scheme, _)) = spec.as_str().split_once("://") else { return Ok(()) };
    let help = match scheme {
        "file" => "leave out `file://`".to_owned(),
        _ => format!("download it first, `curl -fLO {spec}`, and give the file"),
    };
    Err(Error::usage(format!("`{spec}` is a URL: a spec is read from a file")).with_help(help))
}

/// Checks that cargo accepts a package name.
pub(crate) fn check_package_name(name: &str) -> Result<()> {
    let is_allowed = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    let is_valid = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(is_allowed)
        && name.len() <= MAX_PACKAGE_NAME_LENGTH;
    if is_valid {
        return Ok(());
    }
    let help = "use ASCII letters, digits, `-` and `_`, at most 64, starting with a letter";
    Err(Error::usage(format!("`{name}` cannot be a crate's name")).with_help(help))
}

#[cfg(test)]
mod tests {
    use super::check_package_name;

    #[test]
    fn check_package_name_accepts_what_cargo_accepts() {
        for name in ["halo-collab", "a_1"] {
            assert!(check_package_name(name).is_ok(), "{name}");
        }
        for name in ["", "1a", "a\"b", "ä"] {
            assert!(check_package_name(name).is_err(), "{name}");
        }
    }
}
