//! [`Scope`]: the names of one file, and what it brings in by `use`.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use crate::emit::context::Context;
use crate::emit::writer::use_line;
use crate::rust::model::{Codec, Media, Presence, Type};

/// Names that files outside of `types` use as they are; a type of the description with one of these names is
/// written with its path there.
const TAKEN: &[&str] = &[
    "ApiKey",
    "Attempt",
    "Basic",
    "Bearer",
    "Binary",
    "Box",
    "BuildError",
    "Builder",
    "Bytes",
    "Call",
    "Client",
    "ClientBuilder",
    "Clone",
    "Credentials",
    "Cx",
    "Debug",
    "Default",
    "Denied",
    "Duration",
    "Empty",
    "Error",
    "EventObjects",
    "EventStream",
    "FnOnce",
    "Form",
    "From",
    "Future",
    "Headed",
    "Incoming",
    "IndexMap",
    "Into",
    "IntoFuture",
    "Items",
    "Json",
    "JsonLines",
    "JsonSequence",
    "JsonStream",
    "Limits",
    "Maybe",
    "Operation",
    "Option",
    "Outgoing",
    "Pairs",
    "PartialEq",
    "Place",
    "Reply",
    "Request",
    "Requirement",
    "Result",
    "Router",
    "Scheme",
    "SchemeKind",
    "Secret",
    "Self",
    "Send",
    "ServerEvent",
    "Signed",
    "String",
    "Style",
    "Sync",
    "Text",
    "Value",
    "Vec",
    "Verdict",
];

/// Where a file stands.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Room<'a> {
    /// The file of this module in `types`.
    Types(&'a str),
    /// The file of this module in `operations`, or its `mod.rs`.
    Operations(Option<&'a str>),
    /// Any other.
    Other,
}

/// The names of one file.
///
/// Of two things with one name, what the file defines goes first, then what comes from the runtime; types of the
/// description yield, and are written with their path.
#[derive(Debug)]
pub(crate) struct Scope<'a> {
    context: &'a Context<'a>,
    room: Room<'a>,
    own: HashSet<String>,
    uses: BTreeMap<String, BTreeSet<String>>,
    deprecated: bool,
    spelled: bool,
}

impl<'a> Scope<'a> {
    /// The scope of a file that defines `own`.
    pub(crate) fn new(context: &'a Context<'a>, room: Room<'a>, own: impl IntoIterator<Item = String>) -> Self {
        Self { context, room, own: own.into_iter().collect(), uses: BTreeMap::new(), deprecated: false, spelled: false }
    }

    /// The crate that is printed.
    pub(crate) fn context(&self) -> &'a Context<'a> {
        self.context
    }

    /// Says that the file mentions something deprecated.
    pub(crate) fn mention(&mut self, deprecated: bool) {
        self.deprecated |= deprecated;
    }

    /// From here on names are written with their paths: what follows is not always compiled, and a `use` for it would be
    /// one for nothing then.
    pub(crate) fn spell_out(&mut self) {
        self.spelled = true;
    }

    /// Something at the runtime's root.
    pub(crate) fn runtime(&mut self, name: &str) -> String {
        self.import("lockstep_runtime", name)
    }

    /// Something of the runtime's `http`.
    pub(crate) fn http(&mut self, name: &str) -> String {
        self.import("lockstep_runtime::http", name)
    }

    /// Something of the runtime's `client`.
    pub(crate) fn client(&mut self, name: &str) -> String {
        self.import("lockstep_runtime::client", name)
    }

    /// Something of the runtime's `server`.
    pub(crate) fn server(&mut self, name: &str) -> String {
        self.import("lockstep_runtime::server", name)
    }

    /// Brings a name in, or writes its path where the file has that name already.
    pub(crate) fn import(&mut self, path: &str, name: &str) -> String {
        let own = self.own.contains(name) || matches!(self.room, Room::Types(_)) && self.context.item(name).is_some();
        if own || self.spelled {
            return format!("{path}::{name}");
        }
        self.uses.entry(path.to_owned()).or_default().insert(name.to_owned());
        name.to_owned()
    }

    /// A type of `types`.
    pub(crate) fn named(&mut self, name: &str) -> String {
        let item = self.context.item(name);
        self.deprecated |= item.is_some_and(|item| item.deprecated);
        match self.room {
            Room::Types(module) => {
                if item.is_some_and(|item| item.module != module) {
                    self.uses.entry("super".to_owned()).or_default().insert(name.to_owned());
                }
                name.to_owned()
            }
            _ if self.spelled || self.own.contains(name) || TAKEN.contains(&name) => format!("crate::types::{name}"),
            _ => {
                self.uses.entry("crate::types".to_owned()).or_default().insert(name.to_owned());
                name.to_owned()
            }
        }
    }

