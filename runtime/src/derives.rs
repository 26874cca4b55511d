//! Documentation of the derives, with examples. The derives themselves are in the crate `lockstep-derive`.

/// Makes a struct a JSON object: `Serialize`, `Deserialize`, `Debug`, `PartialEq` and the trait
/// [`Object`](trait@crate::Object).
///
/// The type of a field decides whether its property is required:
///
/// | field | property | without a value |
/// |---|---|---|
/// | `T` | required | – |
/// | `Option<T>` with `#[object(nullable)]` | required, may be null | null |
/// | `Option<T>` | optional | left out. Null is read as `None`, and is an error in [`strict`](crate::in_strict_mode()) mode |
/// | [`Maybe<T>`](crate::Maybe) | optional, may be null | left out, or null |
///
/// ```
/// use lockstep_runtime::{IndexMap, Maybe, Object, Value};
///
/// #[derive(Object)]
/// pub struct Call {
///     pub id: i32,
///     #[object(nullable)]
///     pub note: Option<String>,
///     pub r#type: Option<i32>,
///     #[object(name = "call_transcript")]
///     pub transcript: Maybe<String>,
///     #[object(additional)]
///     pub additional: IndexMap<String, Value>,
/// }
///
/// let json = r#"{"id":7,"note":null,"call_transcript":null,"more":[1]}"#;
/// let call: Call = serde_json::from_str(json)?;
/// assert_eq!(call.transcript, Maybe::Null);
/// assert_eq!(serde_json::to_string(&call)?, json);
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// # Attributes
/// - `#[object(name = "…")]`: the property's name, where it differs from the field's. `r#` is not part of a field's name.
/// - `#[object(nullable)]`: a required property that may be null.
/// - `#[object(required)]`: a required property, although its type is written as `Option` or `Maybe`.
/// - `#[object(additional)]`: an `IndexMap<String, T>` of the properties that no other field names.
/// - `#[object(closed)]`, on the struct: other properties are errors in [`strict`](crate::in_strict_mode()) mode.
///
/// Without `additional` and `closed`, unknown properties are skipped.
///
/// # Errors
/// Reading returns an error if a property occurs twice, in every mode. Writing returns an error if an additional
/// property has the name of a field.
///
/// Other attributes do not compile:
///
/// ```compile_fail
/// #[derive(lockstep_runtime::Object)]
/// struct Call {
///     #[object(optional)]
///     id: i32,
/// }
/// ```
///
/// # Formats
/// Every self-describing format works: fields are found by names, as strings or bytes, or by numbers. Other formats
/// (bincode, postcard) work for values whose fields all have a value, since they do not write which ones are left out.
pub use lockstep_derive::Object;

/// Makes an enum of strings or integers open: unknown values are kept in the variant with `#[unknown]`.
///
/// For strings it implements [`StringEnum`](crate::StringEnum), `Display`, `FromStr`, `From<String>`, `From<&str>`,
/// `Serialize`, `Deserialize` and a method `as_str`:
///
/// ```
/// use lockstep_runtime::OpenEnum;
///
/// #[derive(Clone, Debug, Eq, OpenEnum, PartialEq)]
/// pub enum Color {
///     #[value("red")]
///     Red,
///     #[value("green")]
///     Green,
///     #[unknown]
///     Unknown(String),
/// }
///
/// assert_eq!(Color::from("red"), Color::Red);
/// assert_eq!(Color::from("blue"), Color::Unknown("blue".into()));
/// assert_eq!(serde_json::to_string(&Color::Green)?, r#""green""#);
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// For integers it implements [`IntegerEnum`](crate::IntegerEnum), `Display`, `From<i64>`, `Serialize`, `Deserialize` and a
/// method `as_i64`:
///
/// ```
/// use lockstep_runtime::OpenEnum;
///
/// #[derive(Clone, Debug, Eq, OpenEnum, PartialEq)]
/// pub enum Level {
///     #[value(-1)]
///     Low,
///     #[value(1)]
///     High,
///     #[unknown]
///     Unknown(i64),
/// }
///
/// assert_eq!(serde_json::from_str::<Level>("-1")?, Level::Low);
/// assert_eq!(serde_json::to_string(&Level::Unknown(7))?, "7");
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// Every variant needs one of the two attributes:
///
/// ```compile_fail
/// #[derive(lockstep_runtime::OpenEnum)]
/// enum Color {
///     Red,
///     #[unknown]
///     Unknown(String),
/// }
/// ```
pub use lockstep_derive::OpenEnum;

