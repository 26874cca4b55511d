{{ docs }}

{% if let Some(limit) = recursion_limit -%}
#![recursion_limit = "{{ limit }}"]

{% endif -%}
{% if calls -%}
#[cfg(feature = "client")]
pub mod client;
{% endif %}
{%- if operations -%}
#[cfg(any(feature = "client", feature = "server"))]
pub mod operations;
#[cfg(feature = "server")]
pub mod server;
{% endif %}
{%- if has_tables -%}
#[cfg(feature = "tables")]
pub mod tables;
{% endif -%}
pub mod types;

pub use lockstep_runtime as runtime;

runtime::requires!("{{ version }}");

/// The API's description in one file, as JSON.
pub const OPENAPI: &str = include_str!("../openapi.json");