    /// Something of `operations`: an answer with headers, an enum of answers.
    pub(crate) fn answers(&mut self, name: &str) -> String {
        match self.room {
            Room::Operations(_) if self.own.contains(name) => name.to_owned(),
            Room::Operations(_) => {
                self.uses.entry("super".to_owned()).or_default().insert(name.to_owned());
                name.to_owned()
            }
            _ if self.own.contains(name) || TAKEN.contains(&name) => format!("crate::operations::{name}"),
            _ => self.import("crate::operations", name),
        }
    }

    /// A type as it is written.
    pub(crate) fn ty(&mut self, ty: &Type) -> String {
        match ty {
            Type::Named(name) => self.named(name),
            Type::Primitive(primitive) => primitive.name().to_owned(),
            Type::Runtime(name) => self.runtime(name.name()),
            Type::Path(path) => path.clone(),
            Type::Vec(of) => format!("Vec<{}>", self.ty(of)),
            Type::Map(of) => format!("{}<String, {}>", self.runtime("IndexMap"), self.ty(of)),
            Type::Option(of) => format!("Option<{}>", self.ty(of)),
            Type::Box(of) => format!("Box<{}>", self.ty(of)),
            Type::Tuple(of) => {
                let of: Vec<String> = of.iter().map(|ty| self.ty(ty)).collect();
                if let [one] = of.as_slice() { format!("({one},)") } else { format!("({})", of.join(", ")) }
            }
            Type::Items(of) => format!("{}<{}>", self.http("Items"), self.ty(of)),
            Type::Event(of) => format!("{}<{}>", self.http("ServerEvent"), self.ty(of)),
        }
    }

    /// The type of a payload: of a body, or a struct of body and headers.
    pub(crate) fn payload(&mut self, ty: &Type, media: &Media) -> String {
        match ty {
            Type::Named(name) if matches!(media.codec, Codec::HeadersAndBody | Codec::AnyContent) => self.answers(name),
            ty => self.ty(ty),
        }
    }

    /// A type within what says that its value may be missing.
    pub(crate) fn present(&mut self, ty: &Type, presence: Presence) -> String {
        let ty = self.ty(ty);
        match presence {
            Presence::Required => ty,
            Presence::Nullable | Presence::Optional => format!("Option<{ty}>"),
            Presence::Maybe => format!("{}<{ty}>", self.runtime("Maybe")),
        }
    }

    /// The value that reads and writes a payload, where it is an expression.
    pub(crate) fn codec(&mut self, media: &Media) -> String {
        let name = codec_name(media);
        self.http(name) + codec_row(media).strip_prefix(name).unwrap_or("")
    }

    /// `#![allow(deprecated)]`, if the file mentions what the description calls deprecated.
    pub(crate) fn allow(&self) -> &'static str {
        if self.deprecated { "#![allow(deprecated)]" } else { "" }
    }

    /// The `use` lines: the runtime's, then the crate's.
    pub(crate) fn uses(&self) -> String {
        let group = |outer: bool| {
            let paths = self.uses.iter().filter(|(path, _)| path.starts_with("lockstep_runtime") == outer);
            let mut lines: Vec<String> = paths.map(|(path, names)| use_line("use", path, names)).collect();
            lines.sort_by_key(|line| (!line.starts_with("use super"), line.clone()));
            lines.concat()
        };
        let groups = [group(true), group(false)];
        groups.join("\n").trim().to_owned()
    }
}

/// The codec as the macros take it, which know where it comes from: `Json("application/json")`.
pub(crate) fn codec_row(media: &Media) -> String {
    let name = codec_name(media);
    match media.codec {
        Codec::Form if !media.deep.is_empty() => format!("{name}({:?}, &{:?})", media.name, media.deep),
        Codec::Multipart => format!("{name}({:?}, &{:?})", media.name, media.parts),
        Codec::Empty | Codec::HeadersAndBody | Codec::AnyContent | Codec::Responses => name.to_owned(),
        _ => format!("{name}({:?})", media.name),
    }
}

fn codec_name(media: &Media) -> &'static str {
    match media.codec {
        Codec::Json => "Json",
        Codec::JsonStream => "JsonStream",
        Codec::Text => "Text",
        Codec::Binary | Codec::ByteStream => "Binary",
        Codec::EventStream => "EventStream",
        Codec::EventObjects => "EventObjects",
        Codec::JsonLines => "JsonLines",
        Codec::JsonSequence => "JsonSequence",
        Codec::Multipart => "Multipart",
        Codec::Form if !media.deep.is_empty() => "DeepForm",
        Codec::Form => "Form",
        Codec::Pairs => "Pairs",
        Codec::Empty => "Empty",
        Codec::HeadersAndBody => "Headed",
        Codec::AnyContent => "Choices",
        Codec::Responses => "Answers",
    }
}
