//! The application: what the operations work with, and who may call them.

use std::sync::Arc;

use halo_collab::server::Authenticate;
use halo_collab::tables::TwilioWhatsAppDetailsRow;
use lockstep_runtime::server::{ApiKey, Basic, Bearer, Denied, Fault, Problem, Signed};
use lockstep_runtime::{Secret, Uuid};

use crate::auth::{Auth, ClientPrincipal, Rejected};
use crate::config::{Config, TwilioNumber};
use crate::error::Failure;
use crate::store::{Query, Store};
use crate::twilio::{form, signature};
use crate::upstream::Upstreams;

/// What the operations work with. They stand in `resources`, one file a resource.
#[derive(Clone, Debug)]
pub struct App {
    /// The records.
    pub store: Store,
    /// The configuration.
    pub config: Arc<Config>,
    /// The clients and their tokens.
    pub auth: Arc<Auth>,
    /// The systems that are called.
    pub upstreams: Upstreams,
    /// What the outside calls this server, before `/api` and without a slash at its end.
    pub public_url: String,
}

/// Who calls.
#[derive(Clone, Debug)]
pub enum Caller {
    /// A client with a valid token.
    Client(Arc<ClientPrincipal>),
    /// Somebody who asks for a token and says, in HTTP Basic, to be a client. Nothing of it is checked yet: that is what a
    /// token request is for, whose faults are told in the terms of RFC 6749.
    Claimed(Basic),
    /// Twilio, by its signature.
    Twilio(Line),
}

/// What a webhook of Twilio's is for.
#[derive(Clone, Debug)]
pub enum Line {
    /// The configured voice number at this place.
    Number(usize),
    /// A WhatsApp number.
    Inbox(Inbox),
}

/// A WhatsApp number, as far as its webhook needs it.
#[derive(Clone, Debug)]
pub struct Inbox {
    /// The `TwilioWhatsAppDetails` record.
    pub id: i32,
    /// Its number.
    pub phone_number: Option<String>,
    /// Whether it takes messages in.
    pub allow_inbound: bool,
}

impl Caller {
    /// The client.
    ///
    /// # Errors
    /// When it is none, which the security of the operation forbids.
    pub fn client(&self) -> Result<&ClientPrincipal, Failure> {
        match self {
            Self::Client(client) => Ok(client),
            _ => Err(Failure::Internal("an operation for clients was called by somebody else".to_owned())),
        }
    }

    /// What Twilio calls for.
    ///
    /// # Errors
    /// When it is not Twilio, which the security of the operation forbids.
    pub fn line(&self) -> Result<&Line, Failure> {
        match self {
            Self::Twilio(line) => Ok(line),
            _ => Err(Failure::Internal("a webhook was called by somebody else".to_owned())),
        }
    }
}

impl Authenticate for App {
    type Principal = Caller;

    async fn halo_oauth(&self, token: Bearer, scopes: &'static [&'static str]) -> Result<Caller, Denied> {
        match self.auth.verify(token.expose(), scopes) {
            Ok(client) => Ok(Caller::Client(Arc::new(client))),
            Err(rejected @ Rejected::Scope(_)) => Err(Denied::forbidden(rejected.to_string())),
            Err(rejected) => Err(Denied::unauthorized(rejected.to_string())),
        }
    }

    async fn client_basic(&self, basic: Basic, _scopes: &'static [&'static str]) -> Result<Caller, Denied> {
        Ok(Caller::Claimed(basic))
    }

    async fn twilio_signature(
        &self,
        key: Option<ApiKey>,
        request: Signed,
        _scopes: &'static [&'static str],
    ) -> Result<Caller, Denied> {
        let guid = guid(&request)?;
        let (line, token) = self.line(guid).await?;
        // A record without a token accepts no signature, since none can be checked.
        let (Some(key), Some(token)) = (key, token.filter(|token| !token.expose().is_empty())) else {
            return Err(unsigned(guid));
        };
        let fields = form::fields(&request.headers, &request.body).await.unwrap_or_default();
        let fields =
            fields.iter().flat_map(|field| field.value.iter().map(|value| (field.key.as_str(), value.as_str())));
        let url = format!("{}{}", self.public_url, request.url);
        if signature::verify(token.expose(), &url, fields, key.expose()) {
            Ok(Caller::Twilio(line))
        } else {
            Err(unsigned(guid))
        }
    }
}

/// The `guid` of a webhook, which is needed before anything else can be said.
fn guid(request: &Signed) -> Result<Uuid, Denied> {
    let wrong =
        |detail: &str| Problem::invalid(vec![Fault { pointer: "/query/guid".to_owned(), detail: detail.to_owned() }]);
    let text = request.query("guid").ok_or_else(|| wrong("is missing"))?;
    Ok(text.parse().map_err(|_| wrong("is not a UUID"))?)
}

fn unsigned(guid: Uuid) -> Denied {
    tracing::warn!(%guid, "a webhook was not signed by Twilio");
    Denied::forbidden("The signature is missing or wrong.")
}

impl App {
    /// The configured voice number at a place.
    ///
    /// # Errors
    /// When there is none, which cannot be: places come from the configuration.
    pub fn number(&self, place: usize) -> Result<&TwilioNumber, Failure> {
        self.config.twilio.get(place).ok_or_else(|| Failure::Internal("a voice number is gone".to_owned()))
    }

    /// What a `guid` names, and the token that its webhooks are signed with.
    async fn line(&self, guid: Uuid) -> Result<(Line, Option<Secret>), Denied> {
        if let Some((place, number)) = self.config.twilio.iter().enumerate().find(|(_, number)| number.guid == guid) {
            return Ok((Line::Number(place), Some(number.auth_token.expose().into())));
        }
        let query = Query::<TwilioWhatsAppDetailsRow>::new().equals("guid", guid).without("templates");
        let found = self.store.first(query).await.map_err(Failure::from)?;
        let row = found.ok_or_else(|| Denied::answer(404, format!("There is no Twilio configuration {guid}.")))?;
        let inbox =
            Inbox { id: row.id, phone_number: row.phone_number, allow_inbound: row.allow_inbound.unwrap_or_default() };
        Ok((Line::Inbox(inbox), row.new_auth_token))
    }
}
