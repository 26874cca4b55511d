//! The types of `operations` that are built so far, and those of components, which several operations share.

use std::collections::HashMap;

use crate::media_types::payloads::BodyUse;
use crate::rust::model::{ContentChoice, ResponseWithHeaders};
use crate::rust::types::direction::Direction;

/// The types of `operations` that are built so far.
#[derive(Debug, Default)]
pub(crate) struct ResponseRegistry {
    /// The structs of body and headers.
    pub(crate) responses_with_headers: Vec<ResponseWithHeaders>,
    /// The enums of bodies.
    pub(crate) content_choices: Vec<ContentChoice>,
    shared_responses: HashMap<String, String>,
    shared_choices: HashMap<ChoiceKey, String>,
}

/// The key of a content choice that several operations share. A component is decoded differently as an error.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub(crate) struct ChoiceKey {
    pub(crate) body_use: BodyUse,
    pub(crate) direction: Direction,
    pub(crate) component: String,
}

/// Returns the name of the struct of a component with headers, if it is built.
pub(crate) fn find_shared_response<'r>(registry: &'r ResponseRegistry, component: &str) -> Option<&'r str> {
    registry.shared_responses.get(component).map(String::as_str)
}

/// Adds a struct. If it is a component's, other operations share it.
pub(crate) fn add_response(registry: &mut ResponseRegistry, component: Option<&str>, response: ResponseWithHeaders) {
    if let Some(component) = component {
        registry.shared_responses.insert(component.to_owned(), response.name.clone());
    }
    registry.responses_with_headers.push(response);
}

/// Returns the name of the enum of a component, if it is built.
pub(crate) fn find_shared_choice<'r>(registry: &'r ResponseRegistry, key: &ChoiceKey) -> Option<&'r str> {
    registry.shared_choices.get(key).map(String::as_str)
}

/// Adds an enum. If it is a component's, other operations share it.
pub(crate) fn add_choice(registry: &mut ResponseRegistry, key: Option<ChoiceKey>, choice: ContentChoice) {
    if let Some(key) = key {
        registry.shared_choices.insert(key, choice.name.clone());
    }
    registry.content_choices.push(choice);
}
