//! Payloads in one of several media types: an enum with a variant for each.

use crate::rust::model::{Codec, ContentChoice, ContentOption, Media, Type};
use crate::rust::names::{number, pascal};
use crate::rust::operations::media_types::essence;
use crate::rust::operations::payloads::{Form, Side};
use crate::rust::operations::responses::{Answers, Home};
use crate::rust::types::Types;
use crate::rust::types::direction::Way;

/// What a choice is of, while it is named.
pub(crate) struct Chosen<'a> {
    /// Who reads it.
    pub(crate) side: Side,
    /// The component that several operations refer to.
    pub(crate) component: Option<&'a str>,
    /// What types inside are called.
    pub(crate) hint: &'a str,
    /// What the enum is called.
    pub(crate) name: String,
    /// Which way values go.
    pub(crate) way: Way,
}

impl Answers {
    /// The enum of a choice.
    pub(crate) fn choose(
        &mut self,
        types: &mut Types<'_>,
        forms: &[Form<'_>],
        of: &Chosen<'_>,
        home: &Home<'_>,
    ) -> (Type, Media) {
        // What several operations refer to is one enum, above them.
        let key = of.component.map(|name| (of.side, of.way, name.to_owned()));
        if let Some(known) = key.as_ref().and_then(|key| self.chosen.get(key)) {
            return chosen(known);
        }
        let mut options: Vec<ContentOption> = Vec::new();
        for form in forms {
            let media = &form.first().name;
            let alike = |other: &&Form<'_>| ident(&other.first().name) == ident(media);
            let ident = if forms.iter().filter(alike).count() > 1 { whole(media) } else { ident(media) };
            let ident = number(&ident, |name| !options.iter().any(|option| option.ident == name));
            let hint = if options.is_empty() { of.hint.to_owned() } else { format!("{}{ident}", of.hint) };
            let (ty, media) = form.ty(types, of.way, &hint, home.module);
            // A range tells what it takes; what is sent in it is the codec's to say.
            let name = form.first().name.clone();
            let names = form.media.iter().map(|media| media.name.clone()).collect();
            options.push(ContentOption { ident, ty, media: Media { name, ..media }, names });
        }
        let name = types.names.claim(&of.name, "Choice");
        let module = of.component.is_none().then(|| home.module.to_owned());
        if let Some(key) = key {
            self.chosen.insert(key, name.clone());
        }
        self.choices.push(ContentChoice { name: name.clone(), module, taken: of.side == Side::Body, options });
        chosen(&name)
    }
}

fn chosen(name: &str) -> (Type, Media) {
    (Type::Named(name.to_owned()), Media::new("", Codec::AnyContent))
}

/// What variants are called where the subtype says it badly.
const IDENTS: &[(&str, &str)] = &[
    ("application/x-www-form-urlencoded", "Form"),
    ("multipart/form-data", "Multipart"),
    ("text/event-stream", "Events"),
    ("application/octet-stream", "Octets"),
    ("text/plain", "Text"),
    ("*/*", "Any"),
    ("application/*", "Any"),
];

/// `text/csv` is `Csv`, `application/vnd.github.diff` `VndGithubDiff`, `image/*` `Image`.
fn ident(media: &str) -> String {
    let essence = essence(media);
    if let Some((_, ident)) = IDENTS.iter().find(|(known, _)| *known == essence) {
        return (*ident).to_owned();
    }
    let (kind, subtype) = essence.split_once('/').unwrap_or((essence, essence));
    let subtype = subtype.trim_start_matches("x-");
    pascal(if subtype == "*" { kind } else { subtype })
}

/// With its kind, where there is another of this subtype: `audio/mp4` is `AudioMp4`.
fn whole(media: &str) -> String {
    pascal(&essence(media).replace('/', " "))
}
