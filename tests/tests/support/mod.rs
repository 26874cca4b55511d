//! What the cases need: reading them, judging what comes of them, changing documents at random.

pub mod case;
pub mod checks;
pub mod mutate;
pub mod snapshot;

/// Whether expected files are written anew.
pub fn bless() -> bool {
    std::env::var_os("LOCKSTEP_BLESS").is_some_and(|value| value == "1")
}
