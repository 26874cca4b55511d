//! How one table changes.

use super::ddl::{create_index, drop_index, list};
use super::{ColumnDescription, ColumnKind, Dialect, MigrationErrorKind, TableDescription, migration_plan, quote};

/// What changes between two descriptions of a table, none of which loses anything that was not told to go.
pub(super) struct Change<'a> {
    old: &'a TableDescription,
    new: &'a TableDescription,
    /// Columns with another name: from and to.
    renamed: Vec<(&'a str, &'a str)>,
    dropped: Vec<&'a str>,
    added: Vec<&'a ColumnDescription>,
    /// Columns stored in a wider type than before.
    widened: Vec<&'a ColumnDescription>,
    /// Columns that may be null from now on.
    loosened: Vec<&'a str>,
}

impl<'a> Change<'a> {
    /// What changes, or all the reasons why it may not.
    pub(super) fn between(
        old: &'a TableDescription,
        new: &'a TableDescription,
        dialect: Dialect,
        drops: &[String],
    ) -> Result<Self, Vec<MigrationErrorKind>> {
        let (renamed, dropped, added) = (Vec::new(), Vec::new(), Vec::new());
        let mut change = Self { old, new, renamed, dropped, added, widened: Vec::new(), loosened: Vec::new() };
        let mut reasons = Vec::new();
        for column in &new.columns {
            let former = former(old, new, column).filter(|former| !change.takes_over(&former.name));
            if let Some(before) = old.column(&column.name).or(former) {
                if before.name != column.name {
                    change.renamed.push((&before.name, &column.name));
                }
                reasons.extend(change.compare(before, column, dialect));
            } else if column.fills_itself() {
                change.added.push(column);
            } else {
                reasons.push(change.refuse(
                    &column.name,
                    "is new and may not be null, and the rows that are there have nothing for it",
                    "let it be null, or give it a `default`; if it had another name: `x-lockstep-was: old_name`",
                ));
            }
        }
        reasons.extend(change.gone(drops));
        if change.key_before() != old.key {
            reasons.push(change.refuse(&new.key, "is another key than before", "keep the key, or make another table"));
        }
        if reasons.is_empty() { Ok(change) } else { Err(reasons) }
    }

    /// The columns that are no longer there and may go; a reason for each of the others.
    fn gone(&mut self, drops: &[String]) -> Vec<MigrationErrorKind> {
        let mut reasons = Vec::new();
        for column in &self.old.columns {
            if self.takes_over(&column.name) || self.new.column(&column.name).is_some() {
                continue;
            }
            let place = format!("{}.{}", self.old.name, column.name);
            if drops.contains(&place) {
                self.dropped.push(&column.name);
            } else {
                let cure = format!(
                    "if it has another name now, say `x-lockstep-was: {}` there; to drop what it holds: `migrate --drop \
                     {place}`; if this program is older than the database, run the newer one",
                    column.name
                );
                reasons.push(self.refuse(&column.name, "is in the database and no longer in the schema", &cure));
            }
        }
        reasons
    }

    fn compare(
        &mut self,
        before: &ColumnDescription,
        column: &'a ColumnDescription,
        dialect: Dialect,
    ) -> Option<MigrationErrorKind> {
        if before.nullable && !column.nullable {
            let cure = "let it be null; what is stored may have nulls";
            return Some(self.refuse(&column.name, "could be null before and may not be now", cure));
        }
        if !before.nullable && column.nullable && column.name != self.new.key {
            self.loosened.push(&column.name);
        }
        if before.kind != column.kind {
            match widening(&before.kind, &column.kind, dialect) {
                Widening::Stored => {}
                Widening::Altered => self.widened.push(column),
                Widening::None => {
                    let problem = format!("was {} before and is {} now", before.kind, column.kind);
                    let cure = format!(
                        "keep the type, or give the new one a new name and drop the old with `migrate --drop {}.{}`",
                        self.old.name, before.name
                    );
                    return Some(self.refuse(&column.name, &problem, &cure));
                }
            }
        }
        None
    }

    fn refuse(&self, column: &str, problem: &str, cure: &str) -> MigrationErrorKind {
        MigrationErrorKind {
            table: self.new.name.clone(),
            column: Some(column.into()),
            at: self.new.at.clone(),
            problem: problem.into(),
            cure: cure.into(),
        }
    }

