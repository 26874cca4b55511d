//! `table!`.

/// Makes a struct a row of a table.
///
/// ```
/// use lockstep_runtime::table;
///
/// #[derive(Clone, Debug, Default, PartialEq)]
/// pub struct CallRow {
///     pub id: i32,
///     pub note: Option<String>,
///     pub tags: Option<Vec<String>>,
/// }
/// table! { CallRow "call" key "id" at "schemas/Call.yaml" {
///     0 "id" id integer required,
///     1 "note" note text nullable was "remark",
///     2 "tags" tags json nullable,
/// } unique [] index [["note", "id"]] }
/// ```
///
/// Each column has its place, its name, the field that holds it, its kind (a module of [`kind`](crate::table::kind)), whether
/// it is `required` or `nullable` (then the field is an `Option`), perhaps its former name (`was "…"`), and perhaps what
/// the rows that are there get when it is added (`default "…"`).
#[macro_export]
macro_rules! table {
    (
        $row:ident $name:literal key $key:literal at $at:literal {
            $($number:literal $column:literal $field:ident $kind:ident $presence:ident
                $(was $was:literal)? $(default $default:literal)?,)*
        }
        $(unique [$([$($unique:literal),* $(,)?]),* $(,)?])?
        $(index [$([$($index:literal),* $(,)?]),* $(,)?])?
    ) => {
        impl $crate::Table for $row {
            const NAME: &'static str = $name;
            const AT: &'static str = $at;
            const KEY: usize = $crate::table::position(Self::COLUMNS, $key);
            const COLUMNS: &'static [$crate::table::Column] = &[$($crate::table::Column {
                name: $column,
                kind: $crate::table::kind::$kind::KIND,
                nullable: $crate::table::presence::$presence::NULLABLE,
                was: $crate::table_word!($($was)?),
                default: $crate::table_word!($($default)?),
            },)*];
            const UNIQUE: &'static [&'static [&'static str]] = &[$($(&[$($unique),*]),*)?];
            const INDEX: &'static [&'static [&'static str]] = &[$($(&[$($index),*]),*)?];

            #[inline]
            fn bind(&self, column: usize) -> Result<$crate::table::ColumnValue<'_>, $crate::table::TableError> {
                match column {
                    $($number => $crate::table::presence::$presence::bind(
                        &self.$field, $crate::table::kind::$kind::bind),)*
                    _ => $crate::table::presence::no_column(),
                }
            }

            #[inline]
            fn read(row: &mut dyn $crate::table::Row) -> Result<Self, $crate::table::TableError> {
                Ok(Self { $($field: $crate::table::presence::$presence::read(
                    row, $number, $crate::table::kind::$kind::read)?,)* })
            }

            #[inline]
            fn set_key(&mut self, key: i64) -> Result<(), $crate::table::TableError> {
                match Self::KEY {
                    $($number => $crate::table::kind::$kind::set_key(&mut self.$field, key),)*
                    _ => $crate::table::presence::no_column(),
                }
            }

            #[inline]
            fn cut_off(&mut self) {
                $($crate::table::presence::$presence::cut_off(
                    &mut self.$field, $crate::table::kind::$kind::cut_off);)*
            }
        }
    };
}

/// A word that may be missing.
#[doc(hidden)]
#[macro_export]
macro_rules! table_word {
    () => {
        None
    };
    ($word:literal) => {
        Some($word)
    };
}
