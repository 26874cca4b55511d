//! `Scalars`, and with it `ScalarsConstant`, `ScalarsMixed`.

#![allow(deprecated)]

use lockstep_runtime::{
    Base64, Date, DateTime, Decimal, File, Ipv4Addr, Ipv6Addr, Maybe, Uuid, Value, object, open_enum, union,
};

/// `Scalars`.
#[derive(Clone, Default)]
pub struct Scalars {
    /// `int`.
    pub int: Option<i64>,
    /// `int32`.
    pub int32: Option<i32>,
    /// `int64`.
    pub int64: Option<i64>,
    /// `uint32`.
    pub uint32: Option<u32>,
    /// `uint64`.
    pub uint64: Option<u64>,
    /// `unknownInt`.
    pub unknown_int: Option<i64>,
    /// `number`.
    pub number: Option<f64>,
    /// `float`.
    pub float: Option<f64>,
    /// `decimal`.
    pub decimal: Option<Decimal>,
    /// `numberDecimal`.
    pub number_decimal: Option<f64>,
    /// `text`.
    pub text: Option<String>,
    /// `quoted`.
    pub quoted: Option<String>,
    /// `time`.
    pub time: Option<DateTime>,
    /// `date`.
    pub date: Option<Date>,
    /// `clock`.
    pub clock: Option<String>,
    /// `duration`.
    pub duration: Option<String>,
    /// `uuid`.
    pub uuid: Option<Uuid>,
    /// `byte`.
    pub byte: Option<Base64>,
    /// `base64`.
    pub base64: Option<Base64>,
    /// `binary`.
    pub binary: Option<File>,
    /// `uri`.
    pub uri: Option<String>,
    /// `email`.
    pub email: Option<String>,
    /// `password`.
    pub password: Option<String>,
    /// `ipv4`.
    pub ipv4: Option<Ipv4Addr>,
    /// `ipv6`.
    pub ipv6: Option<Ipv6Addr>,
    /// `bool`.
    pub bool: Option<bool>,
    /// `both`.
    pub both: Option<f64>,
    /// `constant`.
    pub constant: Option<ScalarsConstant>,
    /// `constantNumber`.
    pub constant_number: Option<i64>,
    /// `constantNull`.
    pub constant_null: Maybe<Value>,
    /// `constantObject`.
    pub constant_object: Option<Value>,
    /// `mixed`.
    pub mixed: Option<ScalarsMixed>,
    /// `bare`.
    pub bare: Maybe<Value>,
    /// `never`.
    pub never: Option<Value>,
    /// `withDefault`.
    pub with_default: Option<i64>,
    /// A title
    pub titled: Option<String>,
    /// `deprecated`.
    #[deprecated]
    pub deprecated: Option<String>,
}

object! { Scalars {
    0 "int" int optional,
    1 "int32" int32 optional,
    2 "int64" int64 optional,
    3 "uint32" uint32 optional,
    4 "uint64" uint64 optional,
    5 "unknownInt" unknown_int optional,
    6 "number" number optional,
    7 "float" float optional,
    8 "decimal" decimal optional,
    9 "numberDecimal" number_decimal optional,
    10 "text" text optional,
    11 "quoted" quoted optional,
    12 "time" time optional,
    13 "date" date optional,
    14 "clock" clock optional,
    15 "duration" duration optional,
    16 "uuid" uuid optional,
    17 "byte" byte optional,
    18 "base64" base64 optional,
    19 "binary" binary optional,
    20 "uri" uri optional,
    21 "email" email optional,
    22 "password" password optional,
    23 "ipv4" ipv4 optional,
    24 "ipv6" ipv6 optional,
    25 "bool" bool optional,
    26 "both" both optional,
    27 "constant" constant optional,
    28 "constantNumber" constant_number optional,
    29 "constantNull" constant_null maybe,
    30 "constantObject" constant_object optional,
    31 "mixed" mixed optional,
    32 "bare" bare maybe,
    33 "never" never optional,
    34 "withDefault" with_default optional,
    35 "titled" titled optional,
    36 "deprecated" deprecated optional,
} }

/// `ScalarsConstant`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum ScalarsConstant {
    /// `fixed`.
    Fixed,
    /// A value that the description does not name.
    Unknown(String),
}

open_enum! { ScalarsConstant Unknown {
    Fixed "fixed",
} }

/// `ScalarsMixed`.
#[derive(Clone, Debug, PartialEq)]
pub enum ScalarsMixed {
    /// A value of type `i64`.
    Integer(i64),
    /// A value of type `String`.
    String(String),
    /// What is none of the others, as it was sent.
    Other(Value),
}

union! { ScalarsMixed Other { Integer, String }
pick {
    Integer number,
    String string,
} }
