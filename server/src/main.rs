//! Serves the HaloPSA Chat & Collaboration API over SQLite.

use std::process::ExitCode;

fn main() -> ExitCode {
    halo_collab_server::cli::main()
}
