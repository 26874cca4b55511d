//! `Keyword`.

use lockstep_runtime::open_enum;

/// `Keyword`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum Keyword {
    /// `self`.
    Self_,
    /// `Self`.
    Self2,
    /// `crate`.
    Crate,
    /// `type`.
    Type,
    /// `Ok`.
    Ok,
    /// `Some`.
    Some,
    /// `None`.
    None,
    /// `Option`.
    Option,
    /// `String`.
    String,
    /// `true`.
    True,
    /// `yes`.
    Yes,
    /// `no`.
    No,
    /// `null`.
    Null,
    /// `fn`.
    Fn,
    /// `r#fn`.
    RFn,
    /// A value that the description does not name.
    Unknown(String),
}

open_enum! { Keyword Unknown {
    Self_ "self",
    Self2 "Self",
    Crate "crate",
    Type "type",
    Ok "Ok",
    Some "Some",
    None "None",
    Option "Option",
    String "String",
    True "true",
    Yes "yes",
    No "no",
    Null "null",
    Fn "fn",
    RFn "r#fn",
} }
