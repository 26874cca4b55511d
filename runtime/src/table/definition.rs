//! [`Table`]: the definition of a table by the struct of its rows.

use super::column_kind::ColumnKind;
use super::column_value::ColumnValue;
use super::row::Row;
use super::table_error::TableError;

/// A row of a table. `#[derive(Table)]` implements it.
///
/// ```
/// use lockstep_runtime::Table;
/// use lockstep_runtime::table::ColumnKind;
///
/// #[derive(Table)]
/// #[table(name = "call", key = "id", location = "schemas/Call.yaml")]
/// struct CallRow {
///     #[column(integer)]
///     id: i32,
///     #[column(text)]
///     note: Option<String>,
/// }
///
/// assert_eq!((CallRow::NAME, CallRow::KEY), ("call", 0));
/// assert_eq!(CallRow::COLUMNS[1].kind, ColumnKind::Text);
/// assert!(CallRow::COLUMNS[1].nullable);
/// ```
pub trait Table: Sized + Send + 'static {
    /// The name of the table.
    const NAME: &'static str;
    /// The location of the schema in the spec.
    const SCHEMA_LOCATION: &'static str;
    /// The index of the key in [`Table::COLUMNS`].
    const KEY: usize;
    /// The columns, in the order of the struct's fields.
    const COLUMNS: &'static [Column];
    /// Sets of columns whose values are unique together.
    const UNIQUE: &'static [&'static [&'static str]];
    /// Sets of columns with an index.
    const INDEX: &'static [&'static [&'static str]];

    /// Returns the value of a column. Prefer [`bind_column`], whose errors name the column.
    ///
    /// # Errors
    /// Returns an error if the value cannot be stored.
    fn bind(&self, column: usize) -> Result<ColumnValue<'_>, TableError>;

    /// Returns the row that a store read. Prefer [`read_row`], whose errors name the column.
    ///
    /// # Errors
    /// Returns an error if a stored value does not fit its column.
    fn read(row: &mut dyn Row) -> Result<Self, TableError>;

    /// Sets the key that a store assigned.
    ///
    /// # Errors
    /// Returns an error if the key is not a number, or its type is too small.
    fn set_key(&mut self, key: i64) -> Result<(), TableError>;

    /// Truncates date-times to microseconds, as columns store them. The row then equals the stored row.
    fn truncate_to_stored_precision(&mut self);
}

/// A column.
///
/// ```
/// use lockstep_runtime::Table;
/// use lockstep_runtime::table::{Column, ColumnKind};
///
/// #[derive(Table)]
/// #[table(name = "call", key = "id", location = "schemas/Call.yaml")]
/// struct CallRow {
///     #[column(integer)]
///     id: i32,
///     #[column(text, was = "remark")]
///     note: Option<String>,
/// }
///
/// let note = Column { name: "note", kind: ColumnKind::Text, nullable: true, was: Some("remark"), default: None };
/// assert_eq!(CallRow::COLUMNS[1], note);
/// ```
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Column {
    /// The name.
    pub name: &'static str,
    /// How it is stored.
    pub kind: ColumnKind,
    /// Whether it may be null.
    pub nullable: bool,
    /// The previous name.
    pub was: Option<&'static str>,
    /// The value of existing rows when a column that is not nullable is added, as text.
    pub default: Option<&'static str>,
}

/// Returns the value of a column, to be stored.
///
/// ```
/// use lockstep_runtime::Table;
/// use lockstep_runtime::table::{ColumnValue, bind_column};
///
/// #[derive(Table)]
/// #[table(name = "call", key = "id", location = "schemas/Call.yaml")]
/// struct CallRow {
///     #[column(integer)]
///     id: i32,
///     #[column(text)]
///     note: Option<String>,
/// }
///
/// let row = CallRow { id: 7, note: None };
/// assert_eq!(bind_column(&row, 0).unwrap(), ColumnValue::Integer(7));
/// assert_eq!(bind_column(&row, 1).unwrap(), ColumnValue::Null);
/// ```
///
/// # Errors
/// Returns an error if the value cannot be stored, for example a map as JSON whose keys are not strings. The error
/// names the column.
pub fn bind_column<T: Table>(row: &T, column: usize) -> Result<ColumnValue<'_>, TableError> {
    row.bind(column).map_err(|error| name_column::<T>(error.at(column)))
}

