//! Tests of the statements of migrations. The tests of the server run them against databases.

use crate::table::{
    ColumnSchema, DatabaseSchema, Dialect, MigrationError, MigrationStep, TableSchema, plan_migration, plan_statements,
};

fn column(name: &str, kind: &str) -> ColumnSchema {
    ColumnSchema { name: name.into(), kind: kind.into(), ..Default::default() }
}

fn nullable(name: &str, kind: &str) -> ColumnSchema {
    ColumnSchema { nullable: true, ..column(name, kind) }
}

fn call(columns: &[ColumnSchema]) -> TableSchema {
    TableSchema {
        name: "call".into(),
        location: "schemas/Call.yaml".into(),
        key: "id".into(),
        columns: [&[column("id", "integer")], columns].concat(),
        ..Default::default()
    }
}

fn schema_of(table: TableSchema) -> DatabaseSchema {
    DatabaseSchema { tables: vec![table] }
}

fn calls(columns: &[ColumnSchema]) -> DatabaseSchema {
    schema_of(call(columns))
}

fn plan(old: &DatabaseSchema, new: &DatabaseSchema, dialect: Dialect) -> Result<Vec<String>, MigrationError> {
    plan_statements(old, new, dialect, &[])
}

fn conflicts(old: &DatabaseSchema, new: &DatabaseSchema) -> String {
    plan(old, new, Dialect::Sqlite).unwrap_err().to_string()
}

#[test]
fn new_table_planned_is_created_with_indexes() {
    let mut table = call(&[nullable("at", "time"), column("ok", "boolean"), nullable("ge\"m", "json")]);
    table.unique = vec![vec!["ok".into(), "at".into()]];
    table.index = vec![vec!["at".into()]];
    let new = schema_of(table);
    assert_eq!(
        plan(&DatabaseSchema::default(), &new, Dialect::Sqlite).unwrap(),
        [
            "CREATE TABLE \"call\" (\"id\" INTEGER NOT NULL, \"at\" INTEGER, \"ok\" INTEGER NOT NULL, \"ge\"\"m\" TEXT, \
             PRIMARY KEY (\"id\")) STRICT",
            "CREATE UNIQUE INDEX \"call.ok.at.unique\" ON \"call\" (\"ok\", \"at\")",
            "CREATE INDEX \"call.at.index\" ON \"call\" (\"at\")",
        ]
    );
    assert_eq!(
        plan(&DatabaseSchema::default(), &new, Dialect::Postgres).unwrap()[0],
        "CREATE TABLE \"call\" (\"id\" INTEGER NOT NULL, \"at\" TIMESTAMPTZ, \"ok\" BOOLEAN NOT NULL, \"ge\"\"m\" TEXT, \
         PRIMARY KEY (\"id\"))"
    );
}

#[test]
fn new_columns_planned_are_added() {
    let mut filled = column("kind", "text");
    filled.default = Some("it's".into());
    let new = calls(&[nullable("note", "text"), filled]);
    assert_eq!(
        plan(&calls(&[]), &new, Dialect::Sqlite).unwrap(),
        [
            "ALTER TABLE \"call\" ADD COLUMN \"note\" TEXT",
            "ALTER TABLE \"call\" ADD COLUMN \"kind\" TEXT NOT NULL DEFAULT 'it''s'"
        ]
    );
    let strict = conflicts(&calls(&[]), &calls(&[column("note", "text")]));
    assert!(strict.contains("schemas/Call.yaml: column call.note is new and not nullable"), "{strict}");
}

#[test]
fn column_with_previous_name_planned_is_renamed() {
    let mut renamed = nullable("remark", "text");
    renamed.was = Some("note".into());
    let mut old = call(&[nullable("note", "text")]);
    old.index = vec![vec!["note".into()]];
    let mut new = call(std::slice::from_ref(&renamed));
    new.index = vec![vec!["remark".into()]];
    assert_eq!(
        plan(&schema_of(old.clone()), &schema_of(new.clone()), Dialect::Sqlite).unwrap(),
        [
            "DROP INDEX \"call.note.index\"",
            "ALTER TABLE \"call\" RENAME COLUMN \"note\" TO \"remark\"",
            "CREATE INDEX \"call.remark.index\" ON \"call\" (\"remark\")"
        ]
    );
    // After the migration, the previous name has no effect.
    assert!(plan(&schema_of(new.clone()), &schema_of(new), Dialect::Sqlite).unwrap().is_empty());
    // Only a single column can be renamed from another.
    let second = ColumnSchema { name: "words".into(), ..renamed.clone() };
    let both = plan(&schema_of(old), &calls(&[renamed, second]), Dialect::Postgres).unwrap();
    assert_eq!(both[1..], ["ALTER TABLE \"call\" RENAME COLUMN \"note\" TO \"remark\"".to_owned(), both[2].clone()]);
    assert_eq!(both[2], "ALTER TABLE \"call\" ADD COLUMN \"words\" TEXT");
}

