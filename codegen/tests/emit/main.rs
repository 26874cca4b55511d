//! The files of a crate with all features, compared with the snapshot `expected.snap`. `EMIT_TO=FOLDER` writes the files to a
//! folder, to compile them.

mod fixture;

use std::path::Path;
use std::{fs, io};

use lockstep_codegen::emit::{File, Options, RuntimeDependency, emit};
use lockstep_codegen::rust::model::Crate;

fn options() -> Options {
    Options { runtime: RuntimeDependency::Path("../runtime".to_owned()), workspace_root: true }
}

fn write(folder: &Path, files: &[File]) -> io::Result<()> {
    for file in files {
        let path = folder.join(&file.path);
        fs::create_dir_all(path.parent().unwrap_or(folder))?;
        fs::write(path, &file.text)?;
    }
    Ok(())
}

/// Writes a crate to the folder in `EMIT_TO`, so that it can be compiled.
fn probe(krate: &Crate, suffix: &str) -> io::Result<()> {
    let Ok(to) = std::env::var("EMIT_TO") else {
        return Ok(());
    };
    let runtime = Path::new(env!("CARGO_MANIFEST_DIR")).join("../runtime").canonicalize()?;
    let runtime = RuntimeDependency::Path(runtime.to_string_lossy().into_owned());
    write(Path::new(&format!("{to}{suffix}")), &emit(krate, &Options { runtime, ..options() }))
}

/// Returns the files in a text, each under a heading with its path.
fn render(files: &[File]) -> String {
    files.iter().map(|file| format!("======== {}\n{}\n", file.path, file.text)).collect()
}

#[test]
fn crate_with_all_features_matches_its_snapshot() -> io::Result<()> {
    let files = emit(&fixture::krate(), &options());
    probe(&fixture::krate(), "")?;
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/emit"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!("expected", render(&files)));
    Ok(())
}

#[test]
fn emit_twice_returns_the_same_files() {
    assert_eq!(emit(&fixture::krate(), &options()), emit(&fixture::krate(), &options()));
}

#[test]
fn emit_returns_sorted_files() {
    let files = emit(&fixture::krate(), &options());
    assert!(files.is_sorted_by(|a, b| a.path < b.path));
}

#[test]
fn emit_of_an_empty_crate_returns_few_files() -> io::Result<()> {
    let files = emit(&fixture::nothing(), &options());
    let paths: Vec<&str> = files.iter().map(|file| file.path.as_str()).collect();
    assert_eq!(paths, ["Cargo.toml", "README.md", "openapi.json", "src/lib.rs", "src/types/mod.rs"]);
    probe(&fixture::nothing(), "-nothing")
}
