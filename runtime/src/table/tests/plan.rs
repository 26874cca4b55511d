//! Tests of migrations, as statements. The server runs them against a real database.

use crate::table::{ColumnDescription, Description, Dialect, Step, TableDescription, plan, plan_dropping, step};

fn column(name: &str, kind: &str, nullable: bool) -> ColumnDescription {
    ColumnDescription { name: name.into(), kind: kind.into(), nullable, ..Default::default() }
}

fn call(columns: &[ColumnDescription]) -> TableDescription {
    TableDescription {
        name: "call".into(),
        at: "schemas/Call.yaml".into(),
        key: "id".into(),
        columns: [&[column("id", "integer", false)], columns].concat(),
        ..Default::default()
    }
}

fn only(table: TableDescription) -> Description {
    Description { tables: vec![table] }
}

fn calls(columns: &[ColumnDescription]) -> Description {
    only(call(columns))
}

fn refused(old: &Description, new: &Description) -> String {
    plan(old, new, Dialect::Sqlite).unwrap_err().to_string()
}

#[test]
fn a_new_table_is_made_with_its_indexes() {
    let mut table = call(&[column("at", "time", true), column("ok", "boolean", false), column("ge\"m", "json", true)]);
    table.unique = vec![vec!["ok".into(), "at".into()]];
    table.index = vec![vec!["at".into()]];
    let new = only(table);
    assert_eq!(
        plan(&Description::default(), &new, Dialect::Sqlite).unwrap(),
        [
            "CREATE TABLE \"call\" (\"id\" INTEGER NOT NULL, \"at\" INTEGER, \"ok\" INTEGER NOT NULL, \"ge\"\"m\" TEXT, \
             PRIMARY KEY (\"id\")) STRICT",
            "CREATE UNIQUE INDEX \"call.ok.at.unique\" ON \"call\" (\"ok\", \"at\")",
            "CREATE INDEX \"call.at.index\" ON \"call\" (\"at\")",
        ]
    );
    assert_eq!(
        plan(&Description::default(), &new, Dialect::Postgres).unwrap()[0],
        "CREATE TABLE \"call\" (\"id\" INTEGER NOT NULL, \"at\" TIMESTAMPTZ, \"ok\" BOOLEAN NOT NULL, \"ge\"\"m\" TEXT, \
         PRIMARY KEY (\"id\"))"
    );
}

#[test]
fn columns_are_added() {
    let mut filled = column("kind", "text", false);
    filled.default = Some("it's".into());
    let new = calls(&[column("note", "text", true), filled]);
    assert_eq!(
        plan(&calls(&[]), &new, Dialect::Sqlite).unwrap(),
        [
            "ALTER TABLE \"call\" ADD COLUMN \"note\" TEXT",
            "ALTER TABLE \"call\" ADD COLUMN \"kind\" TEXT NOT NULL DEFAULT 'it''s'"
        ]
    );
    let strict = refused(&calls(&[]), &calls(&[column("note", "text", false)]));
    assert!(strict.contains("schemas/Call.yaml: column call.note is new and may not be null"), "{strict}");
}

#[test]
fn a_former_name_renames() {
    let mut renamed = column("remark", "text", true);
    renamed.was = Some("note".into());
    let mut old = call(&[column("note", "text", true)]);
    old.index = vec![vec!["note".into()]];
    let mut new = call(std::slice::from_ref(&renamed));
    new.index = vec![vec!["remark".into()]];
    assert_eq!(
        plan(&only(old.clone()), &only(new.clone()), Dialect::Sqlite).unwrap(),
        [
            "DROP INDEX \"call.note.index\"",
            "ALTER TABLE \"call\" RENAME COLUMN \"note\" TO \"remark\"",
            "CREATE INDEX \"call.remark.index\" ON \"call\" (\"remark\")"
        ]
    );
    // Once done, the former name says nothing.
    assert!(plan(&only(new.clone()), &only(new), Dialect::Sqlite).unwrap().is_empty());
    // Two columns cannot both be what one was.
    let second = ColumnDescription { name: "words".into(), ..renamed.clone() };
    let both = plan(&only(old), &calls(&[renamed, second]), Dialect::Postgres).unwrap();
    assert_eq!(both[1..], ["ALTER TABLE \"call\" RENAME COLUMN \"note\" TO \"remark\"".to_owned(), both[2].clone()]);
    assert_eq!(both[2], "ALTER TABLE \"call\" ADD COLUMN \"words\" TEXT");
}

