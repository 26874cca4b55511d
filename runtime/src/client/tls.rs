//! TLS configuration. It neither uses nor sets a process-wide crypto provider.

use std::sync::Arc;

use rustls::crypto::{CryptoProvider, ring};
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore};
use rustls_platform_verifier::Verifier;

use super::build_error::BuildError;

/// The certificate authorities that a client trusts.
///
/// ```no_run
/// use lockstep_runtime::client::{Client, Roots};
///
/// # fn main() -> Result<(), lockstep_runtime::client::BuildError> {
/// let mut builder = Client::builder("https://localhost:8443", &[], None);
/// builder.roots(Roots::platform().with_pem(&std::fs::read("ca.pem").expect("a file"))?);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, Default)]
pub struct Roots {
    platform: bool,
    extra: Vec<CertificateDer<'static>>,
}

impl Roots {
    /// Returns Mozilla's authorities, compiled in.
    #[must_use]
    pub fn bundled() -> Self {
        Self::default()
    }

    /// Returns the authorities of the operating system.
    #[must_use]
    pub fn platform() -> Self {
        Self { platform: true, extra: Vec::new() }
    }

    /// Adds authorities in PEM.
    ///
    /// # Errors
    /// Returns an error if there is no certificate, or one is malformed.
    pub fn with_pem(mut self, pem: &[u8]) -> Result<Self, BuildError> {
        let before = self.extra.len();
        for certificate in CertificateDer::pem_slice_iter(pem) {
            self.extra.push(certificate.map_err(|error| BuildError::new(format!("root certificate: {error}")))?);
        }
        if self.extra.len() == before {
            return Err(BuildError::new("root certificate: the PEM contains no certificate"));
        }
        Ok(self)
    }

    fn root_store(&self) -> Result<RootCertStore, BuildError> {
        let mut store = RootCertStore::empty();
        store.add_parsable_certificates(webpki_root_certs::TLS_SERVER_ROOT_CERTS.iter().cloned());
        for certificate in &self.extra {
            store.add(certificate.clone()).map_err(tls_error)?;
        }
        Ok(store)
    }

    fn tls_config(&self) -> Result<ClientConfig, BuildError> {
        let provider: Arc<CryptoProvider> = Arc::new(ring::default_provider());
        let builder = ClientConfig::builder_with_provider(Arc::clone(&provider))
            .with_safe_default_protocol_versions()
            .map_err(tls_error)?;
        let with_roots = if self.platform {
            let verifier = Verifier::new_with_extra_roots(self.extra.iter().cloned(), provider).map_err(tls_error)?;
            builder.dangerous().with_custom_certificate_verifier(Arc::new(verifier))
        } else {
            builder.with_root_certificates(self.root_store()?)
        };
        let mut config = with_roots.with_no_client_auth();
        // `reqwest` does not set the protocols of a given configuration.
        config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
        Ok(config)
    }
}

fn tls_error(error: rustls::Error) -> BuildError {
    BuildError::new(format!("TLS: {error}"))
}

/// Returns a `reqwest` builder with TLS that follows redirects within one origin. Extend it, for example by a proxy, and set
/// the client with [`Builder::http`](super::Builder::http).
///
/// ```no_run
/// use lockstep_runtime::client::{Client, Roots, http_builder, reqwest};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let http = http_builder(&Roots::bundled())?.proxy(reqwest::Proxy::all("http://proxy:3128")?).build()?;
/// let mut builder = Client::builder("https://api.example.com", &[], None);
/// builder.http(http);
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// Returns an error if the roots cannot be loaded.
pub fn http_builder(roots: &Roots) -> Result<reqwest::ClientBuilder, BuildError> {
    let within_origin = reqwest::redirect::Policy::custom(|attempt| match attempt.previous().first() {
        Some(first) if first.origin() != attempt.url().origin() => attempt.stop(),
        _ if attempt.previous().len() > 10 => attempt.error("more than ten redirects"),
        _ => attempt.follow(),
    });
    Ok(reqwest::Client::builder().tls_backend_preconfigured(roots.tls_config()?).redirect(within_origin).referer(false))
}
