//! How connections are made.

use crate::store::StoreError;
use deadpool_postgres::{
    Hook, HookError, Manager, ManagerConfig, Pool, PoolError, RecyclingMethod, Runtime, TimeoutType,
};
use lockstep_runtime::Secret;
use rustls::crypto::ring;
use rustls_platform_verifier::Verifier;
use std::sync::Arc;
use std::time::Duration;
use tokio_postgres::config::SslMode;
use tokio_postgres::{Config, NoTls};
use tokio_postgres_rustls::MakeRustlsConnect;

/// How long somebody waits for a connection that others use, and for a new one to be made.
const WAIT: Duration = Duration::from_secs(5);
/// After how long a peer that says nothing is gone.
const SILENCE: Duration = Duration::from_secs(15);
/// What every connection begins with: no statement of the server's takes longer.
const SETTINGS: &str = "SET statement_timeout = '60s'";

/// A pool of connections to the database at `url`.
pub(super) fn pool(url: &Secret, connections: usize) -> Result<Pool, StoreError> {
    let failed = |error: &dyn std::fmt::Display| StoreError::Unavailable(error.to_string());
    let mut config: Config = url.expose().parse().map_err(|error| failed(&format!("its URL: {error}")))?;
    if config.get_application_name().is_none() {
        config.application_name(env!("CARGO_PKG_NAME"));
    }
    if config.get_connect_timeout().is_none() {
        config.connect_timeout(WAIT);
    }
    if config.get_tcp_user_timeout().is_none() {
        config.tcp_user_timeout(SILENCE);
    }
    let how = ManagerConfig { recycling_method: RecyclingMethod::Fast };
    // A connection is sealed and the server's certificate checked, or there is no talk of either: what the driver calls
    // `prefer` would let anybody on the way take the seal off.
    let manager = match config.get_ssl_mode() {
        SslMode::Require => Manager::from_config(config, MakeRustlsConnect::new(tls().map_err(|e| failed(&e))?), how),
        _ => {
            config.ssl_mode(SslMode::Disable);
            Manager::from_config(config, NoTls, how)
        }
    };
    let settings = Hook::async_fn(|client, _| {
        Box::pin(async move { client.batch_execute(SETTINGS).await.map_err(HookError::Backend) })
    });
    let pool = Pool::builder(manager).max_size(connections.max(1)).runtime(Runtime::Tokio1).post_create(settings);
    pool.wait_timeout(Some(WAIT)).create_timeout(Some(WAIT)).recycle_timeout(Some(WAIT)).build().map_err(|e| failed(&e))
}

/// TLS with the certificate authorities of the machine.
fn tls() -> Result<rustls::ClientConfig, rustls::Error> {
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
