//! Reads the fields of a webhook form from the received body.

use std::convert::Infallible;

use bytes::Bytes;
use futures_util::stream;
use halo_collab::types::StringStringValuesKeyValuePair as Field;
use http::HeaderMap;
use http::header::CONTENT_TYPE;

/// Maximum number of fields.
const MAX_FIELDS: usize = 10_000;

/// Reads a URL-encoded form, a multipart form, or the JSON array in its only part `obj`. Returns `None` for other
/// bodies, since they have no fields to sign.
pub async fn read_form(headers: &HeaderMap, body: &Bytes) -> Option<Vec<Field>> {
    let mut types = headers.get_all(CONTENT_TYPE).iter();
    let (Some(content_type), None) = (types.next(), types.next()) else { return None };
    let content_type = content_type.to_str().ok()?;
    let essence = content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    match essence.as_str() {
        "application/x-www-form-urlencoded" => parse_urlencoded(body),
        "multipart/form-data" => parse_multipart(content_type, body).await,
        _ => None,
    }
}

fn parse_urlencoded(body: &[u8]) -> Option<Vec<Field>> {
    let mut fields = Vec::new();
    for (name, value) in form_urlencoded::parse(body) {
        if fields.len() >= MAX_FIELDS {
            return None;
        }
        fields.push((name.into_owned(), value.into_owned()));
    }
    Some(group_values(fields))
}

async fn parse_multipart(content_type: &str, body: &Bytes) -> Option<Vec<Field>> {
    let boundary = multer::parse_boundary(content_type).ok()?;
    let mut parts = multer::Multipart::new(stream::iter([Ok::<_, Infallible>(body.clone())]), boundary);
    let mut fields = Vec::new();
    while let Some(part) = parts.next_field().await.ok()? {
        if fields.len() >= MAX_FIELDS {
            return None;
        }
        let name = part.name()?.to_owned();
        let value = String::from_utf8(part.bytes().await.ok()?.into()).ok()?;
        fields.push((name, value));
    }
    if let [(name, value)] = fields.as_slice()
        && name == "obj"
        && let Ok(pairs) = serde_json::from_str(value)
    {
        return Some(pairs);
    }
    Some(group_values(fields))
}

/// Groups values by name, in order of first appearance.
fn group_values(fields: Vec<(String, String)>) -> Vec<Field> {
    let mut groups: lockstep_runtime::IndexMap<String, Vec<String>> = lockstep_runtime::IndexMap::new();
    for (name, value) in fields {
        groups.entry(name).or_default().push(value);
    }
    groups.into_iter().map(|(key, value)| Field { key, value }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(content_type: &'static str, body: &str) -> Option<Vec<(String, Vec<String>)>> {
        let headers = HeaderMap::from_iter([(CONTENT_TYPE, content_type.parse().unwrap())]);
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let fields = runtime.block_on(read_form(&headers, &Bytes::copy_from_slice(body.as_bytes())))?;
        Some(fields.into_iter().map(|field| (field.key, field.value)).collect())
    }

    fn wanted() -> Option<Vec<(String, Vec<String>)>> {
        Some(vec![("A".into(), vec!["x y".into(), "+1".into()]), ("B".into(), vec![String::new()])])
    }

    #[test]
    fn all_encodings_have_same_fields() {
        assert_eq!(read("application/x-www-form-urlencoded; charset=UTF-8", "A=x+y&B=&A=%2B1"), wanted());
        let part = |name: &str, value: &str| {
            format!("--q\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
        };
        let parts = format!("{}{}{}--q--\r\n", part("A", "x y"), part("B", ""), part("A", "+1"));
        assert_eq!(read("multipart/form-data; boundary=q", &parts), wanted());
        let array = r#"[{"key":"A","value":["x y","+1"]},{"key":"B","value":[""]}]"#;
        assert_eq!(read("Multipart/Form-Data; boundary=q", &format!("{}--q--\r\n", part("obj", array))), wanted());
    }

    #[test]
    fn other_bodies_have_no_fields() {
        assert_eq!(read("application/json", "{}"), None);
        assert_eq!(read("multipart/form-data", "x"), None);
        assert_eq!(read("application/x-www-form-urlencoded", &"a=1&".repeat(MAX_FIELDS + 1)), None);
    }
}