#[test]
fn lossy_changes_planned_are_conflicts() {
    let old = calls(&[nullable("note", "text"), nullable("count", "bigint")]);
    let message = conflicts(&old, &calls(&[column("count", "integer")]));
    for part in [
        "column call.note is in the database and not in the spec",
        "x-lockstep-was: note",
        "migrate --drop call.note",
        "column call.count is no longer nullable",
    ] {
        assert!(message.contains(part), "{message}");
    }
    let message = conflicts(&old, &calls(&[nullable("note", "text"), nullable("count", "real")]));
    assert!(message.contains("call.count changes its kind from bigint to real"), "{message}");
    let message = conflicts(&old, &DatabaseSchema::default());
    assert!(message.contains("table call is in the database") && message.contains("migrate --drop call"), "{message}");
    let mut other = call(&[nullable("note", "text"), nullable("count", "bigint")]);
    other.key = "count".into();
    assert!(conflicts(&old, &schema_of(other)).contains("replaces another key"));
}

#[test]
fn listed_drops_planned_are_dropped() {
    let old = calls(&[nullable("note", "text")]);
    let drops = ["call.note".to_owned()];
    let sql = plan_statements(&old, &calls(&[]), Dialect::Sqlite, &drops).unwrap();
    assert_eq!(sql, ["ALTER TABLE \"call\" DROP COLUMN \"note\""]);
    let sql = plan_statements(&old, &DatabaseSchema::default(), Dialect::Sqlite, &["call".into()]).unwrap();
    assert_eq!(sql, ["DROP TABLE \"call\""]);
    let message = plan_statements(&old, &old, Dialect::Sqlite, &["call.nose".into()]).unwrap_err().to_string();
    assert!(message.contains("call.nose is not in the database"), "{message}");
    let message = plan_statements(&old, &old, Dialect::Sqlite, &drops).unwrap_err().to_string();
    assert!(message.contains("call.note is still in the spec"), "{message}");
}

#[test]
fn wider_kinds_planned_are_altered() {
    let old = calls(&[column("count", "integer"), nullable("day", "date")]);
    let new = calls(&[nullable("count", "bigint"), nullable("day", "text")]);
    assert_eq!(
        plan(&old, &new, Dialect::Postgres).unwrap(),
        [
            "ALTER TABLE \"call\" ALTER COLUMN \"count\" TYPE BIGINT",
            "ALTER TABLE \"call\" ALTER COLUMN \"count\" DROP NOT NULL"
        ]
    );
    let sql = plan(&old, &new, Dialect::Sqlite).unwrap();
    assert_eq!(sql.len(), 4);
    assert_eq!(
        sql[1],
        "INSERT INTO \"lockstep_new_call\" (\"id\", \"count\", \"day\") SELECT \"id\", \"count\", \"day\" FROM \"call\""
    );
}

#[test]
fn invalid_tables_planned_are_conflicts() {
    let mut table = call(&[nullable("Note", "text"), nullable("note", "text"), nullable("x", "color")]);
    let mut wrong = column("n", "integer");
    wrong.default = Some("many".into());
    table.columns.push(wrong);
    table.index = vec![vec!["nose".into()]];
    let message = conflicts(&DatabaseSchema::default(), &schema_of(table));
    for part in
        ["call.note differs from another column only in case", "call.x has an unknown kind", "call.n has a default"]
    {
        assert!(message.contains(part), "{message}");
    }
    assert!(message.contains("call.nose is used by a key or an index"), "{message}");
}

#[test]
fn older_program_planned_can_use_added_columns_only() {
    let first = calls(&[]);
    let second = calls(&[nullable("note", "text")]);
    let mut third = second.clone();
    third.tables[0].unique = vec![vec!["note".into()]];
    let take = |history: &[&DatabaseSchema], new: &DatabaseSchema| {
        let history: Vec<_> = history.iter().map(|schema| (*schema).clone()).collect();
        plan_migration(&history, new, Dialect::Sqlite, &[])
    };
    assert!(matches!(take(&[], &first), Ok(MigrationStep::Migrate(sql)) if sql.len() == 1));
    assert_eq!(take(&[&first, &second], &second), Ok(MigrationStep::Current));
    assert_eq!(take(&[&first, &second], &first), Ok(MigrationStep::Older));
    let message = take(&[&first, &second, &third], &first).unwrap_err().to_string();
    assert!(message.contains("changed by a newer program"), "{message}");
    let dropped = plan_migration(&[first.clone(), second], &first, Dialect::Sqlite, &["call.note".into()]).unwrap();
    assert_eq!(dropped.statements().len(), 1);
}

#[test]
fn schema_serialized_is_the_same_after_a_round_trip() {
    let mut table = call(&[nullable("note", "text")]);
    table.columns[1].was = Some("remark".into());
    table.index = vec![vec!["note".into()]];
    let schema = schema_of(table);
    let text = serde_json::to_string(&schema).unwrap();
    assert_eq!(serde_json::from_str::<DatabaseSchema>(&text).unwrap(), schema);
    assert!(!text.contains("default"), "{text}");
}

#[test]
fn long_index_names_are_truncated_and_differ() {
    let long = "a_very_long_name_of_a_column_that_goes_on_and_on_without_an_end";
    let mut table = call(&[nullable(long, "text"), nullable("a.b", "text"), nullable("a", "text")]);
    table.index = vec![vec![long.into(), "a".into()], vec![long.into(), "a.b".into()]];
    let sql = plan(&DatabaseSchema::default(), &schema_of(table), Dialect::Postgres).unwrap();
    let name = |sql: &str| sql.split('"').nth(1).unwrap().to_owned();
    assert_ne!(name(&sql[1]), name(&sql[2]));
    assert!(sql[1..].iter().all(|sql| name(sql).len() <= 63));
}
