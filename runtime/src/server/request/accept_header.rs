//! The `Accept` header, and media types with several names.

use http::HeaderValue;
use http::header::{ACCEPT, CONTENT_TYPE};

use super::media_type::{MediaType, is_acceptable};
use super::request_head::RequestHead;
use crate::server::response::Response;
use crate::server::response::problem::Problem;
use crate::server::schema::operation_rules::{MediaTypeAlias, OperationRules};

/// Checks that `Accept` includes a response of the operation. Returns an alias of its media type if `Accept` includes
/// only that name.
///
/// # Errors
/// Returns an error (406) if `Accept` excludes all responses (RFC 9110, 15.5.7). Media types that the document lists
/// and the server does not send do not count.
pub(in crate::server) fn check_accept<'r>(
    head: &RequestHead,
    rules: &'r OperationRules,
) -> Result<Option<&'r MediaTypeAlias>, Box<Problem>> {
    let values: Vec<_> = head.headers.get_all(ACCEPT).iter().filter_map(|value| value.to_str().ok()).collect();
    let accept = values.join(",");
    if values.is_empty() || is_acceptable(&accept, &rules.produces) {
        return Ok(None);
    }
    let alias = rules.aliases.iter().find(|alias| is_acceptable(&accept, std::slice::from_ref(&alias.media_type)));
    if alias.is_some() {
        return Ok(alias);
    }
    let names: Vec<_> = rules.produces.iter().map(ToString::to_string).collect();
    Err(Box::new(Problem::new(406, format!("The response is {}, which `Accept` excludes.", names.join(" or ")))))
}

/// Replaces the `Content-Type` of a response by its alias.
pub(in crate::server) fn apply_alias(response: &mut Response, alias: &MediaTypeAlias) {
    let content_type = response.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
    if let (Some(media_type), Ok(name)) = (content_type.and_then(MediaType::parse), HeaderValue::from_str(&alias.text))
        && media_type == alias.alias_of
    {
        response.headers_mut().insert(CONTENT_TYPE, name);
    }
}