/// Makes an enum of several types `Serialize` and `Deserialize`.
///
/// Each variant holds one type. The variant with `#[unknown]` holds a [`Value`](crate::Value) and keeps what matches no other
/// variant. A value is written as its variant's type writes it, without a wrapper. To find the variant the value is read
/// completely first, so the format has to be self-describing.
///
/// # By a discriminator
/// The string in one property names the variant:
///
/// ```
/// use lockstep_runtime::{Object, Union, Value};
///
/// #[derive(Object)]
/// pub struct Cat {
///     pub lives: i32,
/// }
/// #[derive(Object)]
/// pub struct Dog {
///     pub kind: String,
/// }
///
/// #[derive(Debug, PartialEq, Union)]
/// #[union(tag = "kind")]
/// pub enum Pet {
///     #[tag("cat")]
///     Cat(Cat),
///     #[tag("dog", "hound")]
///     Dog(Dog),
///     #[unknown]
///     Unknown(Value),
/// }
///
/// let pet: Pet = serde_json::from_str(r#"{"kind": "cat", "lives": 9}"#)?;
/// assert_eq!(pet, Pet::Cat(Cat { lives: 9 }));
/// assert_eq!(serde_json::to_string(&pet)?, r#"{"kind":"cat","lives":9}"#);
/// let pet: Pet = serde_json::from_str(r#"{"kind": "axolotl"}"#)?;
/// assert!(matches!(pet, Pet::Unknown(_)));
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// A missing or unknown tag selects the unknown variant. With `#[union(tag = "kind", default = Cat)]` it selects `Cat`, if
/// that type can read the value. A known tag whose type cannot read the value is an error that names the problem. Where the
/// variant's type does not write the tag, the first tag of the variant is written before its properties.
///
/// # By the first test that succeeds
/// A test is a JSON type (`null`, `boolean`, `number`, `string`, `array`, `object`), `has("name")` for a property that is
/// present, `is("name", "value")` for its value, or `any_of("/pointer/name", ["value", "other"])` for one of several values at
/// a JSON Pointer. `all(…)` succeeds if all tests in it do.
///
/// ```
/// # use lockstep_runtime::{Object, Union, Value};
/// # #[derive(Object)]
/// # pub struct Customer { pub id: String, pub email: Option<String> }
/// # #[derive(Object)]
/// # pub struct Deleted { pub id: String, pub deleted: bool }
/// #[derive(Debug, PartialEq, Union)]
/// #[union(first_match(Id = string, Deleted = has("deleted"), Customer = object))]
/// pub enum Owner {
///     Id(String),
///     Customer(Customer),
///     Deleted(Deleted),
///     #[unknown]
///     Unknown(Value),
/// }
///
/// let read = |json| serde_json::from_str::<Owner>(json);
/// assert_eq!(read(r#""c1""#)?, Owner::Id("c1".into()));
/// assert!(matches!(read(r#"{"id": "c1"}"#)?, Owner::Customer(_)));
/// assert!(matches!(read(r#"{"id": "c1", "deleted": true}"#)?, Owner::Deleted(_)));
/// assert_eq!(read("7")?, Owner::Unknown(Value::from(7)));
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// ```
/// # use lockstep_runtime::{Union, Value};
/// #[derive(Debug, Union)]
/// #[union(first_match(
///     Since = all(any_of("/date/type", ["exact"]), any_of("/operator", ["after", "since"])),
///     Within = any_of("/operator", ["within"]),
/// ))]
/// pub enum Filter {
///     Since(Value),
///     Within(Value),
///     #[unknown]
///     Unknown(Value),
/// }
///
/// let read = |json| serde_json::from_str::<Filter>(json);
/// assert!(matches!(read(r#"{"operator": "since", "date": {"type": "exact"}}"#)?, Filter::Since(_)));
/// assert!(matches!(read(r#"{"operator": "within", "date": {"type": "exact"}}"#)?, Filter::Within(_)));
/// assert!(matches!(read(r#"{"operator": "since", "date": "exact"}"#)?, Filter::Unknown(_)));
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// A value without a successful test becomes the unknown variant. A value that its variant cannot read is an error, unless it
/// is an object that another variant can read.
///
/// If the properties that distinguish the variants are optional, an object can lack them all. It becomes the first of the
/// `ambiguous` variants that knows all of its properties, or else the `default` variant, if that keeps all of them:
///
/// ```
/// # use lockstep_runtime::{IndexMap, Object, Union, Value};
/// # #[derive(Object)]
/// # pub struct Disk { pub kind: Option<String>, pub bytes: Option<i64> }
/// # #[derive(Object)]
/// # pub struct Note { pub text: Option<String>, #[object(additional)] pub additional: IndexMap<String, Value> }
/// #[derive(Union)]
/// #[union(first_match(Disk = is("kind", "disk")), ambiguous(Disk, Note), default = Note)]
/// pub enum Storage {
///     Disk(Disk),
///     Note(Note),
///     #[unknown]
///     Unknown(Value),
/// }
///
/// let read = |json| serde_json::from_str::<Storage>(json);
/// assert!(matches!(read(r#"{"kind": "disk"}"#)?, Storage::Disk(_)));
/// assert!(matches!(read(r#"{"bytes": 7}"#)?, Storage::Disk(_)));
/// assert!(matches!(read(r#"{"text": "seven"}"#)?, Storage::Note(_)));
/// assert!(matches!(read(r#"{"text": "seven", "color": "red"}"#)?, Storage::Note(_)));
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// # By the best match
/// ```
/// # use lockstep_runtime::{Object, Union, Value};
/// # #[derive(Object)]
/// # pub struct Mail { pub to: String }
/// # #[derive(Object)]
/// # pub struct Letter { pub to: String, pub street: Option<String> }
/// #[derive(Debug, PartialEq, Union)]
/// #[union(best_match)]
/// pub enum Message {
///     Mail(Mail),
///     Letter(Letter),
///     Count(i64),
///     #[unknown]
///     Unknown(Value),
/// }
///
/// let read = |json| serde_json::from_str::<Message>(json);
/// assert_eq!(read("3")?, Message::Count(3));
/// assert_eq!(read(r#"{"to": "Ada"}"#)?, Message::Mail(Mail { to: "Ada".into() }));
/// assert!(matches!(read(r#"{"to": "Ada", "street": "Main"}"#)?, Message::Letter(_)));
/// assert!(matches!(read(r#"{"to": "Ada", "planet": "Mars"}"#)?, Message::Unknown(_)));
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// The value becomes the variant that knows most of it. The first of equals wins: in the order of the enum, or of the list in
/// `#[union(best_match(Letter, Mail, Count))]`. Nothing is lost: a variant that would drop a property does not match, and
/// without a match the value is kept in the unknown variant. An additional property, or an unknown string of an open enum,
/// counts less than a known one. Null for an optional property is accepted, although it is not written again.
pub use lockstep_derive::Union;

