//! The application: the state that operations share, and authentication.

use std::sync::Arc;

use halo_collab::server::Authenticate;
use halo_collab::tables::TwilioWhatsAppDetailsRow;
use lockstep_runtime::server::{ApiKey, Basic, Bearer, Denied, Problem, SignedRequest, Violation};
use lockstep_runtime::{Secret, Uuid};

use crate::auth::{Auth, ClientPrincipal, VerifyTokenError};
use crate::config::{Config, TwilioNumber};
use crate::error::ApiError;
use crate::store::{Query, Store};
use crate::twilio::{form, signature};
use crate::upstream::Upstreams;

/// The state that operations share. Operations are in `resources`, a file for each resource.
#[derive(Clone, Debug)]
pub struct App {
    /// The database.
    pub store: Store,
    /// The configuration.
    pub config: Arc<Config>,
    /// Clients and tokens.
    pub auth: Arc<Auth>,
    /// Clients for other systems.
    pub upstreams: Upstreams,
    /// Public URL of this server, before `/api` and without a trailing slash.
    pub public_url: String,
}

/// The caller of an operation.
#[derive(Clone, Debug)]
pub enum Caller {
    /// A client with a valid token.
    Client(Arc<ClientPrincipal>),
    /// The caller of a token request, with unverified credentials of HTTP Basic. The operation verifies them, since
    /// errors of a token request follow RFC 6749.
    ClientCredentials(Basic),
    /// Twilio, with a valid signature.
    Twilio(TwilioTarget),
}

/// The number that a webhook of Twilio is for.
#[derive(Clone, Debug)]
pub enum TwilioTarget {
    /// Index of a configured voice number.
    VoiceNumber(usize),
    /// A WhatsApp number.
    WhatsAppNumber(WhatsAppNumber),
}

/// A WhatsApp number with the fields that its webhook needs.
#[derive(Clone, Debug)]
pub struct WhatsAppNumber {
    /// Key of the `TwilioWhatsAppDetails` record.
    pub id: i32,
    /// The number.
    pub phone_number: Option<String>,
    /// Whether it accepts messages.
    pub allow_inbound: bool,
}

impl Caller {
    /// Returns the client.
    ///
    /// # Errors
    /// Returns an error if the caller is not a client, which the security scheme of the operation prevents.
    pub fn client(&self) -> Result<&ClientPrincipal, ApiError> {
        match self {
            Self::Client(client) => Ok(client),
            _ => Err(ApiError::Internal("caller of a client operation is not a client".to_owned())),
        }
    }

    /// Returns the number that a webhook is for.
    ///
    /// # Errors
    /// Returns an error if the caller is not Twilio, which the security scheme of the operation prevents.
    pub fn twilio_target(&self) -> Result<&TwilioTarget, ApiError> {
        match self {
            Self::Twilio(twilio_target) => Ok(twilio_target),
            _ => Err(ApiError::Internal("caller of a webhook is not Twilio".to_owned())),
        }
    }
}

impl Authenticate for App {
    type Principal = Caller;

    async fn halo_oauth(&self, token: Bearer, scopes: &'static [&'static str]) -> Result<Caller, Denied> {
        match self.auth.verify(token.expose(), scopes) {
            Ok(client) => Ok(Caller::Client(Arc::new(client))),
            Err(rejected @ VerifyTokenError::Scope(_)) => Err(Denied::forbidden(rejected.to_string())),
            Err(rejected) => Err(Denied::unauthorized(rejected.to_string())),
        }
    }

    async fn client_basic(&self, basic: Basic, _scopes: &'static [&'static str]) -> Result<Caller, Denied> {
        Ok(Caller::ClientCredentials(basic))
    }

    async fn twilio_signature(
        &self,
        key: Option<ApiKey>,
        request: SignedRequest,
        _scopes: &'static [&'static str],
    ) -> Result<Caller, Denied> {
        let guid = webhook_guid(&request)?;
        let (twilio_target, token) = self.twilio_target(guid).await?;
        // Without a token no signature can be verified, so none is accepted.
        let (Some(key), Some(token)) = (key, token.filter(|token| !token.expose().is_empty())) else {
            return Err(invalid_signature(guid));
        };
        let fields = form::read_form(&request.headers, &request.body).await.unwrap_or_default();
        let fields =
            fields.iter().flat_map(|field| field.value.iter().map(|value| (field.key.as_str(), value.as_str())));
        let url = format!("{}{}", self.public_url, request.url);
        if signature::verify_signature(token.expose(), &url, fields, key.expose()) {
            Ok(Caller::Twilio(twilio_target))
        } else {
            Err(invalid_signature(guid))
        }
    }
}

/// Returns the `guid` of a webhook, which selects the token to verify the signature with.
fn webhook_guid(request: &SignedRequest) -> Result<Uuid, Denied> {
    let invalid_guid = |detail: &str| {
        Problem::invalid(vec![Violation { pointer: "/query/guid".to_owned(), detail: detail.to_owned() }])
    };
    let text = request.query("guid").ok_or_else(|| invalid_guid("is missing"))?;
    Ok(text.parse().map_err(|_| invalid_guid("is not a UUID"))?)
}

fn invalid_signature(guid: Uuid) -> Denied {
    tracing::warn!(%guid, "invalid Twilio signature");
    Denied::forbidden("The signature is missing or invalid.")
}

impl App {
    /// Returns a configured voice number.
    ///
    /// # Errors
    /// Returns an error if the index is out of range, which cannot happen: indexes come from the configuration.
    pub fn voice_number(&self, index: usize) -> Result<&TwilioNumber, ApiError> {
        self.config.twilio.get(index).ok_or_else(|| ApiError::Internal("voice number index is out of range".to_owned()))
    }

    /// Returns the number with a `guid`, and the token that signs its webhooks.
    async fn twilio_target(&self, guid: Uuid) -> Result<(TwilioTarget, Option<Secret>), Denied> {
        if let Some((index, voice_number)) =
            self.config.twilio.iter().enumerate().find(|(_, voice_number)| voice_number.guid == guid)
        {
            return Ok((TwilioTarget::VoiceNumber(index), Some(voice_number.auth_token.expose().into())));
        }
        let query = Query::<TwilioWhatsAppDetailsRow>::new().equals("guid", guid).without("templates");
        let row = self.store.first(query).await.map_err(ApiError::from)?;
        let row = row.ok_or_else(|| Denied::with_status(404, format!("There is no Twilio configuration {guid}.")))?;
        let whatsapp_number = WhatsAppNumber {
            id: row.id,
            phone_number: row.phone_number,
            allow_inbound: row.allow_inbound.unwrap_or_default(),
        };
        Ok((TwilioTarget::WhatsAppNumber(whatsapp_number), row.new_auth_token))
    }
}
