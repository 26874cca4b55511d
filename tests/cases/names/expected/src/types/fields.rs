//! `Fields`, and with it `FieldsFooBar`, `FieldsFooBarSchema`, `FieldsFooBarSchema2`.

use lockstep_runtime::{IndexMap, Value, object};

/// `Fields`.
#[derive(Clone, Default)]
pub struct Fields {
    /// `type`.
    pub r#type: Option<String>,
    /// `Type`.
    pub type2: Option<String>,
    /// `self`.
    pub self_: Option<String>,
    /// `crate`.
    pub crate_: Option<String>,
    /// `super`.
    pub super_: Option<String>,
    /// `Self`.
    pub self2: Option<String>,
    /// `async`.
    pub r#async: Option<String>,
    /// `gen`.
    pub r#gen: Option<String>,
    /// `union`.
    pub r#union: Option<String>,
    /// `true`.
    pub r#true: Option<bool>,
    /// `2fa`.
    pub n2fa: Option<bool>,
    /// `2-fa`.
    pub n2_fa: Option<bool>,
    /// `_2fa`.
    pub n2fa2: Option<bool>,
    /// "".
    pub empty: Option<String>,
    /// " ".
    pub empty2: Option<String>,
    /// `_`.
    pub underscore: Option<String>,
    /// `$ref-like`.
    pub ref_like: Option<String>,
    /// `@type`.
    pub type3: Option<String>,
    /// `#text`.
    pub text: Option<String>,
    /// `größe`.
    pub größe: Option<String>,
    /// `GRÖSSE`.
    pub grösse: Option<String>,
    /// `foo"bar`.
    pub foo_bar: Option<String>,
    /// `foo\bar`.
    pub foo_bar2: Option<String>,
    /// `new line`.
    pub new_line: Option<String>,
    /// `additional`.
    pub additional: Option<String>,
    /// `additional2`.
    pub additional2: Option<String>,
    /// `fooBar`.
    pub foo_bar3: Option<FieldsFooBar>,
    /// `foo_bar`.
    pub foo_bar4: Option<FieldsFooBarSchema>,
    /// `FooBar`.
    pub foo_bar5: Option<FieldsFooBarSchema2>,
    /// `क्ष`.
    pub क_ष: Option<String>,
    /// `́a`.
    pub a: Option<String>,
    /// `ⓐ`.
    pub u24d0: Option<String>,
    /// `½`.
    pub ubd: Option<String>,
    /// `a²`.
    pub a2: Option<String>,
    /// Members that no other field names.
    pub additional3: IndexMap<String, Value>,
}

object! { Fields {
    0 "type" r#type optional,
    1 "Type" type2 optional,
    2 "self" self_ optional,
    3 "crate" crate_ optional,
    4 "super" super_ optional,
    5 "Self" self2 optional,
    6 "async" r#async optional,
    7 "gen" r#gen optional,
    8 "union" r#union optional,
    9 "true" r#true optional,
    10 "2fa" n2fa optional,
    11 "2-fa" n2_fa optional,
    12 "_2fa" n2fa2 optional,
    13 "" empty optional,
    14 " " empty2 optional,
    15 "_" underscore optional,
    16 "$ref-like" ref_like optional,
    17 "@type" type3 optional,
    18 "#text" text optional,
    19 "größe" größe optional,
    20 "GRÖSSE" grösse optional,
    21 "foo\"bar" foo_bar optional,
    22 "foo\\bar" foo_bar2 optional,
    23 "new\nline" new_line optional,
    24 "additional" additional optional,
    25 "additional2" additional2 optional,
    26 "fooBar" foo_bar3 optional,
    27 "foo_bar" foo_bar4 optional,
    28 "FooBar" foo_bar5 optional,
    29 "क\u{94d}ष" क_ष optional,
    30 "\u{301}a" a optional,
    31 "ⓐ" u24d0 optional,
    32 "½" ubd optional,
    33 "a²" a2 optional,
} rest additional3 }

/// `FieldsFooBar`.
#[derive(Clone, Default)]
pub struct FieldsFooBar {
    /// `a`.
    pub a: Option<String>,
}

object! { FieldsFooBar {
    0 "a" a optional,
} }

/// `FieldsFooBarSchema`.
#[derive(Clone, Default)]
pub struct FieldsFooBarSchema {
    /// `b`.
    pub b: Option<String>,
}

object! { FieldsFooBarSchema {
    0 "b" b optional,
} }

/// `FieldsFooBarSchema2`.
#[derive(Clone, Default)]
pub struct FieldsFooBarSchema2 {
    /// `c`.
    pub c: Option<String>,
}

object! { FieldsFooBarSchema2 {
    0 "c" c optional,
} }