    /// The former name of the key column.
    fn key_before(&self) -> &str {
        self.name_before(&self.new.key)
    }

    /// Whether a column has already taken over what an old one holds; two cannot.
    fn takes_over(&self, former: &str) -> bool {
        self.renamed.iter().any(|(from, _)| *from == former)
    }

    fn name_before<'b>(&'b self, name: &'b str) -> &'b str {
        self.renamed.iter().find(|(_, to)| *to == name).map_or(name, |(from, _)| from)
    }

    /// The statements that make the change.
    pub(super) fn statements(&self, dialect: Dialect) -> Vec<String> {
        // SQLite cannot let a column be null that might not be before.
        if dialect == Dialect::Sqlite && !self.loosened.is_empty() {
            return self.rebuild(dialect);
        }
        let table = format!("ALTER TABLE {}", quote(&self.new.name));
        let (old, new) = (self.old, self.new);
        let mut sql = index_changes(dialect, (old, new), drop_index);
        sql.extend(
            self.renamed.iter().map(|(from, to)| format!("{table} RENAME COLUMN {} TO {}", quote(from), quote(to))),
        );
        sql.extend(self.dropped.iter().map(|column| format!("{table} DROP COLUMN {}", quote(column))));
        sql.extend(self.added.iter().map(|column| format!("{table} ADD COLUMN {}", dialect.column(column, false))));
        for column in &self.widened {
            let kind = ColumnKind::from_name(&column.kind).unwrap_or(ColumnKind::Text);
            sql.push(format!("{table} ALTER COLUMN {} TYPE {}", quote(&column.name), dialect.column_type(kind)));
        }
        sql.extend(self.loosened.iter().map(|name| format!("{table} ALTER COLUMN {} DROP NOT NULL", quote(name))));
        sql.extend(index_changes(dialect, (new, old), create_index));
        sql
    }

    /// The statements that make the table anew and take its rows over.
    fn rebuild(&self, dialect: Dialect) -> Vec<String> {
        let scratch = format!("lockstep_new_{}", self.new.name);
        let kept =
            || self.new.columns.iter().filter(|column| !self.added.iter().any(|added| added.name == column.name));
        let mut sql = vec![
            dialect.create(self.new, &scratch),
            format!(
                "INSERT INTO {} ({}) SELECT {} FROM {}",
                quote(&scratch),
                list(kept().map(|column| column.name.as_str())),
                list(kept().map(|column| self.name_before(&column.name))),
                quote(&self.old.name)
            ),
            format!("DROP TABLE {}", quote(&self.old.name)),
            format!("ALTER TABLE {} RENAME TO {}", quote(&scratch), quote(&self.new.name)),
        ];
        sql.extend(migration_plan::indexes(self.new, dialect));
        sql
    }
}

/// The statements for the indexes of the first table that the second has not.
fn index_changes(
    dialect: Dialect,
    (table, other): (&TableDescription, &TableDescription),
    statement: fn(Dialect, &TableDescription, &[String], bool) -> String,
) -> Vec<String> {
    let one = |sets: &[Vec<String>], not: &[Vec<String>], unique: bool| -> Vec<String> {
        sets.iter().filter(|set| !not.contains(set)).map(|set| statement(dialect, table, set, unique)).collect()
    };
    let mut sql = one(&table.unique, &other.unique, true);
    sql.extend(one(&table.index, &other.index, false));
    sql
}

/// The column that has another name now. Its new name must be new, and its old one gone.
fn former<'a>(
    old: &'a TableDescription,
    new: &TableDescription,
    column: &ColumnDescription,
) -> Option<&'a ColumnDescription> {
    let was = column.was.as_deref()?;
    if new.column(was).is_some() { None } else { old.column(was) }
}

enum Widening {
    /// What is stored is read as the new kind as it is.
    Stored,
    /// The column's type has to be changed.
    Altered,
    /// Something could be lost.
    None,
}

/// Whether each value of one kind is one of the other, too. Secrets never are: a store may have sealed them.
fn widening(from: &str, to: &str, dialect: Dialect) -> Widening {
    match (from, to, dialect) {
        ("integer", "bigint", Dialect::Sqlite) | ("date" | "uuid" | "display", "text", _) => Widening::Stored,
        ("integer", "bigint", Dialect::Postgres) => Widening::Altered,
        _ => Widening::None,
    }
}
