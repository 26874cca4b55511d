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
//! The files of [`lower`](mod@lower) import each other in a circle, since the objects of the specification contain each other:
//! - a schema contains references (`references`), whose targets are lowered as schemas (`schema`);
//! - a path item (`operation`) contains callbacks (`operation::webhooks`), which contain path items;
//! - objects of Swagger 2.0 (`swagger`) contain objects of OpenAPI 3, whose functions lower the parts that differ with `swagger`.
//!
//! In [`model`](mod@model), a schema has JSON types (`json_type`), which are inferred from schemas. No other files of this folder
//! form a circle, besides modules that re-export from their submodules.

pub mod bundle;
pub mod filter;
pub mod lower;
pub mod model;
pub mod normalize;

pub use bundle::bundle;
pub use lower::lower;
pub use model::*;
pub use normalize::normalize;
