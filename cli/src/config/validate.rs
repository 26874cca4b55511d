//! Checks of values that both the command line and `lockstep.yaml` can give.

use camino::Utf8Path;
use lockstep_codegen::diagnostic::{Deny, codes};
use lockstep_codegen::did_you_mean::find_similar;

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

/// Returns the meaning of a word that is not a code: `all` and `none`.
pub(crate) fn deny_by_keyword(word: &str) -> Option<Deny> {
    match word {
        "all" => Some(Deny::All),
        "none" => Some(Deny::None),
        _ => None,
    }
}

/// Checks a code in a list of denied warnings.
pub(crate) fn check_denied_code(code: &str) -> Result<()> {
    const HELP: &str = "give `all`, `none`, or codes of docs/diagnostics.md";
    if deny_by_keyword(code).is_some() {
        return Err(Error::usage(format!("`{code}` cannot be combined with codes")).with_help(HELP));
    }
    if codes::code_info(code).is_some() {
        return Ok(());
    }
    let suggestion = find_similar(code, codes::CODES.iter().map(|kind| kind.code));
    let help = suggestion.map_or_else(|| HELP.to_owned(), |suggestion| format!("did you mean `{suggestion}`?"));
    Err(Error::usage(format!("there is no warning `{code}`")).with_help(help))
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
