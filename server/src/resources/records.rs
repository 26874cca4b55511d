//! List, store, get and delete, as most resources do.

use futures_util::StreamExt as _;
use halo_collab::tables::{MicrosoftTeamsMappingRow, TeamsChatMessageListRow, TranscriptionStoreRow};
use halo_collab::types::{
    MicrosoftTeamsMapping, MicrosoftTeamsMappingInput, TeamsChatMessageList, TeamsChatMessageListInput,
    TranscriptionStore, TranscriptionStoreInput,
};
use lockstep_runtime::http::StreamError;
use lockstep_runtime::{Items, Maybe, Table};

use super::page::Page;
use crate::error::ApiError;
use crate::store::{BulkError, Change, Query, Rows, Store, StoreError, Tx};

/// A row whose output type holds its fields, except for secrets.
pub(super) trait Record: Table + Clone + Default + Into<Self::Output> {
    /// Input type of the record.
    type Input: Clone + Send + 'static;
    /// Output type of the record.
    type Output: Send + 'static;

    /// Returns the `id` of an input.
    fn id_of(input: &Self::Input) -> &Maybe<i32>;

    /// Applies an input to a new or an existing record.
    fn apply_input(&mut self, input: Self::Input, kind: Change);

    /// Runs in the transaction that stores the record.
    fn after_store(&self, _tx: &mut Tx<'_>) -> Result<(), StoreError> {
        Ok(())
    }
}

/// Returns the key of the record that an input updates, or `None` if it creates one.
pub(super) fn record_key(number: &Maybe<i32>) -> Option<i64> {
    number.value().filter(|&&number| number > 0).map(|&number| number.into())
}

/// Implements [`Record`] for rows without special rules.
macro_rules! plain_records {
    ($($row:ident $input:ident $shown:ident)*) => { $(
        impl Record for $row {
            type Input = $input;
            type Output = $shown;

            fn id_of(input: &$input) -> &Maybe<i32> {
                &input.id
            }

            fn apply_input(&mut self, input: $input, _kind: Change) {
                self.apply(input);
            }
        }
    )* };
}

plain_records! {
    MicrosoftTeamsMappingRow MicrosoftTeamsMappingInput MicrosoftTeamsMapping
    TeamsChatMessageListRow TeamsChatMessageListInput TeamsChatMessageList
    TranscriptionStoreRow TranscriptionStoreInput TranscriptionStore
}

/// Returns the rows of a query as `show` converts them, and the `Link` header for the next page if there is one.
pub(super) async fn list_records<T: Table, S: Send + 'static>(
    store: &Store,
    query: Query<T>,
    page: Option<Page>,
    show: impl Fn(T) -> S + Send + 'static,
) -> Result<(Items<S>, Option<String>), ApiError> {
    let (rows, link) = list_rows(store, query, page).await?;
    let items = match rows {
        Rows::All(rows) => rows.into_iter().map(show).collect(),
        rows => Items::new(rows.stream().map(move |row| row.map(&show).map_err(StreamError::new))),
    };
    Ok((items, link))
}

/// Returns the rows of a query, and the `Link` header for the next page if there is one.
pub(super) async fn list_rows<T: Table>(
    store: &Store,
    query: Query<T>,
    page: Option<Page>,
) -> Result<(Rows<T>, Option<String>), ApiError> {
    let query = page.iter().fold(query, |query, page| page.apply(query));
    let (rows, more) = store.page(query).await?;
    let next = if more { page.map(|page| page.link()) } else { None };
    Ok((rows, next))
}

/// Stores an array of records, all or none.
pub(super) async fn store_all<R: Record>(store: &Store, body: Vec<R::Input>) -> Result<Vec<R::Output>, ApiError> {
    let rows = store
        .write(move |tx| {
            let elements = body.into_iter().map(|input| (record_key(R::id_of(&input)), input));
            let rows = tx.store_all(elements, |row: &mut R, input, kind| {
                row.apply_input(input, kind);
                true
            })?;
            rows.iter().try_for_each(|row| row.after_store(tx))?;
            Ok::<_, BulkError>(rows)
        })
        .await?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// Returns the record with this key.
pub(super) async fn get_record<R: Record>(store: &Store, id: i32) -> Result<R::Output, ApiError> {
    store.get::<R>(id.into()).await?.map(Into::into).ok_or_else(|| ApiError::missing_record(id))
}

/// Deletes the record with this key and returns it.
pub(super) async fn delete_record<R: Record>(store: &Store, id: i32) -> Result<R::Output, ApiError> {
    store.delete::<R>(id.into()).await?.map(Into::into).ok_or_else(|| ApiError::missing_record(id))
}
