//! The OpenAPI stage: lowers a document to the OpenAPI model, and normalizes its schemas.
//!
//! | module | task | imports |
//! |---|---|---|
//! | [`model`] | the OpenAPI model | |
//! | [`lower`](mod@lower) | nodes of a document to the model | `model` |
//! | [`normalize`](mod@normalize) | effective schemas: merged `allOf`, one list of alternatives | `model` |
//! | [`filter`] | restricts an API to tags | `model`, `normalize` |
//! | [`bundle`](mod@bundle) | the document in one file, from nodes | `lower` |
//!
//! # Circles of files
//!
//! Inside of [`lower`](mod@lower), files import each other in a circle, since the objects of the specification contain each other:
//! a schema refers to a component (`references`), whose node is lowered as a schema (`schema`); a path item contains callbacks
//! (`operation::webhooks`), which contain path items (`operation`); and Swagger 2.0 (`swagger`) contains objects of OpenAPI 3 and
//! the other way round. Inside of [`model`], `schema` and `json_type` refer to each other's types.

pub mod bundle;
pub mod filter;
pub mod lower;
pub mod model;
pub mod normalize;

pub use bundle::bundle;
pub use lower::lower;
pub use model::*;
pub use normalize::normalize;
