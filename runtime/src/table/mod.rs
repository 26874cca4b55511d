//! Tables: what a schema with `x-lockstep-table` is stored as.
//!
//! [`table!`](crate::table!) writes a row's columns, and how each is bound and read; it knows no database driver. A store
//! binds [`ColumnValue`]s and gives rows back as [`Row`]s. [`Description`] says which tables there are, and [`step`] how a
//! database gets from the description that it was made with to the present one.

mod ddl;
mod description;
mod diff;
pub mod kind;
mod migration_error;
mod migration_plan;
pub mod presence;
#[cfg(test)]
mod tests;
mod value;

use super::DateTime;
use std::fmt;

pub use ddl::{Dialect, beginning, bookkeeping, quote, quote_into, sequence};
pub use description::{ColumnDescription, Description, TableDescription};
pub use migration_error::{MigrationError, MigrationErrorKind};
pub use migration_plan::{Step, plan, plan_dropping, step};
pub use value::ColumnValue;

/// A row of a table, as [`table!`](crate::table!) makes it of a struct.
pub trait Table: Sized + Send + 'static {
    /// The table's name.
    const NAME: &'static str;
    /// The file of the description in which the schema stands.
    const AT: &'static str;
    /// The key's place in [`Table::COLUMNS`].
    const KEY: usize;
    /// The columns, in the order of the struct's fields.
    const COLUMNS: &'static [Column];
    /// Sets of columns whose values together are unique.
    const UNIQUE: &'static [&'static [&'static str]];
    /// Sets of columns with an index.
    const INDEX: &'static [&'static [&'static str]];

    /// The value to store in a column. Use [`bind`], whose errors name the column.
    fn bind(&self, column: usize) -> Result<ColumnValue<'_>, TableError>;
    /// The row that a store read. Use [`read`], whose errors name the column.
    fn read(row: &mut dyn Row) -> Result<Self, TableError>;
    /// Sets the key, which a store assigned; an error when the key is no number, or too small a one.
    fn set_key(&mut self, key: i64) -> Result<(), TableError>;
    /// Cuts off what columns do not keep, so that the row is as it will be read: of a time what is beyond its microsecond.
    fn cut_off(&mut self);
}

/// The value of a row's column, to be stored.
///
/// # Errors
/// When the value cannot be written, as a map with keys that are no text cannot be in JSON.
pub fn bind<T: Table>(row: &T, column: usize) -> Result<ColumnValue<'_>, TableError> {
    row.bind(column).map_err(|error| error.at(column).named::<T>())
}

/// A row read through a store's [`Row`], whose columns stand in the order of [`Table::COLUMNS`].
///
/// # Errors
/// When a stored value does not fit its column.
pub fn read<T: Table>(row: &mut dyn Row) -> Result<T, TableError> {
    T::read(row).map_err(TableError::named::<T>)
}

/// The key of a row, when it is a number.
///
/// # Errors
/// When the key is no number.
pub fn key<T: Table>(row: &T) -> Result<i64, TableError> {
    match bind(row, T::KEY)? {
        ColumnValue::Integer(key) => Ok(key),
        _ => Err(TableError::new("is no number").at(T::KEY).named::<T>()),
    }
}

/// The largest key that a store may assign: 31 bits for an `integer`, 63 for a `bigint`.
#[must_use]
pub fn largest_key<T: Table>() -> i64 {
    match T::COLUMNS.get(T::KEY).map(|column| column.kind) {
        Some(ColumnKind::BigInt) => i64::MAX,
        _ => i64::from(i32::MAX),
    }
}

/// A column.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// How it is stored.
    pub kind: ColumnKind,
    /// Whether it may be null.
    pub nullable: bool,
    /// Its former name.
    pub was: Option<&'static str>,
    /// What the rows that are there get when a column that may not be null is added, as text.
    pub default: Option<&'static str>,
}

/// How a column is stored.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum ColumnKind {
    /// An integer of 32 bits.
    Integer,
    /// An integer of 64 bits.
    BigInt,
    /// A floating point number of 64 bits.
    Real,
    /// True or false.
    Boolean,
    /// Text.
    Text,
    /// A moment, to the microsecond.
    Time,
    /// A calendar date, as text.
    Date,
    /// A UUID, as text.
    Uuid,
    /// Octets.
    Bytes,
    /// Text that is shown to nobody; a store may seal it.
    Secret,
    /// Anything, as JSON text.
    Json,
    /// Anything that has a text form.
    Display,
}

