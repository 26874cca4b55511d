//! The calls of `Books`.

use lockstep_runtime::client::{Call, Client};
use lockstep_runtime::http::Style;
use lockstep_runtime::request;

use crate::operations::{self, AddBookError, GetBookError, ListBooksError, ListBooksOk};
use crate::types::{Book, BookInput};

/// The books of the catalogue.
#[derive(Clone, Copy, Debug)]
pub struct Books<'c>(pub(super) &'c Client);

impl<'c> Books<'c> {
    /// `GET /books`: List books.
    #[inline]
    pub fn list(self) -> ListBooks<'c> {
        ListBooks(self.0.call(&operations::LIST_BOOKS))
    }

    /// `POST /books`: Add a book.
    #[inline]
    pub fn add(self, body: BookInput) -> AddBook<'c> {
        let mut call = self.0.call(&operations::ADD_BOOK);
        call.json("application/json", &body);
        AddBook(call)
    }

    /// `GET /books/{id}`: Get a book.
    #[inline]
    pub fn get(self, id: i64) -> GetBook<'c> {
        let mut call = self.0.call(&operations::GET_BOOK);
        call.path("id", Style::Simple, false, &id);
        GetBook(call)
    }
}

/// `GET /books`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct ListBooks<'c>(Call<'c>);

impl ListBooks<'_> {
    /// Only books by this author.
    #[inline]
    pub fn author(mut self, value: &str) -> Self {
        self.0.query("author", Style::Form, true, value);
        self
    }

    /// The number of books on a page.
    #[inline]
    pub fn limit(mut self, value: i32) -> Self {
        self.0.query("limit", Style::Form, true, &value);
        self
    }
}

request! { ListBooks ListBooksOk, ListBooksError, 200 Headed }

/// `POST /books`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct AddBook<'c>(Call<'c>);

request! { AddBook Book, AddBookError, 201 Json("application/json") }

/// `GET /books/{id}`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct GetBook<'c>(Call<'c>);

request! { GetBook Book, GetBookError, 200 Json("application/json") }
