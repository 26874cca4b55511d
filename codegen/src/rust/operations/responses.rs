//! Answers: what succeeds, what does not, and the structs of those with headers.

use std::collections::HashMap;

use crate::diagnostic::Diagnostic;
use crate::openapi::{self, Operation, Response};
use crate::rust::model::{Answer, Choice, Codec, Headed, Media, Status, Success, Type};
use crate::rust::names::{Component, of_component, pascal};
use crate::rust::operations::content_choice::Chosen;
use crate::rust::operations::payloads::{Form, Forms, Side};
use crate::rust::types::Types;
use crate::rust::types::direction::Way;

/// The structs of body and headers made so far.
#[derive(Default)]
pub(crate) struct Answers {
    pub(crate) headed: Vec<Headed>,
    /// The enums of bodies made so far.
    pub(crate) choices: Vec<Choice>,
    /// Those that several operations share, by the name of their component.
    pub(crate) chosen: HashMap<(Side, Way, String), String>,
    /// Those that several operations share, by the name of their component.
    pub(crate) shared: HashMap<String, String>,
}

/// What an operation is called while its answers are named.
pub(crate) struct Home<'a> {
    /// The operation's Rust name: `ListCallLogs`.
    pub(crate) name: &'a str,
    /// The resource's module.
    pub(crate) module: &'a str,
}

impl Answers {
    /// The answers of an operation: those of success, and the others.
    pub(crate) fn of(
        &mut self,
        types: &mut Types<'_>,
        operation: &Operation,
        home: &Home<'_>,
    ) -> (Success, Vec<Answer>) {
        let (good, bad) = divide(&operation.responses);
        let several = good.len() > 1;
        let mut succeeding = Vec::new();
        for response in &good {
            let suffix = if several { phrase(response.status) } else { "Ok".to_owned() };
            succeeding.push(self.answer(types, operation, response, home, &suffix, true));
        }
        let failing = bad
            .iter()
            .map(|response| self.answer(types, operation, response, home, &phrase(response.status), false))
            .collect();
        let success = match succeeding.len() {
            0 => Success::One(nothing(types, operation)),
            1 => Success::One(succeeding.remove(0)),
            _ => {
                Success::Several { name: types.names.claim(&format!("{}Ok", home.name), "Answer"), answers: succeeding }
            }
        };
        (success, failing)
    }

    fn answer(
        &mut self,
        types: &mut Types<'_>,
        operation: &Operation,
        response: &Response,
        home: &Home<'_>,
        suffix: &str,
        good: bool,
    ) -> Answer {
        let kind = if response.headers.is_empty() { Component::Answer } else { Component::AnswerBody };
        let (hint, inside) = match &response.name {
            Some(component) => of_component(component, kind),
            None if good => (format!("{}Response", home.name), home.module),
            None => (format!("{}{suffix}", home.name), home.module),
        };
        let inside = Home { name: home.name, module: inside };
        let stream = good && operation.stream;
        let side = if good { Side::Answer } else { Side::Error };
        let found = Forms::of(types.api, &response.content, side);
        found.warn(types, side);
        let (ty, media) = match found.forms.as_slice() {
            [] => (unit(), empty()),
            [form, ..] if stream => streamed(types, response, form, &hint, &inside),
            [form] => form.ty(types, Way::Read, &hint, inside.module),
            forms => {
                let component = response.name.as_deref();
                let own = if good && suffix == "Ok" { hint.clone() } else { format!("{}{suffix}", home.name) };
                let name = format!("{}Body", component.map_or(own, pascal));
                let of = Chosen { side, component, hint: &hint, name, way: Way::Read };
                self.choose(types, forms, &of, &inside)
            }
        };
        let ident = phrase(response.status);
        let (ty, media) = if response.headers.is_empty() {
            (ty, media)
        } else {
            let name = self.headed(types, response, home, suffix, ty, media);
            (Type::Named(name), Media::new("", Codec::Headed))
        };
        Answer { ident, status: status(response.status), doc: response.description.clone(), ty, media }
    }
}

/// Which answers mean success: the 2xx, else the 3xx, else `default`.
fn divide(responses: &[Response]) -> (Vec<&Response>, Vec<&Response>) {
    let hundreds = |response: &&Response, digit: u16| match response.status {
        openapi::Status::Code(code) => code / 100 == digit,
        openapi::Status::Range(range) => range == digit,
        openapi::Status::Default => digit == 0,
    };
    for digit in [2, 3, 1, 0] {
        if responses.iter().any(|response| hundreds(&response, digit)) {
            return responses.iter().partition(|response| hundreds(response, digit));
        }
    }
    (Vec::new(), responses.iter().collect())
}

