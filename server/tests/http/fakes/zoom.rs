//! Fake of Zoom with expiring tokens, which records messages.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use lockstep_runtime::server::{Basic, Bearer, Denied, RequestContext};
use upstream_zoom::operations::{IssueTokenError, Rejected, SendChatMessageError};
use upstream_zoom::server::{Authenticate, ChatApi, TokensApi, router};
use upstream_zoom::types::{ApiError, NewMessage, SentMessage, Token, TokenError, TokenRequest};

use super::{Script, serve};

pub(crate) const APP: &str = "zoom-app";
pub(crate) const SECRET: &str = "zoom-app-secret-41d0";
const ACCOUNT: &str = "zoom-account";

/// A running fake.
#[derive(Clone)]
pub(crate) struct ZoomFake {
    pub(crate) url: String,
    pub(crate) script: Script,
    state: Arc<State>,
}

struct State {
    /// Lifetime of a token in seconds.
    life: i64,
    tokens: Mutex<Vec<Instant>>,
    messages: Mutex<Vec<NewMessage>>,
}

impl ZoomFake {
    /// Starts a fake with a token lifetime in seconds.
    pub(crate) async fn start(life: i64) -> Self {
        let state = Arc::new(State { life, tokens: Mutex::default(), messages: Mutex::default() });
        let script = Script::default();
        let url = serve(router(Api(Arc::clone(&state))).into_axum(), script.clone()).await;
        Self { url, script, state }
    }

    /// Returns the configuration for this fake.
    pub(crate) fn config(&self) -> String {
        format!(
            "[zoom]\naccount_id = \"{ACCOUNT}\"\nclient_id = \"{APP}\"\nclient_secret = \"{SECRET}\"\n\
             oauth_url = \"{0}\"\napi_url = \"{0}\"\n",
            self.url
        )
    }

    /// Returns the number of issued tokens.
    pub(crate) fn tokens(&self) -> usize {
        self.state.tokens.lock().expect("no panic").len()
    }

    /// Expires all tokens.
    pub(crate) fn revoke(&self) {
        for given in &mut *self.state.tokens.lock().expect("no panic") {
            *given -= Duration::from_secs(100_000);
        }
    }

    /// Returns the sent messages.
    pub(crate) fn messages(&self) -> Vec<NewMessage> {
        self.state.messages.lock().expect("no panic").clone()
    }
}

#[derive(Clone)]
struct Api(Arc<State>);

/// A caller: the app with its credentials, or a client with a token.
#[derive(Clone)]
enum Caller {
    App(Basic),
    Token,
}

impl Authenticate for Api {
    type Principal = Caller;

    async fn zoom_app(&self, basic: Basic, _scopes: &'static [&'static str]) -> Result<Caller, Denied> {
        Ok(Caller::App(basic))
    }

    async fn zoom_account(&self, token: Bearer, _scopes: &'static [&'static str]) -> Result<Caller, Denied> {
        let tokens = self.0.tokens.lock().expect("no panic");
        let index = token.expose().strip_prefix("zoom-token-").and_then(|index| index.parse::<usize>().ok());
        let given = index.and_then(|index| tokens.get(index));
        let life = Duration::from_secs(self.0.life.unsigned_abs());
        match given.is_some_and(|given| given.elapsed() < life) {
            true => Ok(Caller::Token),
            false => Err(Denied::unauthorized("Access token is expired.")),
        }
    }
}

impl TokensApi for Api {
    async fn issue(&self, cx: RequestContext<Caller>, body: TokenRequest) -> Result<Token, IssueTokenError> {
        let token_problem =
            |error: &str, reason: &str| TokenError { error: error.to_owned(), reason: Some(reason.to_owned()) };
        let Caller::App(app) = &cx.principal else { unreachable!("the scheme is the app's") };
        if (app.name.as_str(), app.password()) != (APP, SECRET) {
            return Err(IssueTokenError::Unauthorized(token_problem(
                "invalid_client",
                "Invalid client_id or client_secret",
            )));
        }
        if body.account_id != ACCOUNT {
            return Err(IssueTokenError::BadRequest(token_problem("invalid_request", "Bad account")));
        }
        // Gives concurrent requests time to arrive.
        tokio::time::sleep(Duration::from_millis(50)).await;
        let mut tokens = self.0.tokens.lock().expect("no panic");
        tokens.push(Instant::now());
        let access_token = format!("zoom-token-{}", tokens.len() - 1);
        Ok(Token { access_token, token_type: "bearer".to_owned(), expires_in: self.0.life, scope: None })
    }
}

impl ChatApi for Api {
    async fn send_message(
        &self,
        _cx: RequestContext<Caller>,
        body: NewMessage,
    ) -> Result<SentMessage, SendChatMessageError> {
        let rejected = |message: &str| Rejected {
            body: ApiError { code: Some(300), message: Some(message.to_owned()) },
            retry_after: None,
        };
        if body.to_contact.is_some() == body.to_channel.is_some() {
            return Err(SendChatMessageError::BadRequest(rejected("one of to_contact and to_channel")));
        }
        if body.to_contact.as_deref().is_some_and(|to| to.starts_with("nobody@")) {
            return Err(SendChatMessageError::NotFound(rejected("The contact does not exist.")));
        }
        let mut messages = self.0.messages.lock().expect("no panic");
        messages.push(body);
        Ok(SentMessage { id: format!("message-{}", messages.len()) })
    }
}
