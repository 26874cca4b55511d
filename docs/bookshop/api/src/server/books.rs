//! What a server implements of `Books`.

use lockstep_runtime::http::{Headed, Json};
use lockstep_runtime::object;
use lockstep_runtime::server::{Cx, Incoming, Reply, Router, answer};

use super::Authenticate;
use crate::operations::{self, AddBookError, GetBookError, ListBooksError, ListBooksOk};
use crate::types::{Book, BookInput};

/// The books of the catalogue.
pub trait Books: Authenticate {
    /// `GET /books`: List books.
    fn list(
        &self,
        cx: Cx<Self::Principal>,
        query: ListBooks,
    ) -> impl Future<Output = Result<ListBooksOk, ListBooksError>> + Send;

    /// `POST /books`: Add a book.
    fn add(&self, cx: Cx<Self::Principal>, body: BookInput) -> impl Future<Output = Result<Book, AddBookError>> + Send;

    /// `GET /books/{id}`: Get a book.
    fn get(&self, cx: Cx<Self::Principal>, id: i64) -> impl Future<Output = Result<Book, GetBookError>> + Send;
}

/// The parameters of `GET /books`.
#[derive(Clone, Default)]
pub struct ListBooks {
    /// Only books by this author.
    pub author: Option<String>,
    /// The number of books on a page.
    pub limit: Option<i32>,
}

object! { ListBooks {
    0 "author" author optional,
    1 "limit" limit optional,
} }

pub(super) fn mount<A: Books>(router: &mut Router<A, A::Principal>) {
    router.mount(&operations::LIST_BOOKS, list::<A>);
    router.mount(&operations::ADD_BOOK, add::<A>);
    router.mount(&operations::GET_BOOK, get::<A>);
}

fn list<A: Books>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, query) = (incoming.cx(), incoming.params());
    let (Some(cx), Some(query)) = (cx, query) else { return incoming.refuse() };
    answer(200, Headed, api.list(cx, query))
}

fn add<A: Books>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, body) = (incoming.cx(), incoming.body());
    let (Some(cx), Some(body)) = (cx, body) else { return incoming.refuse() };
    answer(201, Json("application/json"), api.add(cx, body))
}

fn get<A: Books>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, id) = (incoming.cx(), incoming.path("id"));
    let (Some(cx), Some(id)) = (cx, id) else { return incoming.refuse() };
    answer(200, Json("application/json"), api.get(cx, id))
}