/// An operation that documents no success.
fn nothing(types: &Types<'_>, operation: &Operation) -> Answer {
    let message = format!("`{}` documents no answer that means success", operation.id);
    types.diagnostics.push(
        Diagnostic::repair("missing-response", operation.at, message, "it answers 200 with no body")
            .help("add a response `200` or `204`"),
    );
    Answer { ident: "Ok".into(), status: Status::Code(200), doc: String::new(), ty: unit(), media: empty() }
}

/// A list, element by element.
fn streamed(types: &mut Types<'_>, response: &Response, form: &Form<'_>, hint: &str, home: &Home<'_>) -> (Type, Media) {
    let (ty, media) = form.ty(types, Way::Read, hint, home.module);
    if matches!(ty, Type::Items(_)) {
        return (ty, media);
    }
    let json = media.codec == Codec::Json;
    let element = form.first().schema.filter(|_| json).and_then(|id| types.list(id, &ty, hint, home.module));
    match element {
        Some(element) => (Type::Items(Box::new(element)), Media { codec: Codec::Stream, ..media }),
        None => {
            no_stream(types, response);
            (ty, media)
        }
    }
}

fn no_stream(types: &Types<'_>, response: &Response) {
    let message = "`x-lockstep-stream` makes a stream of a list, and this answer is none";
    types.diagnostics.push(Diagnostic::repair("stream-not-array", response.at, message, "it is answered whole"));
}

fn unit() -> Type {
    Type::Tuple(Vec::new())
}

fn empty() -> Media {
    Media::new("", Codec::Empty)
}

fn status(status: openapi::Status) -> Status {
    match status {
        openapi::Status::Code(code) => Status::Code(code),
        openapi::Status::Range(digit) => Status::Range(digit),
        openapi::Status::Default => Status::Default,
    }
}

/// The reason phrases of the statuses (RFC 9110, section 15, and the registry of IANA), as names.
const PHRASES: &[(u16, &str)] = &[
    (100, "Continue"),
    (101, "SwitchingProtocols"),
    (102, "Processing"),
    (103, "EarlyHints"),
    (200, "Ok"),
    (201, "Created"),
    (202, "Accepted"),
    (203, "NonAuthoritativeInformation"),
    (204, "NoContent"),
    (205, "ResetContent"),
    (206, "PartialContent"),
    (207, "MultiStatus"),
    (208, "AlreadyReported"),
    (226, "ImUsed"),
    (300, "MultipleChoices"),
    (301, "MovedPermanently"),
    (302, "Found"),
    (303, "SeeOther"),
    (304, "NotModified"),
    (305, "UseProxy"),
    (307, "TemporaryRedirect"),
    (308, "PermanentRedirect"),
    (400, "BadRequest"),
    (401, "Unauthorized"),
    (402, "PaymentRequired"),
    (403, "Forbidden"),
    (404, "NotFound"),
    (405, "MethodNotAllowed"),
    (406, "NotAcceptable"),
    (407, "ProxyAuthenticationRequired"),
    (408, "RequestTimeout"),
    (409, "Conflict"),
    (410, "Gone"),
    (411, "LengthRequired"),
    (412, "PreconditionFailed"),
    (413, "PayloadTooLarge"),
    (414, "UriTooLong"),
    (415, "UnsupportedMediaType"),
    (416, "RangeNotSatisfiable"),
    (417, "ExpectationFailed"),
    (418, "ImATeapot"),
    (421, "MisdirectedRequest"),
    (422, "UnprocessableEntity"),
    (423, "Locked"),
    (424, "FailedDependency"),
    (425, "TooEarly"),
    (426, "UpgradeRequired"),
    (428, "PreconditionRequired"),
    (429, "TooManyRequests"),
    (431, "RequestHeaderFieldsTooLarge"),
    (451, "UnavailableForLegalReasons"),
    (500, "InternalServerError"),
    (501, "NotImplemented"),
    (502, "BadGateway"),
    (503, "ServiceUnavailable"),
    (504, "GatewayTimeout"),
    (505, "HttpVersionNotSupported"),
    (506, "VariantAlsoNegotiates"),
    (507, "InsufficientStorage"),
    (508, "LoopDetected"),
    (510, "NotExtended"),
    (511, "NetworkAuthenticationRequired"),
];

fn phrase(status: openapi::Status) -> String {
    match status {
        openapi::Status::Code(code) => PHRASES
            .iter()
            .find(|(known, _)| *known == code)
            .map_or_else(|| format!("Status{code}"), |(_, name)| (*name).to_owned()),
        openapi::Status::Range(digit) => ["Informational", "Successful", "Redirection", "ClientError", "ServerError"]
            [usize::from(digit.clamp(1, 5)) - 1]
            .to_owned(),
        openapi::Status::Default => "Other".to_owned(),
    }
}
