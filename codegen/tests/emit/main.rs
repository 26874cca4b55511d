//! A crate with every feature, printed: the files beside this one. `UPDATE=1 cargo test -p lockstep-codegen --test emit`
//! writes them anew; `EMIT_TO=folder` writes them there, to be compiled.

mod fixture;

use std::collections::BTreeMap;
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

/// Writes a crate where `EMIT_TO` says, so that it compiles there.
fn probe(krate: &Crate, suffix: &str) -> io::Result<()> {
    let Ok(to) = std::env::var("EMIT_TO") else {
        return Ok(());
    };
    let runtime = Path::new(env!("CARGO_MANIFEST_DIR")).join("../runtime").canonicalize()?;
    let runtime = RuntimeDependency::Path(runtime.to_string_lossy().into_owned());
    write(Path::new(&format!("{to}{suffix}")), &emit(krate, &Options { runtime, ..options() }))
}

fn read(folder: &Path, at: &Path, into: &mut BTreeMap<String, String>) -> io::Result<()> {
    for entry in fs::read_dir(at)? {
        let path = entry?.path();
        if path.is_dir() {
            read(folder, &path, into)?;
        } else {
            let name = path.strip_prefix(folder).unwrap_or(&path).to_string_lossy().replace('\\', "/");
            into.insert(name, fs::read_to_string(&path)?);
        }
    }
    Ok(())
}

#[test]
fn prints_what_is_expected() -> io::Result<()> {
    let files = emit(&fixture::krate(), &options());
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/emit/expected");
    probe(&fixture::krate(), "")?;
    if std::env::var("UPDATE").is_ok() {
        let _ = fs::remove_dir_all(&folder);
        write(&folder, &files)?;
    }
    let mut expected = BTreeMap::new();
    read(&folder, &folder, &mut expected)?;
    for file in &files {
        let text = expected.remove(file.path.as_str());
        assert_eq!(text.as_deref(), Some(file.text.as_str()), "{}", file.path);
    }
    assert_eq!(expected.into_keys().collect::<Vec<_>>(), Vec::<String>::new(), "no longer printed");
    Ok(())
}

#[test]
fn prints_the_same_each_time() {
    assert_eq!(emit(&fixture::krate(), &options()), emit(&fixture::krate(), &options()));
}

#[test]
fn prints_files_in_order() {
    let files = emit(&fixture::krate(), &options());
    assert!(files.is_sorted_by(|a, b| a.path < b.path));
}

#[test]
fn prints_a_crate_with_nothing_in_it() -> io::Result<()> {
    let files = emit(&fixture::nothing(), &options());
    let paths: Vec<&str> = files.iter().map(|file| file.path.as_str()).collect();
    assert_eq!(paths, ["Cargo.toml", "README.md", "openapi.json", "src/lib.rs", "src/types/mod.rs"]);
    probe(&fixture::nothing(), "-nothing")
}
