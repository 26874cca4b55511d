//! `Everything`.

use lockstep_runtime::{DateTime, Maybe, Value, object};

use super::{
    Bool, BoxSchema, MaybeSchema, OptionSchema, Self_, Std, StringSchema, U8, UuidSchema, ValueSchema, VecSchema,
};

/// `Everything`.
#[derive(Clone, Default)]
pub struct Everything {
    /// `option`.
    pub option: Option<OptionSchema>,
    /// `string`.
    pub string: Option<StringSchema>,
    /// `plain`.
    pub plain: Option<String>,
    /// `nullable`.
    pub nullable: Maybe<String>,
    /// `vec`.
    pub vec: Option<VecSchema>,
    /// `list`.
    pub list: Option<Vec<String>>,
    /// `value`.
    pub value: Option<ValueSchema>,
    /// `any`.
    pub any: Maybe<Value>,
    /// `maybe`.
    pub maybe: Option<MaybeSchema>,
    /// `box`.
    pub r#box: Option<BoxSchema>,
    /// `time`.
    pub time: Option<DateTime>,
    /// `uuid`.
    pub uuid: Option<UuidSchema>,
    /// `bool`.
    pub bool: Option<Bool>,
    /// `u8`.
    pub u8: Option<U8>,
    /// `self`.
    pub self_: Option<Self_>,
    /// `std`.
    pub std: Option<Std>,
}

object! { Everything {
    0 "option" option optional,
    1 "string" string optional,
    2 "plain" plain optional,
    3 "nullable" nullable maybe,
    4 "vec" vec optional,
    5 "list" list optional,
    6 "value" value optional,
    7 "any" any maybe,
    8 "maybe" maybe optional,
    9 "box" r#box optional,
    10 "time" time optional,
    11 "uuid" uuid optional,
    12 "bool" bool optional,
    13 "u8" u8 optional,
    14 "self" self_ optional,
    15 "std" std optional,
} }
