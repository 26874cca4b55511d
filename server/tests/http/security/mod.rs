//! Tests of authentication, authorization and malicious requests.

mod authentication;
mod call_visibility;
mod malicious_requests;
mod secrets;
mod tokens;
