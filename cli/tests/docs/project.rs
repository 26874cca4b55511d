//! A page that is a project: its files are written, its commands run, its program compiled.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::fragments::{in_folder, lockstep};
use crate::page::{Page, root};

/// Writes the files of a page, runs its `lockstep` commands and compiles its program.
pub(crate) fn run(page: &Page) {
    in_folder(|folder| {
        for block in &page.blocks {
            let Some(file) = &block.file else { continue };
            let path = folder.join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, &block.text).unwrap();
        }
        let commands = page.blocks.iter().filter(|block| block.language == "console");
        for line in commands.flat_map(|block| block.text.lines()) {
            let Some(arguments) = line.strip_prefix("$ lockstep ") else { continue };
            let output = lockstep(folder, &arguments.split_whitespace().collect::<Vec<_>>());
            let errors = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success(), "{}: `{line}`: {errors}", page.path);
        }
        compile(folder);
    });
}

fn compile(folder: &Path) {
    // Known versions, which are already downloaded.
    fs::copy(root().join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("corpus").join("target");
    let mut command = Command::new(env!("CARGO"));
    command.args(["run", "--quiet"]).current_dir(folder).env("CARGO_TARGET_DIR", target).env("CARGO_INCREMENTAL", "0");
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}
