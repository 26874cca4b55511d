//! The fields of a webhook's form, from the body as it was received.

use std::convert::Infallible;

use bytes::Bytes;
use futures_util::stream;
use halo_collab::types::StringStringValuesKeyValuePair as Field;
use http::HeaderMap;
use http::header::CONTENT_TYPE;

/// More fields than this are no form of Twilio's.
const MOST: usize = 10_000;

/// The fields of a URL-encoded form, of a multipart form, or of the JSON array in its only part `obj`. None when the body
/// is no such form: then there is nothing that could have been signed.
pub async fn fields(headers: &HeaderMap, body: &Bytes) -> Option<Vec<Field>> {
    let mut types = headers.get_all(CONTENT_TYPE).iter();
    let (Some(media), None) = (types.next(), types.next()) else { return None };
    let media = media.to_str().ok()?;
    let essence = media.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    match essence.as_str() {
        "application/x-www-form-urlencoded" => urlencoded(body),
        "multipart/form-data" => multipart(media, body).await,
        _ => None,
    }
}

fn urlencoded(body: &[u8]) -> Option<Vec<Field>> {
    let mut fields = Vec::new();
    for (name, value) in form_urlencoded::parse(body) {
        if fields.len() >= MOST {
            return None;
        }
        fields.push((name.into_owned(), value.into_owned()));
    }
    Some(grouped(fields))
}

async fn multipart(media: &str, body: &Bytes) -> Option<Vec<Field>> {
    let boundary = multer::parse_boundary(media).ok()?;
    let mut parts = multer::Multipart::new(stream::iter([Ok::<_, Infallible>(body.clone())]), boundary);
    let mut fields = Vec::new();
    while let Some(part) = parts.next_field().await.ok()? {
        if fields.len() >= MOST {
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
    Some(grouped(fields))
}

/// Each name once, with its values, in the order in which the names came first.
fn grouped(fields: Vec<(String, String)>) -> Vec<Field> {
    let mut groups: lockstep_runtime::IndexMap<String, Vec<String>> = lockstep_runtime::IndexMap::new();
    for (name, value) in fields {
        groups.entry(name).or_default().push(value);
    }
    groups.into_iter().map(|(key, value)| Field { key, value }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(media: &'static str, body: &str) -> Option<Vec<(String, Vec<String>)>> {
        let headers = HeaderMap::from_iter([(CONTENT_TYPE, media.parse().unwrap())]);
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let fields = runtime.block_on(fields(&headers, &Bytes::copy_from_slice(body.as_bytes())))?;
        Some(fields.into_iter().map(|field| (field.key, field.value)).collect())
    }

    fn wanted() -> Option<Vec<(String, Vec<String>)>> {
        Some(vec![("A".into(), vec!["x y".into(), "+1".into()]), ("B".into(), vec![String::new()])])
    }

    #[test]
    fn three_forms_say_the_same() {
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
    fn other_bodies_hold_no_fields() {
        assert_eq!(read("application/json", "{}"), None);
        assert_eq!(read("multipart/form-data", "x"), None);
        assert_eq!(read("application/x-www-form-urlencoded", &"a=1&".repeat(MOST + 1)), None);
    }
}
