//! The types of Swagger.

mod thing;
mod things;

pub use thing::{Thing, ThingInput};
pub use things::{GetThingBody, GetThingFieldsItem, GetThingNotFound, PostFileBody, PutFormBody};
