//! `.lockstep.json`: the files that were written to a folder, with their hashes and the generator's version.

use std::collections::{BTreeMap, BTreeSet};

use camino::{Utf8Path, Utf8PathBuf};
use lockstep_codegen::emit::{FINGERPRINT, InputHash};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::File;

/// The manifest's name in the output folder.
pub(super) const FILE_NAME: &str = ".lockstep.json";

/// The note for readers of the file.
const ABOUT: &str = "Lockstep wrote these files; it replaces and deletes no others here. Do not edit them: change the spec, and generate again.";

/// The number of hexadecimal digits of a hash.
const HASH_LENGTH: usize = 32;

/// The files that were written.
///
/// A path has several hashes if two runs may have written it: after a failed merge, or an interrupted run.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(super) struct Manifest {
    files: BTreeMap<Utf8PathBuf, BTreeSet<String>>,
    /// The hashes of what the files were printed from, as they are written. Empty unless this version of the generator wrote them.
    inputs: BTreeMap<String, String>,
}

#[derive(Serialize)]
struct WrittenManifest<'a> {
    about: &'a str,
    generator: &'a str,
    files: BTreeMap<&'a str, &'a str>,
    /// The source of the emitter with which `inputs` may be compared.
    fingerprint: &'a str,
    inputs: BTreeMap<&'a str, String>,
}

#[derive(Deserialize)]
struct ParsedManifest {
    generator: String,
    files: BTreeMap<String, String>,
    #[serde(default)]
    fingerprint: String,
    #[serde(default)]
    inputs: BTreeMap<String, String>,
}

impl Manifest {
    /// Parses a manifest. Returns `None` if the text is something else.
    ///
    /// Of a manifest with conflict markers of git, both sides are taken.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let mut manifest = Self::default();
        if let Ok(parsed) = serde_json::from_str::<ParsedManifest>(text) {
            parsed.files.into_iter().for_each(|(path, hash)| manifest.insert(path, hash));
            if parsed.generator == env!("CARGO_PKG_VERSION") && parsed.fingerprint == FINGERPRINT {
                manifest.inputs = parsed.inputs;
            }
            return Some(manifest);
        }
        let has_conflict = text.contains("\n<<<<<<< ") || text.starts_with("<<<<<<< ");
        if !has_conflict || !text.contains("\"generator\":") {
            return None;
        }
        text.lines().filter_map(parse_line).for_each(|(path, hash)| manifest.insert(path, hash));
        Some(manifest)
    }

    /// Renders the manifest of these files, and of `kept` files with their hashes.
    pub(super) fn render<'a>(
        generator: &str,
        fingerprint: &str,
        files: &'a [File],
        kept: impl Iterator<Item = (&'a Utf8Path, &'a str)>,
    ) -> String {
        let hashes: Vec<String> = files.par_iter().map(|file| hash_content(file.text.as_bytes())).collect();
        let mut listed: BTreeMap<&str, &str> =
            files.iter().zip(&hashes).map(|(file, hash)| (file.path.as_str(), hash.as_str())).collect();
        listed.extend(kept.map(|(path, hash)| (path.as_str(), hash)));
        let input = |file: &'a File| Some((file.path.as_str(), render_input(file.input?)));
        let inputs = files.iter().filter_map(input).collect();
        let manifest = WrittenManifest { about: ABOUT, generator, files: listed, fingerprint, inputs };
        // A map of strings can always be written as JSON.
        serde_json::to_string_pretty(&manifest).unwrap_or_default() + "\n"
    }

    /// Returns the hash of what a file was printed from.
    pub(super) fn input(&self, path: &Utf8Path) -> Option<InputHash> {
        let digits = self.inputs.get(path.as_str())?.strip_prefix("0x")?;
        InputHash::from_str_radix(digits, 16).ok()
    }

    /// Adds the files of another manifest.
    pub(super) fn merge(&mut self, other: Self) {
        for (path, hashes) in other.files {
            self.files.entry(path).or_default().extend(hashes);
        }
    }

    fn insert(&mut self, path: String, hash: String) {
        self.files.entry(path.into()).or_default().insert(hash);
    }

    /// Returns whether a file was written to this path.
    pub(super) fn contains_path(&self, path: &Utf8Path) -> bool {
        self.files.contains_key(path)
    }

    /// Returns whether a file with this hash was written to this path.
    pub(super) fn contains(&self, path: &Utf8Path, hash: &str) -> bool {
        self.files.get(path).is_some_and(|hashes| hashes.contains(hash))
    }

    /// Returns each path, with one of its hashes.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&Utf8Path, &str)> {
        self.files.iter().map(|(path, hashes)| (path.as_path(), hashes.first().map_or("", String::as_str)))
    }
}

