//! Content choices: an enum of a body's types in several media types.

use crate::media_types::media_type_essence;
use crate::media_types::payloads::{BodyUse, Payload};
use crate::rust::model::{Codec, ContentChoice, ContentOption, Media};
use crate::rust::names::{NameSet, pascal_case};
use crate::rust::operations::context::OperationContext;
use crate::rust::operations::payloads::{TypedPayload, build_payload};
use crate::rust::operations::registry::{ChoiceKey, add_choice, find_shared_choice};
use crate::rust::types::Hint;
use crate::rust::types::direction::Direction;

/// The names of a content choice, and its use.
pub(crate) struct ChoiceNames<'n> {
    pub(crate) body_use: BodyUse,
    pub(crate) direction: Direction,
    /// The component, if several operations may share the enum.
    pub(crate) component: Option<&'n str>,
    /// The name and the module of types inside the enum.
    pub(crate) hint: Hint<'n>,
    /// The name of the enum.
    pub(crate) name: String,
}

/// Builds the enum of payloads, or returns the one of the component if it is built.
pub(crate) fn build_content_choice(
    cx: &mut OperationContext<'_, '_>,
    payloads: &[Payload<'_>],
    names: &ChoiceNames<'_>,
) -> TypedPayload {
    let key = names.component.map(|component| ChoiceKey {
        body_use: names.body_use,
        direction: names.direction,
        component: component.to_owned(),
    });
    if let Some(known) = key.as_ref().and_then(|key| find_shared_choice(cx.registry, key)) {
        return TypedPayload::named(known, Codec::AnyContent);
    }
    let options = build_options(cx, payloads, names);
    let name = cx.types.names.claim_type(&names.name, "Choice");
    let payload = TypedPayload::named(&name, Codec::AnyContent);
    let module = names.component.is_none().then(|| names.hint.module.to_owned());
    let is_request = names.body_use == BodyUse::Request;
    add_choice(cx.registry, key, ContentChoice { name, module, is_request, options });
    payload
}

fn build_options(
    cx: &mut OperationContext<'_, '_>,
    payloads: &[Payload<'_>],
    names: &ChoiceNames<'_>,
) -> Vec<ContentOption> {
    let mut idents = NameSet::default();
    let mut options = Vec::new();
    for payload in payloads {
        let media_type = &payload.first.name;
        let same_subtype = payloads.iter().filter(|other| name_subtype(&other.first.name) == name_subtype(media_type));
        let wanted = if same_subtype.count() > 1 { name_media_type(media_type) } else { name_subtype(media_type) };
        let ident = idents.claim(&wanted);
        let suffix = if options.is_empty() { "" } else { &ident };
        let type_name = format!("{}{suffix}", names.hint.name);
        let hint = Hint::new(&type_name, names.hint.module);
        let TypedPayload { ty, media } = build_payload(cx.types, payload, names.direction, hint);
        options.push(ContentOption {
            ident,
            ty,
            // A range is kept: the runtime chooses the media type to send.
            media: Media { name: media_type.clone(), ..media },
            media_types: payload.media().map(|media| media.name.clone()).collect(),
        });
    }
    options
}

/// The variants of media types whose subtype is not a good name.
const VARIANT_NAMES: &[(&str, &str)] = &[
    ("application/x-www-form-urlencoded", "Form"),
    ("multipart/form-data", "Multipart"),
    ("text/event-stream", "Events"),
    ("application/octet-stream", "Octets"),
    ("text/plain", "Text"),
    ("*/*", "Any"),
    ("application/*", "Any"),
];

/// Returns the variant of a media type: `text/csv` is `Csv`, `application/vnd.github.diff` is `VndGithubDiff`,
/// `image/*` is `Image`.
fn name_subtype(media_type: &str) -> String {
    let essence = media_type_essence(media_type);
    if let Some((_, name)) = VARIANT_NAMES.iter().find(|(known, _)| *known == essence) {
        return (*name).to_owned();
    }
    let (main_type, subtype) = essence.split_once('/').unwrap_or((essence, essence));
    pascal_case(if subtype == "*" { main_type } else { subtype.trim_start_matches("x-") })
}

/// Returns the variant of a media type with a subtype that another has too: `audio/mp4` is `AudioMp4`.
fn name_media_type(media_type: &str) -> String {
    pascal_case(&media_type_essence(media_type).replace('/', " "))
}
