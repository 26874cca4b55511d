//! Server-sent events (`text/event-stream`; HTML, 9.2) with typed data.

use std::collections::VecDeque;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::http::stream::framing::{FramedReader, FramedWriter, Framing, MAX_ELEMENT_BYTES, Parse, parse_json};
use crate::http::{
    ByteStream, Decode, DecodeError, Encode, EncodeError, Items, Outgoing, Payload, Received, StreamError,
    StreamErrorKind,
};

/// Many servers end a stream with this data. It is not an event.
const DONE: &str = "[DONE]";

/// An event with data of a type.
///
/// ```
/// use lockstep_runtime::http::ServerEvent;
///
/// let event = ServerEvent { id: Some("7".into()), ..ServerEvent::from("hello") };
/// assert_eq!(event.data, "hello");
/// ```
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct ServerEvent<T> {
    /// The data, as JSON.
    pub data: T,
    /// The event's type. `None` is `message`.
    pub event: Option<String>,
    /// The event's id. A client that reconnects sends it as `Last-Event-ID`.
    pub id: Option<String>,
    /// After how many milliseconds a client reconnects.
    pub retry: Option<u64>,
}

impl<T> From<T> for ServerEvent<T> {
    fn from(data: T) -> Self {
        Self { data, event: None, id: None, retry: None }
    }
}

/// An event stream whose data is JSON: `Items<ServerEvent<T>>`. Data of `[DONE]` ends it.
///
/// ```
/// use lockstep_runtime::Items;
/// use lockstep_runtime::http::{Encode, EventStream, Payload, ServerEvent};
///
/// let events = Items::from(vec![ServerEvent::from("hello")]);
/// let sent = EventStream("text/event-stream").encode(events)?;
/// assert!(matches!(sent.body, Payload::Stream(_)));
/// # Ok::<(), lockstep_runtime::http::EncodeError>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct EventStream(pub &'static str);

/// An event stream of objects with the properties `data`, `event`, `id` and `retry` (OpenAPI 3.2, 4.14.4.2): `Items<T>`. Data
/// is JSON unless it is a string in the type.
///
/// ```
/// use lockstep_runtime::http::{Encode, EventObjects, Payload};
/// use lockstep_runtime::{Items, Object};
///
/// #[derive(Object)]
/// struct Notice {
///     id: Option<String>,
///     data: String,
/// }
///
/// let events = Items::from(vec![Notice { id: Some("7".into()), data: "hello".into() }]);
/// let sent = EventObjects("text/event-stream").encode(events)?;
/// assert!(matches!(sent.body, Payload::Stream(_)));
/// # Ok::<(), lockstep_runtime::http::EncodeError>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct EventObjects(pub &'static str);

impl<T: Serialize + 'static> Encode<Items<ServerEvent<T>>> for EventStream {
    fn encode(&self, value: Items<ServerEvent<T>>) -> Result<Outgoing, EncodeError> {
        let writer = FramedWriter::new(value, |event: &ServerEvent<T>| {
            let data = serde_json::to_string(&event.data).map_err(encode_error)?;
            write_event(&ServerEvent {
                data: Some(data),
                event: event.event.clone(),
                id: event.id.clone(),
                retry: event.retry,
            })
        });
        Ok(Outgoing::new(self.0, Payload::Stream(Box::pin(writer))))
    }
}

impl<T: DeserializeOwned + Send + Unpin + 'static> Decode<Items<ServerEvent<T>>> for EventStream {
    fn decode(&self, received: Received) -> Result<Items<ServerEvent<T>>, DecodeError> {
        Ok(decode_events(received.body.stream(), parse_json(), MAX_ELEMENT_BYTES))
    }

    fn streams(&self, _status: u16, _media: &str) -> bool {
        true
    }

    fn media(&self) -> Option<&'static str> {
        Some(self.0)
    }
}

