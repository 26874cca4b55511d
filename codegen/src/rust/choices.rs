//! Answers in one of several media types: an enum with a variant for each.

use super::answers::{Answers, Home, one};
use super::media::{codec, is_sequence};
use super::model::{Choice, ChoiceOption, Codec, Media, Type};
use super::names::{number, pascal};
use super::types::Types;
use crate::api::{self, Response};
use crate::diagnostic::Diagnostic;

/// The media type that is preferred.
pub(super) fn best(response: &Response) -> Option<&api::Media> {
    let media = response.content.iter().enumerate();
    media.max_by_key(|(index, media)| (codec(&media.name).1, usize::MAX - index)).map(|(_, media)| media)
}

/// The media types that make a choice, the preferred one first; one when there is none. What is left out is warned of, unless
/// it is the same schema in another form.
pub(super) fn options<'r>(types: &Types<'_>, response: &'r Response, best: &'r api::Media) -> Vec<&'r api::Media> {
    let whole = |media: &api::Media| !is_sequence(&media.name) && !media.name.contains('*');
    let mut options = vec![best];
    for other in response.content.iter().filter(|other| other.name != best.name && other.schema != best.schema) {
        if whole(best) && whole(other) {
            options.push(other);
            continue;
        }
        let message =
            format!("of this answer's media types only `{}` is typed; `{}` is not read", best.name, other.name);
        types.diagnostics.push(Diagnostic::warning("several-media-types", other.at, message));
    }
    options
}

impl Answers {
    /// The enum of a choice.
    pub(super) fn choose(
        &mut self,
        types: &mut Types<'_>,
        response: &Response,
        found: &[&api::Media],
        hint: &str,
        home: &Home<'_>,
    ) -> (Type, Media) {
        // What several operations refer to is one enum, above them.
        if let Some(known) = response.name.as_ref().and_then(|name| self.chosen.get(name)) {
            return chosen(known);
        }
        let mut options: Vec<ChoiceOption> = Vec::new();
        for media in found {
            let ident = number(&ident(&media.name), |name| !options.iter().any(|option| option.ident == name));
            let hint = if options.is_empty() { hint.to_owned() } else { format!("{hint}{ident}") };
            let (ty, codec) = one(types, media, &hint, home);
            options.push(ChoiceOption { ident, ty, media: Media { name: media.name.clone(), codec } });
        }
        let wanted = response.name.as_ref().map_or_else(|| hint.to_owned(), |name| pascal(name));
        let name = types.names.claim(&format!("{wanted}Body"), "Choice");
        let module = response.name.is_none().then(|| home.module.to_owned());
        if let Some(component) = &response.name {
            self.chosen.insert(component.clone(), name.clone());
        }
        self.choices.push(Choice { name: name.clone(), module, options });
        chosen(&name)
    }
}

fn chosen(name: &str) -> (Type, Media) {
    (Type::Named(name.to_owned()), Media { name: String::new(), codec: Codec::Choice })
}

/// `text/csv` is `Csv`, `application/vnd.github.diff` `VndGithubDiff`.
fn ident(media: &str) -> String {
    let essence = media.split(';').next().unwrap_or_default();
    pascal(essence.split_once('/').map_or(essence, |(_, subtype)| subtype).trim_start_matches("x-"))
}

/// A sequence: its octets as they come.
pub(super) fn sequence(types: &Types<'_>, media: &api::Media) -> (Type, Media) {
    if media.schema.is_some() || media.items {
        let message = format!("the elements of `{}` are not typed yet: it is octets, as they come", media.name);
        types.diagnostics.push(Diagnostic::warning("sequence-as-octets", media.at, message));
    }
    (Type::Items(Box::new(Type::Runtime("Bytes"))), Media { name: media.name.clone(), codec: Codec::Binary })
}
