//! `cargo xtask corpus`: generates and compiles each of a folder of real descriptions, and reports on them.
//!
//! The folder holds the descriptions and a `manifest.tsv` that lists them. Each becomes a crate in a folder of its own; all are compiled
//! into one target folder, so that what they depend on is compiled once.

mod compile;
mod documents;
mod generate;
mod measure;
mod report;

use std::process::ExitCode;
use std::time::{Duration, Instant};

use camino::{Utf8Path, Utf8PathBuf};
use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use lockstep_cli::terminal::{Terminal, Style, pluralize};
use lockstep_cli::{Error, Result};

use crate::place;
use documents::Document;
pub(crate) use measure::Measure;
pub(crate) use measure::run as measure;
use report::Row;

/// GenerateOptions `corpus` takes.
#[derive(Args, Clone, Debug, Default)]
#[command(after_help = HELP)]
pub(crate) struct Corpus {
    /// The folder with the descriptions and their manifest.tsv [default: $LOCKSTEP_CORPUS, or ../shared/corpus].
    #[arg(value_name = "DIR")]
    pub(crate) folder: Option<Utf8PathBuf>,
    /// Only these descriptions, by their names in manifest.tsv.
    #[arg(long, value_name = "NAME", num_args = 1.., value_delimiter = ',')]
    pub(crate) only: Vec<String>,
    /// Only descriptions of at most this size.
    #[arg(long, value_name = "BYTES")]
    pub(crate) smaller: Option<u64>,
    /// Generate, and compile nothing.
    #[arg(long)]
    pub(crate) no_compile: bool,
    /// Begin no further description after this time; the report says which are left out.
    #[arg(long, value_name = "SECONDS")]
    pub(crate) time: Option<u64>,
    /// Where crates and what is compiled of them stand.
    #[arg(long, value_name = "DIR", default_value = "target/corpus")]
    pub(crate) work: Utf8PathBuf,
    /// Where corpus.md and corpus.json are written [default: the folder of --work].
    #[arg(long, value_name = "DIR")]
    pub(crate) report: Option<Utf8PathBuf>,
}

const HELP: &str = "\
manifest.tsv has a line a description, with tabs between columns; of these, `slug` and `file` are read. A file that ends in `/`
is a folder of files, whose root the column `source` names: `(folder; root openapi.yml)`.

Memory and CPU time are those of the generator, and of the compiler, as the operating system counts them.

Exit status: 0 all are generated and compile; 1 some do not; 2 wrong usage.";

/// Runs the command.
pub(crate) fn run(args: &Corpus, terminal: &Terminal) -> Result<ExitCode> {
    let folder = folder(args);
    if !folder.join(documents::MANIFEST).exists() {
        let message = format!("{folder} holds no {}", documents::MANIFEST);
        return Err(Error::usage(message).with_help("name the corpus: cargo xtask corpus DIR, or LOCKSTEP_CORPUS=DIR"));
    }
    let documents = documents::chosen(&folder, args)?;
    let work = place::workspace().join(&args.work);
    make(&work)?;
    let start = Instant::now();
    if !args.no_compile {
        terminal.print_line(Style::Heading, "first", "what all crates depend on");
        compile::warm_up(&work)?;
    }
    let rows = rows(&documents, &work, args, terminal, start)?;
    let report = args.report.as_ref().map_or(work, |folder| place::workspace().join(folder));
    make(&report)?;
    report::write(&report, &rows)?;
    terminal.print_text(&report::table(&rows));
    let good = rows.iter().filter(|row| row.is_good()).count();
    let style = if good == rows.len() { Style::Success } else { Style::Error };
    let seconds = start.elapsed().as_secs();
    terminal.print_line(
        style,
        "good",
        format_args!("{good} of {} in {seconds} s; the report is in {report}", count(rows.len(), "description")),
    );
    if rows.len() < documents.len() {
        let left: Vec<&str> = documents.iter().skip(rows.len()).map(|document| document.slug.as_str()).collect();
        terminal.print_line(Style::Warning, "no time", format_args!("for {}", left.join(", ")));
    }
    Ok(if good == rows.len() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Where the corpus is.
pub(crate) fn folder(args: &Corpus) -> Utf8PathBuf {
    let named = args.folder.clone().or_else(|| std::env::var("LOCKSTEP_CORPUS").ok().map(Utf8PathBuf::from));
    named.unwrap_or_else(|| place::workspace().join("../shared/corpus"))
}

fn rows(documents: &[Document], work: &Utf8Path, args: &Corpus, terminal: &Terminal, start: Instant) -> Result<Vec<Row>> {
    let limit = args.time.map(Duration::from_secs);
    let bar = ProgressBar::new(documents.len() as u64).with_style(style());
    let mut rows = Vec::new();
    for document in documents {
        if limit.is_some_and(|limit| start.elapsed() >= limit) {
            break;
        }
        bar.set_message(document.slug.clone());
        let made = generate::generate(document, work)?;
        let compiled = match made.is_good() && !args.no_compile {
            true => Some(compile::compile(&made.folder, work, false)?),
            false => None,
        };
        let row = Row { slug: document.slug.clone(), bytes: document.bytes, made, compiled };
        bar.suspend(|| {
            terminal.print_line(
                if row.is_good() { Style::Success } else { Style::Error },
                if row.is_good() { "ok" } else { "failed" },
                row.line(),
            )
        });
        rows.push(row);
        bar.inc(1);
    }
    bar.finish_and_clear();
    Ok(rows)
}

fn style() -> ProgressStyle {
    let style = ProgressStyle::with_template("{bar:30} {pos}/{len} {elapsed} {msg}");
    style.unwrap_or_else(|_| ProgressStyle::default_bar())
}

fn make(folder: &Utf8Path) -> Result<()> {
    std::fs::create_dir_all(folder).map_err(|error| Error::failed(format!("cannot create {folder}: {error}")))
}