/// Reads a row. The columns of `row` are in the order of [`Table::COLUMNS`].
///
/// ```
/// use lockstep_runtime::Table;
/// use lockstep_runtime::table::{Row, TableError, read_row};
/// # use lockstep_runtime::DateTime;
/// # struct StoredRow(i64);
/// # impl Row for StoredRow {
/// #     fn integer(&mut self, _: usize) -> Result<Option<i64>, TableError> { Ok(Some(self.0)) }
/// #     fn real(&mut self, _: usize) -> Result<Option<f64>, TableError> { Ok(None) }
/// #     fn text(&mut self, _: usize) -> Result<Option<&str>, TableError> { Ok(None) }
/// #     fn boolean(&mut self, _: usize) -> Result<Option<bool>, TableError> { Ok(None) }
/// #     fn time(&mut self, _: usize) -> Result<Option<DateTime>, TableError> { Ok(None) }
/// #     fn bytes(&mut self, _: usize) -> Result<Option<&[u8]>, TableError> { Ok(None) }
/// # }
///
/// #[derive(Table)]
/// #[table(name = "call", key = "id", location = "schemas/Call.yaml")]
/// struct CallRow {
///     #[column(integer)]
///     id: i32,
/// }
///
/// // `StoredRow` implements `Row`.
/// assert_eq!(read_row::<CallRow>(&mut StoredRow(7))?.id, 7);
/// let error = read_row::<CallRow>(&mut StoredRow(i64::MAX)).err();
/// assert_eq!(error.map(|error| error.to_string()).as_deref(), Some("call.id is out of range"));
/// # Ok::<(), TableError>(())
/// ```
///
/// # Errors
/// Returns an error if a stored value does not fit its column. The error names the column.
pub fn read_row<T: Table>(row: &mut dyn Row) -> Result<T, TableError> {
    T::read(row).map_err(name_column::<T>)
}

/// Returns the key of a row.
///
/// ```
/// use lockstep_runtime::Table;
/// use lockstep_runtime::table::row_key;
///
/// #[derive(Table)]
/// #[table(name = "call", key = "id", location = "schemas/Call.yaml")]
/// struct CallRow {
///     #[column(integer)]
///     id: i32,
/// }
///
/// assert_eq!(row_key(&CallRow { id: 7 }), Ok(7));
/// ```
///
/// # Errors
/// Returns an error if the key is not a number.
pub fn row_key<T: Table>(row: &T) -> Result<i64, TableError> {
    match bind_column(row, T::KEY)? {
        ColumnValue::Integer(key) => Ok(key),
        _ => Err(name_column::<T>(TableError::new("is not a number").at(T::KEY))),
    }
}

/// Returns the largest key that a store may assign: 31 bits for an `integer`, 63 for a `bigint`.
///
/// ```
/// use lockstep_runtime::Table;
/// use lockstep_runtime::table::largest_key;
///
/// #[derive(Table)]
/// #[table(name = "call", key = "id", location = "schemas/Call.yaml")]
/// struct CallRow {
///     #[column(integer)]
///     id: i32,
/// }
///
/// assert_eq!(largest_key::<CallRow>(), i64::from(i32::MAX));
/// ```
#[must_use]
pub fn largest_key<T: Table>() -> i64 {
    match T::COLUMNS.get(T::KEY).map(|column| column.kind) {
        Some(ColumnKind::BigInt) => i64::MAX,
        _ => i64::from(i32::MAX),
    }
}

fn name_column<T: Table>(error: TableError) -> TableError {
    let column = error.column().and_then(|column| T::COLUMNS.get(column));
    error.with_names(T::NAME, column.map_or("", |column| column.name))
}

/// Returns the index of the column `name`. Panics if it does not exist; derived code evaluates it at compile time.
#[must_use]
pub const fn column_position(columns: &[Column], name: &str) -> usize {
    let mut index = 0;
    while index < columns.len() {
        if are_equal(columns[index].name.as_bytes(), name.as_bytes()) {
            return index;
        }
        index += 1;
    }
    assert!(index < columns.len(), "the key is not a column");
    index
}

const fn are_equal(left: &[u8], right: &[u8]) -> bool {
    let mut index = 0;
    while index < left.len() && index < right.len() {
        if left[index] != right[index] {
            return false;
        }
        index += 1;
    }
    left.len() == right.len()
}
