//! References from node to node: `#/a/b`, `file.yaml#/a/b`, `file.yaml`.

pub(crate) mod identifiers;

use std::{fmt, io};

use camino::{Utf8Component, Utf8Path, Utf8PathBuf};

use crate::diagnostic::Diagnostic;
use crate::did_you_mean::nearest;
use crate::document::coverage::Use;
use crate::document::node::Node;
use crate::document::tree::Tag;
use crate::source::Span;

/// So many references may follow on one another on the way to a member.
const CHAIN: usize = 8;
/// And so many within one another.
pub(crate) const DEEPEST: u32 = 4;

/// Why a reference leads nowhere.
#[derive(Clone, Eq, PartialEq, Debug)]
pub enum RefError {
    /// It leads to the network, which a generator does not ask.
    Url {
        /// The reference.
        url: String,
    },
    /// The file cannot be read.
    Missing {
        /// The file.
        path: Utf8PathBuf,
        /// Why not.
        reason: String,
    },
    /// The file is no YAML and no JSON, or no text; that was reported when it was read.
    Broken {
        /// The file.
        path: Utf8PathBuf,
    },
    /// What follows the `#` is no JSON Pointer.
    NotAPointer {
        /// What follows the `#`.
        fragment: String,
    },
    /// A step of the pointer leads nowhere.
    NoMember {
        /// As far as it led.
        pointer: String,
        /// The step that led nowhere.
        member: String,
        /// The name that may have been meant.
        nearest: Option<String>,
        /// The node that has no such member.
        at: Span,
    },
}

impl fmt::Display for RefError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Url { url } => write!(f, "`{url}` is on the network, which is never asked"),
            Self::Missing { path, reason } if path.as_str().is_empty() => write!(f, "`.` {reason}"),
            Self::Missing { path, reason } => write!(f, "`{path}` {reason}"),
            Self::Broken { path } => write!(f, "`{path}` cannot be read"),
            Self::NotAPointer { fragment } => {
                write!(f, "`#{fragment}` is no JSON Pointer, and nothing has that `$anchor`")
            }
            Self::NoMember { pointer, member, .. } if pointer.is_empty() => {
                write!(f, "there is no `{member}` at the root of the file")
            }
            Self::NoMember { pointer, member, .. } => write!(f, "there is no `{member}` in `#{pointer}`"),
        }
    }
}

impl std::error::Error for RefError {}

impl RefError {
    /// The slug for a diagnostic about it.
    #[must_use]
    pub fn slug(&self) -> &'static str {
        match self {
            Self::Url { .. } => "remote-reference",
            Self::Missing { .. } | Self::Broken { .. } => "file-missing",
            Self::NotAPointer { .. } | Self::NoMember { .. } => "dangling-reference",
        }
    }

    /// Whether a diagnostic was pushed already: the file was read, and is broken.
    #[must_use]
    pub fn reported(&self) -> bool {
        matches!(self, Self::Broken { .. })
    }

    /// Whether nothing can be generated: there is a file, and it is broken.
    #[must_use]
    pub fn is_fatal(&self) -> bool {
        matches!(self, Self::Broken { .. })
    }

    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> Option<String> {
        match self {
            Self::Url { .. } => Some(
                "download the file and refer to it by its path, or map the URL to it: `refs` in lockstep.yaml"
                    .to_owned(),
            ),
            Self::NotAPointer { fragment } => Some(format!("a JSON Pointer begins with a slash: `#/{fragment}`")),
            Self::NoMember { nearest: Some(name), .. } => Some(format!("did you mean `{name}`?")),
            Self::Missing { path, .. } if path.extension().is_none() => {
                Some("a reference within this file begins with `#/`".to_owned())
            }
            _ => None,
        }
    }

    /// The diagnostic at the reference `at`: fatal if a file is broken, otherwise repaired as `repair` says.
    #[must_use]
    pub fn diagnostic(&self, at: Span, repair: &str) -> Diagnostic {
        let found = match self.is_fatal() {
            true => Diagnostic::fatal(self.slug(), at, self.to_string()),
            false => Diagnostic::repair(self.slug(), at, self.to_string(), repair),
        };
        Diagnostic { help: self.help(), ..found }
    }
}

/// What to say of a file that cannot be read, after its path.
pub(crate) fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "does not exist".to_owned(),
        io::ErrorKind::IsADirectory => "is a folder".to_owned(),
        io::ErrorKind::PermissionDenied => "may not be read".to_owned(),
        _ => format!("cannot be read: {error}"),
    }
}

