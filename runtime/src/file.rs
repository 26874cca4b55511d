//! Files: bytes with what a form says of them.

use std::cell::RefCell;
use std::fmt;

use bytes::Bytes;
use serde::de::{Error as _, MapAccess, Visitor};
use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// What a deserializer that knows of files is asked for; others do not look at it.
pub(crate) const NAME: &str = "$lockstep::File";

/// Bytes (`format: binary`), with the name and the media type that a part of a form gives them (RFC 7578, section 4).
///
/// Outside of `multipart/form-data` it is a text: there the bytes have to be UTF-8, and the rest is not written.
///
/// ```
/// use lockstep_runtime::File;
/// let file = File::from("a,b\n").named("table.csv").typed("text/csv");
/// assert_eq!(file.content.len(), 4);
/// ```
#[derive(Clone, Default, Eq, Hash, PartialEq)]
pub struct File {
    /// The bytes.
    pub content: Bytes,
    /// The name, as the sender has it: never a path to be trusted.
    pub name: Option<String>,
    /// The media type, as the sender has it.
    pub media: Option<String>,
}

impl File {
    /// Gives it a name.
    #[must_use]
    pub fn named(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Gives it a media type: `image/png`.
    #[must_use]
    pub fn typed(mut self, media: impl Into<String>) -> Self {
        self.media = Some(media.into());
        self
    }
}

impl<T: Into<Bytes>> From<T> for File {
    fn from(content: T) -> Self {
        Self { content: content.into(), name: None, media: None }
    }
}

impl fmt::Debug for File {
    /// Says how long it is, not what it holds.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { content, name, media } = self;
        f.debug_struct("File").field("name", name).field("media", media).field("length", &content.len()).finish()
    }
}

/// Files that are written beside the text of the value that holds them.
#[derive(Debug)]
pub(crate) struct MultipartFiles {
    marker: String,
    files: Vec<File>,
}

thread_local! {
    static COLLECTED_FILES: RefCell<Option<MultipartFiles>> = const { RefCell::new(None) };
}

impl MultipartFiles {
    /// Writes a value; each file in it is put files_apart, and a text that nobody can guess stands in its place.
    #[cfg(feature = "http")]
    pub(crate) fn write<T>(write: impl FnOnce() -> T) -> (T, Self) {
        use std::hash::{BuildHasher, RandomState};
        let random = || RandomState::new().hash_one(0);
        let new = Self { marker: format!("\0{:016x}{:016x}:", random(), random()), files: Vec::new() };
        let restore = Restore(COLLECTED_FILES.replace(Some(new)));
        let written = write();
        let files_apart = COLLECTED_FILES.replace(None);
        drop(restore);
        (written, files_apart.unwrap_or(Self { marker: "\0".to_owned(), files: Vec::new() }))
    }

    /// The file in whose place a text stands.
    #[cfg(feature = "http")]
    pub(crate) fn file(&self, text: &str) -> Option<&File> {
        self.files.get(text.strip_prefix(self.marker.as_str())?.parse::<usize>().ok()?)
    }

    #[cfg(feature = "http")]
    pub(crate) fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}

/// Puts the former state back, in a panic too.
#[cfg(feature = "http")]
struct Restore(Option<MultipartFiles>);

#[cfg(feature = "http")]
impl Drop for Restore {
    fn drop(&mut self) {
        COLLECTED_FILES.set(self.0.take());
    }
}

impl Serialize for File {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let place = COLLECTED_FILES.with_borrow_mut(|files_apart| {
            let files_apart = files_apart.as_mut()?;
            files_apart.files.push(self.clone());
            Some(format!("{}{}", files_apart.marker, files_apart.files.len() - 1))
        });
        match (place, std::str::from_utf8(&self.content)) {
            (Some(place), _) => serializer.serialize_str(&place),
            (None, Ok(text)) => serializer.serialize_str(text),
            (None, Err(_)) if serializer.is_human_readable() => {
                Err(S::Error::custom("a file whose bytes are no text has no place outside of multipart/form-data"))
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

    fn visit_str<E>(self, text: &str) -> Result<File, E> {
        Ok(text.to_owned().into())
    }

    fn visit_string<E>(self, text: String) -> Result<File, E> {
        Ok(text.into())
    }

    fn visit_bytes<E>(self, bytes: &[u8]) -> Result<File, E> {
        Ok(bytes.to_vec().into())
    }

    fn visit_byte_buf<E>(self, bytes: Vec<u8>) -> Result<File, E> {
        Ok(bytes.into())
    }

    /// A part of a form: what it is called, and what it holds.
    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<File, A::Error> {
        let mut file = File::default();
        while let Some(key) = members.next_key::<String>()? {
            match key.as_str() {
                "name" => file.name = members.next_value()?,
                "media" => file.media = members.next_value()?,
                "content" => file.content = members.next_value::<File>()?.content,
                _ => return Err(A::Error::custom("an object, and not a string")),
            }
        }
        Ok(file)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_text_in_json() {
        let file: File = serde_json::from_str("\"a\\u0000\"").expect("a text");
        assert_eq!(file, File::from("a\0"));
        assert_eq!(serde_json::to_string(&file.named("x")).expect("JSON"), "\"a\\u0000\"");
        let bytes = File::from(vec![0xFF]);
        assert!(serde_json::to_string(&bytes).is_err());
        assert!(serde_json::from_str::<File>("1").is_err());
        assert!(serde_json::from_str::<File>("{\"content\": \"x\", \"more\": 1}").is_err());
    }

    #[cfg(feature = "http")]
    #[test]
    fn it_is_put_aside() {
        let files = [File::from(vec![0xFF]).named("x"), File::from("y")];
        let (text, files_apart) = MultipartFiles::write(|| serde_json::to_value(&files));
        let text = text.expect("a value");
        let at = |index: usize| files_apart.file(text[index].as_str().expect("a text")).cloned();
        assert_eq!((at(0), at(1)), (Some(files[0].clone()), Some(files[1].clone())));
        assert!(files_apart.file("0").is_none() && files_apart.file("\u{0}:0").is_none());
        assert_eq!(serde_json::to_value(&files[1]).expect("text"), "y");
    }
}
