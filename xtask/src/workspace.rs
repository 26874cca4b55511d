//! The workspace's root folder, and its cargo.

use camino::{Utf8Path, Utf8PathBuf};

/// Returns the root of the workspace that this program is run in, or else was built from.
pub(crate) fn workspace_root() -> Utf8PathBuf {
    let running = std::env::var("CARGO_MANIFEST_DIR").ok().map(Utf8PathBuf::from);
    let running = running.filter(|folder| folder.ends_with("xtask") && folder.exists());
    let package = running.unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
    package.parent().map_or_else(|| package.clone(), Utf8Path::to_owned)
}

/// Returns the cargo that started this program, or else the one in `PATH`.
pub(crate) fn cargo_program() -> String {
    std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned())
}

#[cfg(test)]
mod tests {
    use super::workspace_root;

    #[test]
    fn root_holds_this_package() {
        assert!(workspace_root().join("xtask/Cargo.toml").exists());
    }
}
