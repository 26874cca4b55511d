//! The derive `Object`: reading, errors, writing.

// clippy.toml allows these in tests, but not in functions that tests call.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fmt::Debug;

use lockstep_runtime::{DateTime, IndexMap, Maybe, Object, Secret, Value, in_strict_mode};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{from_str, from_value, json, to_string};

#[derive(Clone, Default, Object)]
struct Call {
    id: i32,
    #[object(nullable)]
    note: Option<String>,
    #[object(name = "agent_id")]
    agent: Option<i64>,
    #[object(name = "call_transcript")]
    transcript: Maybe<String>,
}
fn error_of<T: DeserializeOwned + Debug>(text: &str) -> String {
    from_str::<T>(text).unwrap_err().to_string()
}

#[test]
fn object_each_presence_round_trips() {
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
fn object_missing_property_is_an_error() {
    assert!(error_of::<Call>(r#"{"note":null}"#).starts_with("missing field `id`"));
    assert!(error_of::<Call>(r#"{"id":1}"#).starts_with("missing field `note`"));
    assert!(error_of::<Call>(r#"{"id":null,"note":null}"#).contains("null, expected i32"));
}

#[test]
fn object_duplicate_property_is_an_error() {
    for text in [
        r#"{"id":1,"note":null,"id":1}"#,
        r#"{"id":1,"note":null,"note":null}"#,
        r#"{"id":1,"note":null,"agent_id":null,"agent_id":null}"#,
        r#"{"id":1,"note":null,"call_transcript":null,"call_transcript":null}"#,
    ] {
        assert!(error_of::<Call>(text).starts_with("duplicate field `"), "{text}");
    }
    assert!(error_of::<Open>(r#"{"id":1,"x":1,"x":2}"#).starts_with("duplicate field `x`"));
}

#[test]
fn object_first_error_is_reported() {
    assert!(error_of::<Call>(r#"{"id":"x","id":2,"#).starts_with("invalid type: string \"x\", expected i32"));
}

#[test]
fn object_number_out_of_range_is_an_error() {
    let error = error_of::<Call>(r#"{"id":3000000000,"note":null}"#);
    assert_eq!(error, "invalid value: integer `3000000000`, expected i32 at line 1 column 16");
    assert!(error_of::<Call>(r#"{"id":1.5,"note":null}"#).contains("floating point `1.5`, expected i32"));
    assert!(error_of::<Call>(r#"{"id":1e999,"note":null}"#).contains("number out of range"));
}

#[test]
fn object_other_json_types_are_errors() {
    for text in ["null", "1", "\"x\"", "true", "[]", "[1,null,null,null]"] {
        assert!(error_of::<Call>(text).contains("expected an object (Call)"), "{text}");
    }
    assert!(from_value::<Call>(json!([1, null, null, null])).is_err());
}

#[test]
fn object_null_for_an_optional_property_is_an_error_in_strict_mode() {
    let text = r#"{"id":1,"note":null,"agent_id":null}"#;
    assert_eq!(from_str::<Call>(text).unwrap().agent, None);
    let error = in_strict_mode(|| from_str::<Call>(text)).unwrap_err().to_string();
    assert!(error.starts_with("`agent_id` is null"), "{error}");
    assert!(in_strict_mode(|| from_str::<Call>(r#"{"id":1,"note":null,"call_transcript":null}"#)).is_ok());
}

#[derive(Object)]
struct Open {
    id: i32,
    #[object(additional)]
    additional: IndexMap<String, Value>,
}
#[derive(Object)]
#[object(closed)]
struct Closed {
    id: Option<i32>,
}
#[derive(Object)]
struct Empty {}
#[derive(Object)]
struct EmptyOpen {
    #[object(additional)]
    all: IndexMap<String, i32>,
}
#[test]
fn object_unknown_properties_are_kept_skipped_or_errors() {
    let text = r#"{"id":1,"b":[1],"a":{"c":null}}"#;
    let open: Open = from_str(text).unwrap();
    assert_eq!(open.additional.keys().collect::<Vec<_>>(), ["b", "a"]);
    assert_eq!(to_string(&open).unwrap(), text);

    assert_eq!(from_str::<Closed>(r#"{"x":1}"#).unwrap(), Closed { id: None });
    let error = in_strict_mode(|| from_str::<Closed>(r#"{"x":1}"#)).unwrap_err().to_string();
    assert!(error.starts_with("unknown field `x`, expected `id`"), "{error}");

    assert_eq!(in_strict_mode(|| from_str::<Empty>(r#"{"x":1}"#)).unwrap(), Empty {});
    assert_eq!(to_string(&Empty {}).unwrap(), "{}");
    assert_eq!(from_str::<EmptyOpen>(r#"{"x":1}"#).unwrap().all["x"], 1);
    assert!(error_of::<EmptyOpen>(r#"{"x":"y"}"#).contains("expected i32"));
}

#[test]
fn object_additional_property_with_a_fields_name_is_an_error() {
    let open = Open { id: 1, additional: IndexMap::from([("id".to_owned(), json!(2))]) };
    assert!(to_string(&open).unwrap_err().to_string().contains("`id` is a field"));
}

#[test]
fn object_constants_list_the_properties() {
    assert_eq!(Call::NAME, "Call");
    assert_eq!(Call::FIELDS, ["id", "note", "agent_id", "call_transcript"]);
    assert_eq!(Call::REQUIRED, [true, true, false, false]);
}

#[derive(Clone, Object)]
struct Node {
    r#type: String,
    next: Option<Box<Self>>,
    all: Vec<Self>,
}
#[test]
fn object_recursive_type_round_trips() {
    let text = r#"{"type":"a","next":{"type":"b","all":[]},"all":[{"type":"c","all":[]}]}"#;
    let node: Node = from_str(text).unwrap();
    assert_eq!(node.next.as_ref().map(|next| next.r#type.as_str()), Some("b"));
    assert_eq!(to_string(&node).unwrap(), text);
}

macro_rules! wide {
    ($($field:ident)*) => {
        #[derive(Clone, Default, Object)]
        struct Wide { $($field: Option<i32>,)* }
    };
}
wide! {
    a0 a1 a2 a3 a4 a5 a6 a7 a8 a9
    b0 b1 b2 b3 b4 b5 b6 b7 b8 b9
    c0 c1 c2 c3 c4 c5 c6 c7 c8 c9
    d0 d1 d2 d3 d4 d5 d6 d7 d8 d9
    e0 e1 e2 e3 e4 e5 e6 e7 e8 e9
    f0 f1 f2 f3 f4 f5 f6 f7 f8 f9
    g0 g1 g2 g3 g4 g5 g6 g7 g8 g9
}

#[test]
fn object_more_than_64_fields_are_read_in_any_order() {
    let mut keys = Wide::FIELDS.to_vec();
    keys.reverse();
    let properties: IndexMap<&str, i32> = keys.iter().zip(0..).map(|(key, value)| (*key, value)).collect();
    let wide: Wide = from_str(&to_string(&properties).unwrap()).unwrap();
    assert_eq!((wide.a0, wide.g4, wide.g9), (Some(69), Some(5), Some(0)));
    assert_eq!(to_string(&wide).unwrap().matches(':').count(), 70);
    assert!(error_of::<Wide>(r#"{"g8":1,"g8":2}"#).starts_with("duplicate field `g8`"));
}

#[test]
fn object_secret_is_written_and_not_quoted() {
    #[derive(Object)]
    struct Login {
        key: Secret,
        at: Option<DateTime>,
    }
    let login: Login = from_str(r#"{"key":"hunter2","at":"2026-01-31 09:30:00"}"#).unwrap();
    assert!(!format!("{login:?}").contains("hunter2"));
    assert_eq!(to_string(&login).unwrap(), r#"{"key":"hunter2","at":"2026-01-31T09:30:00Z"}"#);
    assert!(!error_of::<Login>(r#"{"key":123456}"#).contains("123456"));
}

#[test]
fn object_value_round_trips() {
    let call = Call { id: 1, agent: Some(2), ..Call::default() };
    let tree = serde_json::to_value(&call).unwrap();
    assert_eq!(tree, json!({"id": 1, "note": null, "agent_id": 2}));
    assert_eq!(Call::deserialize(&tree).unwrap(), call);
    assert_eq!(from_value::<Call>(tree).unwrap(), call);
}

#[test]
fn object_debug_and_equality_use_properties() {
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
    assert_eq!(format!("{open:?}"), r#"Open { id: 1, additional: {"b": Number(2)} }"#);
    assert_ne!(open, from_str::<Open>(r#"{"id":1,"b":3}"#).unwrap());
    assert_eq!(format!("{:?}", Empty {}), "Empty");
}
