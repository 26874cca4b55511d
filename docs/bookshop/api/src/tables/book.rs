//! The table `book`.

use lockstep_runtime::{Date, table};

use crate::types::{Binding, Book, BookInput};

/// A stored `Book`, with what is never shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BookRow {
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

table! { BookRow "book" key "id" at "docs/bookshop/openapi.yaml:106:7" {
    0 "id" id bigint required,
    1 "title" title text required,
    2 "author" author text nullable,
    3 "isbn" isbn text nullable,
    4 "published" published date nullable,
    5 "binding" binding json nullable,
} unique [["isbn"]] index [["author"]] }

impl BookRow {
    /// Changes what `input` holds: absent keeps, null clears, a value sets.
    pub fn apply(&mut self, input: BookInput) {
        self.title = input.title;
        input.author.apply_to(&mut self.author);
        input.isbn.apply_to(&mut self.isbn);
        input.published.apply_to(&mut self.published);
        if let Some(value) = input.binding {
            self.binding = Some(value);
        }
    }
}

impl From<BookRow> for Book {
    fn from(row: BookRow) -> Self {
        Self {
            id: row.id,
            title: row.title,
            author: row.author,
            isbn: row.isbn,
            published: row.published,
            binding: row.binding,
        }
    }
}