impl ColumnKind {
    const ALL: [Self; 12] = [
        Self::Integer,
        Self::BigInt,
        Self::Real,
        Self::Boolean,
        Self::Text,
        Self::Time,
        Self::Date,
        Self::Uuid,
        Self::Bytes,
        Self::Secret,
        Self::Json,
        Self::Display,
    ];

    /// Its name in `table!` and in a stored [`Description`].
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Integer => "integer",
            Self::BigInt => "bigint",
            Self::Real => "real",
            Self::Boolean => "boolean",
            Self::Text => "text",
            Self::Time => "time",
            Self::Date => "date",
            Self::Uuid => "uuid",
            Self::Bytes => "bytes",
            Self::Secret => "secret",
            Self::Json => "json",
            Self::Display => "display",
        }
    }

    /// The kind with this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }
}

/// A row on its way out of a store. Each method gives the value of a column, or none when it is null.
pub trait Row {
    /// A number without a fraction.
    ///
    /// # Errors
    /// When the column holds something else; so for each method.
    fn integer(&mut self, column: usize) -> Result<Option<i64>, TableError>;
    /// A number with a fraction.
    ///
    /// # Errors
    /// See [`Row::integer`].
    fn real(&mut self, column: usize) -> Result<Option<f64>, TableError>;
    /// Text.
    ///
    /// # Errors
    /// See [`Row::integer`].
    fn text(&mut self, column: usize) -> Result<Option<&str>, TableError>;
    /// True or false.
    ///
    /// # Errors
    /// See [`Row::integer`].
    fn boolean(&mut self, column: usize) -> Result<Option<bool>, TableError>;
    /// A moment.
    ///
    /// # Errors
    /// See [`Row::integer`].
    fn time(&mut self, column: usize) -> Result<Option<DateTime>, TableError>;
    /// Octets.
    ///
    /// # Errors
    /// See [`Row::integer`].
    fn bytes(&mut self, column: usize) -> Result<Option<&[u8]>, TableError>;
}

/// Why a row cannot be stored or read. It never quotes a value, which may be a secret.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct TableError(Box<What>);

/// Boxed, since it travels beside each value that is read.
#[derive(Clone, Debug, Eq, PartialEq)]
struct What {
    table: &'static str,
    column: Option<usize>,
    name: &'static str,
    message: String,
}

impl TableError {
    /// An error with a message that continues the column's name: `is no number`.
    #[must_use]
    pub fn new(message: impl Into<String>) -> Self {
        Self(Box::new(What { table: "", column: None, name: "", message: message.into() }))
    }

    /// The same error at a column, unless it has one.
    #[must_use]
    pub fn at(mut self, column: usize) -> Self {
        self.0.column = self.0.column.or(Some(column));
        self
    }

    /// The same error with the names of a table and its column.
    #[must_use]
    pub fn named<T: Table>(mut self) -> Self {
        self.0.table = T::NAME;
        self.0.name = self.0.column.and_then(|column| T::COLUMNS.get(column)).map_or("", |column| column.name);
        self
    }
}

impl fmt::Display for TableError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.0.table, self.0.name) {
            ("", _) => f.write_str(&self.0.message),
            (table, "") => write!(f, "table {table}: {}", self.0.message),
            (table, column) => write!(f, "{table}.{column} {}", self.0.message),
        }
    }
}

impl std::error::Error for TableError {}

/// The place of the key among the columns, found when the table is compiled.
#[doc(hidden)]
#[must_use]
pub const fn position(columns: &[Column], name: &str) -> usize {
    let mut place = 0;
    while place < columns.len() {
        if same(columns[place].name.as_bytes(), name.as_bytes()) {
            return place;
        }
        place += 1;
    }
    assert!(place < columns.len(), "the key is not among the columns");
    place
}

const fn same(left: &[u8], right: &[u8]) -> bool {
    let mut place = 0;
    while place < left.len() && place < right.len() {
        if left[place] != right[place] {
            return false;
        }
        place += 1;
    }
    left.len() == right.len()
}
