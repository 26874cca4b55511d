//! The OpenAPI model: nodes of a document in, resources, operations and schemas out.

pub mod bundle;
pub mod lower;
pub mod model;
pub mod normalize;

pub use bundle::bundle;
pub use lower::lower;
pub use model::schema_map::ById;
pub use model::*;
pub use normalize::all_of::merge;
