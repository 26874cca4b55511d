//! How a database gets from what it holds to what the program expects.

use super::ddl::create_index;
use super::diff::Change;
use super::{ColumnKind, Description, Dialect, MigrationError, MigrationErrorKind, TableDescription};

/// What a program has to do when it opens a database.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Step {
    /// Nothing.
    Current,
    /// Nothing, though a newer program has changed the database: it only added to it.
    Older,
    /// These statements, in one transaction, and then store its own description.
    Migrate(Vec<String>),
}

/// What a program with the description `new` has to do with a database to which the descriptions of `history` were
/// applied, in this order; none of them for a new database. `drops` names what may go: `table` or `table.column`.
///
/// # Errors
/// When the change would lose something, or the program is too old for the database.
pub fn step(
    history: &[Description],
    new: &Description,
    dialect: Dialect,
    drops: &[String],
) -> Result<Step, MigrationError> {
    let nothing = Description::default();
    let present = history.last().unwrap_or(&nothing);
    if !history.is_empty() && present.same(new) {
        return Ok(Step::Current);
    }
    // A description that was applied before the present one is that of an older program.
    if drops.is_empty() && history.iter().any(|past| past.same(new)) {
        return if new.runs_on(present) { Ok(Step::Older) } else { Err(too_old(new, present)) };
    }
    plan_dropping(present, new, dialect, drops).map(Step::Migrate)
}

/// The statements that make a database for `old` into one for `new` without losing anything.
///
/// # Errors
/// When something would be lost: a column is gone, or narrower than before.
pub fn plan(old: &Description, new: &Description, dialect: Dialect) -> Result<Vec<String>, MigrationError> {
    plan_dropping(old, new, dialect, &[])
}

/// The same as [`plan`], but what `drops` names may go: `table` or `table.column`.
///
/// # Errors
/// When something else would be lost, or `drops` names what is not there, or what the description still has.
pub fn plan_dropping(
    old: &Description,
    new: &Description,
    dialect: Dialect,
    drops: &[String],
) -> Result<Vec<String>, MigrationError> {
    let mut statements = Vec::new();
    let mut reasons = wrong_drops(old, new, drops);
    for table in &new.tables {
        reasons.extend(unusable(table, dialect));
        match old.table(&table.name) {
            None => statements.extend(create(table, dialect)),
            Some(old) => match Change::between(old, table, dialect, drops) {
                Ok(change) => statements.extend(change.statements(dialect)),
                Err(faults) => reasons.extend(faults),
            },
        }
    }
    for table in old.tables.iter().filter(|table| new.table(&table.name).is_none()) {
        if drops.contains(&table.name) {
            statements.push(format!("DROP TABLE {}", super::quote(&table.name)));
        } else {
            reasons.push(MigrationErrorKind {
                table: table.name.clone(),
                column: None,
                at: table.at.clone(),
                problem: "is in the database and no longer in the description".into(),
                cure: format!("put it back, or drop what it holds with `migrate --drop {}`", table.name),
            });
        }
    }
    if reasons.is_empty() { Ok(statements) } else { Err(MigrationError { reasons }) }
}

/// The statements that make a table and its indexes.
pub(super) fn create(table: &TableDescription, dialect: Dialect) -> Vec<String> {
    std::iter::once(dialect.create(table, &table.name)).chain(indexes(table, dialect)).collect()
}

/// The statements that make the indexes of a table.
pub(super) fn indexes(table: &TableDescription, dialect: Dialect) -> impl Iterator<Item = String> {
    let make = move |unique| move |set: &Vec<String>| create_index(dialect, table, set, unique);
    table.unique.iter().map(make(true)).chain(table.index.iter().map(make(false)))
}

/// What no database takes, whatever it held before.
fn unusable(table: &TableDescription, dialect: Dialect) -> Vec<MigrationErrorKind> {
    let mut reasons = Vec::new();
    let mut refuse = |column: &str, problem: &str, cure: &str| {
        reasons.push(MigrationErrorKind {
            table: table.name.clone(),
            column: Some(column.into()),
            at: table.at.clone(),
            problem: problem.into(),
            cure: cure.into(),
        });
    };
    for (place, column) in table.columns.iter().enumerate() {
        let twin = |other: &super::ColumnDescription| other.name.eq_ignore_ascii_case(&column.name);
        if table.columns.iter().take(place).any(twin) {
            refuse(&column.name, "differs from another one in case only", "rename it: SQL knows no case");
        }
        let Some(kind) = ColumnKind::from_name(&column.kind) else {
            refuse(&column.name, "is of an unknown kind", "generate the code anew with this version of the runtime");
            continue;
        };
        if column.default.as_deref().is_some_and(|text| dialect.literal(kind, text).is_none()) {
            refuse(&column.name, "has a default that is no value of its kind", "correct the default");
        }
    }
    let names = table.unique.iter().chain(&table.index).flatten().chain([&table.key]);
    for name in names.filter(|name| table.column(name).is_none()) {
        refuse(name, "is named by a key or an index and does not exist", "correct `x-lockstep-table`");
    }
    reasons
}

/// Drops that mean nothing, so that a misspelt one is not passed over.
fn wrong_drops(old: &Description, new: &Description, drops: &[String]) -> Vec<MigrationErrorKind> {
    let there = |description: &Description, drop: &str| {
        description.table(drop).is_some()
            || drop.split_once('.').is_some_and(|(table, column)| {
                description.table(table).is_some_and(|table| table.column(column).is_some())
            })
    };
    let wrong = |problem: &str, cure: &str, drop: &str| {
        let (table, column) = drop.split_once('.').map_or((drop, None), |(table, column)| (table, Some(column)));
        let at = new.table(table).or_else(|| old.table(table)).map_or("x-lockstep-table", |table| &table.at);
        MigrationErrorKind {
            table: table.into(),
            column: column.map(Into::into),
            at: at.into(),
            problem: problem.into(),
            cure: cure.into(),
        }
    };
    drops
        .iter()
        .filter_map(|drop| match (there(old, drop), there(new, drop)) {
            (false, _) => Some(wrong("is not in the database", "correct `--drop`", drop)),
            (true, true) => Some(wrong("is still in the description", "take it out of the schema first", drop)),
            (true, false) => None,
        })
        .collect()
}

fn too_old(new: &Description, present: &Description) -> MigrationError {
    let cure = "run the newer program, or restore a backup of the time before it";
    let reasons = new
        .tables
        .iter()
        .filter(|table| {
            let one = Description { tables: vec![(*table).clone()] };
            !one.runs_on(present)
        })
        .map(|table| MigrationErrorKind {
            table: table.name.clone(),
            column: None,
            at: table.at.clone(),
            problem: "was changed by a newer program in more than added columns".into(),
            cure: cure.into(),
        })
        .collect();
    MigrationError { reasons }
}
