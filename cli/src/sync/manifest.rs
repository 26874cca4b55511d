//! `.lockstep.json`: the files that were written to a folder, with their hashes and the generator's version.

use std::collections::{BTreeMap, BTreeSet};

use camino::{Utf8Path, Utf8PathBuf};
use serde::{Deserialize, Serialize};

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
pub(super) struct Manifest(BTreeMap<Utf8PathBuf, BTreeSet<String>>);

#[derive(Serialize)]
struct WrittenManifest<'a> {
    about: &'a str,
    generator: &'a str,
    files: BTreeMap<&'a str, &'a str>,
}

#[derive(Deserialize)]
struct ParsedManifest {
    #[serde(rename = "generator")]
    _generator: String,
    files: BTreeMap<String, String>,
}

impl Manifest {
    /// Parses a manifest. Returns `None` if the text is something else.
    ///
    /// Of a manifest with conflict markers of git, both sides are taken.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let mut manifest = Self::default();
        if let Ok(parsed) = serde_json::from_str::<ParsedManifest>(text) {
            parsed.files.into_iter().for_each(|(path, hash)| manifest.insert(path, hash));
            return Some(manifest);
        }
        let has_conflict = text.contains("\n<<<<<<< ") || text.starts_with("<<<<<<< ");
        if !has_conflict || !text.contains("\"generator\":") {
            return None;
        }
        text.lines().filter_map(parse_line).for_each(|(path, hash)| manifest.insert(path, hash));
        Some(manifest)
    }

    /// Renders the manifest of these files and their hashes.
    pub(super) fn render<'a>(generator: &str, files: impl Iterator<Item = (&'a Utf8Path, &'a str)>) -> String {
        let files = files.map(|(path, hash)| (path.as_str(), hash)).collect();
        // A map of strings can always be written as JSON.
        serde_json::to_string_pretty(&WrittenManifest { about: ABOUT, generator, files }).unwrap_or_default() + "\n"
    }

    /// Adds the files of another manifest.
    pub(super) fn merge(&mut self, other: Self) {
        for (path, hashes) in other.0 {
            self.0.entry(path).or_default().extend(hashes);
        }
    }

    fn insert(&mut self, path: String, hash: String) {
        self.0.entry(path.into()).or_default().insert(hash);
    }

    /// Returns whether a file was written to this path.
    pub(super) fn contains_path(&self, path: &Utf8Path) -> bool {
        self.0.contains_key(path)
    }

    /// Returns whether a file with this hash was written to this path.
    pub(super) fn contains(&self, path: &Utf8Path, hash: &str) -> bool {
        self.0.get(path).is_some_and(|hashes| hashes.contains(hash))
    }

    /// Returns each path, with one of its hashes.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&Utf8Path, &str)> {
        self.0.iter().map(|(path, hashes)| (path.as_path(), hashes.first().map_or("", String::as_str)))
    }
}

/// Parses a line of the manifest's files: `"src/lib.rs": "…",`.
fn parse_line(line: &str) -> Option<(String, String)> {
    let line = line.trim().trim_end_matches(',');
    let pair: BTreeMap<String, String> = serde_json::from_str(&format!("{{{line}}}")).ok()?;
    let is_hash = |hash: &str| hash.len() == HASH_LENGTH && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
    pair.into_iter().next().filter(|(_, hash)| is_hash(hash))
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
        let text = Manifest::render("0.1.0", files.into_iter());
        let manifest = Manifest::parse(&text).unwrap();
        assert_eq!(manifest.iter().collect::<Vec<_>>(), files);
        assert!(manifest.contains("src/lib.rs".into(), &b) && !manifest.contains("src/lib.rs".into(), &a));
        assert!(!manifest.contains_path("src".into()));
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
