//! Enums of several types.

mod best_match;
mod first_match;
mod lossless;
mod strict_value;
mod tag_writer;
mod tagged;
pub(crate) mod unknown_count;

pub use best_match::Fit;
pub use first_match::Pick;
pub use tagged::{Tagged, serialize};

/// Makes an enum of several types read and write itself, and keep a value that is none of them.
///
/// It stands beside the enum. Each variant holds one type, which reads and writes itself; one more, named first, holds a
/// [`Value`](crate::Value) for what fits none. A value is written as its variant's type writes it, with nothing around it.
///
/// # With a tag
/// A member's text says which variant it is:
///
/// ```
/// use lockstep_runtime::{Value, object, union};
///
/// pub struct Cat { pub lives: i32 }
/// object! { Cat { 0 "lives" lives required, } }
/// pub struct Dog { pub kind: String }
/// object! { Dog { 0 "kind" kind required, } }
///
/// #[derive(Debug, PartialEq)]
/// pub enum Pet { Cat(Cat), Dog(Dog), Other(Value) }
/// union! { Pet Other tag "kind" { Cat ["cat"], Dog ["dog", "hound"], } }
///
/// let pet: Pet = serde_json::from_str(r#"{"kind": "cat", "lives": 9}"#)?;
/// assert_eq!(pet, Pet::Cat(Cat { lives: 9 }));
/// assert_eq!(serde_json::to_string(&pet)?, r#"{"kind":"cat","lives":9}"#);
/// let pet: Pet = serde_json::from_str(r#"{"kind": "axolotl"}"#)?;
/// assert!(matches!(pet, Pet::Other(_)));
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// An unknown tag, or none, makes it the other variant; with `default Cat` after the variants, that one if it can read it. A known tag with a value that its variant cannot read is an error,
/// which says what is wrong with it. When the variant's type does not write the tag itself, the first of the variant's tags
/// is written before its members.
///
/// # With a test a variant
/// Where variants tell themselves apart in another way, the first test that holds picks one: a JSON type (`boolean`, `number`,
/// `string`, `array`, `object`, `null`), a member that is there (`has "name"`), one with a value (`is "name" "value"`), or one of several values at a JSON Pointer
/// (`among "/name/inner" ["one", "other"]`). Tests joined by `&&` must all hold.
///
/// ```
/// # use lockstep_runtime::{Value, object, union};
/// # pub struct Customer { pub id: String, pub email: Option<String> }
/// # object! { Customer { 0 "id" id required, 1 "email" email optional, } }
/// # pub struct Deleted { pub id: String, pub deleted: bool }
/// # object! { Deleted { 0 "id" id required, 1 "deleted" deleted required, } }
/// #[derive(Debug, PartialEq)]
/// pub enum Owner { Id(String), Customer(Customer), Deleted(Deleted), Other(Value) }
/// union! { Owner Other { Id, Customer, Deleted, } pick { Id string, Deleted has "deleted", Customer object, } }
///
/// let read = |text| serde_json::from_str::<Owner>(text);
/// assert_eq!(read(r#""c1""#)?, Owner::Id("c1".into()));
/// assert!(matches!(read(r#"{"id": "c1"}"#)?, Owner::Customer(_)));
/// assert!(matches!(read(r#"{"id": "c1", "deleted": true}"#)?, Owner::Deleted(_)));
/// assert_eq!(read("7")?, Owner::Other(Value::from(7)));
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// ```
/// # use lockstep_runtime::{Value, union};
/// #[derive(Debug)]
/// pub enum Filter { Since(Value), Within(Value), Other(Value) }
/// union! { Filter Other { Since, Within } pick {
///     Since among "/date/type" ["exact"] && among "/operator" ["after", "since"],
///     Within among "/operator" ["within"],
/// } }
///
/// let read = |text| serde_json::from_str::<Filter>(text);
/// assert!(matches!(read(r#"{"operator": "since", "date": {"type": "exact"}}"#)?, Filter::Since(_)));
/// assert!(matches!(read(r#"{"operator": "within", "date": {"type": "exact"}}"#)?, Filter::Within(_)));
/// assert!(matches!(read(r#"{"operator": "since", "date": "exact"}"#)?, Filter::Other(_)));
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// A value for which no test holds is kept in the other variant; one that its variant cannot read is an error, unless it is
/// an object that another variant can read.
///
/// Where the member that tells may be left out, an object without it becomes the first of the `loose` variants that knows all
/// of it, or else the one that stands last, if that keeps all of it.
///
/// ```
/// # use lockstep_runtime::{Value, object, union};
/// # pub struct Disk { pub kind: Option<String>, pub bytes: Option<i64> }
/// # object! { Disk { 0 "kind" kind optional, 1 "bytes" bytes optional, } }
/// # pub struct Note { pub text: Option<String>, pub further: lockstep_runtime::IndexMap<String, Value> }
/// # object! { Note { 0 "text" text optional, } rest further }
/// pub enum Place { Disk(Disk), Note(Note), Other(Value) }
/// union! { Place Other { Disk, Note } pick { Disk is "kind" "disk", } loose { Disk, Note, } Note }
///
/// let read = |text| serde_json::from_str::<Place>(text);
/// assert!(matches!(read(r#"{"kind": "disk"}"#)?, Place::Disk(_)));
/// assert!(matches!(read(r#"{"bytes": 7}"#)?, Place::Disk(_)));
/// assert!(matches!(read(r#"{"text": "seven"}"#)?, Place::Note(_)));
/// assert!(matches!(read(r#"{"text": "seven", "colour": "red"}"#)?, Place::Note(_)));
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// # Without
/// ```
/// # use lockstep_runtime::{Value, object, union};
/// # pub struct Mail { pub to: String }
/// # object! { Mail { 0 "to" to required, } }
/// # pub struct Letter { pub to: String, pub street: Option<String> }
/// # object! { Letter { 0 "to" to required, 1 "street" street optional, } }
/// #[derive(Debug, PartialEq)]
/// pub enum Message { Mail(Mail), Letter(Letter), Count(i64), Other(Value) }
/// union! { Message Other fit { Mail, Letter, Count, } }
///
/// let read = |text| serde_json::from_str::<Message>(text);
/// assert_eq!(read("3")?, Message::Count(3));
/// assert_eq!(read(r#"{"to": "Ada"}"#)?, Message::Mail(Mail { to: "Ada".into() }));
/// assert!(matches!(read(r#"{"to": "Ada", "street": "Main"}"#)?, Message::Letter(_)));
/// assert!(matches!(read(r#"{"to": "Ada", "planet": "Mars"}"#)?, Message::Other(_)));
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// It becomes the variant that takes the most of the value, the first of equals. Nothing is lost: a variant that would leave
/// a member out does not count, and when none is left the value is kept whole in the other variant. What a type keeps
/// without knowing it, such as a further member or an unknown text of an enum, counts less than what it knows. (Null
/// for an `optional` field is taken, though it is not written again.)
///
/// All of them read the value as a whole first, so the format has to describe itself.
#[macro_export]
macro_rules! union {
    (
        $name:ident $other:ident tag $tag:literal { $($variant:ident [$first:literal $(, $more:literal)* $(,)?],)* }
        $(default $default:ident)?
    ) => {
        impl $crate::private::Serialize for $name {
            #[allow(unreachable_patterns)]
            fn serialize<Z: $crate::private::Serializer>(&self, to: Z) -> ::core::result::Result<Z::Ok, Z::Error> {
                match self {
                    $( Self::$default(value) => $crate::private::Serialize::serialize(value, to), )?
                    $( Self::$variant(value) => $crate::union::serialize(value, $tag, $first, to), )*
                    Self::$other(value) => $crate::private::Serialize::serialize(value, to),
                }
            }
        }
        impl<'de> $crate::private::Deserialize<'de> for $name {
            fn deserialize<Z: $crate::private::Deserializer<'de>>(from: Z) -> ::core::result::Result<Self, Z::Error> {
                let value = $crate::union::Tagged::read(from, ::core::stringify!($name), $tag)?;
                match value.tag() {
                    $( ::core::option::Option::Some($first $(| $more)*) => value.variant(Self::$variant), )*
                    _ => $crate::union!(@rest value Self::$other $(, Self::$default)?),
                }
            }
        }
    };
    (
        $name:ident $other:ident { $($variant:ident),* $(,)? }
        pick { $($picked:ident $($test:ident $($argument:literal)* $([$($value:literal),* $(,)?])?)&&+,)* }
        $(loose { $($known:ident),* $(,)? } $($default:ident)?)?
    ) => {
        $crate::union! { @write $name $other $($variant)* }
        impl<'de> $crate::private::Deserialize<'de> for $name {
            fn deserialize<Z: $crate::private::Deserializer<'de>>(from: Z) -> ::core::result::Result<Self, Z::Error> {
                let mut pick = $crate::union::Pick::read(from, ::core::stringify!($name))?;
                $( if $(pick.$test($($argument,)* $(&[$($value),*])?))&&+ { pick.choose(Self::$picked); } )*
                $( $( pick.known(Self::$known); )* $( pick.otherwise(Self::$default); )? )?
                $( pick.rescue(Self::$variant); )*
                pick.finish(Self::$other)
            }
        }
    };
    ($name:ident $other:ident fit { $($variant:ident,)* }) => {
        $crate::union! { @write $name $other $($variant)* }
        impl<'de> $crate::private::Deserialize<'de> for $name {
            fn deserialize<Z: $crate::private::Deserializer<'de>>(from: Z) -> ::core::result::Result<Self, Z::Error> {
                let mut fit = $crate::union::Fit::read(from)?;
                $( fit.attempt(Self::$variant); )*
                ::core::result::Result::Ok(fit.best(Self::$other))
            }
        }
    };
    (@rest $value:ident $other:expr) => { $value.other($other) };
    (@rest $value:ident $other:expr, $default:expr) => { $value.rest($default, $other) };
    (@write $name:ident $other:ident $($variant:ident)*) => {
        impl $crate::private::Serialize for $name {
            fn serialize<Z: $crate::private::Serializer>(&self, to: Z) -> ::core::result::Result<Z::Ok, Z::Error> {
                match self {
                    $( Self::$variant(value) => $crate::private::Serialize::serialize(value, to), )*
                    Self::$other(value) => $crate::private::Serialize::serialize(value, to),
                }
            }
        }
    };
}
