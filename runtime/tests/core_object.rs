//! Structs made by `object!`: what is read, what is refused, what is written.

// Helpers of tests stand outside of `#[test]`, where clippy.toml does not see that they are tests.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fmt::Debug;

use lockstep_runtime::{DateTime, IndexMap, Maybe, Object, Secret, Value, object, strict};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{from_str, from_value, json, to_string};

#[derive(Clone, Default)]
struct Call {
    id: i32,
    note: Option<String>,
    agent: Option<i64>,
    transcript: Maybe<String>,
}
object! { Call {
    0 "id" id required,
    1 "note" note nullable,
    2 "agent_id" agent optional,
    3 "call_transcript" transcript maybe,
} }

fn refused<T: DeserializeOwned + Debug>(text: &str) -> String {
    from_str::<T>(text).unwrap_err().to_string()
}

#[test]
fn each_kind_is_read_and_written() {
    let call = Call { id: 1, note: None, agent: None, transcript: Maybe::Absent };
    assert_eq!(to_string(&call).unwrap(), r#"{"id":1,"note":null}"#);
    assert_eq!(from_str::<Call>(r#"{"note":null,"id":1}"#).unwrap(), call);

    let call = Call { id: 1, note: Some("n".into()), agent: Some(2), transcript: Maybe::Null };
    let text = r#"{"id":1,"note":"n","agent_id":2,"call_transcript":null}"#;
    assert_eq!(to_string(&call).unwrap(), text);
    assert_eq!(from_str::<Call>(text).unwrap(), call);

    let call = Call { transcript: "t".into(), ..call };
    assert!(to_string(&call).unwrap().ends_with(r#""call_transcript":"t"}"#));
}

#[test]
fn what_must_be_there_is_missed() {
    assert!(refused::<Call>(r#"{"note":null}"#).starts_with("missing field `id`"));
    assert!(refused::<Call>(r#"{"id":1}"#).starts_with("missing field `note`"));
    assert!(refused::<Call>(r#"{"id":null,"note":null}"#).contains("null, expected i32"));
}

#[test]
fn a_member_that_stands_twice_is_refused() {
    for text in [
        r#"{"id":1,"note":null,"id":1}"#,
        r#"{"id":1,"note":null,"note":null}"#,
        r#"{"id":1,"note":null,"agent_id":null,"agent_id":null}"#,
        r#"{"id":1,"note":null,"call_transcript":null,"call_transcript":null}"#,
    ] {
        assert!(refused::<Call>(text).starts_with("duplicate field `"), "{text}");
    }
    assert!(refused::<Open>(r#"{"id":1,"x":1,"x":2}"#).starts_with("duplicate field `x`"));
}

#[test]
fn the_first_fault_is_the_one_that_is_told() {
    assert!(refused::<Call>(r#"{"id":"x","id":2,"#).starts_with("invalid type: string \"x\", expected i32"));
}

#[test]
fn a_number_that_does_not_fit_says_so() {
    let error = refused::<Call>(r#"{"id":3000000000,"note":null}"#);
    assert_eq!(error, "invalid value: integer `3000000000`, expected i32 at line 1 column 16");
    assert!(refused::<Call>(r#"{"id":1.5,"note":null}"#).contains("floating point `1.5`, expected i32"));
    assert!(refused::<Call>(r#"{"id":1e999,"note":null}"#).contains("number out of range"));
}

#[test]
fn other_json_types_are_refused() {
    for text in ["null", "1", "\"x\"", "true", "[]", "[1,null,null,null]"] {
        assert!(refused::<Call>(text).contains("expected an object (Call)"), "{text}");
    }
    assert!(from_value::<Call>(json!([1, null, null, null])).is_err());
}

#[test]
fn null_for_what_can_only_be_left_out_is_refused_in_strict_mode_alone() {
    let text = r#"{"id":1,"note":null,"agent_id":null}"#;
    assert_eq!(from_str::<Call>(text).unwrap().agent, None);
    let error = strict(|| from_str::<Call>(text)).unwrap_err().to_string();
    assert!(error.starts_with("`agent_id` is null"), "{error}");
    assert!(strict(|| from_str::<Call>(r#"{"id":1,"note":null,"call_transcript":null}"#)).is_ok());
}

struct Open {
    id: i32,
    further: IndexMap<String, Value>,
}
object! { Open { 0 "id" id required, } rest further }

struct Closed {
    id: Option<i32>,
}
object! { Closed { 0 "id" id optional, } closed }

struct Empty {}
object! { Empty {} }

struct EmptyOpen {
    all: IndexMap<String, i32>,
}
object! { EmptyOpen {} rest all }

#[test]
fn unknown_members_are_kept_skipped_or_refused() {
    let text = r#"{"id":1,"b":[1],"a":{"c":null}}"#;
    let open: Open = from_str(text).unwrap();
    assert_eq!(open.further.keys().collect::<Vec<_>>(), ["b", "a"]);
    assert_eq!(to_string(&open).unwrap(), text);

    assert_eq!(from_str::<Closed>(r#"{"x":1}"#).unwrap(), Closed { id: None });
    let error = strict(|| from_str::<Closed>(r#"{"x":1}"#)).unwrap_err().to_string();
    assert!(error.starts_with("unknown field `x`, expected `id`"), "{error}");

    assert_eq!(strict(|| from_str::<Empty>(r#"{"x":1}"#)).unwrap(), Empty {});
    assert_eq!(to_string(&Empty {}).unwrap(), "{}");
    assert_eq!(from_str::<EmptyOpen>(r#"{"x":1}"#).unwrap().all["x"], 1);
    assert!(refused::<EmptyOpen>(r#"{"x":"y"}"#).contains("expected i32"));
}

#[test]
fn a_further_member_with_a_fields_name_is_not_written() {
    let open = Open { id: 1, further: IndexMap::from([("id".to_owned(), json!(2))]) };
    assert!(to_string(&open).unwrap_err().to_string().contains("`id` is a field"));
}

#[test]
fn the_table_can_be_asked() {
    assert_eq!(Call::NAME, "Call");
    assert_eq!(Call::FIELDS, ["id", "note", "agent_id", "call_transcript"]);
    assert_eq!(Call::REQUIRED, [true, true, false, false]);
}

#[derive(Clone)]
struct Node {
    r#type: String,
    next: Option<Box<Self>>,
    all: Vec<Self>,
}
object! { Node {
    0 "type" r#type required,
    1 "next" next optional,
    2 "all" all required,
} }

#[test]
fn a_type_may_hold_itself() {
    let text = r#"{"type":"a","next":{"type":"b","all":[]},"all":[{"type":"c","all":[]}]}"#;
    let node: Node = from_str(text).unwrap();
    assert_eq!(node.next.as_ref().map(|next| next.r#type.as_str()), Some("b"));
    assert_eq!(to_string(&node).unwrap(), text);
}

/// Names that the macro uses itself, and types that hide those of the prelude.
mod names {
    use lockstep_runtime::{Maybe as M, object, open_enum, union};

    macro_rules! shadows {
        ($($name:ident)*) => { $(
            #[allow(dead_code, reason = "that they stand here is the test")]
            pub(super) struct $name { pub x: i32 }
            object! { $name { 0 "x" x required, } }
        )* };
    }
    shadows! { Option Result String Vec Some None Ok Err Box Default From Into Serialize Deserialize Serializer Deserializer
    Object Fields Members Value IndexMap Maybe Text Z T S D A E }

    #[derive(Debug, PartialEq)]
    pub(super) enum Enum {
        Known,
        Unknown(std::string::String),
    }
    open_enum! { Enum Unknown { Known "known", } }

    #[derive(Debug, PartialEq)]
    pub(super) enum Either {
        Option(Option),
        Other(serde_json::Value),
    }
    union! { Either Other fit { Option, } }

    #[derive(Debug, PartialEq)]
    pub(super) enum Tagged {
        Result(Result),
        Other(serde_json::Value),
    }
    union! { Tagged Other tag "type" { Result ["result"], } }

    pub(super) struct Fieldnames {
        pub reader: i32,
        pub writer: M<i32>,
        pub members: core::option::Option<i32>,
        pub fields: core::option::Option<i32>,
        pub number: i32,
        pub s: i32,
        pub d: i32,
        pub key: i32,
        pub to: i32,
        pub from: i32,
        pub value: i32,
        pub name: i32,
        pub put: i32,
        pub take: i32,
        pub next: i32,
        pub required: i32,
    }
    object! { Fieldnames {
        0 "reader" reader required,
        1 "writer" writer maybe,
        2 "members" members optional,
        3 "fields" fields nullable,
        4 "number" number required,
        5 "s" s required,
        6 "d" d required,
        7 "key" key required,
        8 "to" to required,
        9 "from" from required,
        10 "value" value required,
        11 "name" name required,
        12 "put" put required,
        13 "take" take required,
        14 "next" next required,
        15 "required" required required,
    } }
}

#[test]
fn any_name_will_do() {
    assert_eq!(from_str::<names::Option>(r#"{"x":1}"#).unwrap(), names::Option { x: 1 });
    assert_eq!(from_str::<names::Z>(r#"{"x":1}"#).unwrap(), names::Z { x: 1 });
    assert_eq!(from_str::<names::Either>(r#"{"x":1}"#).unwrap(), names::Either::Option(names::Option { x: 1 }));
    let tagged = from_str::<names::Tagged>(r#"{"type":"result","x":1}"#).unwrap();
    assert_eq!(tagged, names::Tagged::Result(names::Result { x: 1 }));
    assert_eq!(names::Enum::from("known"), names::Enum::Known);
    let text = r#"{"reader":1,"writer":2,"fields":null,"number":3,"s":4,"d":5,"key":6,"to":7,"from":8,"value":9,"name":10,"put":11,"take":12,"next":13,"required":14}"#;
    let names: names::Fieldnames = from_str(text).unwrap();
    assert_eq!(to_string(&names).unwrap(), text);
}

macro_rules! wide {
    ($($number:literal $key:literal $field:ident)*) => {
        #[derive(Clone, Default)]
        struct Wide { $($field: Option<i32>,)* }
        object! { Wide { $($number $key $field optional,)* } }
    };
}
wide! {
    0 "a0" a0 1 "a1" a1 2 "a2" a2 3 "a3" a3 4 "a4" a4 5 "a5" a5 6 "a6" a6 7 "a7" a7 8 "a8" a8 9 "a9" a9
    10 "b0" b0 11 "b1" b1 12 "b2" b2 13 "b3" b3 14 "b4" b4 15 "b5" b5 16 "b6" b6 17 "b7" b7 18 "b8" b8 19 "b9" b9
    20 "c0" c0 21 "c1" c1 22 "c2" c2 23 "c3" c3 24 "c4" c4 25 "c5" c5 26 "c6" c6 27 "c7" c7 28 "c8" c8 29 "c9" c9
    30 "d0" d0 31 "d1" d1 32 "d2" d2 33 "d3" d3 34 "d4" d4 35 "d5" d5 36 "d6" d6 37 "d7" d7 38 "d8" d8 39 "d9" d9
    40 "e0" e0 41 "e1" e1 42 "e2" e2 43 "e3" e3 44 "e4" e4 45 "e5" e5 46 "e6" e6 47 "e7" e7 48 "e8" e8 49 "e9" e9
    50 "f0" f0 51 "f1" f1 52 "f2" f2 53 "f3" f3 54 "f4" f4 55 "f5" f5 56 "f6" f6 57 "f7" f7 58 "f8" f8 59 "f9" f9
    60 "g0" g0 61 "g1" g1 62 "g2" g2 63 "g3" g3 64 "g4" g4 65 "g5" g5 66 "g6" g6 67 "g7" g7 68 "g8" g8 69 "g9" g9
}

#[test]
fn more_than_sixty_four_fields_are_read_in_any_order() {
    let mut keys = Wide::FIELDS.to_vec();
    keys.reverse();
    let members: IndexMap<&str, i32> = keys.iter().zip(0..).map(|(key, value)| (*key, value)).collect();
    let wide: Wide = from_str(&to_string(&members).unwrap()).unwrap();
    assert_eq!((wide.a0, wide.g4, wide.g9), (Some(69), Some(5), Some(0)));
    assert_eq!(to_string(&wide).unwrap().matches(':').count(), 70);
    assert!(refused::<Wide>(r#"{"g8":1,"g8":2}"#).starts_with("duplicate field `g8`"));
}

#[test]
fn a_secret_is_kept_out_of_messages_and_sent() {
    struct Login {
        key: Secret,
        at: Option<DateTime>,
    }
    object! { Login { 0 "key" key required, 1 "at" at optional, } }
    let login: Login = from_str(r#"{"key":"hunter2","at":"2026-01-31 09:30:00"}"#).unwrap();
    assert!(!format!("{login:?}").contains("hunter2"));
    assert_eq!(to_string(&login).unwrap(), r#"{"key":"hunter2","at":"2026-01-31T09:30:00Z"}"#);
    assert!(!refused::<Login>(r#"{"key":123456}"#).contains("123456"));
}

#[test]
fn a_value_tree_reads_and_becomes_the_same() {
    let call = Call { id: 1, agent: Some(2), ..Call::default() };
    let tree = serde_json::to_value(&call).unwrap();
    assert_eq!(tree, json!({"id": 1, "note": null, "agent_id": 2}));
    assert_eq!(Call::deserialize(&tree).unwrap(), call);
    assert_eq!(from_value::<Call>(tree).unwrap(), call);
}

#[test]
fn structs_are_shown_by_their_members_and_compared_by_their_values() {
    let call = Call { id: 1, note: None, agent: Some(2), transcript: Maybe::Null };
    assert_eq!(format!("{call:?}"), "Call { id: 1, note: None, agent_id: Some(2), call_transcript: Null }");
    assert_eq!(call, call.clone());
    for other in [
        Call { id: 2, ..call.clone() },
        Call { note: Some(String::new()), ..call.clone() },
        Call { agent: None, ..call.clone() },
        Call { transcript: Maybe::Absent, ..call.clone() },
    ] {
        assert_ne!(call, other);
    }
    let open: Open = from_str(r#"{"id":1,"b":2}"#).unwrap();
    assert_eq!(format!("{open:?}"), r#"Open { id: 1, rest: {"b": Number(2)} }"#);
    assert_ne!(open, from_str::<Open>(r#"{"id":1,"b":3}"#).unwrap());
    assert_eq!(format!("{:?}", Empty {}), "Empty");
}
