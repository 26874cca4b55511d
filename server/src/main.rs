//! Serves the HaloPSA Chat & Collaboration API over SQLite or PostgreSQL.

use std::process::ExitCode;

/// An answer is made of many small texts, which glibc's allocator spends a tenth of the server's time on.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    halo_collab_server::cli::main()
}
