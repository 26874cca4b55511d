//! Serves the HaloPSA Chat & Collaboration API over SQLite or PostgreSQL.
//!
//! [`Server::open`] prepares a server and [`Server::run`] serves until shutdown. Tests use the same functions as the
//! program.

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

use std::net::SocketAddr;
use std::sync::Arc;

use anyhow::Context as _;
use halo_collab::tables;
use tokio::net::TcpListener;

use app::App;
use auth::Auth;
use auth::key_files::Keys;
use commands::demo_client::{self, DemoSecret};
use config::{Config, Database};
use jobs::{retention, sync};
use store::{Location, Migration, Options, Sealer, Store, Tables};
use upstream::Upstreams;

/// A server that listens, but does not serve yet.
#[derive(Debug)]
pub struct Server {
    app: App,
    listener: TcpListener,
    /// The secret of the client `demo`, if it was created by this start.
    pub demo_secret: Option<String>,
}

/// Returns the tables of this server.
#[must_use]
pub fn all_tables() -> Tables {
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

/// Opens the store of a configuration and migrates its tables. `drops` names tables and columns that may be dropped.
///
/// # Errors
/// Returns an error if the database cannot be opened or migrated.
pub async fn open_store(config: &Config, keys: &Keys, drops: Vec<String>) -> anyhow::Result<(Store, Migration)> {
    let location = match &config.database {
        Database::Sqlite(path) => Location::file(path),
        Database::Postgres(url) => Location::server(url.clone()),
    };
    let context = format!("cannot open {location}");
    let sealer = Sealer::new(&keys.seal).with_old(&keys.old_seal_keys);
    let mut options = Options::new(location, all_tables(), sealer);
    if let Database::Postgres(_) = config.database {
        options.connections = config.database_connections.0.get().into();
    }
    options.drops = drops;
    let (store, migration) = Store::open(options).await.context(context)?;
    match migration {
        Migration::Changed(statements) => tracing::info!(statements, "tables migrated"),
        Migration::Older => {
            tracing::warn!("the database was migrated by a newer version of this program")
        }
        Migration::Current => {}
    }
    Ok((store, migration))
}

impl Server {
    /// Opens the store and the port.
    ///
    /// # Errors
    /// Returns an error if one of them cannot be opened.
    pub async fn open(mut config: Config, demo_secret: DemoSecret) -> anyhow::Result<Self> {
        let address = config.listen.0;
        let listener = TcpListener::bind(address).await.with_context(|| format!("cannot listen on {address}"))?;
        let public_url = match &config.public_url {
            Some(url) => url.as_str().to_owned(),
            None => format!("http://{}", listener.local_addr()?),
        };
        let keys = Keys::load(&config)?;
        let (store, _) = open_store(&config, &keys, Vec::new()).await?;
        let mut new_secret = None;
        if config.demo {
            let (client, secret) = demo_client::load_or_create(&store, demo_secret).await?;
            config.clients.push(client);
            new_secret = secret;
        }
        warn_about_missing_clients(&config);
        let auth = Auth::new(&config.clients, &config.tenant.0, &keys.token);
        let auth = auth.context("the system provides no random bytes")?;
        let upstreams = Upstreams::new(&config)?;
        let app = App { store, config: Arc::new(config), auth: Arc::new(auth), upstreams, public_url };
        Ok(Self { app, listener, demo_secret: new_secret })
    }

    /// Returns the address that the server listens on.
    ///
    /// # Errors
    /// Returns an error if the system does not report it.
    pub fn address(&self) -> std::io::Result<SocketAddr> {
        self.listener.local_addr()
    }

    /// Returns the state that operations share.
    #[must_use]
    pub fn app(&self) -> &App {
        &self.app
    }

    /// Serves until `shutdown` completes, then finishes open requests and closes the store.
    pub async fn run(self, shutdown: impl Future<Output = ()>) {
        let store = self.app.store.clone();
        let retention = tokio::spawn(retention::run_retention(store.clone(), self.app.config.retention.clone()));
        let sync = tokio::spawn(sync::run_sync(self.app.clone()));
        let limits = http::ConnectionLimits::from_limits(&self.app.config.limits);
        http::serve(self.listener, http::AppService::new(self.app), &limits, shutdown).await;
        retention.abort();
        sync.abort();
        store.close().await;
    }
}

/// Warns if the configuration has no clients.
fn warn_about_missing_clients(config: &Config) {
    if config.clients.is_empty() {
        tracing::warn!("no clients are configured: no token can be issued");
    }
}