impl<T: Serialize + 'static> Encode<Items<T>> for EventObjects {
    fn encode(&self, value: Items<T>) -> Result<Outgoing, EncodeError> {
        let writer = FramedWriter::new(value, |event: &T| {
            write_event(&event_from_object(serde_json::to_value(event).map_err(encode_error)?)?)
        });
        Ok(Outgoing::new(self.0, Payload::Stream(Box::pin(writer))))
    }
}

impl<T: DeserializeOwned + Send + Unpin + 'static> Decode<Items<T>> for EventObjects {
    fn decode(&self, received: Received) -> Result<Items<T>, DecodeError> {
        Ok(decode_event_objects(received.body.stream(), parse_json(), MAX_ELEMENT_BYTES))
    }

    fn streams(&self, _status: u16, _media: &str) -> bool {
        true
    }

    fn media(&self) -> Option<&'static str> {
        Some(self.0)
    }
}

/// Reads events while they arrive. A longer one is an error.
pub(crate) fn decode_events<T>(bytes: ByteStream, parse: Parse<T>, max_element_bytes: usize) -> Items<ServerEvent<T>>
where
    T: Send + Unpin + 'static,
{
    Items::new(FramedReader::new(
        bytes,
        EventFraming::new(Box::new(move |raw| read_data(raw, &parse))),
        max_element_bytes,
    ))
}

/// Reads objects that are events while they arrive. A longer one is an error.
pub(crate) fn decode_event_objects<T>(bytes: ByteStream, parse: Parse<T>, max_element_bytes: usize) -> Items<T>
where
    T: Send + Unpin + 'static,
{
    Items::new(FramedReader::new(
        bytes,
        EventFraming::new(Box::new(move |raw| read_object(raw, &parse))),
        max_element_bytes,
    ))
}

/// An event whose data is not parsed. `None`: without data.
type RawEvent = ServerEvent<Option<String>>;

fn encode_error(error: serde_json::Error) -> StreamError {
    StreamError::of(StreamErrorKind::Encode, error)
}

/// Writes the lines of an event.
fn write_event(event: &RawEvent) -> Result<Vec<u8>, StreamError> {
    let mut output = String::new();
    for (name, value) in [("event", &event.event), ("id", &event.id)] {
        let Some(value) = value else { continue };
        if value.contains(['\n', '\r', '\0']) {
            return Err(StreamError::of(StreamErrorKind::Encode, format!("`{name}` of an event has a line break")));
        }
        output.push_str(&format!("{name}: {value}\n"));
    }
    if let Some(retry) = event.retry {
        output.push_str(&format!("retry: {retry}\n"));
    }
    if let Some(data) = &event.data {
        for line in data.replace("\r\n", "\n").split(['\n', '\r']) {
            output.push_str(&format!("data: {line}\n"));
        }
    }
    output.push('\n');
    Ok(output.into_bytes())
}

/// Reads an event from an object.
fn event_from_object(value: Value) -> Result<RawEvent, StreamError> {
    let Value::Object(mut properties) = value else {
        return Err(StreamError::of(StreamErrorKind::Encode, "an event has to be an object"));
    };
    let mut take = |name: &str| match properties.remove(name) {
        None | Some(Value::Null) => None,
        Some(Value::String(string)) => Some(string),
        Some(other) => Some(other.to_string()),
    };
    let retry = take("retry").and_then(|retry| retry.parse().ok());
    Ok(ServerEvent { data: take("data"), event: take("event"), id: take("id"), retry })
}

/// Parses an event's data as JSON. Returns `None` at the end of the stream.
fn read_data<T>(raw: RawEvent, parse: &Parse<T>) -> Result<Option<ServerEvent<T>>, DecodeError> {
    let unparsed = raw.data.unwrap_or_default();
    let data = match parse(unparsed.as_bytes()) {
        Ok(data) => data,
        Err(_) if unparsed.trim() == DONE => return Ok(None),
        // For data of type string, many servers send the string without quotes.
        Err(error) => parse(Value::String(unparsed).to_string().as_bytes()).map_err(|_| error)?,
    };
    Ok(Some(ServerEvent { data, event: raw.event, id: raw.id, retry: raw.retry }))
}

