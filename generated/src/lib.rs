//! HaloPSA Chat & Collaboration.
//!
//! Teams, Mattermost, Twilio, WhatsApp, Zoom, calls and transcriptions.
//!
//! Microsoft Teams, Mattermost, Twilio, WhatsApp, Zoom, call logs and transcriptions: the *Chat &
//! Collaboration* part of the HaloPSA API.
//!
//! The published reference gives the paths, the parameters and the fields, and little of how they
//! behave. What Lockstep decided is marked *Ours:* in the descriptions. Every status, every fault,
//! every scope and every example is ours; so are the conventions below.
//!
//! ### Authentication
//!
//! `POST /auth/token` gives a token for the client credentials grant of OAuth 2.0. It is sent as
//! `Authorization: Bearer …` to everything under `/api` but `GET /authinfo`, and the two Twilio
//! webhooks, which need the signature that Twilio puts in `X-Twilio-Signature`. Each operation
//! names the scope that it needs; the scope `all` stands for every one. The token is looked at
//! before anything else in the request.
//!
//! ### Records
//!
//! - A `POST` takes an array. An element with an `id` above 0 updates that record, any other
//!   creates one. In an update, a field that is absent keeps its value, null clears it, and a value
//!   sets it. All elements are stored, or none, in their order.
//! - The answer is 201 with the stored records in that order, for updates too.
//! - A `POST` may bear an `Idempotency-Key`: any text of 1 to 255 characters that the client makes
//!   up for it. Sent again with the same key within a day, it is not carried out again, and is
//!   answered as the first time, with `Idempotency-Replayed: true`. What failed without changing
//!   anything may be tried again with its key. Another request under the same key is 422, one that
//!   comes while the first still runs is 409.
//! - A list is a bare array by `id`. `page_size` and `page_no` page it; a `Link` header then names
//!   the next page while there is one.
//! - A `DELETE` answers with the record that was deleted.
//! - Every stored field but `id` and `guid` may be null, and a null is sent, not left out.
//! - A field that may only be written is stored, and is never given back in any form.
//! - A field that the server finds out by itself is ignored in a request. So are fields and query
//!   parameters that this document does not name.
//!
//! ### Values
//!
//! - Integers have 32 bits unless a field says otherwise. Text may be as long as 8 MiB, without the
//!   character U+0000.
//! - Times are read with `Z`, with an offset, or with none, which means UTC, and with up to nine
//!   digits of a second's fraction. They are kept to the microsecond and written with `Z`.
//! - A boolean in the query is read in any case: `true`, `True`.
//! - Paths are matched without regard to case.
//!
//! ### Faults
//!
//! A fault is `application/problem+json`. `errors` names every value that is invalid, not the first
//! one only. `message` repeats `detail`, and a 401 has `error` and `error_description` too, because
//! clients look for them there.
//!
//! # Features
//!
//! - `client`: the client, in `client`.
//! - `server`: the traits that a server implements, and its router, in `server`.
//! - `tables`: rows to be stored, in `tables`.

#[cfg(feature = "client")]
pub mod client;
#[cfg(any(feature = "client", feature = "server"))]
pub mod operations;
#[cfg(feature = "server")]
pub mod server;
#[cfg(feature = "tables")]
pub mod tables;
pub mod types;

pub use lockstep_runtime as runtime;

runtime::requires!("0.1");

/// The API's description in one file, as JSON.
pub const OPENAPI: &str = include_str!("../openapi.json");
