//! [`TableDiff`]: the difference between two schemas of a table.

use super::ddl::{
    IndexKind, create_index, create_indexes, create_table, define_column, drop_index, quote_identifier, quote_list,
};
use super::dialect::Dialect;
use super::migration_error::MigrationConflict;
use super::schema::{ColumnSchema, TableSchema};
use crate::table::column_kind::ColumnKind;

/// A column with another name.
struct RenamedColumn<'a> {
    from: &'a str,
    to: &'a str,
}

/// The difference between two schemas of a table. It loses no data except that of dropped columns.
pub(super) struct TableDiff<'a> {
    old: &'a TableSchema,
    new: &'a TableSchema,
    renamed: Vec<RenamedColumn<'a>>,
    dropped: Vec<&'a str>,
    added: Vec<&'a ColumnSchema>,
    /// Columns whose new SQL type represents all values of the previous type.
    widened: Vec<&'a ColumnSchema>,
    /// Columns that become nullable.
    newly_nullable: Vec<&'a str>,
}

impl<'a> TableDiff<'a> {
    /// Compares two schemas of a table. `drops` lists columns that may be dropped, as `table.column`.
    ///
    /// # Errors
    /// Returns an error if changes would lose data: all of them.
    pub(super) fn between(
        old: &'a TableSchema,
        new: &'a TableSchema,
        dialect: Dialect,
        drops: &[String],
    ) -> Result<Self, Vec<MigrationConflict>> {
        let mut diff = Self {
            old,
            new,
            renamed: Vec::new(),
            dropped: Vec::new(),
            added: Vec::new(),
            widened: Vec::new(),
            newly_nullable: Vec::new(),
        };
        let mut conflicts = Vec::new();
        for column in &new.columns {
            if let Some(before) = diff.find_previous(column) {
                if before.name != column.name {
                    diff.renamed.push(RenamedColumn { from: &before.name, to: &column.name });
                }
                conflicts.extend(diff.compare_columns(before, column, dialect));
            } else if column.can_be_omitted() {
                diff.added.push(column);
            } else {
                let help = "make it nullable, or add a `default`; if it was renamed, add `x-lockstep-was: old_name`";
                let problem = "is new and not nullable, and existing rows have no value for it";
                conflicts.push(diff.conflict(&column.name, problem, help));
            }
        }
        conflicts.extend(diff.compare_removed(drops));
        if diff.previous_name(&new.key) != old.key {
            conflicts.push(diff.conflict(&new.key, "replaces another key", "keep the key, or create another table"));
        }
        if conflicts.is_empty() { Ok(diff) } else { Err(conflicts) }
    }

