//! Tests of rows.

use std::net::Ipv4Addr;

use super::{ColumnKind, ColumnValue, Row, TableError, bind_column, largest_key, read_row, row_key};
use crate::{Base64, Date, DateTime, Secret, Table, Uuid, Value};

#[derive(Clone, Debug, PartialEq, Table)]
#[table(
    name = "everything",
    key = "id",
    location = "schemas/Everything.yaml",
    unique("uuid"),
    index("text", "id"),
    index("long")
)]
struct Everything {
    #[column(integer)]
    id: i32,
    #[column(bigint)]
    long: i64,
    #[column(real)]
    real: Option<f64>,
    #[column(boolean, default = "true")]
    yes: bool,
    #[column(text, was = "words")]
    text: String,
    #[column(time)]
    time: Option<DateTime>,
    #[column(date)]
    date: Date,
    #[column(uuid)]
    uuid: Uuid,
    #[column(bytes)]
    bytes: Base64,
    #[column(secret)]
    secret: Option<Secret>,
    #[column(json)]
    list: Option<Vec<String>>,
    #[column(json)]
    open: Value,
    #[column(display)]
    r#type: Ipv4Addr,
}
#[derive(Clone, Debug, Default, PartialEq, Table)]
#[table(name = "hidden", key = "seq", location = "schemas/Hidden.yaml")]
struct Hidden {
    #[column(bigint)]
    seq: i64,
    #[column(text)]
    name: String,
}
/// A row in memory.
struct Memory(Vec<ColumnValue<'static>>);

macro_rules! give {
    ($($method:ident $variant:ident $type:ty;)*) => { $(
        fn $method(&mut self, column: usize) -> Result<Option<$type>, TableError> {
            match self.0.get(column) {
                Some(ColumnValue::Null) => Ok(None),
                Some(ColumnValue::$variant(value)) => Ok(Some(value.clone().into())),
                _ => Err(TableError::new("contains another type")),
            }
        }
    )* };
}

macro_rules! lend {
    ($($method:ident $variant:ident $type:ty;)*) => { $(
        fn $method(&mut self, column: usize) -> Result<Option<&$type>, TableError> {
            match self.0.get(column) {
                Some(ColumnValue::Null) => Ok(None),
                Some(ColumnValue::$variant(value)) => Ok(Some(value)),
                _ => Err(TableError::new("contains another type")),
            }
        }
    )* };
}

impl Row for Memory {
    give! { integer Integer i64; real Real f64; boolean Boolean bool; time Time DateTime; }
    lend! { text Text str; bytes Bytes [u8]; }
}

fn stored<T: Table>(row: &T) -> Memory {
    Memory((0..T::COLUMNS.len()).map(|column| bind_column(row, column).unwrap().into_owned()).collect())
}

fn everything() -> Everything {
    Everything {
        id: 7,
        long: 1 << 40,
        real: Some(0.5),
        yes: true,
        text: "it's".into(),
        time: Some("2026-03-02T09:15:00.000001Z".parse().unwrap()),
        date: "2026-03-02".parse().unwrap(),
        uuid: Uuid::from_u128(1),
        bytes: Base64::from(vec![0, 255]),
        secret: Some("hush".into()),
        list: Some(vec!["a".into()]),
        open: serde_json::json!({ "a": [1, null] }),
        r#type: Ipv4Addr::LOCALHOST,
    }
}

#[test]
fn row_bound_and_read_is_equal() {
    let row = everything();
    assert_eq!(read_row::<Everything>(&mut stored(&row)).unwrap(), row);
    let empty = Everything { real: None, time: None, secret: None, list: None, open: Value::Null, ..row };
    assert_eq!(read_row::<Everything>(&mut stored(&empty)).unwrap(), empty);
    assert_eq!(bind_column(&empty, 9).unwrap(), ColumnValue::Null);
}

#[test]
fn derived_table_has_its_columns() {
    assert_eq!((Everything::NAME, Everything::KEY, Everything::COLUMNS.len()), ("everything", 0, 13));
    assert_eq!(Everything::COLUMNS[4].was, Some("words"));
    assert_eq!(Everything::COLUMNS[3].default, Some("true"));
    assert_eq!(Everything::COLUMNS[9].kind, ColumnKind::Secret);
    assert!(Everything::COLUMNS[9].nullable);
    assert_eq!(Everything::INDEX, [&["text", "id"][..], &["long"][..]]);
    assert!(Hidden::UNIQUE.is_empty() && Hidden::INDEX.is_empty());
}

#[test]
fn keys_set_beyond_their_type_are_errors() {
    let mut row = everything();
    row.set_key(9).unwrap();
    assert_eq!((row.id, row_key(&row).unwrap()), (9, 9));
    assert!(row.set_key(1 << 31).is_err());
    assert_eq!((largest_key::<Everything>(), largest_key::<Hidden>()), (2_147_483_647, i64::MAX));
    let mut hidden = Hidden::default();
    hidden.set_key(1 << 31).unwrap();
    assert_eq!(hidden.seq, 1 << 31);
}

#[test]
fn invalid_stored_value_is_an_error_naming_the_column() {
    let spoil = |column: usize, value: ColumnValue<'static>| {
        let mut memory = stored(&everything());
        memory.0[column] = value;
        read_row::<Everything>(&mut memory).unwrap_err().to_string()
    };
    assert_eq!(spoil(0, ColumnValue::Integer(1 << 31)), "everything.id is out of range");
    assert_eq!(spoil(4, ColumnValue::Null), "everything.text is null");
    assert_eq!(
        spoil(6, ColumnValue::Text("hush".into())),
        "everything.date contains a value that its type cannot represent"
    );
    assert_eq!(
        spoil(10, ColumnValue::Text("{\"hush\":1}".into())),
        "everything.list contains JSON that its type cannot represent (line 1, column 0)"
    );
    assert_eq!(
        bind_column(&everything(), 99).unwrap_err().to_string(),
        "table everything: has no column with this index"
    );
}
