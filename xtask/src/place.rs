//! Where this workspace is.

use camino::{Utf8Path, Utf8PathBuf};

/// The root of the workspace that this command belongs to.
pub(crate) fn workspace() -> Utf8PathBuf {
    let here = std::env::var("CARGO_MANIFEST_DIR").ok().map(Utf8PathBuf::from);
    let ours = here.filter(|folder| folder.ends_with("xtask") && folder.exists());
    let folder = ours.unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
    folder.parent().map_or_else(|| folder.clone(), Utf8Path::to_owned)
}

#[cfg(test)]
mod tests {
    use super::workspace;

    #[test]
    fn the_workspace_holds_this_crate() {
        assert!(workspace().join("xtask/Cargo.toml").exists());
    }
}
