//! Files: bytes with the name and the media type of a form's part.
//!
//! # Global state
//! While a value is written for a form, its files are collected per thread: `Serialize` has no parameter for them.
//! [`MultipartFiles::write`] sets the collection and restores the former one.

use std::cell::RefCell;
use std::fmt;

use bytes::Bytes;
use serde::de::{Error as _, MapAccess, Visitor};
use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Name of the newtype that a deserializer of forms recognizes. Other deserializers ignore it.
pub(crate) const NAME: &str = "$lockstep::File";

/// A file (`format: binary`): bytes, with the name and the media type of its part in a form (RFC 7578, section 4).
///
/// Outside of `multipart/form-data` a file is a string: its bytes have to be UTF-8, and name and media type are not written.
///
/// ```
/// use lockstep_runtime::File;
/// let file = File::from("a,b\n").with_name("table.csv").with_media_type("text/csv");
/// assert_eq!(file.content.len(), 4);
/// ```
#[derive(Clone, Default, Eq, Hash, PartialEq)]
pub struct File {
    /// The bytes.
    pub content: Bytes,
    /// The name that the sender gave. Never use it as a trusted path.
    pub name: Option<String>,
    /// The media type that the sender gave.
    pub media_type: Option<String>,
}

impl File {
    /// Sets the name.
    #[must_use]
    pub fn with_name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Sets the media type: `image/png`.
    #[must_use]
    pub fn with_media_type(mut self, media_type: impl Into<String>) -> Self {
        self.media_type = Some(media_type.into());
        self
    }
}

impl<T: Into<Bytes>> From<T> for File {
    fn from(content: T) -> Self {
        Self { content: content.into(), name: None, media_type: None }
    }
}

impl fmt::Debug for File {
    /// Writes the length, not the bytes.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { content, name, media_type } = self;
        f.debug_struct("File")
            .field("name", name)
            .field("media_type", media_type)
            .field("length", &content.len())
            .finish()
    }
}

/// Files that are written separately from the value that holds them.
#[derive(Debug)]
pub(crate) struct MultipartFiles {
    marker: String,
    files: Vec<File>,
}

thread_local! {
    static COLLECTED: RefCell<Option<MultipartFiles>> = const { RefCell::new(None) };
}

impl MultipartFiles {
    /// Writes a value. In place of each file it writes an unguessable string that [`file`](Self::file) resolves.
    #[cfg(feature = "http")]
    pub(crate) fn write<T>(write: impl FnOnce() -> T) -> (T, Self) {
        use std::hash::{BuildHasher, RandomState};
        let random = || RandomState::new().hash_one(0);
        let new = Self { marker: format!("\0{:016x}{:016x}:", random(), random()), files: Vec::new() };
        let restore = RestoreFiles(COLLECTED.replace(Some(new)));
        let written = write();
        let files = COLLECTED.replace(None);
        drop(restore);
        (written, files.unwrap_or(Self { marker: "\0".to_owned(), files: Vec::new() }))
    }

    /// Returns the file that a string replaces.
    #[cfg(feature = "http")]
    pub(crate) fn file(&self, string: &str) -> Option<&File> {
        self.files.get(string.strip_prefix(self.marker.as_str())?.parse::<usize>().ok()?)
    }

    #[cfg(feature = "http")]
    pub(crate) fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}

/// Restores the former collection when it is dropped, also after a panic.
#[cfg(feature = "http")]
struct RestoreFiles(Option<MultipartFiles>);

#[cfg(feature = "http")]
impl Drop for RestoreFiles {
    fn drop(&mut self) {
        COLLECTED.set(self.0.take());
    }
}

impl Serialize for File {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let marker = COLLECTED.with_borrow_mut(|files| {
            let files = files.as_mut()?;
            files.files.push(self.clone());
            Some(format!("{}{}", files.marker, files.files.len() - 1))
        });
        match (marker, std::str::from_utf8(&self.content)) {
            (Some(marker), _) => serializer.serialize_str(&marker),
            (None, Ok(string)) => serializer.serialize_str(string),
            (None, Err(_)) if serializer.is_human_readable() => {
                Err(S::Error::custom("a file whose bytes are not UTF-8 can only be sent as multipart/form-data"))
            }
            (None, Err(_)) => serializer.serialize_bytes(&self.content),
        }
    }
}

impl<'de> Deserialize<'de> for File {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_newtype_struct(NAME, FileVisitor)
    }
}

struct FileVisitor;

impl<'de> Visitor<'de> for FileVisitor {
    type Value = File;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<File, D::Error> {
        deserializer.deserialize_byte_buf(self)
    }

    fn visit_str<E>(self, string: &str) -> Result<File, E> {
        Ok(string.to_owned().into())
    }

    fn visit_string<E>(self, string: String) -> Result<File, E> {
        Ok(string.into())
    }

    fn visit_bytes<E>(self, bytes: &[u8]) -> Result<File, E> {
        Ok(bytes.to_vec().into())
    }

    fn visit_byte_buf<E>(self, bytes: Vec<u8>) -> Result<File, E> {
        Ok(bytes.into())
    }

    /// Reads a part of a form: an object of name, media type and content.
    fn visit_map<A: MapAccess<'de>>(self, mut properties: A) -> Result<File, A::Error> {
        let mut file = File::default();
        while let Some(key) = properties.next_key::<String>()? {
            match key.as_str() {
                "name" => file.name = properties.next_value()?,
                "media_type" => file.media_type = properties.next_value()?,
                "content" => file.content = properties.next_value::<File>()?.content,
                _ => return Err(A::Error::custom("an object, expected a string")),
            }
        }
        Ok(file)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_json_is_a_string() {
        let file: File = serde_json::from_str("\"a\\u0000\"").expect("a text");
        assert_eq!(file, File::from("a\0"));
        assert_eq!(serde_json::to_string(&file.with_name("x")).expect("JSON"), "\"a\\u0000\"");
        let bytes = File::from(vec![0xFF]);
        assert!(serde_json::to_string(&bytes).is_err());
        assert!(serde_json::from_str::<File>("1").is_err());
        assert!(serde_json::from_str::<File>("{\"content\": \"x\", \"more\": 1}").is_err());
    }

    #[cfg(feature = "http")]
    #[test]
    fn file_collected_is_replaced_by_a_marker() {
        let files = [File::from(vec![0xFF]).with_name("x"), File::from("y")];
        let (string, collected) = MultipartFiles::write(|| serde_json::to_value(&files));
        let string = string.expect("a value");
        let at = |index: usize| collected.file(string[index].as_str().expect("a text")).cloned();
        assert_eq!((at(0), at(1)), (Some(files[0].clone()), Some(files[1].clone())));
        assert!(collected.file("0").is_none() && collected.file("\u{0}:0").is_none());
        assert_eq!(serde_json::to_value(&files[1]).expect("text"), "y");
    }
}
