//! What the cases need: reading them, judging what comes of them, changing documents at random.

pub(crate) mod case;
pub(crate) mod checks;
pub(crate) mod gates;
pub(crate) mod mutate;
pub(crate) mod readme;
pub(crate) mod snapshot;
pub(crate) mod stable;

/// Whether expected files are written anew.
pub(crate) fn bless() -> bool {
    std::env::var_os("LOCKSTEP_BLESS").is_some_and(|value| value == "1")
}
