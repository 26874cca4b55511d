//! Mattermost integrations, shown with their channels.

use std::collections::BTreeSet;

use futures_util::{StreamExt as _, TryStreamExt as _, stream};
use halo_collab::operations::{
    CreateMattermostDetailsError, DeleteMattermostDetailsError, GetMattermostDetailsError, ListMattermostDetailsError,
    ListMattermostDetailsOk,
};
use halo_collab::server::{CreateMattermostDetails, ListMattermostDetails, MattermostDetailsApi};
use halo_collab::tables::{MattermostChannelDetailsRow, MattermostDetailsRow};
use halo_collab::types::{MattermostDetails, MattermostDetailsInput};
use lockstep_runtime::http::StreamError;
use lockstep_runtime::server::Cx;
use lockstep_runtime::{Items, Maybe, Secret};

use super::page::Page;
use super::{mattermost_channels as channels, records};
use crate::app::{App, Caller};
use crate::error::{Failure, Missing};
use crate::jobs::sync as integrators;
use crate::store::{Query, Store, StoreError, Tx, View};

/// For so many records at once the channels are read.
const TOGETHER: usize = 128;
/// So many Mattermost servers are asked at the same time on behalf of one request.
const TOGETHER_READ: usize = 16;

impl MattermostDetailsApi for App {
    async fn list(
        &self,
        cx: Cx<Caller>,
        query: ListMattermostDetails,
    ) -> Result<ListMattermostDetailsOk, ListMattermostDetailsError> {
        let page = Page::asked(&cx, &self.public_url, query.page_size, query.page_no);
        let rows = Query::<MattermostDetailsRow>::new().without("new_access_token");
        let (rows, link) = records::rows(&self.store, rows, page).await?;
        let store = self.store.clone();
        let shown = rows
            .stream()
            .try_chunks(TOGETHER)
            .map_err(|broken| broken.1)
            .and_then(move |rows| with_channels(store.clone(), rows))
            .map_ok(|shown| futures_util::stream::iter(shown.into_iter().map(Ok)))
            .try_flatten();
        Ok(ListMattermostDetailsOk {
            body: Items::new(shown.map(|shown: Result<_, StoreError>| shown.map_err(StreamError::new))),
            link,
        })
    }

    async fn create(
        &self,
        _cx: Cx<Caller>,
        _: CreateMattermostDetails,
        body: Vec<MattermostDetailsInput>,
    ) -> Result<Vec<MattermostDetails>, CreateMattermostDetailsError> {
        let (mut records, unread) = self.store.write(move |tx| store_all(tx, body)).await?;
        if !unread.is_empty() {
            self.read_at_once(&unread, &mut records).await?;
        }
        Ok(records)
    }

    async fn get(&self, _cx: Cx<Caller>, id: i32) -> Result<MattermostDetails, GetMattermostDetailsError> {
        let found = self.store.read::<_, Failure>(move |view| {
            let row = view.get::<MattermostDetailsRow>(id.into())?.ok_or_else(|| Failure::no_record(id))?;
            Ok(show(row, channels::of(view, id)?))
        });
        Ok(found.await?)
    }

    async fn delete(&self, _cx: Cx<Caller>, id: i32) -> Result<MattermostDetails, DeleteMattermostDetailsError> {
        let deleted = self.store.write::<_, Failure>(move |tx| {
            let row = tx.delete::<MattermostDetailsRow>(id.into())?.ok_or_else(|| Failure::no_record(id))?;
            Ok(show(row, channels::delete(tx, id)?))
        });
        Ok(deleted.await?)
    }
}

impl App {
    /// Reads integrations that were just saved, and shows what came of it. What takes too long is read later.
    async fn read_at_once(&self, unread: &BTreeSet<i32>, records: &mut [MattermostDetails]) -> Result<(), Failure> {
        let readings = stream::iter(unread.clone()).map(|id| integrators::mattermost::read(self, id, 0));
        let all = readings.buffer_unordered(TOGETHER_READ).for_each(|read| async {
            if let Err(error) = read {
                tracing::warn!(%error, "an integration was not read");
            }
        });
        // The records are stored, and their readings are scheduled.
        drop(tokio::time::timeout(self.upstreams.patience, all).await);
        self.upstreams.changed.notify_one();
        for record in records.iter_mut().filter(|record| unread.contains(&record.id)) {
            let id = record.id;
            let now = self.store.read::<_, StoreError>(move |view| {
                let row = view.get::<MattermostDetailsRow>(id.into())?;
                row.map(|row| channels::of(view, id).map(|channels| show(row, channels))).transpose()
            });
            if let Some(now) = now.await? {
                (record.authorized, record.channels) = (now.authorized, now.channels);
            }
        }
        Ok(())
    }
}

fn show(row: MattermostDetailsRow, channels: Vec<MattermostChannelDetailsRow>) -> MattermostDetails {
    row.into_mattermost_details(Some(channels.into_iter().map(Into::into).collect()))
}