/// Makes an enum the documented responses of an operation: [`ResponseVariant`](crate::http::ResponseVariant), `Display` and
/// `Error`.
///
/// A response has a status, a range of statuses or `default`, and a codec of [`http`](crate::http). Variants for a range and for
/// `default` hold the status first. A single status is matched before a range, and `default` last.
///
/// ```
/// use lockstep_runtime::http::{ResponseVariant, StatusCode};
/// use lockstep_runtime::{Responses, Value};
///
/// #[derive(Debug, Responses)]
/// pub enum GetError {
///     #[response(400, Json("application/problem+json"))]
///     BadRequest(Value),
///     #[response(410, Empty)]
///     Gone,
///     #[response("4XX", Json("application/json"))]
///     ClientError(u16, Value),
///     #[response(default, Empty)]
///     Other(u16),
/// }
///
/// assert_eq!(GetError::Gone.status(), 410);
/// assert_eq!(GetError::Other(503).to_string(), "503 Service Unavailable");
/// ```
#[cfg(feature = "http")]
pub use lockstep_derive::Responses;

/// Makes a struct a body with documented headers: [`WithHeaders`](crate::http::WithHeaders).
///
/// `#[body(…)]` names the codec of the field `body`. Each other field has its header's name. A header is optional if the field
/// is an `Option`.
///
/// ```
/// use lockstep_runtime::WithHeaders;
///
/// #[derive(WithHeaders)]
/// #[body(Json("application/json"))]
/// pub struct Created {
///     pub body: Vec<i32>,
///     #[header("Location")]
///     pub location: String,
///     #[header("Retry-After")]
///     pub retry_after: Option<i32>,
/// }
/// ```
#[cfg(feature = "http")]
pub use lockstep_derive::WithHeaders;

