//! [`DatabaseSchema`]: the tables of a database, stored in it as JSON and compared with those of the program.

use crate::Object;
use crate::table::definition::{Column, Table};

/// The tables of a database or of a program.
///
/// ```
/// use lockstep_runtime::Table;
/// use lockstep_runtime::table::DatabaseSchema;
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
/// let schema = DatabaseSchema::default().with_table::<CallRow>();
/// let stored = serde_json::to_string(&schema)?;
/// assert!(schema.is_equivalent(&serde_json::from_str(&stored)?));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Default, Object)]
pub struct DatabaseSchema {
    /// The tables.
    pub tables: Vec<TableSchema>,
}

/// A table.
///
/// ```
/// use lockstep_runtime::Table;
/// use lockstep_runtime::table::TableSchema;
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
/// let table = TableSchema::of::<CallRow>();
/// assert_eq!((table.name.as_str(), table.key.as_str()), ("call", "id"));
/// assert!(table.column("note").is_some_and(|column| column.nullable));
/// ```
#[derive(Clone, Default, Object)]
pub struct TableSchema {
    /// The name.
    pub name: String,
    /// The location of the schema in the spec.
    #[object(name = "at")]
    pub location: String,
    /// The name of the key column.
    pub key: String,
    /// The columns.
    pub columns: Vec<ColumnSchema>,
    /// Sets of columns whose values are unique together.
    pub unique: Vec<Vec<String>>,
    /// Sets of columns with an index.
    pub index: Vec<Vec<String>>,
}

/// A column.
///
/// ```
/// use lockstep_runtime::table::{Column, ColumnKind, ColumnSchema};
///
/// let column = Column { name: "note", kind: ColumnKind::Text, nullable: true, was: Some("remark"), default: None };
/// let column = ColumnSchema::from(&column);
/// assert_eq!((column.kind.as_str(), column.was.as_deref()), ("text", Some("remark")));
/// ```
#[derive(Clone, Default, Object)]
pub struct ColumnSchema {
    /// The name.
    pub name: String,
    /// The name of its [`ColumnKind`](crate::table::ColumnKind). A newer program may have further kinds.
    pub kind: String,
    /// Whether it may be null.
    pub nullable: bool,
    /// The previous name.
    pub was: Option<String>,
    /// The value of rows that existed before the column, as text.
    pub default: Option<String>,
}

impl DatabaseSchema {
    /// Returns the same schema with another table.
    #[must_use]
    pub fn with_table<T: Table>(mut self) -> Self {
        self.tables.push(TableSchema::of::<T>());
        self
    }

    /// Returns the table with this name.
    #[must_use]
    pub fn table(&self, name: &str) -> Option<&TableSchema> {
        self.tables.iter().find(|table| table.name == name)
    }

    /// Returns whether both schemas need the same database. Locations in the spec and previous names are irrelevant.
    #[must_use]
    pub fn is_equivalent(&self, other: &Self) -> bool {
        self.tables.len() == other.tables.len()
            && self.tables.iter().all(|table| other.table(&table.name).is_some_and(|other| table.is_equivalent(other)))
    }

    /// Returns whether a program with this schema can use a database with the schema `newer`: only tables, indexes, and
    /// columns that may be omitted were added.
    ///
    /// ```
    /// use lockstep_runtime::table::{DatabaseSchema, TableSchema};
    /// let newer = DatabaseSchema { tables: vec![TableSchema { name: "call".into(), ..TableSchema::default() }] };
    /// assert!(DatabaseSchema::default().can_use(&newer));
    /// assert!(!newer.can_use(&DatabaseSchema::default()));
    /// ```
    #[must_use]
    pub fn can_use(&self, newer: &Self) -> bool {
        self.tables.iter().all(|table| newer.table(&table.name).is_some_and(|newer| table.can_use(newer)))
    }
}

impl TableSchema {
    /// Returns the schema of a table.
    #[must_use]
    pub fn of<T: Table>() -> Self {
        let to_sets = |sets: &[&[&str]]| -> Vec<Vec<String>> {
            sets.iter().map(|set| set.iter().map(|name| (*name).into()).collect()).collect()
        };
        Self {
            name: T::NAME.into(),
            location: T::SCHEMA_LOCATION.into(),
            key: T::COLUMNS.get(T::KEY).map_or("", |column| column.name).into(),
            columns: T::COLUMNS.iter().map(ColumnSchema::from).collect(),
            unique: to_sets(T::UNIQUE),
            index: to_sets(T::INDEX),
        }
    }

    /// Returns the column with this name.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<&ColumnSchema> {
        self.columns.iter().find(|column| column.name == name)
    }

    fn is_equivalent(&self, other: &Self) -> bool {
        let is_subset = |left: &[Vec<String>], right: &[Vec<String>]| left.iter().all(|set| right.contains(set));
        let are_equal = |left, right| is_subset(left, right) && is_subset(right, left);
        self.key == other.key
            && self.columns.len() == other.columns.len()
            && self.columns.iter().all(|column| column.has_equivalent_in(other))
            && are_equal(&self.unique, &other.unique)
            && are_equal(&self.index, &other.index)
    }

    fn can_use(&self, newer: &Self) -> bool {
        self.key == newer.key
            && self.columns.iter().all(|column| column.has_equivalent_in(newer))
            && newer.columns.iter().all(|newer| self.column(&newer.name).is_some() || newer.can_be_omitted())
            && newer.unique.iter().all(|set| self.unique.contains(set))
    }
}

impl ColumnSchema {
    fn has_equivalent_in(&self, table: &TableSchema) -> bool {
        table.column(&self.name).is_some_and(|other| self.kind == other.kind && self.nullable == other.nullable)
    }

    /// Returns whether a row can be stored without a value of this column.
    pub(super) fn can_be_omitted(&self) -> bool {
        self.nullable || self.default.is_some()
    }
}

impl From<&Column> for ColumnSchema {
    fn from(column: &Column) -> Self {
        Self {
            name: column.name.into(),
            kind: column.kind.as_str().into(),
            nullable: column.nullable,
            was: column.was.map(Into::into),
            default: column.default.map(Into::into),
        }
    }
}
