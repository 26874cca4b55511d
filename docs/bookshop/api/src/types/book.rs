//! `Book`, and with it `BookInput`.

use lockstep_runtime::{Date, Maybe, object};

use super::Binding;

/// A book of the catalogue.
///
/// What the server answers; what is sent to it is `BookInput`.
#[derive(Clone)]
pub struct Book {
    /// The number of the book, assigned by the server.
    pub id: i64,
    /// The title, as it is printed on the cover.
    pub title: String,
    /// The author's name; null for anonymous works.
    pub author: Option<String>,
    /// The ISBN, without hyphens.
    pub isbn: Option<String>,
    /// The day of publication.
    pub published: Option<Date>,
    /// `binding`.
    pub binding: Option<Binding>,
}

object! { Book {
    0 "id" id required,
    1 "title" title required,
    2 "author" author nullable,
    3 "isbn" isbn nullable,
    4 "published" published nullable,
    5 "binding" binding optional,
} }

/// A book of the catalogue.
///
/// What is sent to the server; what it answers is `Book`.
#[derive(Clone)]
pub struct BookInput {
    /// The title, as it is printed on the cover.
    pub title: String,
    /// The author's name; null for anonymous works.
    pub author: Maybe<String>,
    /// The ISBN, without hyphens.
    pub isbn: Maybe<String>,
    /// The day of publication.
    pub published: Maybe<Date>,
    /// `binding`.
    pub binding: Option<Binding>,
}

object! { BookInput {
    0 "title" title required,
    1 "author" author maybe,
    2 "isbn" isbn maybe,
    3 "published" published maybe,
    4 "binding" binding optional,
} }

impl From<Book> for BookInput {
    #[inline]
    fn from(value: Book) -> Self {
        Self {
            title: value.title,
            author: Maybe::from(value.author),
            isbn: Maybe::from(value.isbn),
            published: Maybe::from(value.published),
            binding: value.binding,
        }
    }
}
