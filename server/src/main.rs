//! Serves the HaloPSA Chat & Collaboration API over SQLite or PostgreSQL.

use std::process::ExitCode;

fn main() -> ExitCode {
    halo_collab_server::cli::main()
}
