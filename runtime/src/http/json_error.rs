//! Locations of JSON errors, and their messages without values.

/// Which value an error is about.
#[derive(Clone, Copy, Eq, PartialEq)]
pub(super) enum Target {
    /// The value at the position.
    Value,
    /// The object around the position, which lacks a property.
    Object,
}

/// A container that encloses a location.
enum Container {
    Array(usize),
    /// The key that is being read, or whose value is, and whether the next string is a key.
    Object(Option<String>, bool),
}

/// Returns the JSON Pointer of the value at `line` and `column`, as serde_json counts them.
///
pub(super) fn pointer_at(json: &[u8], line: usize, column: usize, target: Target) -> String {
    let start = match line {
        0 | 1 => 0,
        _ => json.iter().enumerate().filter(|(_, byte)| **byte == b'\n').nth(line - 2).map_or(0, |(at, _)| at + 1),
    };
    // serde_json reports the position after the byte that it stopped at, so that byte must not close a container here.
    let end = (start + column).saturating_sub(1).min(json.len());
    let mut containers = open_containers(&json[..end]);
    if target == Target::Object && matches!(containers.last(), Some(Container::Object(..))) {
        containers.pop();
    }
    let mut pointer = String::new();
    for container in &containers {
        match container {
            Container::Array(index) => pointer.push_str(&format!("/{index}")),
            Container::Object(Some(key), _) => {
                pointer.push('/');
                pointer.push_str(&key.replace('~', "~0").replace('/', "~1"));
            }
            Container::Object(None, _) => {}
        }
    }
    pointer
}

fn open_containers(json: &[u8]) -> Vec<Container> {
    let mut containers = Vec::new();
    let mut at = 0;
    while let Some(byte) = json.get(at) {
        match byte {
            b'{' => containers.push(Container::Object(None, true)),
            b'[' => containers.push(Container::Array(0)),
            b'}' | b']' => drop(containers.pop()),
            b':' => {
                if let Some(Container::Object(_, expects_key)) = containers.last_mut() {
                    *expects_key = false;
                }
            }
            b',' => match containers.last_mut() {
                Some(Container::Array(index)) => *index += 1,
                Some(Container::Object(_, expects_key)) => *expects_key = true,
                None => {}
            },
            b'"' => {
                let end = string_end(json, at);
                if let Some(Container::Object(key, true)) = containers.last_mut() {
                    *key = serde_json::from_slice(&json[at..end]).ok();
                }
                at = end;
                continue;
            }
            _ => {}
        }
        at += 1;
    }
    containers
}

/// Returns the position after the closing quote of the string that starts at `start`.
fn string_end(json: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while let Some(byte) = json.get(at) {
        match byte {
            b'\\' => at += 2,
            b'"' => return at + 1,
            _ => at += 1,
        }
    }
    json.len()
}

/// Returns a serde message without the value that it quotes: ``invalid type: string "x", expected i32`` becomes
/// ``invalid type: string, expected i32``. Line and column are removed too.
pub(super) fn remove_values(message: &str) -> String {
    let message = message.rfind(" at line ").map_or(message, |end| &message[..end]);
    for prefix in ["invalid type: ", "invalid value: "] {
        if let Some(remainder) = message.strip_prefix(prefix)
            && let Some(expected) = remainder.rfind(", expected ")
        {
            let word =
                remainder[..expected].find([' ', '"', '`']).map_or(&remainder[..expected], |end| &remainder[..end]);
            let kind = if word == "floating" { "floating point" } else { word };
            return format!("{prefix}{kind}{}", &remainder[expected..]);
        }
    }
    for prefix in ["unknown variant `", "unknown field `"] {
        if let Some(remainder) = message.strip_prefix(prefix) {
            let tail = remainder.rfind("`, expected ").or_else(|| remainder.rfind("`, there are no "));
            return format!("{}{}", prefix.trim_end_matches(" `"), tail.map_or("", |at| &remainder[at + 1..]));
        }
    }
    message.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::DecodeError;

    fn decode_error<T: serde::de::DeserializeOwned>(json: &str) -> DecodeError {
        let error = serde_json::from_str::<T>(json).err().expect("an error");
        DecodeError::json::<T>(&error, json.as_bytes())
    }

    #[derive(serde::Deserialize)]
    #[allow(dead_code)]
    struct Row {
        id: i32,
        name: String,
        #[serde(default)]
        parts: Vec<Row>,
    }

    #[test]
    fn decode_error_json_has_a_pointer() {
        let wrong =
            decode_error::<Vec<Row>>("[{\"id\": 1, \"name\": \"a,]}\"},\n {\"id\": \"s3cret\", \"name\": \"b\"}]");
        assert_eq!(wrong.pointer(), Some("/1/id"));
        assert_eq!(wrong.message(), "invalid type: string, expected i32");
        let missing = decode_error::<Vec<Row>>("[{\"id\":1,\"name\":\"a\",\"parts\":[{\"name\":\"x\"}]}]");
        assert_eq!(missing.pointer(), Some("/0/parts/0"));
        assert_eq!(missing.message(), "missing field `id`");
        assert_eq!(
            decode_error::<std::collections::BTreeMap<String, i32>>(r#"{"a/~\"":true}"#).pointer(),
            Some("/a~1~0\"")
        );
    }

    #[test]
    fn decode_error_json_quotes_no_value() {
        assert!(!decode_error::<i32>("\"s3cret, expected \\\" `x`, expected y\"").to_string().contains("s3cret"));
        assert!(!decode_error::<String>("271828").to_string().contains("271828"));
        assert_eq!(
            remove_values("unknown variant `s3cret`, expected `a` or `b` at line 1 column 2"),
            "unknown variant, expected `a` or `b`"
        );
        assert_eq!(
            remove_values("invalid value: floating point `2.5`, expected i32"),
            "invalid value: floating point, expected i32"
        );
    }
}
