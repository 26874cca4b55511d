//! The positions that schemas outside of components are named after.

/// The position of a schema in the document.
#[derive(Clone, Debug)]
pub struct SchemaPosition {
    /// The closest parent with a name.
    pub owner: PositionOwner,
    /// The steps from the owner to the schema.
    pub steps: Vec<PositionStep>,
}

/// The closest parent of a schema that has a name.
#[derive(Clone, Debug)]
pub enum PositionOwner {
    /// A schema of `components.schemas`, by name.
    Schema(String),
    /// Another component.
    Component {
        /// The section of `components`.
        section: ComponentSection,
        /// Its name.
        name: String,
    },
    /// Another file, by its name up to the first dot.
    File(String),
}

/// A section of `components` whose entries contain schemas.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum ComponentSection {
    /// `components.parameters`.
    Parameters,
    /// `components.requestBodies`.
    RequestBodies,
    /// `components.headers`.
    Headers,
    /// `components.responses`.
    Responses,
    /// `components.callbacks`, `components.mediaTypes` or `components.pathItems`.
    Other,
}

/// A step from a schema to a subschema.
#[derive(Clone, Debug)]
pub enum PositionStep {
    /// A property, or another named entry.
    Property(String),
    /// The items of an array.
    Element,
    /// The values of a map.
    Value,
}