    /// Returns the column of the old schema with this name or, if it is renamed, with its previous name.
    fn find_previous(&self, column: &ColumnSchema) -> Option<&'a ColumnSchema> {
        let unchanged = self.old.column(&column.name);
        if unchanged.is_some() {
            return unchanged;
        }
        let was = column.was.as_deref()?;
        // The previous name must be unused, and only a single column can have been renamed from it.
        if self.new.column(was).is_some() || self.is_renamed(was) {
            return None;
        }
        self.old.column(was)
    }

    /// Adds the removed columns that may be dropped. Returns a conflict for each of the others.
    fn compare_removed(&mut self, drops: &[String]) -> Vec<MigrationConflict> {
        let mut conflicts = Vec::new();
        for column in &self.old.columns {
            if self.is_renamed(&column.name) || self.new.column(&column.name).is_some() {
                continue;
            }
            let name = format!("{}.{}", self.old.name, column.name);
            if drops.contains(&name) {
                self.dropped.push(&column.name);
                continue;
            }
            let help = format!(
                "if it was renamed, add `x-lockstep-was: {}` to the new property; to drop its data, run `migrate --drop \
                 {name}`; if a newer program added it, run that program",
                column.name
            );
            conflicts.push(self.conflict(&column.name, "is in the database and not in the spec", &help));
        }
        conflicts
    }

    fn compare_columns(
        &mut self,
        before: &ColumnSchema,
        column: &'a ColumnSchema,
        dialect: Dialect,
    ) -> Option<MigrationConflict> {
        if before.nullable && !column.nullable {
            let help = "make it nullable: existing rows may contain null";
            return Some(self.conflict(&column.name, "is no longer nullable", help));
        }
        if !before.nullable && column.nullable && column.name != self.new.key {
            self.newly_nullable.push(&column.name);
        }
        if before.kind == column.kind {
            return None;
        }
        match compare_kinds(&before.kind, &column.kind, dialect) {
            KindChange::SameStorage => None,
            KindChange::Widened => {
                self.widened.push(column);
                None
            }
            KindChange::Lossy => {
                let problem = format!("changes its kind from {} to {}", before.kind, column.kind);
                let help = format!(
                    "keep the type, or rename the property and drop the old column with `migrate --drop {}.{}`",
                    self.old.name, before.name
                );
                Some(self.conflict(&column.name, &problem, &help))
            }
        }
    }

    fn conflict(&self, column: &str, problem: &str, help: &str) -> MigrationConflict {
        MigrationConflict {
            table: self.new.name.clone(),
            column: Some(column.into()),
            location: self.new.location.clone(),
            problem: problem.into(),
            help: help.into(),
        }
    }

    /// Returns whether a column of the old schema has another name in the new one.
    fn is_renamed(&self, old_name: &str) -> bool {
        self.renamed.iter().any(|column| column.from == old_name)
    }

    fn previous_name<'b>(&'b self, name: &'b str) -> &'b str {
        self.renamed.iter().find(|column| column.to == name).map_or(name, |column| column.from)
    }

    /// Returns the statements that apply the difference.
    pub(super) fn statements(&self, dialect: Dialect) -> Vec<String> {
        // SQLite cannot make an existing column nullable.
        if dialect == Dialect::Sqlite && !self.newly_nullable.is_empty() {
            return self.rebuild_table(dialect);
        }
        let table = format!("ALTER TABLE {}", quote_identifier(&self.new.name));
        let mut sql = changed_indexes(self.old, self.new, drop_index);
        sql.extend(self.renamed.iter().map(|RenamedColumn { from, to }| {
            format!("{table} RENAME COLUMN {} TO {}", quote_identifier(from), quote_identifier(to))
        }));
        sql.extend(self.dropped.iter().map(|column| format!("{table} DROP COLUMN {}", quote_identifier(column))));
        sql.extend(self.added.iter().map(|column| format!("{table} ADD COLUMN {}", define_column(dialect, column))));
        for column in &self.widened {
            let kind = ColumnKind::from_name(&column.kind).unwrap_or(ColumnKind::Text);
            sql.push(format!(
                "{table} ALTER COLUMN {} TYPE {}",
                quote_identifier(&column.name),
                dialect.column_type(kind)
            ));
        }
        let nullable = self.newly_nullable.iter();
        sql.extend(nullable.map(|name| format!("{table} ALTER COLUMN {} DROP NOT NULL", quote_identifier(name))));
        let create = |table: &TableSchema, columns: &[String], kind| create_index(dialect, table, columns, kind);
        sql.extend(changed_indexes(self.new, self.old, create));
        sql
    }

    /// Returns the statements that create the table again and copy its rows.
    fn rebuild_table(&self, dialect: Dialect) -> Vec<String> {
        let temporary = format!("lockstep_new_{}", self.new.name);
        let is_added = |column: &ColumnSchema| self.added.iter().any(|added| added.name == column.name);
        let kept: Vec<_> = self.new.columns.iter().filter(|column| !is_added(column)).collect();
        let mut sql = vec![
            create_table(dialect, self.new, &temporary),
            format!(
                "INSERT INTO {} ({}) SELECT {} FROM {}",
                quote_identifier(&temporary),
                quote_list(kept.iter().map(|column| column.name.as_str())),
                quote_list(kept.iter().map(|column| self.previous_name(&column.name))),
                quote_identifier(&self.old.name)
            ),
            format!("DROP TABLE {}", quote_identifier(&self.old.name)),
            format!("ALTER TABLE {} RENAME TO {}", quote_identifier(&temporary), quote_identifier(&self.new.name)),
        ];
        sql.extend(create_indexes(dialect, self.new));
        sql
    }
}

/// Returns a statement for each index of `table` that `other` does not have.
fn changed_indexes(
    table: &TableSchema,
    other: &TableSchema,
    statement: impl Fn(&TableSchema, &[String], IndexKind) -> String,
) -> Vec<String> {
    let unique = table.unique.iter().filter(|columns| !other.unique.contains(columns));
    let mut sql: Vec<_> = unique.map(|columns| statement(table, columns, IndexKind::Unique)).collect();
    let plain = table.index.iter().filter(|columns| !other.index.contains(columns));
    sql.extend(plain.map(|columns| statement(table, columns, IndexKind::Plain)));
    sql
}

/// The effect of another kind on stored values.
enum KindChange {
    /// The stored values are values of the new kind.
    SameStorage,
    /// The SQL type must change. It represents all stored values.
    Widened,
    /// Values could be lost.
    Lossy,
}

/// Returns whether each value of a kind is a value of another kind. Secrets are not: a store may have encrypted them.
fn compare_kinds(from: &str, to: &str, dialect: Dialect) -> KindChange {
    match (from, to, dialect) {
        ("integer", "bigint", Dialect::Sqlite) | ("date" | "uuid" | "display", "text", _) => KindChange::SameStorage,
        ("integer", "bigint", Dialect::Postgres) => KindChange::Widened,
        _ => KindChange::Lossy,
    }
}