/// Makes an enum a body in one of several media types: [`ContentChoice`](crate::http::ContentChoice), and `From` the type of
/// its first variant.
///
/// `#[content(response)]` also implements [`ResponseContent`](crate::http::ResponseContent), and `#[content(request)]`
/// [`RequestContent`](crate::http::RequestContent).
///
/// ```
/// use lockstep_runtime::{ContentChoice, Value};
///
/// #[derive(ContentChoice)]
/// #[content(response)]
/// pub enum Report {
///     #[content(Json("application/json"))]
///     Json(Value),
///     #[content(Text("text/csv"))]
///     Csv(String),
/// }
///
/// #[derive(ContentChoice)]
/// #[content(request)]
/// pub enum Upload {
///     #[content(Json("application/json"))]
///     Json(Value),
///     #[content(DeepForm("application/x-www-form-urlencoded", &["filter"]))]
///     Form(Value),
/// }
/// ```
#[cfg(feature = "http")]
pub use lockstep_derive::ContentChoice;

/// Gives a request builder of a generated client its `send` and `IntoFuture`.
///
/// The attribute names the type of a success, the type of documented errors, the success's status and its codec. Instead of a
/// status there can be a range, `"2XX"`, or `default` for any 2xx where a document has only a default response. An operation with
/// several successes has `Responses` in place of status and codec.
///
/// ```
/// # #[cfg(feature = "client")] {
/// use lockstep_runtime::client::RequestBuilder;
/// use lockstep_runtime::{Request, Responses, Value};
///
/// #[derive(Debug, Responses)]
/// pub enum GetCallError {
///     #[response(404, Json("application/problem+json"))]
///     NotFound(Value),
/// }
///
/// #[derive(Request)]
/// #[request(Value, GetCallError, 200, Json("application/json"))]
/// pub struct GetCallRequest<'c>(RequestBuilder<'c>);
/// # }
/// ```
#[cfg(feature = "http")]
pub use lockstep_derive::Request;

/// Makes a struct a row of a table: the trait [`Table`](trait@crate::Table).
///
/// `#[table(…)]` has the table's name, the name of its key column, and where its schema is in the document. `unique` and `index`
/// name sets of columns and can be repeated. `#[column(…)]` has the column's kind, a module of [`table::kind`](crate::table::kind).
/// A column is nullable if its field is an `Option`.
///
/// ```
/// use lockstep_runtime::Table;
///
/// #[derive(Clone, Debug, Default, PartialEq, Table)]
/// #[table(name = "call", key = "id", location = "schemas/Call.yaml", index("note", "id"))]
/// pub struct CallRow {
///     #[column(integer)]
///     pub id: i32,
///     #[column(text, was = "remark", default = "")]
///     pub note: Option<String>,
///     #[column(json, name = "labels")]
///     pub tags: Option<Vec<String>>,
/// }
///
/// assert_eq!(CallRow::COLUMNS[CallRow::KEY].name, "id");
/// ```
///
/// `was` is the column's former name. Rows that exist when a column is added get its `default`.
pub use lockstep_derive::Table;
