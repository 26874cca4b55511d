//! Anchors: the positions that schemas outside of components are named after.

/// The position of a schema in the document.
#[derive(Clone, Debug)]
pub struct SchemaAnchor {
    /// The closest parent with a name.
    pub holder: AnchorHolder,
    /// The steps from the holder to the schema.
    pub steps: Vec<AnchorStep>,
}

/// The closest parent of a schema that has a name.
#[derive(Clone, Debug)]
pub enum AnchorHolder {
    /// A schema of `components.schemas`, by name.
    Schema(String),
    /// Another component, by kind and name.
    Component(String, String),
    /// Another file, by its name up to the first dot.
    File(String),
}

/// A step from a schema to a subschema.
#[derive(Clone, Debug)]
pub enum AnchorStep {
    /// A property, or another named entry.
    Property(String),
    /// The items of an array.
    Element,
    /// The values of a map.
    Value,
}