async fn with_channels(store: Store, rows: Vec<MattermostDetailsRow>) -> Result<Vec<MattermostDetails>, StoreError> {
    let read = move |view: &mut View<'_>| {
        rows.into_iter().map(|row| channels::of(view, row.id).map(|channels| show(row, channels))).collect()
    };
    store.read(read).await
}

/// What was stored, and which of it has to be read from Mattermost.
type Stored = (Vec<MattermostDetails>, BTreeSet<i32>);

/// Stores an array of records, all or none.
fn store_all(tx: &mut Tx<'_>, body: Vec<MattermostDetailsInput>) -> Result<Stored, Failure> {
    let (mut rows, mut missing, mut unread) = (Vec::with_capacity(body.len()), Vec::new(), BTreeSet::new());
    for (place, mut input) in body.into_iter().enumerate() {
        let (channels, token_told) = (input.channels.take(), input.new_access_token.is_value());
        let Some(row) = store_one(tx, input, place, &mut missing)? else { continue };
        let pointer = format!("/{place}/channels");
        match channels {
            Maybe::Absent => {}
            Maybe::Null => drop(channels::delete(tx, row.id)?),
            Maybe::Value(inputs) => channels::replace(tx, row.id, inputs, &pointer, &mut missing)?,
        }
        if integrators::mattermost::saved(tx, &row, token_told)? {
            unread.insert(row.id);
        }
        let channels = channels::of(tx, row.id)?;
        rows.push(show(row, channels));
    }
    if missing.is_empty() { Ok((rows, unread)) } else { Err(Failure::NotFound(missing)) }
}

fn store_one(
    tx: &mut Tx<'_>,
    input: MattermostDetailsInput,
    place: usize,
    missing: &mut Vec<Missing>,
) -> Result<Option<MattermostDetailsRow>, Failure> {
    let at_place = |error| match error {
        StoreError::Value { column, problem, .. } => StoreError::Value { row: place, column, problem },
        other => other,
    };
    let Some(id) = records::key(&input.id) else {
        let mut row = MattermostDetailsRow::default();
        change(&mut row, input);
        tx.insert(&mut row).map_err(at_place)?;
        return Ok(Some(row));
    };
    let Some(mut row) = tx.get::<MattermostDetailsRow>(id)? else {
        missing.push(Missing { id, pointer: Some(format!("/{place}/id")) });
        return Ok(None);
    };
    change(&mut row, input);
    tx.update(&row).map_err(at_place)?;
    Ok(Some(row))
}

/// Changes a row. A token is for the server that it was given for: another `url` without a new token removes it, or a
/// client could have it sent to itself.
fn change(row: &mut MattermostDetailsRow, input: MattermostDetailsInput) {
    let url = row.url.clone();
    let told = !input.new_access_token.is_absent();
    row.apply(input);
    let usable = |token: &Secret| !token.expose().is_empty();
    let keeps = told || row.url == url;
    row.new_access_token = row.new_access_token.take().filter(|token| keeps && usable(token));
    if row.new_access_token.is_none() {
        row.authorized = None;
    } else if told {
        row.authorized = Some(false);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(token: Option<&str>, authorized: Option<bool>) -> MattermostDetailsRow {
        MattermostDetailsRow {
            id: 1,
            url: Some("https://a".into()),
            new_access_token: token.map(Into::into),
            authorized,
            ..MattermostDetailsRow::default()
        }
    }

    fn after(input: MattermostDetailsInput) -> (Option<Secret>, Option<bool>) {
        let mut row = row(Some("old"), Some(true));
        change(&mut row, input);
        (row.new_access_token, row.authorized)
    }

    #[test]
    fn a_token_stays_with_its_server() {
        let input = MattermostDetailsInput::default;
        let old = (Some("old".into()), Some(true));
        assert_eq!(after(input()), old);
        assert_eq!(after(MattermostDetailsInput { url: "https://a".into(), ..input() }), old);
        assert_eq!(after(MattermostDetailsInput { url: "https://b".into(), ..input() }), (None, None));
        assert_eq!(after(MattermostDetailsInput { url: Maybe::Null, ..input() }), (None, None));
    }

    #[test]
    fn a_new_token_is_not_known_to_be_good() {
        let told = |token, url| MattermostDetailsInput { new_access_token: token, url, ..Default::default() };
        let new = || Maybe::Value(Secret::from("new"));
        assert_eq!(after(told(new(), Maybe::Absent)), (Some("new".into()), Some(false)));
        assert_eq!(after(told(new(), "https://b".into())), (Some("new".into()), Some(false)));
        assert_eq!(after(told(Maybe::Null, Maybe::Absent)), (None, None));
        assert_eq!(after(told(Maybe::Value("".into()), Maybe::Absent)), (None, None));
    }
}
