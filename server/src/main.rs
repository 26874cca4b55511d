//! Serves the HaloPSA Chat & Collaboration API over SQLite or PostgreSQL.

use std::process::ExitCode;

/// Encoding a response allocates many small strings; glibc's allocator takes a tenth of the server's time for them.
/// Jemalloc also returns memory to the system within seconds after a peak, which mimalloc does not.
#[cfg(not(target_env = "msvc"))]
#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

fn main() -> ExitCode {
    halo_collab_server::commands::main()
}