/// Builds an object from an event. Returns `None` at the end of the stream.
fn read_object<T>(raw: RawEvent, parse: &Parse<T>) -> Result<Option<T>, DecodeError> {
    let data = raw.data.unwrap_or_default();
    let mut properties = Map::new();
    let others = [("event", raw.event.map(Value::from)), ("id", raw.id.map(Value::from))];
    for (name, value) in others.into_iter().chain([("retry", raw.retry.map(Value::from))]) {
        properties.extend(value.map(|value| (name.to_owned(), value)));
    }
    let with = |data: Value| {
        let mut properties = properties.clone();
        properties.insert("data".to_owned(), data);
        parse(Value::Object(properties).to_string().as_bytes())
    };
    // Objects and arrays first: the alternatives of a union can accept any string.
    if let Ok(json @ (Value::Object(_) | Value::Array(_))) = serde_json::from_str(&data)
        && let Ok(event) = with(json)
    {
        return Ok(Some(event));
    }
    match with(Value::from(data.as_str())) {
        Ok(event) => Ok(Some(event)),
        Err(_) if data.trim() == DONE => Ok(None),
        Err(error) => match serde_json::from_str(&data).ok().and_then(|json| with(json).ok()) {
            Some(event) => Ok(Some(event)),
            None => Err(error),
        },
    }
}

/// Collects lines into events.
struct EventFraming<T> {
    raw: RawEvent,
    finished: bool,
    first: bool,
    index: usize,
    read: ReadEvent<T>,
}

/// Reads an event. Returns `None` at the end of the stream.
type ReadEvent<T> = Box<dyn Fn(RawEvent) -> Result<Option<T>, DecodeError> + Send>;

impl<T> EventFraming<T> {
    fn new(read: ReadEvent<T>) -> Self {
        Self { raw: RawEvent::default(), finished: false, first: true, index: 0, read }
    }

    fn set_field(&mut self, name: &str, value: &str) {
        match name {
            "data" => match &mut self.raw.data {
                Some(data) => {
                    data.push('\n');
                    data.push_str(value);
                }
                data => *data = Some(value.to_owned()),
            },
            "event" => self.raw.event = Some(value.to_owned()),
            "id" if !value.contains('\0') => self.raw.id = Some(value.to_owned()),
            "retry" if value.bytes().all(|byte| byte.is_ascii_digit()) => self.raw.retry = value.parse().ok(),
            _ => {}
        }
    }
}

impl<T: 'static> Framing for EventFraming<T> {
    type Item = T;

    fn buffered(&self) -> usize {
        self.raw.data.as_ref().map_or(0, String::len)
    }

    fn line(&mut self, line: &[u8], elements: &mut VecDeque<T>) -> Result<(), StreamError> {
        let mut line = std::str::from_utf8(line)
            .map_err(|_| StreamError::of(StreamErrorKind::Decode, format!("event {} is not UTF-8", self.index)))?;
        if std::mem::take(&mut self.first) {
            line = line.strip_prefix('\u{feff}').unwrap_or(line);
        }
        if self.finished {
            return Ok(());
        }
        if !line.is_empty() {
            let (name, value) = line.split_once(':').unwrap_or((line, ""));
            self.set_field(name, value.strip_prefix(' ').unwrap_or(value));
            return Ok(());
        }
        let raw = std::mem::take(&mut self.raw);
        // Without data it is not an event: a comment that keeps the connection open, or a new `retry`.
        if raw.data.is_none() {
            return Ok(());
        }
        match (self.read)(raw) {
            Ok(Some(event)) => {
                self.index += 1;
                elements.push_back(event);
            }
            Ok(None) => self.finished = true,
            Err(error) => {
                let error = error.within(&format!("event {}", self.index));
                return Err(StreamError::of(StreamErrorKind::Decode, error));
            }
        }
        Ok(())
    }

    /// Ignores an event without an empty line after it: the connection was interrupted.
    fn end(&mut self, _elements: &mut VecDeque<T>) -> Result<(), StreamError> {
        Ok(())
    }

    fn is_finished(&self) -> bool {
        self.finished
    }
}
