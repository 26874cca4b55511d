//! Types and fields with the names that the derives use in their output.

// clippy.toml allows these in tests, but not in functions that tests call.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use serde_json::{from_str, to_string};

/// Names in the output of the derives, and types that shadow the prelude.
mod names {
    use lockstep_runtime::{OpenEnum, Union};

    macro_rules! shadows {
        ($($name:ident)*) => { $(
            #[allow(dead_code, reason = "the test is that they compile")]
            #[derive(lockstep_runtime::Object)]
            pub(super) struct $name { pub x: i32 }
        )* };
    }
    shadows! { Option Result String Vec Some None Ok Err Box Default From Into Serialize Deserialize Serializer Deserializer
    Object FieldReader FieldWriter Value IndexMap Maybe Text Z T S D A E }

    #[derive(Debug, OpenEnum, PartialEq)]
    pub(super) enum Enum {
        #[value("known")]
        Known,
        #[unknown]
        Unknown(std::string::String),
    }

    #[derive(Debug, PartialEq, Union)]
    #[union(best_match(Option))]
    pub(super) enum Either {
        Option(Option),
        #[unknown]
        Other(serde_json::Value),
    }

    #[derive(Debug, PartialEq, Union)]
    #[union(tag = "type")]
    pub(super) enum Tagged {
        #[tag("result")]
        Result(Result),
        #[unknown]
        Other(serde_json::Value),
    }

    #[derive(lockstep_runtime::Object)]
    pub(super) struct Fieldnames {
        pub reader: i32,
        pub writer: lockstep_runtime::Maybe<i32>,
        pub properties: core::option::Option<i32>,
        #[object(nullable)]
        pub fields: core::option::Option<i32>,
        pub number: i32,
        pub s: i32,
        pub d: i32,
        pub key: i32,
        pub to: i32,
        pub from: i32,
        pub value: i32,
        pub name: i32,
        pub write_fields: i32,
        pub f0: i32,
        pub next: i32,
        pub required: i32,
    }
}

#[test]
fn derives_work_with_names_that_they_use_themselves() {
    assert_eq!(from_str::<names::Option>(r#"{"x":1}"#).unwrap(), names::Option { x: 1 });
    assert_eq!(from_str::<names::Z>(r#"{"x":1}"#).unwrap(), names::Z { x: 1 });
    assert_eq!(from_str::<names::Either>(r#"{"x":1}"#).unwrap(), names::Either::Option(names::Option { x: 1 }));
    let tagged = from_str::<names::Tagged>(r#"{"type":"result","x":1}"#).unwrap();
    assert_eq!(tagged, names::Tagged::Result(names::Result { x: 1 }));
    assert_eq!(names::Enum::from("known"), names::Enum::Known);
    let text = r#"{"reader":1,"writer":2,"fields":null,"number":3,"s":4,"d":5,"key":6,"to":7,"from":8,"value":9,"name":10,"write_fields":11,"f0":12,"next":13,"required":14}"#;
    let names: names::Fieldnames = from_str(text).unwrap();
    assert_eq!(to_string(&names).unwrap(), text);
}
