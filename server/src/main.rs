//! Serves the HaloPSA Chat & Collaboration API over SQLite or PostgreSQL.

use std::process::ExitCode;

/// An answer is made of many small texts, which glibc's allocator spends a tenth of the server's time on. This one also gives
/// memory back after a rush, within seconds and without being asked, as mimalloc does not.
#[cfg(not(target_env = "msvc"))]
#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

fn main() -> ExitCode {
    halo_collab_server::commands::main()
}
