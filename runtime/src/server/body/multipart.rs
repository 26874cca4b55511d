//! Splitting of multipart bodies (RFC 7578).

use bytes::Bytes;
use futures_util::stream;
use http::HeaderMap;
use http::header::CONTENT_TYPE;

use super::received_body::{BodyPart, ReceivedBody};
use crate::File;
use crate::server::request::limits::Limits;
use crate::server::response::problem::Problem;
use crate::server::response::violation::Violation;
use crate::server::schema::operation_rules::ContentRules;

/// Splits a multipart body into its parts.
///
/// # Errors
/// Returns an error (400) if the body is malformed, a part has no name, or there are too many parts.
pub(super) async fn split_parts(
    content: &ContentRules,
    headers: &HeaderMap,
    bytes: Bytes,
    limits: &Limits,
) -> Result<ReceivedBody, Box<Problem>> {
    let content_type = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let boundary = multer::parse_boundary(content_type)
        .map_err(|_| invalid_body("has no boundary in its Content-Type".to_owned()))?;
    let body = stream::iter([Ok::<_, std::convert::Infallible>(bytes)]);
    let mut multipart = multer::Multipart::new(body, boundary);
    let mut parts = Vec::new();
    while let Some(field) = multipart.next_field().await.map_err(malformed_multipart)? {
        if parts.len() >= limits.fields {
            return Err(invalid_body(format!("has more than {} parts", limits.fields)));
        }
        parts.push(read_part(field).await?);
    }
    Ok(ReceivedBody::Multipart(content.into(), parts))
}

async fn read_part(field: multer::Field<'_>) -> Result<BodyPart, Box<Problem>> {
    let Some(name) = field.name().map(str::to_owned) else {
        return Err(invalid_body("has a part without a name".to_owned()));
    };
    let media_type = field.content_type();
    let is_json = media_type.is_some_and(|media_type| {
        media_type.subtype() == "json" || media_type.suffix().is_some_and(|suffix| suffix == "json")
    });
    let mut file = File {
        name: field.file_name().map(str::to_owned),
        media_type: media_type.map(ToString::to_string),
        ..File::default()
    };
    file.content = field.bytes().await.map_err(malformed_multipart)?;
    Ok(BodyPart { name, is_json, file })
}

fn malformed_multipart(error: multer::Error) -> Box<Problem> {
    invalid_body(format!("is not multipart: {error}"))
}

fn invalid_body(detail: String) -> Box<Problem> {
    Box::new(Problem::invalid(vec![Violation { pointer: String::new(), detail }]))
}
