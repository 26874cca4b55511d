//! What every resource of records does alike: list, store, get, delete.

use futures_util::StreamExt as _;
use halo_collab::tables::{MicrosoftTeamsMappingRow, TeamsChatMessageListRow, TranscriptionStoreRow};
use halo_collab::types::{
    MicrosoftTeamsMapping, MicrosoftTeamsMappingInput, TeamsChatMessageList, TeamsChatMessageListInput,
    TranscriptionStore, TranscriptionStoreInput,
};
use lockstep_runtime::http::StreamError;
use lockstep_runtime::{Items, Maybe, Table};

use super::page::Page;
use crate::error::Failure;
use crate::store::{Query, Rows, Store, StoreAllError, StoreError, Tx};

/// A stored record that is shown as it is stored, but for its secrets.
pub(super) trait Record: Table + Clone + Default + Into<Self::Shown> {
    /// What is sent to change it.
    type Input: Clone + Send + 'static;
    /// What is answered.
    type Shown: Send + 'static;

    /// The number that an input names.
    fn number(input: &Self::Input) -> &Maybe<i32>;

    /// Changes what the input holds; `exists` is false for a new record.
    fn change(&mut self, input: Self::Input, exists: bool);

    /// What else happens in the transaction that stores the record.
    fn stored(&self, _tx: &mut Tx<'_>) -> Result<(), StoreError> {
        Ok(())
    }
}

/// The key of the record that an input updates; none when it makes a new one.
pub(super) fn key(number: &Maybe<i32>) -> Option<i64> {
    number.value().filter(|&&number| number > 0).map(|&number| number.into())
}

/// Implements [`Record`] for rows that take in an input just so.
macro_rules! plain {
    ($($row:ident $input:ident $shown:ident)*) => { $(
        impl Record for $row {
            type Input = $input;
            type Shown = $shown;

            fn number(input: &$input) -> &Maybe<i32> {
                &input.id
            }

            fn change(&mut self, input: $input, _exists: bool) {
                self.apply(input);
            }
        }
    )* };
}

plain! {
    MicrosoftTeamsMappingRow MicrosoftTeamsMappingInput MicrosoftTeamsMapping
    TeamsChatMessageListRow TeamsChatMessageListInput TeamsChatMessageList
    TranscriptionStoreRow TranscriptionStoreInput TranscriptionStore
}

/// The rows that a query means, as `show` shows them, and the `Link` to the next page if there is one.
pub(super) async fn list<T: Table, S: Send + 'static>(
    store: &Store,
    query: Query<T>,
    page: Option<Page>,
    show: impl Fn(T) -> S + Send + 'static,
) -> Result<(Items<S>, Option<String>), Failure> {
    let (rows, link) = rows(store, query, page).await?;
    let items = match rows {
        Rows::All(rows) => rows.into_iter().map(show).collect(),
        rows => Items::new(rows.stream().map(move |row| row.map(&show).map_err(StreamError::new))),
    };
    Ok((items, link))
}

/// The rows that a query means, and the `Link` to the next page if there is one.
pub(super) async fn rows<T: Table>(
    store: &Store,
    query: Query<T>,
    page: Option<Page>,
) -> Result<(Rows<T>, Option<String>), Failure> {
    let query = page.iter().fold(query, |query, page| page.of(query));
    let (rows, more) = store.page(query).await?;
    Ok((rows, page.filter(|_| more).map(|page| page.link())))
}

/// Stores an array of records, all or none.
pub(super) async fn store_all<R: Record>(store: &Store, body: Vec<R::Input>) -> Result<Vec<R::Shown>, Failure> {
    let rows = store
        .write(move |tx| {
            let elements = body.into_iter().map(|input| (key(R::number(&input)), input));
            let rows = tx.store_all(elements, |row: &mut R, input, exists| {
                row.change(input, exists);
                true
            })?;
            rows.iter().try_for_each(|row| row.stored(tx))?;
            Ok::<_, StoreAllError>(rows)
        })
        .await?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// The record with this number.
pub(super) async fn get<R: Record>(store: &Store, id: i32) -> Result<R::Shown, Failure> {
    store.get::<R>(id.into()).await?.map(Into::into).ok_or_else(|| Failure::no_record(id))
}

/// Deletes the record with this number and gives it back.
pub(super) async fn delete<R: Record>(store: &Store, id: i32) -> Result<R::Shown, Failure> {
    store.delete::<R>(id.into()).await?.map(Into::into).ok_or_else(|| Failure::no_record(id))
}
