//! `cargo xtask corpus`: generates and compiles each spec of a folder, and writes a report.
//!
//! The folder holds specs, and a `manifest.tsv` that lists them. Each becomes a crate in a folder of the work folder. All crates share
//! a target folder, so that their dependencies are compiled once.

mod args;
mod compile;
mod documents;
mod generate;
mod measure;
mod report;

use std::process::ExitCode;
use std::time::{Duration, Instant};

use camino::{Utf8Path, Utf8PathBuf};
use indicatif::{ProgressBar, ProgressStyle};
use lockstep_cli::terminal::{Style, Terminal, pluralize};
use lockstep_cli::{Error, Result};

pub(crate) use args::CorpusArgs;
pub(crate) use measure::MeasureArgs;
pub(crate) use measure::run as measure;

use crate::files::create_folders;
use crate::workspace;
use documents::Document;
use report::Row;

/// Runs the command.
pub(crate) fn run(args: &CorpusArgs, terminal: &Terminal) -> Result<ExitCode> {
    let folder = corpus_folder(args);
    if !folder.join(documents::MANIFEST).exists() {
        let message = format!("{folder} holds no {}", documents::MANIFEST);
        return Err(Error::usage(message).with_help("give the corpus: cargo xtask corpus DIR, or LOCKSTEP_CORPUS=DIR"));
    }
    let documents = documents::select_documents(&folder, args)?;
    let work = workspace::workspace_root().join(&args.work);
    create_folders(&work)?;
    let start = Instant::now();
    if !args.no_compile {
        terminal.print_line(Style::Heading, "first", "the dependencies of all crates");
        compile::compile_dependencies(&work)?;
    }
    let run = CorpusRun { work: &work, args, terminal, start };
    let rows = run.process_documents(&documents)?;
    let report = args.report.as_ref().map_or(work, |folder| workspace::workspace_root().join(folder));
    create_folders(&report)?;
    report::write_report(&report, &rows)?;
    terminal.print_text(&report::render_sums(&rows));
    let passed = rows.iter().filter(|row| row.is_success()).count();
    let style = if passed == rows.len() { Style::Success } else { Style::Error };
    let seconds = start.elapsed().as_secs();
    let total = pluralize(rows.len(), "spec");
    terminal.print_line(style, "passed", format_args!("{passed} of {total} in {seconds} s; report in {report}"));
    if rows.len() < documents.len() {
        let skipped: Vec<&str> = documents.iter().skip(rows.len()).map(|document| document.slug.as_str()).collect();
        terminal.print_line(Style::Warning, "skipped", format_args!("no time left for {}", skipped.join(", ")));
    }
    Ok(if passed == rows.len() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Returns the folder of the corpus.
pub(crate) fn corpus_folder(args: &CorpusArgs) -> Utf8PathBuf {
    let given = args.folder.clone().or_else(|| std::env::var("LOCKSTEP_CORPUS").ok().map(Utf8PathBuf::from));
    given.unwrap_or_else(|| workspace::workspace_root().join("../shared/corpus"))
}

/// A run over the corpus.
struct CorpusRun<'r> {
    work: &'r Utf8Path,
    args: &'r CorpusArgs,
    terminal: &'r Terminal,
    start: Instant,
}

impl CorpusRun<'_> {
    /// Processes documents until the time is over.
    fn process_documents(&self, documents: &[Document]) -> Result<Vec<Row>> {
        let limit = self.args.time.map(Duration::from_secs);
        let bar = ProgressBar::new(documents.len() as u64).with_style(bar_style());
        let mut rows = Vec::new();
        for document in documents {
            if limit.is_some_and(|limit| self.start.elapsed() >= limit) {
                break;
            }
            bar.set_message(document.slug.clone());
            let row = self.process_document(document)?;
            let (style, label) = if row.is_success() { (Style::Success, "ok") } else { (Style::Error, "failed") };
            bar.suspend(|| self.terminal.print_line(style, label, row.summary_line()));
            rows.push(row);
            bar.inc(1);
        }
        bar.finish_and_clear();
        Ok(rows)
    }

    fn process_document(&self, document: &Document) -> Result<Row> {
        let generated = generate::generate_crate(document, self.work)?;
        let compiled = if generated.is_success() && !self.args.no_compile {
            Some(compile::compile_crate(&generated.folder, self.work, compile::Progress::Hidden)?)
        } else {
            None
        };
        Ok(Row { slug: document.slug.clone(), bytes: document.bytes, generated, compiled })
    }
}

fn bar_style() -> ProgressStyle {
    let style = ProgressStyle::with_template("{bar:30} {pos}/{len} {elapsed} {msg}");
    style.unwrap_or_else(|_| ProgressStyle::default_bar())
}
