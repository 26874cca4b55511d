//! JSON Pointers (RFC 6901) to the values of a request.

use super::input_value::InputValue;

/// The path to a value in a request. It borrows its segments: the pointer is written when a violation needs it.
#[derive(Clone, Copy, Debug)]
pub(in crate::server) enum ValuePath<'a> {
    /// The pointer of the root: empty for the body, `/query/page_size` for a parameter.
    Root(&'a str),
    Property(&'a ValuePath<'a>, &'a str),
    Element(&'a ValuePath<'a>, usize),
}

impl ValuePath<'_> {
    /// Returns the path as a JSON Pointer.
    pub(in crate::server) fn to_pointer(self) -> String {
        match self {
            Self::Root(root) => root.to_owned(),
            Self::Property(parent, name) => format!("{}{}", parent.to_pointer(), pointer_token(name)),
            Self::Element(parent, index) => format!("{}/{index}", parent.to_pointer()),
        }
    }
}

/// A value with its path.
#[derive(Clone, Copy, Debug)]
pub(in crate::server) struct LocatedValue<'v> {
    pub(in crate::server) value: &'v InputValue,
    pub(in crate::server) path: &'v ValuePath<'v>,
}

impl<'v> LocatedValue<'v> {
    /// Locates a body.
    pub(in crate::server) fn root(value: &'v InputValue) -> Self {
        Self { value, path: &ValuePath::Root("") }
    }

    /// Returns the path of the value as a JSON Pointer.
    pub(in crate::server) fn to_pointer(self) -> String {
        self.path.to_pointer()
    }
}

/// Returns a token of a JSON Pointer with its slash: `/a~1b` for `a/b`.
pub(in crate::server) fn pointer_token(name: &str) -> String {
    format!("/{}", name.replace('~', "~0").replace('/', "~1"))
}
