//! Mattermost integrations with their channels.

use std::collections::BTreeSet;

use futures_util::{StreamExt as _, TryStreamExt as _, stream};
use halo_collab::operations::{
    CreateMattermostDetailsError, DeleteMattermostDetailsError, GetMattermostDetailsError, ListMattermostDetailsError,
    ListMattermostDetailsOk,
};
use halo_collab::server::{CreateMattermostDetailsParams, ListMattermostDetailsParams, MattermostDetailsApi};
use halo_collab::tables::{MattermostChannelDetailsRow, MattermostDetailsRow};
use halo_collab::types::{MattermostDetails, MattermostDetailsInput};
use lockstep_runtime::http::StreamError;
use lockstep_runtime::server::RequestContext;
use lockstep_runtime::{Items, Maybe, Secret};

use super::channels;
use crate::app::{App, Caller};
use crate::error::{ApiError, MissingRecord};
use crate::jobs::sync;
use crate::jobs::sync::mattermost::TokenUpdate;
use crate::resources::page::Page;
use crate::resources::records;
use crate::store::{Query, Store, StoreError, Tx, View};

/// For how many records the channels are read together.
const CHANNELS_BATCH_ROWS: usize = 128;
/// How many syncs run at the same time for one request.
const MAX_CONCURRENT_SYNCS: usize = 16;

impl MattermostDetailsApi for App {
    async fn list(
        &self,
        cx: RequestContext<Caller>,
        query: ListMattermostDetailsParams,
    ) -> Result<ListMattermostDetailsOk, ListMattermostDetailsError> {
        let page = Page::from_request(&cx, &self.public_url, query.page_size, query.page_no);
        let rows = Query::<MattermostDetailsRow>::new().without("new_access_token");
        let (rows, link) = records::list_rows(&self.store, rows, page).await?;
        let store = self.store.clone();
        let shown = rows
            .stream()
            .try_chunks(CHANNELS_BATCH_ROWS)
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
        _cx: RequestContext<Caller>,
        _: CreateMattermostDetailsParams,
        body: Vec<MattermostDetailsInput>,
    ) -> Result<Vec<MattermostDetails>, CreateMattermostDetailsError> {
        let (mut records, unsynced) = self.store.write(move |tx| store_all(tx, body)).await?;
        if !unsynced.is_empty() {
            self.sync_now(&unsynced, &mut records).await?;
        }
        Ok(records)
    }

    async fn get(&self, _cx: RequestContext<Caller>, id: i32) -> Result<MattermostDetails, GetMattermostDetailsError> {
        let record = self.store.read::<_, ApiError>(move |view| {
            let row = view.get::<MattermostDetailsRow>(id.into())?.ok_or_else(|| ApiError::missing_record(id))?;
            Ok(with_channels_of(row, channels::list_channels(view, id)?))
        });
        Ok(record.await?)
    }

    async fn delete(
        &self,
        _cx: RequestContext<Caller>,
        id: i32,
    ) -> Result<MattermostDetails, DeleteMattermostDetailsError> {
        let deleted = self.store.write::<_, ApiError>(move |tx| {
            let row = tx.delete::<MattermostDetailsRow>(id.into())?.ok_or_else(|| ApiError::missing_record(id))?;
            Ok(with_channels_of(row, channels::delete_channels(tx, id)?))
        });
        Ok(deleted.await?)
    }
}

impl App {
    /// Synchronizes saved integrations and updates their records. Syncs that take too long run later.
    async fn sync_now(&self, unsynced: &BTreeSet<i32>, records: &mut [MattermostDetails]) -> Result<(), ApiError> {
        let readings = stream::iter(unsynced.clone()).map(|id| sync::mattermost::sync_record(self, id, 0));
        let all = readings.buffer_unordered(MAX_CONCURRENT_SYNCS).for_each(|read| async {
            if let Err(error) = read {
                tracing::warn!(%error, "sync of a Mattermost integration failed");
            }
        });
        // Unfinished syncs are scheduled.
        drop(tokio::time::timeout(self.upstreams.call_budget, all).await);
        self.upstreams.sync_requested.notify_one();
        for record in records.iter_mut().filter(|record| unsynced.contains(&record.id)) {
            let id = record.id;
            let refreshed = self.store.read::<_, StoreError>(move |view| {
                let row = view.get::<MattermostDetailsRow>(id.into())?;
                row.map(|row| channels::list_channels(view, id).map(|channels| with_channels_of(row, channels)))
                    .transpose()
            });
            if let Some(refreshed) = refreshed.await? {
                (record.authorized, record.channels) = (refreshed.authorized, refreshed.channels);
            }
        }
        Ok(())
    }
}