#[test]
fn nothing_is_lost_by_accident() {
    let old = calls(&[column("note", "text", true), column("count", "bigint", true)]);
    let message = refused(&old, &calls(&[column("count", "integer", false)]));
    for part in [
        "column call.note is in the database and no longer in the schema",
        "x-lockstep-was: note",
        "migrate --drop call.note",
        "column call.count could be null before and may not be now",
    ] {
        assert!(message.contains(part), "{message}");
    }
    let message = refused(&old, &calls(&[column("note", "text", true), column("count", "real", true)]));
    assert!(message.contains("call.count was bigint before and is real now"), "{message}");
    let message = refused(&old, &Description::default());
    assert!(message.contains("table call is in the database") && message.contains("migrate --drop call"), "{message}");
    let mut other = call(&[column("note", "text", true), column("count", "bigint", true)]);
    other.key = "count".into();
    assert!(refused(&old, &only(other)).contains("is another key than before"));
}

#[test]
fn what_is_told_to_go_goes() {
    let old = calls(&[column("note", "text", true)]);
    let drops = ["call.note".to_owned()];
    let sql = plan_dropping(&old, &calls(&[]), Dialect::Sqlite, &drops).unwrap();
    assert_eq!(sql, ["ALTER TABLE \"call\" DROP COLUMN \"note\""]);
    let sql = plan_dropping(&old, &Description::default(), Dialect::Sqlite, &["call".into()]).unwrap();
    assert_eq!(sql, ["DROP TABLE \"call\""]);
    let message = plan_dropping(&old, &old, Dialect::Sqlite, &["call.nose".into()]).unwrap_err().to_string();
    assert!(message.contains("call.nose is not in the database"), "{message}");
    let message = plan_dropping(&old, &old, Dialect::Sqlite, &drops).unwrap_err().to_string();
    assert!(message.contains("call.note is still in the description"), "{message}");
}

#[test]
fn what_is_wider_is_taken() {
    let old = calls(&[column("count", "integer", false), column("day", "date", true)]);
    let new = calls(&[column("count", "bigint", true), column("day", "text", true)]);
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
fn what_no_database_takes_is_refused() {
    let mut table = call(&[column("Note", "text", true), column("note", "text", true), column("x", "colour", true)]);
    let mut wrong = column("n", "integer", false);
    wrong.default = Some("many".into());
    table.columns.push(wrong);
    table.index = vec![vec!["nose".into()]];
    let message = refused(&Description::default(), &only(table));
    for part in
        ["call.note differs from another one in case only", "call.x is of an unknown kind", "call.n has a default"]
    {
        assert!(message.contains(part), "{message}");
    }
    assert!(message.contains("call.nose is named by a key or an index"), "{message}");
}

#[test]
fn an_older_program_runs_on_added_columns_only() {
    let first = calls(&[]);
    let second = calls(&[column("note", "text", true)]);
    let mut third = second.clone();
    third.tables[0].unique = vec![vec!["note".into()]];
    let take = |history: &[&Description], new: &Description| {
        let history: Vec<_> = history.iter().map(|description| (*description).clone()).collect();
        step(&history, new, Dialect::Sqlite, &[])
    };
    assert!(matches!(take(&[], &first), Ok(Step::Migrate(sql)) if sql.len() == 1));
    assert_eq!(take(&[&first, &second], &second), Ok(Step::Current));
    assert_eq!(take(&[&first, &second], &first), Ok(Step::Older));
    let message = take(&[&first, &second, &third], &first).unwrap_err().to_string();
    assert!(message.contains("changed by a newer program"), "{message}");
    let dropped = step(&[first.clone(), second], &first, Dialect::Sqlite, &["call.note".into()]).unwrap();
    assert_eq!(dropped.statements().len(), 1);
}

#[test]
fn a_description_is_kept_as_json() {
    let mut table = call(&[column("note", "text", true)]);
    table.columns[1].was = Some("remark".into());
    table.index = vec![vec!["note".into()]];
    let description = only(table);
    let text = serde_json::to_string(&description).unwrap();
    assert_eq!(serde_json::from_str::<Description>(&text).unwrap(), description);
    assert!(!text.contains("default"), "{text}");
}

#[test]
fn names_of_indexes_are_short_and_differ() {
    let long = "a_very_long_name_of_a_column_that_goes_on_and_on_without_an_end";
    let mut table = call(&[column(long, "text", true), column("a.b", "text", true), column("a", "text", true)]);
    table.index = vec![vec![long.into(), "a".into()], vec![long.into(), "a.b".into()]];
    let sql = plan(&Description::default(), &only(table), Dialect::Postgres).unwrap();
    let name = |sql: &str| sql.split('"').nth(1).unwrap().to_owned();
    assert_ne!(name(&sql[1]), name(&sql[2]));
    assert!(sql[1..].iter().all(|sql| name(sql).len() <= 63));
}
