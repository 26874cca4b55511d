//! JSON bodies.

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::scan::{Look, look};
use crate::http::DecodeError;
use crate::server::Limits;
use crate::server::params::Reader;
use crate::server::response::problem::Faults;
use crate::server::value::Tree;

impl Reader<'_> {
    /// Decodes straight into the type, and walks over that if there is more to check. Only where either fails, or where
    /// the type would not notice something, the body is read again as a tree, which is judged.
    pub(in super::super) fn json<T>(self, schema: Option<u32>, octets: &[u8], faults: &mut Faults) -> Option<T>
    where
        T: DeserializeOwned + Serialize,
    {
        let text = utf8(octets).map_err(|detail| faults.add("", detail)).ok()?;
        let open = schema.is_none_or(|schema| self.table.open(schema));
        let looked = look(text, self.limits.depth(), open);
        if looked == Look::Deep {
            faults.add("", deep(self.limits));
            return None;
        }
        let doubtful = looked == Look::Doubtful || self.limits.refuse_nul && text.contains("\\u0000");
        let decoded = if doubtful { None } else { Some(decode::<T>(text)) };
        if let Some(Ok(value)) = &decoded
            && schema.is_none_or(|schema| !self.table.constrained(schema) || self.table.walk(schema, value))
        {
            return decoded.and_then(Result::ok);
        }
        let tree = self.read_tree::<T>(text, faults)?;
        if !self.judge(schema, &tree, "", faults) {
            return None;
        }
        match decoded {
            Some(Ok(value)) => Some(value),
            _ => self.typed(tree, "", faults),
        }
    }

    fn read_tree<T: DeserializeOwned>(self, text: &str, faults: &mut Faults) -> Option<Tree> {
        match Tree::read(text, self.limits.values) {
            Ok(Some(tree)) => Some(tree),
            Ok(None) => {
                // Too many values to look at each: the first fault has to do.
                let first = decode::<T>(text).err().map(|error| DecodeError::json::<T>(&error, text.as_bytes()));
                let pointer = first.as_ref().and_then(DecodeError::pointer).unwrap_or_default().to_owned();
                faults.add(pointer, first.as_ref().map_or("is not valid", DecodeError::message));
                None
            }
            Err(error) => {
                faults.add("", malformed(&error, text));
                None
            }
        }
    }
}

/// Reads JSON that stands in a parameter or in a form's field.
pub(in super::super) fn json_tree(text: &str, limits: &Limits) -> Result<Tree, String> {
    if look(text, limits.depth(), false) == Look::Deep {
        return Err(deep(limits));
    }
    match Tree::read(text, limits.values) {
        Ok(Some(tree)) => Ok(tree),
        Ok(None) => Err("holds too many values".to_owned()),
        Err(error) => Err(malformed(&error, text)),
    }
}

/// The text of octets, without a byte order mark; or what is wrong with them.
pub(in super::super) fn utf8(octets: &[u8]) -> Result<&str, String> {
    match std::str::from_utf8(octets) {
        Ok(text) => Ok(text.strip_prefix('\u{feff}').unwrap_or(text)),
        Err(error) => Err(format!("is not UTF-8 at byte {}", error.valid_up_to())),
    }
}

fn decode<T: DeserializeOwned>(text: &str) -> Result<T, serde_json::Error> {
    let mut json = serde_json::Deserializer::from_str(text);
    json.disable_recursion_limit();
    let value = crate::strict(|| T::deserialize(&mut json))?;
    json.end().map(|()| value)
}

fn deep(limits: &Limits) -> String {
    format!("is deeper than {} arrays and objects", limits.depth())
}

/// What is wrong with text that is no JSON. Its message says what was expected, and quotes nothing.
fn malformed(error: &serde_json::Error, text: &str) -> String {
    let what = DecodeError::json::<Tree>(error, text.as_bytes());
    format!("is not JSON: {} at line {}, column {}", what.message(), error.line(), error.column())
}
