//! A temporary project, and the program run in it.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

const PETS: &str = "\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths:
  /pets:
    get:
      operationId: listPets
      tags: [Pets]
      summary: List of pets
      responses:
        '200':
          description: The pets.
          content:
            application/json:
              schema: {type: array, items: {$ref: '#/components/schemas/Pet'}}
components:
  schemas:
    Pet:
      type: object
      description: A pet.
      required: [name]
      properties:
        name: {type: string, description: Its name.}
";

pub(crate) struct Project {
    _keep: tempfile::TempDir,
    pub(crate) root: PathBuf,
}

pub(crate) struct Run {
    pub(crate) status: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Project {
    pub(crate) fn new() -> Self {
        let keep = tempfile::tempdir().unwrap();
        let root = keep.path().canonicalize().unwrap();
        fs::write(root.join("pets.yaml"), PETS).unwrap();
        fs::write(root.join("lockstep.yaml"), "spec: pets.yaml\nout: crate\nname: pets\n").unwrap();
        Self { _keep: keep, root }
    }

    /// Runs `lockstep gen`.
    pub(crate) fn run(&self, args: &[&str]) -> Run {
        self.command("gen", args)
    }

    /// Runs a command of `lockstep`.
    pub(crate) fn command(&self, name: &str, args: &[&str]) -> Run {
        let mut command = Command::new(env!("CARGO_BIN_EXE_lockstep"));
        let output = command.arg(name).args(args).current_dir(&self.root).output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Run { status: output.status.code().unwrap(), stdout: text(output.stdout), stderr: text(output.stderr) }
    }

    /// Writes `lockstep.yaml`.
    #[allow(dead_code)]
    pub(crate) fn write_config(&self, text: &str) {
        fs::write(self.root.join("lockstep.yaml"), text).unwrap();
    }

    /// Replaces a part of the spec.
    pub(crate) fn edit_spec(&self, from: &str, to: &str) {
        assert!(PETS.contains(from));
        fs::write(self.root.join("pets.yaml"), PETS.replace(from, to)).unwrap();
    }
}
