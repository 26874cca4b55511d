//! Planning of a migration: which statements turn the schema of a database into that of the program.

use super::ddl::{create_indexes, create_table, quote_identifier};
use super::dialect::Dialect;
use super::migration_error::{MigrationConflict, MigrationError};
use super::schema::{DatabaseSchema, TableSchema};
use super::table_diff::TableDiff;
use crate::table::column_kind::ColumnKind;

/// What a program does with a database before using it.
///
/// ```
/// use lockstep_runtime::table::{DatabaseSchema, Dialect, MigrationStep, plan_migration};
///
/// let schema = DatabaseSchema::default();
/// let step = plan_migration(&[schema.clone()], &schema, Dialect::Sqlite, &[]).unwrap();
/// assert_eq!(step, MigrationStep::Current);
/// assert!(step.statements().is_empty());
/// ```
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum MigrationStep {
    /// Nothing: the schemas are equivalent.
    Current,
    /// Nothing: a newer program has added to the database.
    Older,
    /// Run these statements and store the schema, in a single transaction.
    Migrate(Vec<String>),
}

impl MigrationStep {
    /// Returns the statements to run.
    #[must_use]
    pub fn statements(&self) -> &[String] {
        match self {
            Self::Migrate(statements) => statements,
            Self::Current | Self::Older => &[],
        }
    }
}

/// Plans the migration of a database to the schema `new`.
///
/// `history` contains the schemas that were applied to the database, in order; it is empty for a new database. `drops`
/// lists the tables and columns that may be dropped, as `table` or `table.column`.
///
/// ```
/// use lockstep_runtime::table::{DatabaseSchema, Dialect, MigrationStep, TableSchema, plan_migration};
///
/// let table = TableSchema { name: "call".into(), key: "id".into(), ..TableSchema::default() };
/// let old = DatabaseSchema { tables: vec![table] };
/// let new = DatabaseSchema::default();
/// assert_eq!(plan_migration(&[old.clone()], &old, Dialect::Sqlite, &[]), Ok(MigrationStep::Current));
/// assert!(plan_migration(&[old.clone()], &new, Dialect::Sqlite, &[]).is_err());
/// let step = plan_migration(&[old], &new, Dialect::Sqlite, &["call".into()]);
/// assert_eq!(step, Ok(MigrationStep::Migrate(vec!["DROP TABLE \"call\"".into()])));
/// ```
///
/// # Errors
/// Returns an error if the migration would lose data, or the program is too old for the database.
pub fn plan_migration(
    history: &[DatabaseSchema],
    new: &DatabaseSchema,
    dialect: Dialect,
    drops: &[String],
) -> Result<MigrationStep, MigrationError> {
    let empty = DatabaseSchema::default();
    let current = history.last().unwrap_or(&empty);
    if !history.is_empty() && current.is_equivalent(new) {
        return Ok(MigrationStep::Current);
    }
    // A schema that was applied before the current one is that of an older program.
    if drops.is_empty() && history.iter().any(|past| past.is_equivalent(new)) {
        return if new.can_use(current) { Ok(MigrationStep::Older) } else { Err(too_old(new, current)) };
    }
    plan_statements(current, new, dialect, drops).map(MigrationStep::Migrate)
}

/// Returns the statements that change a database from the schema `old` to `new`, without losing data.
///
/// `drops` lists the tables and columns that may be dropped, as `table` or `table.column`.
///
/// ```
/// use lockstep_runtime::table::{DatabaseSchema, Dialect, TableSchema, plan_statements};
///
/// let table = TableSchema { name: "call".into(), key: "id".into(), ..TableSchema::default() };
/// let old = DatabaseSchema { tables: vec![table] };
/// let statements = plan_statements(&old, &DatabaseSchema::default(), Dialect::Sqlite, &["call".into()]).unwrap();
/// assert_eq!(statements, ["DROP TABLE \"call\""]);
/// ```
///
/// # Errors
/// Returns an error if data would be lost: a table or column is missing, or its type cannot represent the stored
/// values. Returns an error if `drops` lists a name that does not exist, or that `new` contains.
pub fn plan_statements(
    old: &DatabaseSchema,
    new: &DatabaseSchema,
    dialect: Dialect,
    drops: &[String],
) -> Result<Vec<String>, MigrationError> {
    let mut statements = Vec::new();
    let mut conflicts = check_drops(old, new, drops);
    for table in &new.tables {
        conflicts.extend(check_table(table, dialect));
        match old.table(&table.name) {
            None => {
                statements.push(create_table(dialect, table, &table.name));
                statements.extend(create_indexes(dialect, table));
            }
            Some(old) => match TableDiff::between(old, table, dialect, drops) {
                Ok(diff) => statements.extend(diff.statements(dialect)),
                Err(more) => conflicts.extend(more),
            },
        }
    }
    for table in old.tables.iter().filter(|table| new.table(&table.name).is_none()) {
        if drops.contains(&table.name) {
            statements.push(format!("DROP TABLE {}", quote_identifier(&table.name)));
        } else {
            conflicts.push(MigrationConflict {
                table: table.name.clone(),
                column: None,
                location: table.location.clone(),
                problem: "is in the database and not in the spec".into(),
                help: format!("restore it in the spec, or drop it with `migrate --drop {}`", table.name),
            });
        }
    }
    if conflicts.is_empty() { Ok(statements) } else { Err(MigrationError { conflicts }) }
}

