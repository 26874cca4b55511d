//! HTTP client of generated crates: a [`Client`], a [`RequestBuilder`] for each request, and a typed [`Error`].
//!
//! Generated code fills a [`RequestBuilder`] and sends it. The runtime does what all operations have in common: URLs,
//! percent-encoding, parameter styles, credentials and their renewal, retries, timeouts, and decoding the response by its
//! status.
//!
//! # Redirects
//! The default HTTP client follows redirects within one origin only, so that neither credentials nor a body are sent to
//! another one. A redirect to another origin is returned as the response. To change that, set a `reqwest::Client` with
//! [`Builder::http`]. `reqwest` removes `Authorization` and cookies when it follows a redirect to another origin, but not API
//! keys in other headers.

mod auth;
mod build_error;
mod builder;
mod client_handle;
mod error;
mod error_message;
mod link_header;
mod prepared_request;
mod request;
mod retry;
mod send;
mod tls;
mod url;

pub use ::url::Url;
pub use auth::{ClientCredentials, Credentials};
pub use build_error::BuildError;
pub use builder::Builder;
pub use client_handle::Client;
pub use error::{CredentialsError, Error, TransportError};
pub use link_header::next_link;
#[doc(hidden)]
pub use request::Success;
pub use request::{RequestBuilder, ResponseFuture};
pub use reqwest;
pub use retry::Retries;
pub use tls::{Roots, http_builder};
