//! `Accept`, and media types that are one by several names.

use http::HeaderValue;
use http::header::{ACCEPT, CONTENT_TYPE};

use super::context::Head;
use super::media_type::{Media, acceptable};
use crate::server::Response;
use crate::server::response::problem::Problem;
use crate::server::routing::route::Route;
use crate::server::schema::operation_rules::OtherName;

/// Whether `Accept` leaves something that is answered, and by which other name, where it has to have that one. What the
/// description has in forms that are not written is not among them (RFC 9110, 15.5.7).
pub(in crate::server) fn accept<'r>(head: &Head, route: &'r Route) -> Result<Option<&'r OtherName>, Box<Problem>> {
    let values: Vec<_> = head.headers.get_all(ACCEPT).iter().filter_map(|value| value.to_str().ok()).collect();
    let wanted = values.join(",");
    if values.is_empty() || acceptable(&wanted, &route.rules.produces) {
        return Ok(None);
    }
    let other = route.rules.other_names.iter().find(|other| acceptable(&wanted, std::slice::from_ref(&other.media)));
    if other.is_some() {
        return Ok(other);
    }
    let names: Vec<_> = route.rules.produces.iter().map(ToString::to_string).collect();
    Err(Box::new(Problem::new(406, format!("The answer is {}, which Accept excludes.", names.join(" or ")))))
}

/// Calls an answer by the other name of its media type.
pub(in crate::server) fn rename(response: &mut Response, other: &OtherName) {
    let media = response.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).and_then(Media::parse);
    if let (Some(media), Ok(name)) = (media, HeaderValue::from_str(&other.text))
        && media == other.of
    {
        response.headers_mut().insert(CONTENT_TYPE, name);
    }
}
