//! The connection pool and its settings.

use std::sync::Arc;
use std::time::Duration;

use deadpool_postgres::{
    Hook, HookError, Manager, ManagerConfig, Pool, PoolError, RecyclingMethod, Runtime, TimeoutType,
};
use lockstep_runtime::Secret;
use rustls::crypto::ring;
use rustls_platform_verifier::Verifier;
use tokio_postgres::config::SslMode;
use tokio_postgres::{Config, NoTls};
use tokio_postgres_rustls::MakeRustlsConnect;

use crate::store::StoreError;

/// How long a caller waits for a pooled connection, and for a new one to be opened.
const CONNECTION_TIMEOUT: Duration = Duration::from_secs(5);
/// After how long an unresponsive peer counts as gone.
const PEER_TIMEOUT: Duration = Duration::from_secs(15);
/// Settings of each connection. Statements of the server do not take longer.
const SESSION_SETTINGS: &str = "SET statement_timeout = '60s'";

/// Creates a pool of connections to the database at `url`.
pub(super) fn create_pool(url: &Secret, connections: usize) -> Result<Pool, StoreError> {
    let failed = |error: &dyn std::fmt::Display| StoreError::Unavailable(error.to_string());
    let mut config: Config = url.expose().parse().map_err(|error| failed(&format!("invalid URL: {error}")))?;
    if config.get_application_name().is_none() {
        config.application_name(env!("CARGO_PKG_NAME"));
    }
    if config.get_connect_timeout().is_none() {
        config.connect_timeout(CONNECTION_TIMEOUT);
    }
    if config.get_tcp_user_timeout().is_none() {
        config.tcp_user_timeout(PEER_TIMEOUT);
    }
    let how = ManagerConfig { recycling_method: RecyclingMethod::Fast };
    // TLS with a verified certificate, or none: `prefer` of the driver would let an attacker on the network downgrade
    // the connection.
    let manager = match config.get_ssl_mode() {
        SslMode::Require => {
            Manager::from_config(config, MakeRustlsConnect::new(tls_config().map_err(|e| failed(&e))?), how)
        }
        _ => {
            config.ssl_mode(SslMode::Disable);
            Manager::from_config(config, NoTls, how)
        }
    };
    let settings = Hook::async_fn(|client, _| {
        Box::pin(async move { client.batch_execute(SESSION_SETTINGS).await.map_err(HookError::Backend) })
    });
    let pool = Pool::builder(manager).max_size(connections.max(1)).runtime(Runtime::Tokio1).post_create(settings);
    pool.wait_timeout(Some(CONNECTION_TIMEOUT))
        .create_timeout(Some(CONNECTION_TIMEOUT))
        .recycle_timeout(Some(CONNECTION_TIMEOUT))
        .build()
        .map_err(|e| failed(&e))
}

/// Configures TLS with the certificate authorities of the system.
fn tls_config() -> Result<rustls::ClientConfig, rustls::Error> {
    let provider = Arc::new(ring::default_provider());
    let verifier = Verifier::new(Arc::clone(&provider))?;
    let builder = rustls::ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions()?;
    Ok(builder.dangerous().with_custom_certificate_verifier(Arc::new(verifier)).with_no_client_auth())
}

impl From<PoolError> for StoreError {
    fn from(error: PoolError) -> Self {
        match error {
            PoolError::Backend(error) | PoolError::PostCreateHook(HookError::Backend(error)) => error.into(),
            PoolError::Timeout(TimeoutType::Wait) => Self::Busy,
            PoolError::Closed => Self::Unavailable("it is closed".into()),
            other => Self::Unavailable(other.to_string()),
        }
    }
}
