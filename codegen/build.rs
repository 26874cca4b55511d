//! Computes the fingerprint of the generator's source, by which runs of the same generator are recognized.

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hasher};
use std::path::{Path, PathBuf};
use std::{fs, io};

fn main() -> io::Result<()> {
    let mut hasher = DefaultHasher::new();
    for folder in ["src", "templates"] {
        println!("cargo::rerun-if-changed={folder}");
        for path in list_files(Path::new(folder))? {
            hasher.write(path.to_string_lossy().as_bytes());
            hasher.write(&fs::read(&path)?);
        }
    }
    println!("cargo::rustc-env=LOCKSTEP_CODEGEN_FINGERPRINT={:016x}", hasher.finish());
    Ok(())
}

/// Returns the files in a folder and its folders, sorted.
fn list_files(folder: &Path) -> io::Result<BTreeSet<PathBuf>> {
    let mut files = BTreeSet::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            files.append(&mut list_files(&path)?);
        } else {
            files.insert(path);
        }
    }
    Ok(files)
}
