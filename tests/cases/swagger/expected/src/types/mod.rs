//! The types of Swagger.

mod responses;
mod thing;
mod things;

pub use responses::MissingResponse;
pub use thing::{Thing, ThingInput};
pub use things::{GetThingBody, GetThingFieldsItem, PostFileBody, PutFormBody};
