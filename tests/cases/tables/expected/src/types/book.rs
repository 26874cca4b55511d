//! `Book`, and with it `BookInput`, `BookKind`.

use lockstep_runtime::{Base64, Date, DateTime, Decimal, Maybe, Secret, Uuid, Value, object, open_enum};

use super::Chapter;

/// `Book`.
///
/// What the server answers; what is sent to it is `BookInput`.
#[derive(Clone)]
pub struct Book {
    /// `id`.
    pub id: i64,
    /// `title`.
    pub title: String,
    /// `isbn`.
    pub isbn: Option<String>,
    /// `author`.
    pub author: Option<String>,
    /// `pages`.
    pub pages: i32,
    /// `price`.
    pub price: Decimal,
    /// `weight`.
    pub weight: f64,
    /// `lent`.
    pub lent: bool,
    /// `published`.
    pub published: Option<Date>,
    /// `changed`.
    pub changed: DateTime,
    /// `code`.
    pub code: Option<Uuid>,
    /// `cover`.
    pub cover: Base64,
    /// `tags`.
    pub tags: Vec<String>,
    /// `chapters`.
    pub chapters: Vec<Chapter>,
    /// `main`.
    pub main: Option<Chapter>,
    /// `kind`.
    pub kind: Option<BookKind>,
    /// `big`.
    pub big: u64,
    /// A word of SQL.
    pub order: i64,
    /// A word of Rust.
    pub r#type: String,
    /// Anything.
    pub any: Value,
    /// `score`.
    pub score: f64,
}

object! { Book {
    0 "id" id required,
    1 "title" title required,
    2 "isbn" isbn nullable,
    3 "author" author nullable,
    4 "pages" pages required,
    5 "price" price required,
    6 "weight" weight required,
    7 "lent" lent required,
    8 "published" published nullable,
    9 "changed" changed required,
    10 "code" code nullable,
    11 "cover" cover required,
    12 "tags" tags required,
    13 "chapters" chapters required,
    14 "main" main optional,
    15 "kind" kind optional,
    16 "big" big required,
    17 "order" order required,
    18 "type" r#type required,
    19 "any" any required,
    20 "score" score required,
} }

/// `Book`.
///
/// What is sent to the server; what it answers is `Book`.
#[derive(Clone)]
pub struct BookInput {
    /// `id`.
    pub id: Option<i64>,
    /// `title`.
    pub title: String,
    /// `isbn`.
    pub isbn: Maybe<String>,
    /// `author`.
    pub author: Maybe<String>,
    /// `pages`.
    pub pages: Option<i32>,
    /// `price`.
    pub price: Option<Decimal>,
    /// `weight`.
    pub weight: Option<f64>,
    /// `lent`.
    pub lent: Option<bool>,
    /// `published`.
    pub published: Maybe<Date>,
    /// `code`.
    pub code: Maybe<Uuid>,
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
    pub any: Maybe<Value>,
    /// `score`.
    pub score: Option<f64>,
}

object! { BookInput {
    0 "id" id optional,
    1 "title" title required,
    2 "isbn" isbn maybe,
    3 "author" author maybe,
    4 "pages" pages optional,
    5 "price" price optional,
    6 "weight" weight optional,
    7 "lent" lent optional,
    8 "published" published maybe,
    9 "code" code maybe,
    10 "cover" cover optional,
    11 "key" key optional,
    12 "tags" tags optional,
    13 "chapters" chapters optional,
    14 "main" main optional,
    15 "kind" kind optional,
    16 "big" big optional,
    17 "order" order optional,
    18 "type" r#type optional,
    19 "any" any maybe,
    20 "score" score optional,
} }

impl From<Book> for BookInput {
    #[inline]
    fn from(value: Book) -> Self {
        Self {
            id: Some(value.id),
            title: value.title,
            isbn: Maybe::from(value.isbn),
            author: Maybe::from(value.author),
            pages: Some(value.pages),
            price: Some(value.price),
            weight: Some(value.weight),
            lent: Some(value.lent),
            published: Maybe::from(value.published),
            code: Maybe::from(value.code),
            cover: Some(value.cover),
            key: None,
            tags: Some(value.tags),
            chapters: Some(value.chapters),
            main: value.main,
            kind: value.kind,
            big: Some(value.big),
            order: Some(value.order),
            r#type: Some(value.r#type),
            any: Maybe::Value(value.any),
            score: Some(value.score),
        }
    }
}

/// `BookKind`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum BookKind {
    /// `novel`.
    Novel,
    /// `poems`.
    Poems,
    /// A value that the description does not name.
    Unknown(String),
}

open_enum! { BookKind Unknown {
    Novel "novel",
    Poems "poems",
} }
