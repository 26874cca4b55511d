//! The table `book`.

use lockstep_runtime::{Base64, Date, DateTime, Decimal, Secret, Uuid, Value, table};

use crate::types::{Book, BookInput, BookKind, Chapter};

/// A stored `Book`, with what is never shown.
#[derive(Clone, Debug, PartialEq)]
pub struct BookRow {
    /// `id`.
    pub id: i64,
    /// `title`.
    pub title: String,
    /// `isbn`.
    pub isbn: Option<String>,
    /// `author`.
    pub author: Option<String>,
    /// `pages`.
    pub pages: Option<i32>,
    /// `price`.
    pub price: Option<Decimal>,
    /// `weight`.
    pub weight: Option<f64>,
    /// `lent`.
    pub lent: Option<bool>,
    /// `published`.
    pub published: Option<Date>,
    /// `changed`.
    pub changed: DateTime,
    /// `code`.
    pub code: Option<Uuid>,
    /// `cover`.
    pub cover: Option<Base64>,
    /// `key`.
    pub key: Option<Secret>,
    /// `tags`.
    pub tags: Option<Vec<String>>,
    /// `chapters`.
    pub chapters: Option<Vec<Chapter>>,
    /// `main`.
    pub main: Option<Chapter>,
    /// `kind`.
    pub kind: Option<BookKind>,
    /// `big`.
    pub big: Option<u64>,
    /// A word of SQL.
    pub order: Option<i64>,
    /// A word of Rust.
    pub r#type: Option<String>,
    /// Anything.
    pub any: Option<Value>,
}

table! { BookRow "book" key "id" at "openapi.yaml:18:7" {
    0 "id" id bigint required,
    1 "title" title text required,
    2 "isbn" isbn text nullable,
    3 "author" author text nullable was "writer",
    4 "pages" pages integer nullable,
    5 "price" price display nullable,
    6 "weight" weight real nullable,
    7 "lent" lent boolean nullable,
    8 "published" published date nullable,
    9 "changed" changed time required,
    10 "code" code uuid nullable,
    11 "cover" cover bytes nullable,
    12 "key" key secret nullable,
    13 "tags" tags json nullable,
    14 "chapters" chapters json nullable,
    15 "main" main json nullable,
    16 "kind" kind json nullable,
    17 "big" big display nullable,
    18 "order" order bigint nullable,
    19 "type" r#type text nullable,
    20 "any" any json nullable,
} unique [["isbn"]] index [["author", "title"], ["published"]] }

impl BookRow {
    /// Changes what `input` holds: absent keeps, null clears, a value sets.
    pub fn apply(&mut self, input: BookInput) {
        if let Some(value) = input.id {
            self.id = value;
        }
        self.title = input.title;
        input.isbn.apply_to(&mut self.isbn);
        input.author.apply_to(&mut self.author);
        if let Some(value) = input.pages {
            self.pages = Some(value);
        }
        if let Some(value) = input.price {
            self.price = Some(value);
        }
        if let Some(value) = input.weight {
            self.weight = Some(value);
        }
        if let Some(value) = input.lent {
            self.lent = Some(value);
        }
        input.published.apply_to(&mut self.published);
        input.code.apply_to(&mut self.code);
        if let Some(value) = input.cover {
            self.cover = Some(value);
        }
        if let Some(value) = input.key {
            self.key = Some(value);
        }
        if let Some(value) = input.tags {
            self.tags = Some(value);
        }
        if let Some(value) = input.chapters {
            self.chapters = Some(value);
        }
        if let Some(value) = input.main {
            self.main = Some(value);
        }
        if let Some(value) = input.kind {
            self.kind = Some(value);
        }
        if let Some(value) = input.big {
            self.big = Some(value);
        }
        if let Some(value) = input.order {
            self.order = Some(value);
        }
        if let Some(value) = input.r#type {
            self.r#type = Some(value);
        }
        input.any.apply_to(&mut self.any);
    }

    /// The record as it is shown; `score` is kept elsewhere.
    pub fn into_book(self, score: f64) -> Book {
        Book {
            id: self.id,
            title: self.title,
            isbn: self.isbn,
            author: self.author,
            pages: self.pages.unwrap_or_default(),
            price: self.price.unwrap_or_default(),
            weight: self.weight.unwrap_or_default(),
            lent: self.lent.unwrap_or_default(),
            published: self.published,
            changed: self.changed,
            code: self.code,
            cover: self.cover.unwrap_or_default(),
            tags: self.tags.unwrap_or_default(),
            chapters: self.chapters.unwrap_or_default(),
            main: self.main,
            kind: self.kind,
            big: self.big.unwrap_or_default(),
            order: self.order.unwrap_or_default(),
            r#type: self.r#type.unwrap_or_default(),
            any: self.any.unwrap_or_default(),
            score,
        }
    }
}
