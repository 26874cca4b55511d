//! Markdown pages and their code blocks.

use std::fs;
use std::path::{Path, PathBuf};

/// A page of the repository.
pub(crate) struct Page {
    /// Its path from the repository's root, with `/`.
    pub(crate) path: String,
    /// Its code blocks.
    pub(crate) blocks: Vec<Block>,
    text: String,
}

/// A fenced code block.
pub(crate) struct Block {
    /// The first word after the fence, up to a comma.
    pub(crate) language: String,
    /// The file that the block is, if a word after the language names one.
    pub(crate) file: Option<String>,
    /// The line of the fence, from 1.
    pub(crate) line: usize,
    /// The lines between the fences.
    pub(crate) text: String,
}

impl Page {
    fn new(path: &str) -> Self {
        let text = read(path);
        Self { path: path.to_owned(), blocks: blocks(&text), text }
    }

    /// Returns the lines outside fences.
    fn prose(&self) -> impl Iterator<Item = &str> {
        let mut fenced = false;
        self.text.lines().filter(move |line| {
            fenced ^= line.starts_with("```");
            !fenced
        })
    }

    /// Returns the commands of this repository in the text: code spans that begin with `cargo test` or `cargo xtask`.
    pub(crate) fn inline_commands(&self) -> Vec<&str> {
        let spans = self.prose().flat_map(|line| line.split('`').skip(1).step_by(2));
        spans.filter(|span| ["cargo test -", "cargo xtask "].iter().any(|start| span.starts_with(start))).collect()
    }

    /// Returns the targets of links to files, without fragments.
    pub(crate) fn links(&self) -> Vec<String> {
        let mut links = Vec::new();
        for line in self.prose() {
            for part in line.split("](").skip(1) {
                let target = part.split(')').next().unwrap_or_default();
                let target = target.split('#').next().unwrap_or_default();
                if !target.is_empty() && !target.contains("://") {
                    links.push(target.to_owned());
                }
            }
        }
        links
    }

    /// Returns the file that a link of this page leads to.
    pub(crate) fn resolve(&self, target: &str) -> PathBuf {
        root().join(&self.path).parent().map_or_else(PathBuf::new, |folder| folder.join(target))
    }
}

/// Returns the repository's root.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Reads a file of the repository.
pub(crate) fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("cannot read {path}: {error}"))
}

/// Returns the hand-written pages.
pub(crate) fn pages() -> Vec<Page> {
    let mut paths: Vec<String> =
        ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "examples/README.md"]
            .map(str::to_owned)
            .to_vec();
    for folder in ["docs", "docs/adr", "docs/bookshop"] {
        let entries = fs::read_dir(root().join(folder)).unwrap().map(|entry| entry.unwrap().file_name());
        let names = entries.map(|name| name.to_string_lossy().into_owned());
        paths.extend(names.filter(|name| name.ends_with(".md")).map(|name| format!("{folder}/{name}")));
    }
    paths.sort();
    paths.iter().map(|path| Page::new(path)).collect()
}

fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut lines = text.lines().enumerate();
    while let Some((index, line)) = lines.next() {
        let Some(info) = line.strip_prefix("```") else { continue };
        let mut words = info.split_whitespace();
        let language = words.next().unwrap_or_default().split(',').next().unwrap_or_default().to_owned();
        let file = words.next().map(str::to_owned);
        let mut text = String::new();
        for (_, line) in lines.by_ref().take_while(|(_, line)| !line.starts_with("```")) {
            text.push_str(line);
            text.push('\n');
        }
        blocks.push(Block { language, file, line: index + 1, text });
    }
    blocks
}

#[test]
fn blocks_language_file_and_text_are_read() {
    let blocks = blocks("a\n```rust,no_run\nfn a() {}\n```\n```yaml openapi.yaml\nopenapi: 3.1.0\n```\n");
    assert_eq!(blocks.len(), 2);
    assert_eq!((blocks[0].language.as_str(), blocks[0].line, blocks[0].text.as_str()), ("rust", 2, "fn a() {}\n"));
    assert_eq!(blocks[1].file.as_deref(), Some("openapi.yaml"));
}
