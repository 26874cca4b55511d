//! Serves the HaloPSA Chat & Collaboration API over SQLite or PostgreSQL.
//!
//! [`Server::open`] makes everything ready and [`Server::run`] serves until it is told to end, so that a test can do what
//! the program does.

pub mod app;
pub mod auth;
pub mod commands;
pub mod config;
pub mod error;
pub mod http;
pub mod jobs;
pub mod metrics;
pub mod resources;
pub mod store;
pub mod telemetry;
pub mod twilio;
pub mod upstream;

use anyhow::Context as _;
use app::App;
use auth::Auth;
use auth::key_files::Keys;
use commands::demo_client as demo;
use config::{Config, Database};
use halo_collab::tables;
use jobs::{retention, sync as integrators};
use std::net::SocketAddr;
use std::sync::Arc;
use store::{Location, Migration, Options, Sealer, Store, Tables};
use tokio::net::TcpListener;
use upstream::Upstreams;

/// A server that listens, and does not answer yet.
#[derive(Debug)]
pub struct Server {
    app: App,
    listener: TcpListener,
    /// The secret of the client `demo`, when it was made just now.
    pub demo_secret: Option<String>,
}

/// The tables of this server.
#[must_use]
pub fn tables() -> Tables {
    Tables::new()
        .with::<tables::MicrosoftTeamsMappingRow>()
        .with::<tables::TeamsChatMessageListRow>()
        .with::<tables::MattermostDetailsRow>()
        .with::<tables::MattermostChannelDetailsRow>()
        .with::<tables::TwilioWhatsAppDetailsRow>()
        .with::<tables::WhatsAppMessageRow>()
        .with::<tables::TwilioEventRow>()
        .with::<tables::IntegratorRunRow>()
        .with::<tables::CallLogRow>()
        .with::<tables::TranscriptionStoreRow>()
        .with::<store::idempotency_keys::KeyRow>()
}

/// Opens the store of a configuration; `drops` names what may be dropped from it.
///
/// # Errors
/// When it cannot be opened, or its tables cannot be made to fit.
pub async fn open_store(config: &Config, keys: &Keys, drops: Vec<String>) -> anyhow::Result<(Store, Migration)> {
    let location = match &config.database {
        Database::Sqlite(path) => Location::file(path),
        Database::Postgres(url) => Location::server(url.clone()),
    };
    let told = format!("cannot open {location}");
    let sealer = Sealer::new(&keys.seal).with_old(&keys.old_seals);
    let mut options = Options::new(location, tables(), sealer);
    if let Database::Postgres(_) = config.database {
        options.connections = config.database_connections.0.get().into();
    }
    options.drops = drops;
    let (store, migration) = Store::open(options).await.context(told)?;
    match migration {
        Migration::Changed(statements) => tracing::info!(statements, "the tables were made to fit"),
        Migration::Older => {
            tracing::warn!("a newer version of this program has used the database, and only added to it")
        }
        Migration::Current => {}
    }
    Ok((store, migration))
}

impl Server {
    /// Opens the store and the port.
    ///
    /// # Errors
    /// When one of them cannot be opened.
    pub async fn open(mut config: Config, new_demo_secret: bool) -> anyhow::Result<Self> {
        let address = config.listen.0;
        let listener = TcpListener::bind(address).await.with_context(|| format!("cannot listen on {address}"))?;
        let public_url = match &config.public_url {
            Some(url) => url.as_str().to_owned(),
            None => format!("http://{}", listener.local_addr()?),
        };
        let keys = Keys::load(&config)?;
        let (store, _) = open_store(&config, &keys, Vec::new()).await?;
        let mut demo_secret = None;
        if config.demo {
            let (client, secret) = demo::client(&store, new_demo_secret).await?;
            config.clients.push(client);
            demo_secret = secret;
        }
        tell_what_is_odd(&config);
        let auth = Auth::new(&config.clients, &config.tenant.0, &keys.token).context("no random octets")?;
        let upstreams = Upstreams::new(&config)?;
        let app = App { store, config: Arc::new(config), auth: Arc::new(auth), upstreams, public_url };
        Ok(Self { app, listener, demo_secret })
    }

    /// Where it listens.
    ///
    /// # Errors
    /// When the system does not say.
    pub fn address(&self) -> std::io::Result<SocketAddr> {
        self.listener.local_addr()
    }

    /// What the operations work with.
    #[must_use]
    pub fn app(&self) -> &App {
        &self.app
    }

    /// Serves until `end` is over, then finishes what has begun, and closes the store.
    pub async fn run(self, end: impl Future<Output = ()>) {
        let store = self.app.store.clone();
        let aging = tokio::spawn(retention::run(store.clone(), self.app.config.retention.clone()));
        let integrators = tokio::spawn(integrators::run(self.app.clone()));
        let connections = http::Connections::of(&self.app.config.limits);
        http::serve(self.listener, http::AppService::new(self.app), &connections, end).await;
        aging.abort();
        integrators.abort();
        store.close().await;
    }
}

/// What is likely a mistake, though the server can do with it.
fn tell_what_is_odd(config: &Config) {
    if config.clients.is_empty() {
        tracing::warn!("there are no clients: nobody can have a token");
    }
}