/// Parses a line of the manifest's files: `"src/lib.rs": "…",`.
fn parse_line(line: &str) -> Option<(String, String)> {
    let line = line.trim().trim_end_matches(',');
    let pair: BTreeMap<String, String> = serde_json::from_str(&format!("{{{line}}}")).ok()?;
    let is_hash = |hash: &str| hash.len() == HASH_LENGTH && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
    pair.into_iter().next().filter(|(_, hash)| is_hash(hash))
}

/// Returns whether two manifests list the same files. Only runs that change a file write the hashes of inputs.
pub(super) fn lists_same_files(a: &str, b: &str) -> bool {
    let listed = |text: &str| text.split_once("\n  \"fingerprint\":").map(|(files, _)| files.to_owned());
    a == b || listed(a).is_some_and(|a| listed(b) == Some(a))
}

/// Renders the hash of an input, which must not look like that of a content: see [`parse_line`].
fn render_input(input: InputHash) -> String {
    format!("0x{input:032x}")
}

/// Returns the hash of a file's content.
pub(super) fn hash_content(content: &[u8]) -> String {
    format!("{:032x}", xxhash_rust::xxh3::xxh3_128(content))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parse_reads_what_render_writes() {
        let (a, b) = (hash_content(b"a"), hash_content(b"b"));
        let files = [(Utf8Path::new("Cargo.toml"), a.as_str()), (Utf8Path::new("src/lib.rs"), b.as_str())];
        let file = File { path: "Cargo.toml".into(), text: "a".to_owned(), input: Some(7) };
        let text = Manifest::render(env!("CARGO_PKG_VERSION"), FINGERPRINT, &[file], files.into_iter().skip(1));
        let manifest = Manifest::parse(&text).unwrap();
        assert_eq!(manifest.iter().collect::<Vec<_>>(), files);
        assert_eq!(manifest.input("Cargo.toml".into()), Some(7));
        assert_eq!(manifest.input("src/lib.rs".into()), None);
        assert!(manifest.contains("src/lib.rs".into(), &b) && !manifest.contains("src/lib.rs".into(), &a));
        assert!(!manifest.contains_path("src".into()));
    }

    #[test]
    fn manifests_that_differ_in_inputs_list_the_same_files() {
        let render = |text: &str, input| {
            let file = File { path: "a.rs".into(), text: text.to_owned(), input };
            Manifest::render("0.1.0", FINGERPRINT, &[file], std::iter::empty())
        };
        assert!(lists_same_files(&render("a", Some(1)), &render("a", None)));
        assert!(!lists_same_files(&render("a", Some(1)), &render("b", Some(1))));
        assert!(!lists_same_files(&render("a", None), ""));
    }

    #[test]
    fn parse_rejects_other_files() {
        for text in ["", "{}", "[]", "{\"files\": {}}", "{\"generator\": 1, \"files\": {}}", "\u{0}"] {
            assert_eq!(Manifest::parse(text), None, "{text}");
        }
    }

    #[test]
    fn parse_takes_both_sides_of_a_conflict() {
        let (ours, theirs) = (hash_content(b"ours"), hash_content(b"theirs"));
        let text = format!(
            "{{\n  \"generator\": \"0.1.0\",\n  \"files\": {{\n<<<<<<< HEAD\n    \"a.rs\": \"{ours}\",\n=======\n    \"a.rs\": \"{theirs}\",\n    \
             \"b.rs\": \"{theirs}\"\n>>>>>>> other\n  }}\n}}\n"
        );
        let manifest = Manifest::parse(&text).unwrap();
        for (path, hash) in [("a.rs", &ours), ("a.rs", &theirs), ("b.rs", &theirs)] {
            assert!(manifest.contains(path.into(), hash), "{path} {hash}");
        }
        assert_eq!(manifest.iter().count(), 2);
    }
}
