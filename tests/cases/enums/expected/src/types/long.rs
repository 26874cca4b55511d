//! `Long`.

use lockstep_runtime::open_enum;

/// `Long`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum Long {
    /// `` this value is a whole sentence, with a comma and `ticks`, and it ends in a backslash \ ``.
    ThisValueIsAWholeSentenceWithACommaAndTicksAndItEndsInABackslash,
    /// A value that the description does not name.
    Unknown(String),
}

open_enum! { Long Unknown {
    ThisValueIsAWholeSentenceWithACommaAndTicksAndItEndsInABackslash "this value is a whole sentence, with a comma and `ticks`, and it ends in a backslash \\",
} }
