//! [`MigrationError`]: why a database cannot be migrated without losing data.

use std::fmt;

/// Why a database cannot be migrated, with all conflicts.
///
/// ```
/// use lockstep_runtime::table::{DatabaseSchema, Dialect, TableSchema, plan_migration};
///
/// let table = TableSchema { name: "call".into(), key: "id".into(), ..TableSchema::default() };
/// let old = DatabaseSchema { tables: vec![table] };
/// let error = plan_migration(&[old], &DatabaseSchema::default(), Dialect::Sqlite, &[]).unwrap_err();
/// assert_eq!(error.conflicts[0].table, "call");
/// ```
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct MigrationError {
    /// The conflicts.
    pub conflicts: Vec<MigrationConflict>,
}

/// A change of a table or a column that would lose data, or that no database supports.
///
/// ```
/// use lockstep_runtime::table::MigrationConflict;
///
/// let conflict = MigrationConflict {
///     table: "call".into(),
///     column: Some("note".into()),
///     location: "schemas/Call.yaml".into(),
///     problem: "is no longer nullable".into(),
///     help: "make it nullable".into(),
/// };
/// let message = "schemas/Call.yaml: column call.note is no longer nullable\n  help: make it nullable";
/// assert_eq!(conflict.to_string(), message);
/// ```
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct MigrationConflict {
    /// The name of the table.
    pub table: String,
    /// The name of the column. `None` if the conflict concerns the table.
    pub column: Option<String>,
    /// The location of the schema in the spec.
    pub location: String,
    /// The problem, continuing the name of the column: `is no longer nullable`.
    pub problem: String,
    /// What to do about it.
    pub help: String,
}

impl fmt::Display for MigrationConflict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { table, column, location, problem, help } = self;
        match column {
            Some(column) => write!(f, "{location}: column {table}.{column} {problem}\n  help: {help}"),
            None => write!(f, "{location}: table {table} {problem}\n  help: {help}"),
        }
    }
}

impl fmt::Display for MigrationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("cannot migrate the database to the spec; the database is unchanged")?;
        self.conflicts.iter().try_for_each(|conflict| write!(f, "\n{conflict}"))
    }
}

impl std::error::Error for MigrationError {}
