//! `build.rs`: generates at each build, into cargo's output folder.

use std::process::ExitCode;

use camino::Utf8PathBuf;

use crate::args::{Color, Gen, What};
use crate::error::{Failure, Result};
use crate::pipeline;
use crate::settings::Settings;
use crate::sync::File;
use crate::sync::apply::apply;
use crate::sync::plan::plan;
use crate::terminal::Say;
use crate::{config, finish, paths};

/// The folder inside of cargo's output folder.
const FOLDER: &str = "api";

/// Generates what `lockstep.yaml`, beside the package's `Cargo.toml`, describes. For a build script:
///
/// ```no_run
/// fn main() -> std::process::ExitCode {
///     lockstep_cli::build()
/// }
/// ```
///
/// The package's `src/lib.rs` then takes the code in, as its root:
///
/// ```ignore
/// include!(concat!(env!("OUT_DIR"), "/api/src/include.rs"));
/// ```
///
/// The package depends on `lockstep-runtime` itself, and has the features `client` and `server` that switch those of the runtime
/// on. It is built anew when the description changes, or a file that it refers to. Warnings are cargo's; faults stop the build.
#[must_use]
pub fn build() -> ExitCode {
    let say = Say::new(false, Color::Never);
    finish(script(&say), &say)
}

fn script(say: &Say) -> Result<ExitCode> {
    let out = std::env::var("OUT_DIR").map(Utf8PathBuf::from);
    let out = out.map_err(|_| {
        Failure::usage("OUT_DIR is not set").help("call this in a `build.rs`; elsewhere, use the program `lockstep`")
    })?;
    let here = paths::here()?;
    println!("cargo::rerun-if-changed={}", here.join(config::NAME));
    let what = What { out: Some(out.join(FOLDER)), ..What::default() };
    let all = Settings::all(&Gen { what, ..Gen::default() }, &here)?;
    let Some(settings) = all.first() else { return Ok(ExitCode::FAILURE) };
    let mut made = pipeline::generate(settings, &pipeline::Progress::default());
    for path in made.found.read() {
        println!("cargo::rerun-if-changed={}", settings.root.join(path));
    }
    made.found.lines().for_each(|line| println!("cargo::warning={line}"));
    if made.found.faults() > 0 {
        crate::terminal::err(&made.found.drawn(say, true));
        return Ok(ExitCode::FAILURE);
    }
    made.files.extend(included(&made.files));
    made.files.sort_by(|a, b| a.path.cmp(&b.path));
    let folder = out.join(FOLDER);
    apply(&plan(&folder, &made.files, env!("CARGO_PKG_VERSION"))?)?;
    Ok(ExitCode::SUCCESS)
}

/// `src/lib.rs` as it can be included: without what may stand at the beginning of a file only.
fn included(files: &[File]) -> Option<File> {
    let library = files.iter().find(|file| file.path == "src/lib.rs")?;
    let inner = |line: &&str| line.starts_with("//!") || line.starts_with("#![");
    let text: String =
        library.text.lines().skip_while(|line| inner(line) || line.is_empty()).flat_map(|line| [line, "\n"]).collect();
    Some(File { path: "src/include.rs".into(), text })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inner_docs_are_left_out() {
        let library =
            File { path: "src/lib.rs".into(), text: "//! Pets.\n//!\n\n#![allow(x)]\npub mod types;\n".into() };
        assert_eq!(included(&[library]).map(|file| file.text).as_deref(), Some("pub mod types;\n"));
    }
}
