//! Request bodies.

use bytes::Bytes;
use serde::Serialize;

use super::RequestBuilder;
use crate::client::prepared_request::Body;
use crate::http::{
    Binary, ContentChoice, DeepForm, Encode, EncodeError, EventObjects, EventStream, Form, Items, JsonLines,
    JsonSequence, JsonStream, Multipart, Outgoing, Pairs, Payload, ServerEvent, to_text,
};

impl RequestBuilder<'_> {
    /// Sets a JSON body.
    pub fn json<T: Serialize + ?Sized>(&mut self, media: &'static str, value: &T) {
        self.set_body(media, serde_json::to_vec(value).map(Bytes::from).map_err(|it| EncodeError::new(it.to_string())));
    }

    /// Sets a text body: a string, or another scalar as a string.
    pub fn text<T: Serialize + ?Sized>(&mut self, media: &'static str, value: &T) {
        self.set_body(media, to_text(value).map(Bytes::from));
    }

    /// Sets a body of bytes.
    pub fn binary(&mut self, media: &'static str, value: impl Into<Bytes>) {
        self.set_body(media, Ok(value.into()));
    }

    /// Sets a form with a field for each property ([`Form`]).
    pub fn form<T: Serialize + ?Sized>(&mut self, media: &'static str, value: &T) {
        self.set_encoded(Form(media).encode(value));
    }

    /// Sets a form in which some properties are written with brackets ([`DeepForm`]).
    pub fn deep_form<T: Serialize + ?Sized>(&mut self, media: &'static str, value: &T, deep: &'static [&'static str]) {
        self.set_encoded(DeepForm(media, deep).encode(value));
    }

    /// Sets a multipart body with a part for each property, some with these media types ([`Multipart`]).
    pub fn multipart<T: Serialize + ?Sized>(
        &mut self,
        media: &'static str,
        value: &T,
        parts: &'static [(&'static str, &'static str)],
    ) {
        self.set_encoded(Multipart(media, parts).encode(value));
    }

    /// Sets a form with any fields ([`Pairs`]).
    pub fn pairs<T: Serialize + ?Sized>(&mut self, media: &'static str, value: &T) {
        self.set_encoded(Pairs(media).encode(value));
    }

    /// Sets a body in one of several media types.
    pub fn content(&mut self, value: impl ContentChoice) {
        self.set_encoded(value.encode());
    }

    /// Sets a JSON array. A stream is written while it is sent, and such a request is never retried.
    pub fn json_stream<T: Serialize + 'static>(&mut self, media: &'static str, items: Items<T>) {
        self.set_encoded(JsonStream(media).encode(items));
    }

    /// Sets a body of bytes that are written while it is sent. Such a request is never retried.
    pub fn byte_stream(&mut self, media: &'static str, bytes: Items<Bytes>) {
        self.set_encoded(Binary(media).encode(bytes));
    }

    /// Sets a body of JSON lines ([`JsonLines`]). Such a request is never retried.
    pub fn json_lines<T: Serialize + 'static>(&mut self, media: &'static str, items: Items<T>) {
        self.set_encoded(JsonLines(media).encode(items));
    }

    /// Sets a body of JSON records ([`JsonSequence`]). Such a request is never retried.
    pub fn json_sequence<T: Serialize + 'static>(&mut self, media: &'static str, items: Items<T>) {
        self.set_encoded(JsonSequence(media).encode(items));
    }

    /// Sets a body of events with JSON data ([`EventStream`]). Such a request is never retried.
    pub fn events<T: Serialize + 'static>(&mut self, media: &'static str, items: Items<ServerEvent<T>>) {
        self.set_encoded(EventStream(media).encode(items));
    }

    /// Sets a body of objects that are events ([`EventObjects`]). Such a request is never retried.
    pub fn event_objects<T: Serialize + 'static>(&mut self, media: &'static str, items: Items<T>) {
        self.set_encoded(EventObjects(media).encode(items));
    }

    fn set_body(&mut self, media: &'static str, body: Result<Bytes, EncodeError>) {
        let body = body.map_err(|error| EncodeError::new(format!("the body: {error}")));
        self.set_encoded(body.map(|body| Outgoing::new(media, Payload::Bytes(body))));
    }

    fn set_encoded(&mut self, outgoing: Result<Outgoing, EncodeError>) {
        match outgoing {
            Ok(outgoing) => {
                self.headers.extend(outgoing.headers);
                self.body = match outgoing.body {
                    Payload::Empty => Body::Empty,
                    Payload::Bytes(body) => Body::Bytes(body),
                    Payload::Stream(stream) => Body::Stream(Some(stream)),
                };
            }
            Err(error) => self.set_error(error),
        }
    }
}
