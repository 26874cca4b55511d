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
//! No files of this folder import each other in a circle, besides modules that re-export from their submodules.

pub mod bundle;
pub mod filter;
pub mod lower;
pub mod model;
pub mod normalize;

pub use bundle::bundle;
pub use lower::lower;
pub use model::*;
pub use normalize::normalize;
