//! The descriptions that a manifest lists.

use std::fs;

use camino::{Utf8Path, Utf8PathBuf};
use lockstep_cli::{Error, Result};

use super::Corpus;

/// The list's name.
pub(super) const MANIFEST: &str = "manifest.tsv";

/// A description.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Document {
    /// Its name.
    pub(super) slug: String,
    /// Its root file.
    pub(super) spec: Utf8PathBuf,
    /// How large it is, all its files together.
    pub(super) bytes: u64,
}

/// Those that are asked for, the smallest first: what is wrong with all shows early.
pub(super) fn chosen(folder: &Utf8Path, args: &Corpus) -> Result<Vec<Document>> {
    let path = folder.join(MANIFEST);
    let text = fs::read_to_string(&path).map_err(|error| Error::failed(format!("cannot read {path}: {error}")))?;
    let all = read(folder, &text)?;
    if let Some(unknown) = args.only.iter().find(|name| !all.iter().any(|document| document.slug == **name)) {
        return Err(Error::usage(format!("{path} lists no `{unknown}`")));
    }
    let wanted = |document: &Document| {
        (args.only.is_empty() || args.only.contains(&document.slug))
            && args.smaller.is_none_or(|most| document.bytes <= most)
    };
    let mut documents: Vec<Document> = all.into_iter().filter(wanted).collect();
    documents.sort_by(|a, b| (a.bytes, &a.slug).cmp(&(b.bytes, &b.slug)));
    Ok(documents)
}

fn read(folder: &Utf8Path, text: &str) -> Result<Vec<Document>> {
    let mut lines = text.lines();
    let head: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
    let column = |name: &str| {
        let found = head.iter().position(|column| *column == name);
        found.ok_or_else(|| Error::usage(format!("{MANIFEST} has no column `{name}`")))
    };
    let (slug, file, source) = (column("slug")?, column("file")?, column("source").ok());
    let lines = lines.filter(|line| !line.trim().is_empty());
    let documents = lines.map(|line| {
        let cells: Vec<&str> = line.split('\t').collect();
        let cell = |index: usize| cells.get(index).copied().unwrap_or_default();
        let spec = root(cell(file), source.map_or("", cell));
        let bytes = size(&folder.join(cell(file)));
        Document { slug: cell(slug).to_owned(), spec: folder.join(spec), bytes }
    });
    Ok(documents.collect())
}

/// The root file: of a folder, the one that its source names.
fn root(file: &str, source: &str) -> String {
    let Some(folder) = file.strip_suffix('/') else { return file.to_owned() };
    let named = source.split_once("root ").map(|(_, rest)| rest.split(')').next().unwrap_or(rest).trim());
    format!("{folder}/{}", named.unwrap_or("openapi.yaml"))
}

fn size(path: &Utf8Path) -> u64 {
    match path.read_dir_utf8() {
        Ok(entries) => entries.flatten().map(|entry| size(entry.path())).sum(),
        Err(_) => fs::metadata(path).map(|data| data.len()).unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_names_files_and_folders() {
        let text = "slug\tfile\tsource\npets\tpets.yaml\there\nmulti\tmulti/\tx (folder; root api.yml)\n";
        let documents = read("c".into(), text).unwrap();
        let specs: Vec<&str> = documents.iter().map(|document| document.spec.as_str()).collect();
        assert_eq!(specs, ["c/pets.yaml", "c/multi/api.yml"]);
        assert!(read("c".into(), "name\tfile\n").is_err());
    }
}
