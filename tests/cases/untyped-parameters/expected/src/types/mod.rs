//! The types of Texts.

mod form;
mod form_auto;
mod form_auto_auto;
mod form_either;
mod form_o;
mod form_some;
mod form_where;
mod point;
mod texts;
mod told;

pub use form::Form;
pub use form_auto::FormAuto;
pub use form_auto_auto::FormAutoAuto;
pub use form_either::FormEither;
pub use form_o::FormO;
pub use form_some::FormSome;
pub use form_where::FormWhere;
pub use point::Point;
pub use texts::{
    GetAlternativesAll, GetAlternativesAllAll, GetAlternativesAuto, GetAlternativesAutoAuto, GetAlternativesCsv,
    GetAlternativesEachItem, GetAlternativesEither, GetAlternativesFilter, GetAlternativesSeen, GetAlternativesSome,
    GetAlternativesWhen, GetAlternativesWord, GetAlternativesXLimit, GetAlternativesXLimitNone, GetAnythingKnown,
    GetMeantDeep, GetMeantFewItem, GetMeantLevel, GetMeantSpread,
};
pub use told::{Told, ToldCount, ToldCountKind, ToldName, ToldNameKind};