fn with_channels_of(row: MattermostDetailsRow, channels: Vec<MattermostChannelDetailsRow>) -> MattermostDetails {
    row.into_mattermost_details(Some(channels.into_iter().map(Into::into).collect()))
}

async fn with_channels(store: Store, rows: Vec<MattermostDetailsRow>) -> Result<Vec<MattermostDetails>, StoreError> {
    let read = move |view: &mut View<'_>| {
        rows.into_iter()
            .map(|row| channels::list_channels(view, row.id).map(|channels| with_channels_of(row, channels)))
            .collect()
    };
    store.read(read).await
}

/// The stored records, and the keys of those that need a sync.
type StoredDetails = (Vec<MattermostDetails>, BTreeSet<i32>);

/// Stores an array of records, all or none.
fn store_all(tx: &mut Tx<'_>, body: Vec<MattermostDetailsInput>) -> Result<StoredDetails, ApiError> {
    let (mut rows, mut missing, mut unsynced) = (Vec::with_capacity(body.len()), Vec::new(), BTreeSet::new());
    for (index, mut input) in body.into_iter().enumerate() {
        let channels = input.channels.take();
        let token = if input.new_access_token.is_value() { TokenUpdate::Set } else { TokenUpdate::Unchanged };
        let Some(row) = store_one(tx, input, index, &mut missing)? else { continue };
        let pointer = format!("/{index}/channels");
        match channels {
            Maybe::Absent => {}
            Maybe::Null => drop(channels::delete_channels(tx, row.id)?),
            Maybe::Value(inputs) => missing.extend(channels::replace_channels(tx, row.id, inputs, &pointer)?),
        }
        if sync::mattermost::schedule_after_save(tx, &row, token)? {
            unsynced.insert(row.id);
        }
        let channels = channels::list_channels(tx, row.id)?;
        rows.push(with_channels_of(row, channels));
    }
    if missing.is_empty() { Ok((rows, unsynced)) } else { Err(ApiError::NotFound(missing)) }
}

fn store_one(
    tx: &mut Tx<'_>,
    input: MattermostDetailsInput,
    index: usize,
    missing: &mut Vec<MissingRecord>,
) -> Result<Option<MattermostDetailsRow>, ApiError> {
    let with_row_index = |error| match error {
        StoreError::Value { column, problem, .. } => StoreError::Value { row: index, column, problem },
        other => other,
    };
    let Some(id) = records::record_key(&input.id) else {
        let mut row = MattermostDetailsRow::default();
        apply_input(&mut row, input);
        tx.insert(&mut row).map_err(with_row_index)?;
        return Ok(Some(row));
    };
    let Some(mut row) = tx.get::<MattermostDetailsRow>(id)? else {
        missing.push(MissingRecord { id, pointer: Some(format!("/{index}/id")) });
        return Ok(None);
    };
    apply_input(&mut row, input);
    tx.update(&row).map_err(with_row_index)?;
    Ok(Some(row))
}

/// Applies an input. A new `url` without a new token removes the token: otherwise a client could redirect the stored
/// token to its server.
fn apply_input(row: &mut MattermostDetailsRow, input: MattermostDetailsInput) {
    let url = row.url.clone();
    let body = !input.new_access_token.is_absent();
    row.apply(input);
    let usable = |token: &Secret| !token.expose().is_empty();
    let keeps = body || row.url == url;
    row.new_access_token = row.new_access_token.take().filter(|token| keeps && usable(token));
    if row.new_access_token.is_none() {
        row.authorized = None;
    } else if body {
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
        apply_input(&mut row, input);
        (row.new_access_token, row.authorized)
    }

    #[test]
    fn token_is_removed_when_url_changes() {
        let input = MattermostDetailsInput::default;
        let old = (Some("old".into()), Some(true));
        assert_eq!(after(input()), old);
        assert_eq!(after(MattermostDetailsInput { url: "https://a".into(), ..input() }), old);
        assert_eq!(after(MattermostDetailsInput { url: "https://b".into(), ..input() }), (None, None));
        assert_eq!(after(MattermostDetailsInput { url: Maybe::Null, ..input() }), (None, None));
    }

    #[test]
    fn new_token_is_not_yet_authorized() {
        let body = |token, url| MattermostDetailsInput { new_access_token: token, url, ..Default::default() };
        let new = || Maybe::Value(Secret::from("new"));
        assert_eq!(after(body(new(), Maybe::Absent)), (Some("new".into()), Some(false)));
        assert_eq!(after(body(new(), "https://b".into())), (Some("new".into()), Some(false)));
        assert_eq!(after(body(Maybe::Null, Maybe::Absent)), (None, None));
        assert_eq!(after(body(Maybe::Value("".into()), Maybe::Absent)), (None, None));
    }
}
