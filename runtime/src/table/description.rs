//! What a database holds, written down: compared with what a program expects when it starts.

use super::Table;
use super::migration_plan::Step;
use crate::Object;

/// The tables of a database or a program.
#[derive(Clone, Default, Object)]
pub struct Description {
    /// The tables.
    pub tables: Vec<TableDescription>,
}
/// A table.
#[derive(Clone, Default, Object)]
pub struct TableDescription {
    /// Its name.
    pub name: String,
    /// The file of the API's description in which its schema stands.
    pub at: String,
    /// The name of the key column.
    pub key: String,
    /// Its columns.
    pub columns: Vec<ColumnDescription>,
    /// Sets of columns whose values together are unique.
    pub unique: Vec<Vec<String>>,
    /// Sets of columns with an index.
    pub index: Vec<Vec<String>>,
}
/// A column.
#[derive(Clone, Default, Object)]
pub struct ColumnDescription {
    /// Its name.
    pub name: String,
    /// The name of its kind; a newer program may know more of them.
    pub kind: String,
    /// Whether it may be null.
    pub nullable: bool,
    /// Its former name.
    pub was: Option<String>,
    /// What rows that were there before the column have in it.
    pub default: Option<String>,
}
impl Description {
    /// The same description with one table more.
    #[must_use]
    pub fn with<T: Table>(mut self) -> Self {
        self.tables.push(TableDescription::of::<T>());
        self
    }

    /// The table with this name.
    #[must_use]
    pub fn table(&self, name: &str) -> Option<&TableDescription> {
        self.tables.iter().find(|table| table.name == name)
    }

    /// Whether both need the same database, wherever their schemas stand and whatever they were called before.
    #[must_use]
    pub fn same(&self, other: &Self) -> bool {
        self.tables.len() == other.tables.len()
            && self.tables.iter().all(|table| other.table(&table.name).is_some_and(|other| table.same(other)))
    }

    /// Whether a program made for this description can use a database made for `newer`: only tables, indexes, and columns
    /// that it need not fill were added.
    #[must_use]
    pub fn runs_on(&self, newer: &Self) -> bool {
        self.tables.iter().all(|table| newer.table(&table.name).is_some_and(|newer| table.runs_on(newer)))
    }
}

impl TableDescription {
    /// The description of a table.
    #[must_use]
    pub fn of<T: Table>() -> Self {
        let sets = |sets: &[&[&str]]| sets.iter().map(|set| set.iter().map(|name| (*name).into()).collect()).collect();
        Self {
            name: T::NAME.into(),
            at: T::AT.into(),
            key: T::COLUMNS.get(T::KEY).map_or("", |column| column.name).into(),
            columns: T::COLUMNS
                .iter()
                .map(|column| ColumnDescription {
                    name: column.name.into(),
                    kind: column.kind.as_str().into(),
                    nullable: column.nullable,
                    was: column.was.map(Into::into),
                    default: column.default.map(Into::into),
                })
                .collect(),
            unique: sets(T::UNIQUE),
            index: sets(T::INDEX),
        }
    }

    /// The column with this name.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<&ColumnDescription> {
        self.columns.iter().find(|column| column.name == name)
    }

    fn same(&self, other: &Self) -> bool {
        let all = |left: &[Vec<String>], right: &[Vec<String>]| left.iter().all(|set| right.contains(set));
        self.key == other.key
            && self.columns.len() == other.columns.len()
            && self.columns.iter().all(|column| other.column(&column.name).is_some_and(|other| column.same(other)))
            && all(&self.unique, &other.unique)
            && all(&other.unique, &self.unique)
            && all(&self.index, &other.index)
            && all(&other.index, &self.index)
    }

    fn runs_on(&self, newer: &Self) -> bool {
        self.key == newer.key
            && self.columns.iter().all(|column| newer.column(&column.name).is_some_and(|newer| column.same(newer)))
            && newer.columns.iter().all(|newer| self.column(&newer.name).is_some() || newer.fills_itself())
            && newer.unique.iter().all(|set| self.unique.contains(set))
    }
}

impl ColumnDescription {
    fn same(&self, other: &Self) -> bool {
        self.kind == other.kind && self.nullable == other.nullable
    }

    /// Whether a row can be stored without a value for it.
    pub(super) fn fills_itself(&self) -> bool {
        self.nullable || self.default.is_some()
    }
}

impl Step {
    /// The statements to run, if any.
    #[must_use]
    pub fn statements(&self) -> &[String] {
        match self {
            Self::Migrate(statements) => statements,
            Self::Current | Self::Older => &[],
        }
    }
}
