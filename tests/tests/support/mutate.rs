//! Documents changed at random.
use super::case::Case;
/// Later.
pub fn run(_cases: &[Case]) -> Vec<String> {
    Vec::new()
}
