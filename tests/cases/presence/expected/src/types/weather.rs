//! `Weather`, and with it `WeatherAnyOrNull`.

use lockstep_runtime::{IndexMap, Maybe, Value, object, union};

use super::{MaybeStation, Sky, Station};

/// Weather at a place.
#[derive(Clone)]
pub struct Weather {
    /// Required and never null.
    pub place: String,
    /// Required, perhaps null.
    pub wind: Option<f64>,
    /// Perhaps absent, never null.
    pub rain: Option<f64>,
    /// Perhaps absent, perhaps null.
    pub note: Maybe<String>,
    /// `sky`.
    pub sky: Option<Sky>,
    /// `oldSky`: Null by `anyOf`.
    pub old_sky: Maybe<Sky>,
    /// `nullSky`: Null by `oneOf`, the null first.
    pub null_sky: Maybe<Sky>,
    /// `station`.
    pub station: Option<Station>,
    /// `maybeStation`: A station, or none.
    pub maybe_station: Maybe<MaybeStation>,
    /// Any value holds null itself.
    pub any: Value,
    /// `anyOrNull`: Two types and null.
    pub any_or_null: Option<WeatherAnyOrNull>,
    /// `anyOptional`.
    pub any_optional: Maybe<Value>,
    /// Null and nothing else.
    pub nothing: Value,
    /// Elements perhaps null.
    pub gusts: Vec<Option<f64>>,
    /// `byHour`: Values perhaps null.
    pub by_hour: Option<IndexMap<String, Option<String>>>,
    /// `lists`.
    pub lists: Maybe<Vec<Option<Vec<Option<MaybeStation>>>>>,
    /// A list of anything.
    pub extra: Option<Vec<Value>>,
}

object! { Weather {
    0 "place" place required,
    1 "wind" wind nullable,
    2 "rain" rain optional,
    3 "note" note maybe,
    4 "sky" sky nullable,
    5 "oldSky" old_sky maybe,
    6 "nullSky" null_sky maybe,
    7 "station" station optional,
    8 "maybeStation" maybe_station maybe,
    9 "any" any required,
    10 "anyOrNull" any_or_null nullable,
    11 "anyOptional" any_optional maybe,
    12 "nothing" nothing required,
    13 "gusts" gusts required,
    14 "byHour" by_hour optional,
    15 "lists" lists maybe,
    16 "extra" extra optional,
} }

/// Two types and null.
#[derive(Clone, Debug, PartialEq)]
pub enum WeatherAnyOrNull {
    /// A value of type `i64`.
    Integer(i64),
    /// A value of type `String`.
    String(String),
    /// What is none of the others, as it was sent.
    Other(Value),
}

union! { WeatherAnyOrNull Other { Integer, String }
pick {
    Integer number,
    String string,
} }