/// Returns the conflicts of a table that no database can create.
fn check_table(table: &TableSchema, dialect: Dialect) -> Vec<MigrationConflict> {
    let mut conflicts = Vec::new();
    let mut add = |column: &str, problem: &str, help: &str| {
        conflicts.push(MigrationConflict {
            table: table.name.clone(),
            column: Some(column.into()),
            location: table.location.clone(),
            problem: problem.into(),
            help: help.into(),
        });
    };
    for (index, column) in table.columns.iter().enumerate() {
        let mut earlier = table.columns.iter().take(index);
        if earlier.any(|other| other.name.eq_ignore_ascii_case(&column.name)) {
            add(&column.name, "differs from another column only in case", "rename it: SQL ignores case");
        }
        let Some(kind) = ColumnKind::from_name(&column.kind) else {
            add(&column.name, "has an unknown kind", "generate the code again with this version of the runtime");
            continue;
        };
        if column.default.as_deref().is_some_and(|text| dialect.to_literal(kind, text).is_none()) {
            add(&column.name, "has a default that is not a value of its kind", "correct the default");
        }
    }
    let names = table.unique.iter().chain(&table.index).flatten().chain([&table.key]);
    for name in names.filter(|name| table.column(name).is_none()) {
        add(name, "is used by a key or an index and does not exist", "correct `x-lockstep-table`");
    }
    conflicts
}

/// Returns the conflicts of drops without effect, so that a misspelled one is reported.
fn check_drops(old: &DatabaseSchema, new: &DatabaseSchema, drops: &[String]) -> Vec<MigrationConflict> {
    let mut conflicts = Vec::new();
    for drop in drops {
        let (problem, help) = match (contains_name(old, drop), contains_name(new, drop)) {
            (false, _) => ("is not in the database", "correct `--drop`"),
            (true, true) => ("is still in the spec", "remove it from the spec first"),
            (true, false) => continue,
        };
        let (table, column) = split_name(drop);
        let schema = new.table(table).or_else(|| old.table(table));
        conflicts.push(MigrationConflict {
            table: table.into(),
            column: column.map(Into::into),
            location: schema.map_or("x-lockstep-table", |table| &table.location).into(),
            problem: problem.into(),
            help: help.into(),
        });
    }
    conflicts
}

/// Splits `table` or `table.column`.
fn split_name(name: &str) -> (&str, Option<&str>) {
    name.split_once('.').map_or((name, None), |(table, column)| (table, Some(column)))
}

fn contains_name(schema: &DatabaseSchema, name: &str) -> bool {
    let has_column = |(table, column): (&str, &str)| schema.table(table).is_some_and(|it| it.column(column).is_some());
    schema.table(name).is_some() || name.split_once('.').is_some_and(has_column)
}

fn too_old(new: &DatabaseSchema, current: &DatabaseSchema) -> MigrationError {
    let mut conflicts = Vec::new();
    for table in &new.tables {
        let alone = DatabaseSchema { tables: vec![table.clone()] };
        if alone.can_use(current) {
            continue;
        }
        conflicts.push(MigrationConflict {
            table: table.name.clone(),
            column: None,
            location: table.location.clone(),
            problem: "was changed by a newer program, and not only by added columns".into(),
            help: "run the newer program, or restore an older backup".into(),
        });
    }
    MigrationError { conflicts }
}
