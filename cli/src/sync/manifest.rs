//! `.lockstep.json`: what was written to a folder, and by which version of the generator.

use std::collections::{BTreeMap, BTreeSet};

use camino::{Utf8Path, Utf8PathBuf};
use serde::{Deserialize, Serialize};

/// The list's name in the folder.
pub(super) const NAME: &str = ".lockstep.json";

const ABOUT: &str = "Lockstep wrote these files, and replaces or deletes no others here. Do not edit them: change the description and generate again.";

/// What was written. A path has more than one hash while it is open which of two runs came last: after a merge, or a run that was cut off.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(super) struct List(BTreeMap<Utf8PathBuf, BTreeSet<String>>);

#[derive(Deserialize, Serialize)]
struct Text<'a> {
    about: &'a str,
    generator: &'a str,
    files: BTreeMap<&'a str, &'a str>,
}

impl List {
    /// Reads a list; nothing when this is none. In one with the marks of a merge that went wrong, both sides count.
    pub(super) fn parse(text: &str) -> Option<Self> {
        if let Ok(list) = serde_json::from_str::<Owned>(text) {
            return Some(Self(
                list.files.into_iter().map(|(path, hash)| (path.into(), BTreeSet::from([hash]))).collect(),
            ));
        }
        if !text.contains("\n<<<<<<< ") && !text.starts_with("<<<<<<< ") {
            return None;
        }
        let mut list = Self::default();
        text.lines().filter_map(entry).for_each(|(path, hash)| list.add(path, hash));
        text.contains("\"generator\":").then_some(list)
    }

    /// The text of the list of these files and their hashes.
    pub(super) fn render<'a>(generator: &str, files: impl Iterator<Item = (&'a Utf8Path, &'a str)>) -> String {
        let files = files.map(|(path, hash)| (path.as_str(), hash)).collect();
        // Strings under strings: nothing here can fail to become JSON.
        serde_json::to_string_pretty(&Text { about: ABOUT, generator, files }).unwrap_or_default() + "\n"
    }

    /// Counts what `other` says too.
    pub(super) fn merge(&mut self, other: Self) {
        for (path, hashes) in other.0 {
            self.0.entry(path).or_default().extend(hashes);
        }
    }

    fn add(&mut self, path: String, hash: String) {
        self.0.entry(path.into()).or_default().insert(hash);
    }

    /// Whether this path was written.
    pub(super) fn names(&self, path: &Utf8Path) -> bool {
        self.0.contains_key(path)
    }

    /// Whether this text was written to this path.
    pub(super) fn wrote(&self, path: &Utf8Path, hash: &str) -> bool {
        self.0.get(path).is_some_and(|hashes| hashes.contains(hash))
    }

    /// Every path, and a hash of what was written to it.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&Utf8Path, &str)> {
        self.0.iter().map(|(path, hashes)| (path.as_path(), hashes.first().map_or("", String::as_str)))
    }
}

#[derive(Deserialize)]
struct Owned {
    #[serde(rename = "generator")]
    _generator: String,
    files: BTreeMap<String, String>,
}

/// A line of the list's files: `"src/lib.rs": "…",`.
fn entry(line: &str) -> Option<(String, String)> {
    let line = line.trim().trim_end_matches(',');
    let pair: BTreeMap<String, String> = serde_json::from_str(&format!("{{{line}}}")).ok()?;
    pair.into_iter().next().filter(|(_, hash)| hash.len() == 32 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// What a text is known by.
pub(super) fn hash(text: &[u8]) -> String {
    format!("{:032x}", xxhash_rust::xxh3::xxh3_128(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_rendered_is_read_again() {
        let (a, b) = (hash(b"a"), hash(b"b"));
        let files = [(Utf8Path::new("Cargo.toml"), a.as_str()), (Utf8Path::new("src/lib.rs"), b.as_str())];
        let text = List::render("0.1.0", files.into_iter());
        let list = List::parse(&text).unwrap();
        assert_eq!(list.iter().collect::<Vec<_>>(), files);
        assert!(
            list.wrote("src/lib.rs".into(), &b) && !list.wrote("src/lib.rs".into(), &a) && !list.names("src".into())
        );
    }

    #[test]
    fn another_file_is_no_list() {
        for text in ["", "{}", "[]", "{\"files\": {}}", "{\"generator\": 1, \"files\": {}}", "\u{0}"] {
            assert_eq!(List::parse(text), None, "{text}");
        }
    }

    #[test]
    fn both_sides_of_a_merge_count() {
        let (ours, theirs) = (hash(b"ours"), hash(b"theirs"));
        let text = format!(
            "{{\n  \"generator\": \"0.1.0\",\n  \"files\": {{\n<<<<<<< HEAD\n    \"a.rs\": \"{ours}\",\n=======\n    \"a.rs\": \"{theirs}\",\n    \
             \"b.rs\": \"{theirs}\"\n>>>>>>> other\n  }}\n}}\n"
        );
        let list = List::parse(&text).unwrap();
        assert!(
            list.wrote("a.rs".into(), &ours)
                && list.wrote("a.rs".into(), &theirs)
                && list.wrote("b.rs".into(), &theirs)
        );
        assert_eq!(list.iter().count(), 2);
    }
}
