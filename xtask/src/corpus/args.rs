//! The arguments of `corpus`.

use camino::Utf8PathBuf;
use clap::Args;

/// The arguments of `corpus`.
#[derive(Args, Clone, Debug, Default)]
#[command(after_help = HELP)]
pub(crate) struct CorpusArgs {
    /// The folder with the specs and their manifest.tsv [default: $LOCKSTEP_CORPUS, or ../shared/corpus].
    #[arg(value_name = "DIR")]
    pub(crate) folder: Option<Utf8PathBuf>,
    /// Only these specs, by their names in manifest.tsv.
    #[arg(long, value_name = "NAME", num_args = 1.., value_delimiter = ',')]
    pub(crate) only: Vec<String>,
    /// Only specs of at most this size.
    #[arg(long, value_name = "BYTES")]
    pub(crate) max_bytes: Option<u64>,
    /// Generate, and compile nothing.
    #[arg(long)]
    pub(crate) no_compile: bool,
    /// Start no further spec after this time; the report lists those that are left out.
    #[arg(long, value_name = "SECONDS")]
    pub(crate) time: Option<u64>,
    /// The folder for the crates and the compiler's output.
    #[arg(long, value_name = "DIR", default_value = "target/corpus")]
    pub(crate) work: Utf8PathBuf,
    /// The folder for corpus.md and corpus.json [default: the folder of --work].
    #[arg(long, value_name = "DIR")]
    pub(crate) report: Option<Utf8PathBuf>,
}

const HELP: &str = "\
manifest.tsv has a line for each spec, with tabs between columns; the columns `slug` and `file` are read. A `file` that ends with `/`
is a folder, whose root file the column `source` names: `(folder; root openapi.yml)`.

Memory and CPU time are those of the generator, and of the compiler, as the operating system counts them.

Exit status: 0 all are generated and compile; 1 some do not; 2 wrong usage.";
