//! The specs that a manifest lists.

use std::fs;

use camino::{Utf8Path, Utf8PathBuf};
use lockstep_cli::{Error, Result};

use super::args::CorpusArgs;
use crate::files::read_text;

/// The manifest's name.
pub(super) const MANIFEST: &str = "manifest.tsv";

/// A spec of the corpus.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Document {
    /// Its name.
    pub(super) slug: String,
    /// Its root file.
    pub(super) spec: Utf8PathBuf,
    /// The size of its files.
    pub(super) bytes: u64,
}

/// Returns the selected specs, the smallest first: so a problem with all of them shows early.
pub(super) fn select_documents(folder: &Utf8Path, args: &CorpusArgs) -> Result<Vec<Document>> {
    let path = folder.join(MANIFEST);
    let mut documents = parse_manifest(folder, &read_text(&path)?)?;
    if let Some(unknown) = args.only.iter().find(|name| !documents.iter().any(|document| document.slug == **name)) {
        return Err(Error::usage(format!("{path} lists no `{unknown}`")));
    }
    documents.retain(|document| {
        (args.only.is_empty() || args.only.contains(&document.slug))
            && args.max_bytes.is_none_or(|max| document.bytes <= max)
    });
    documents.sort_by(|a, b| (a.bytes, &a.slug).cmp(&(b.bytes, &b.slug)));
    Ok(documents)
}

fn parse_manifest(folder: &Utf8Path, text: &str) -> Result<Vec<Document>> {
    let mut lines = text.lines();
    let header: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
    let column = |name: &str| {
        let index = header.iter().position(|column| *column == name);
        index.ok_or_else(|| Error::usage(format!("{MANIFEST} has no column `{name}`")))
    };
    let (slug, file, source) = (column("slug")?, column("file")?, column("source").ok());
    let lines = lines.filter(|line| !line.trim().is_empty());
    let documents = lines.map(|line| {
        let cells: Vec<&str> = line.split('\t').collect();
        let cell = |index: usize| cells.get(index).copied().unwrap_or_default();
        let spec = root_file(cell(file), source.map_or("", cell));
        let bytes = total_size(&folder.join(cell(file)));
        Document { slug: cell(slug).to_owned(), spec: folder.join(spec), bytes }
    });
    Ok(documents.collect())
}

/// Returns the root file: of a folder, the file that the column `source` names.
fn root_file(file: &str, source: &str) -> String {
    let Some(folder) = file.strip_suffix('/') else { return file.to_owned() };
    let root = source.split_once("root ").map(|(_, tail)| tail.split(')').next().unwrap_or(tail).trim());
    format!("{folder}/{}", root.unwrap_or("openapi.yaml"))
}

fn total_size(path: &Utf8Path) -> u64 {
    match path.read_dir_utf8() {
        Ok(entries) => entries.flatten().map(|entry| total_size(entry.path())).sum(),
        Err(_) => fs::metadata(path).map(|metadata| metadata.len()).unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parse_manifest_reads_files_and_folders() {
        let text = "slug\tfile\tsource\npets\tpets.yaml\there\nmulti\tmulti/\tx (folder; root api.yml)\n";
        let documents = parse_manifest("c".into(), text).unwrap();
        let specs: Vec<&str> = documents.iter().map(|document| document.spec.as_str()).collect();
        assert_eq!(specs, ["c/pets.yaml", "c/multi/api.yml"]);
        assert!(parse_manifest("c".into(), "name\tfile\n").is_err());
    }
}
