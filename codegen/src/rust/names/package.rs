//! The name and the version of the package.

use heck::ToKebabCase;

use crate::rust::names::acronyms::normalize_acronyms;
use crate::rust::names::reserved::KEYWORDS;

/// Returns the name of a package, as crates.io accepts it.
pub(crate) fn package_name(title: &str) -> String {
    let kebab = normalize_acronyms(title).to_kebab_case();
    let kept: String = kebab.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
    let name = kept.trim_matches('-');
    match name.chars().next() {
        None => "api".to_owned(),
        Some(first) if first.is_ascii_digit() => format!("api-{name}"),
        Some(_) if KEYWORDS.contains(&name) || ["test", "core", "std", "alloc"].contains(&name) => {
            format!("{name}-api")
        }
        Some(_) => name.to_owned(),
    }
}

/// Returns the API's version as Cargo accepts it: `v2` is `2.0.0`. Returns `0.1.0` for a version without a number.
pub(crate) fn package_version(version: &str) -> String {
    let core = version.trim().trim_start_matches(['v', 'V']);
    let numbers: Vec<u64> = core.split('.').map_while(|part| part.parse().ok()).take(3).collect();
    match numbers.as_slice() {
        [] => "0.1.0".to_owned(),
        [major] => format!("{major}.0.0"),
        [major, minor] => format!("{major}.{minor}.0"),
        [major, minor, patch, ..] => format!("{major}.{minor}.{patch}"),
    }
}