/// The path and the fragment, both decoded.
pub(crate) fn split(reference: &str) -> (String, String) {
    let (path, fragment) = reference.split_once('#').unwrap_or((reference, ""));
    let path = if is_url(path) { path.to_owned() } else { percent_decode(path) };
    (path, percent_decode(fragment))
}

/// `https://…`, `//…`, `urn:…`; one letter and a colon is a drive.
pub(crate) fn is_url(path: &str) -> bool {
    let scheme = path.split_once(':').map_or("", |(scheme, _)| scheme);
    let named = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.');
    path.starts_with("//")
        || (scheme.len() > 1
            && scheme.starts_with(|first: char| first.is_ascii_alphabetic())
            && scheme.bytes().all(named))
}

/// `%20` becomes a space. What is no escape, or makes no text, stays as written.
fn percent_decode(text: &str) -> String {
    if !text.contains('%') {
        return text.to_owned();
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, tail)) = rest.split_first() {
        let digit = |at: usize| tail.get(at).and_then(|digit| char::from(*digit).to_digit(16));
        let escaped = match (byte, digit(0), digit(1)) {
            (b'%', Some(high), Some(low)) => u8::try_from(high * 16 + low).ok(),
            _ => None,
        };
        bytes.push(escaped.unwrap_or(byte));
        rest = tail.get(if escaped.is_some() { 2 } else { 0 }..).unwrap_or_default();
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

/// `path` as seen from the folder of the file `from`.
pub(crate) fn beside(from: &Utf8Path, path: &str) -> Utf8PathBuf {
    normal(&from.parent().unwrap_or(Utf8Path::new("")).join(path))
}

/// Without `.` and `a/..`, so that a file has one name.
pub(crate) fn normal(path: &Utf8Path) -> Utf8PathBuf {
    let mut out = Utf8PathBuf::new();
    for component in path.components() {
        match component {
            Utf8Component::CurDir => {}
            Utf8Component::ParentDir if matches!(out.components().next_back(), Some(Utf8Component::Normal(_))) => {
                out.pop();
            }
            other => out.push(other),
        }
    }
    out
}

/// Follows a reference from a node.
type Follow<'t, 'f> = &'f dyn Fn(Node<'t>, &str) -> Option<Node<'t>>;

/// Walks from a node along a JSON Pointer. What has no such member and is a reference is followed first.
pub(crate) fn walk<'t>(start: Node<'t>, pointer: &str, follow: Follow<'t, '_>) -> Result<Node<'t>, RefError> {
    let mut node = start;
    if pointer.is_empty() {
        node.mark(Use::Generated);
        return Ok(node);
    }
    let Some(steps) = pointer.strip_prefix('/') else {
        return Err(RefError::NotAPointer { fragment: pointer.to_owned() });
    };
    let mut way = Vec::new();
    for step in steps.split('/') {
        let step = step.replace("~1", "/").replace("~0", "~");
        let mut next = member(node, &step);
        for _ in 0..CHAIN {
            let Some(reference) = node.peek("$ref").filter(|_| next.is_none()) else { break };
            let Some(target) = reference.as_str().and_then(|text| follow(node, text)) else { break };
            way.extend([node, reference]);
            node = target;
            next = member(node, &step);
        }
        let Some(next) = next else {
            return Err(no_member(node, step));
        };
        way.push(node);
        node = next;
    }
    way.into_iter().for_each(Node::pass);
    node.mark(Use::Generated);
    Ok(node)
}

fn member<'d>(node: Node<'d>, step: &str) -> Option<Node<'d>> {
    match node.is_seq() {
        true => node.peek_items().nth(step.parse().ok()?),
        false => node.peek(step),
    }
}

fn no_member(node: Node<'_>, member: String) -> RefError {
    let names = node.entries().map(|(name, _)| name);
    let nearest = nearest(&member, names).map(str::to_owned);
    RefError::NoMember { pointer: node.pointer(), member, nearest, at: node.key_span() }
}

impl Node<'_> {
    /// Notes that a reference led through here: what stands here is read, in so far as it leads on.
    fn pass(self) {
        for raw in [self.raw(), self.place()].into_iter().flatten() {
            if raw.tag == Tag::Alias {
                Use::Generated.put(raw);
            }
            raw.passed.set(true);
        }
    }
}
