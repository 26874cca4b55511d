//! The operations of `Books`, and what they answer.

use lockstep_runtime::http::{Operation, Requirement};
use lockstep_runtime::{answers, headed};

use crate::types::{Book, Problem};

/// `GET /books`: List books.
pub static LIST_BOOKS: Operation = Operation {
    id: "listBooks",
    method: "GET",
    server: "https://bookshop.example.com/v1",
    path: "/books",
    security: &[&[Requirement { scheme: 0, scopes: &[] }]],
};

/// What `listBooks` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum ListBooksError {}

answers! { ListBooksError {} }

/// `POST /books`: Add a book.
pub static ADD_BOOK: Operation = Operation {
    id: "addBook",
    method: "POST",
    server: "https://bookshop.example.com/v1",
    path: "/books",
    security: &[&[Requirement { scheme: 0, scopes: &[] }]],
};

/// What `addBook` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum AddBookError {
    /// 409: Another book has this ISBN.
    Conflict(Problem),
}

answers! { AddBookError {
    409 Conflict(Problem) Json("application/problem+json"),
} }

/// `GET /books/{id}`: Get a book.
pub static GET_BOOK: Operation = Operation {
    id: "getBook",
    method: "GET",
    server: "https://bookshop.example.com/v1",
    path: "/books/{id}",
    security: &[&[Requirement { scheme: 0, scopes: &[] }]],
};

/// What `getBook` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum GetBookError {
    /// 404: No book has this number.
    NotFound(Problem),
}

answers! { GetBookError {
    404 NotFound(Problem) Json("application/problem+json"),
} }

/// A page of books.
#[derive(Clone, Debug, PartialEq)]
pub struct ListBooksOk {
    /// The body.
    pub body: Vec<Book>,
    /// `Link`: The next page, if there is one (RFC 8288).
    pub link: Option<String>,
}

headed! { ListBooksOk Json("application/json") {
    "Link" link optional,
} }
