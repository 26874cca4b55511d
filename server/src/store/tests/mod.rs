//! Tests of the store, over a real file.

mod migrating;
mod streams;
mod writing;

use super::{Location, Options, Sealer, Store, Tables};
use lockstep_runtime::{DateTime, Secret, table};
use std::path::Path;

#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Note {
    pub(super) id: i32,
    pub(super) text: Option<String>,
    pub(super) agent: Option<i32>,
    pub(super) at: Option<DateTime>,
    pub(super) ok: Option<bool>,
    pub(super) share: Option<f64>,
    pub(super) token: Option<Secret>,
    pub(super) tags: Option<Vec<String>>,
}
table! { Note "note" key "id" at "schemas/Note.yaml" {
    0 "id" id integer required,
    1 "text" text text nullable,
    2 "agent" agent integer nullable,
    3 "at" at time nullable,
    4 "ok" ok boolean nullable,
    5 "share" share real nullable,
    6 "token" token secret nullable,
    7 "tags" tags json nullable,
} index [["agent", "id"]] }

#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Event {
    pub(super) seq: i64,
    pub(super) sid: String,
}
table! { Event "event" key "seq" at "schemas/Event.yaml" {
    0 "seq" seq bigint required,
    1 "sid" sid text required,
} unique [["sid"]] }

pub(super) fn options(directory: &Path, tables: Tables) -> Options {
    Options::new(Location::file(directory.join("test.db")), tables, Sealer::new(&[1; 32]))
}

pub(super) fn open(directory: &Path) -> Store {
    Store::open(options(directory, Tables::new().with::<Note>().with::<Event>())).unwrap().0
}

pub(super) fn note(text: &str) -> Note {
    Note { text: Some(text.into()), ..Note::default() }
}

/// Stores notes with these texts.
pub(super) async fn fill(store: &Store, texts: impl IntoIterator<Item = String>) -> Vec<Note> {
    let mut notes: Vec<_> = texts.into_iter().map(|text| note(&text)).collect();
    store.write(move |tx| tx.insert_all(&mut notes).map(|()| notes)).await.unwrap()
}
