//! TLS, handed to reqwest ready made: no process-wide provider is relied on, and none is set.

use std::sync::Arc;

use rustls::crypto::{CryptoProvider, ring};
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore};
use rustls_platform_verifier::Verifier;

use super::BuildError;

/// Which certificate authorities a server's certificate may come from.
#[derive(Clone, Debug, Default)]
pub struct Roots {
    platform: bool,
    extra: Vec<CertificateDer<'static>>,
}

impl Roots {
    /// Mozilla's, compiled in: the same on every machine.
    #[must_use]
    pub fn bundled() -> Self {
        Self::default()
    }

    /// Those of the machine, as its administrator set them.
    #[must_use]
    pub fn platform() -> Self {
        Self { platform: true, extra: Vec::new() }
    }

    /// And these, in PEM: an authority of one's own.
    ///
    /// # Errors
    /// When there is no certificate in it.
    pub fn with_pem(mut self, pem: &[u8]) -> Result<Self, BuildError> {
        let before = self.extra.len();
        for certificate in CertificateDer::pem_slice_iter(pem) {
            self.extra.push(certificate.map_err(|error| BuildError::new(format!("root certificate: {error}")))?);
        }
        if self.extra.len() == before {
            return Err(BuildError::new("root certificate: no certificate in the PEM text"));
        }
        Ok(self)
    }

    fn store(&self) -> Result<RootCertStore, BuildError> {
        let mut store = RootCertStore::empty();
        store.add_parsable_certificates(webpki_root_certs::TLS_SERVER_ROOT_CERTS.iter().cloned());
        for certificate in &self.extra {
            store.add(certificate.clone()).map_err(tls_error)?;
        }
        Ok(store)
    }

    fn config(&self) -> Result<ClientConfig, BuildError> {
        let provider: Arc<CryptoProvider> = Arc::new(ring::default_provider());
        let builder = ClientConfig::builder_with_provider(Arc::clone(&provider))
            .with_safe_default_protocol_versions()
            .map_err(tls_error)?;
        let builder = if self.platform {
            let verifier = Verifier::new_with_extra_roots(self.extra.iter().cloned(), provider).map_err(tls_error)?;
            builder.dangerous().with_custom_certificate_verifier(Arc::new(verifier))
        } else {
            builder.with_root_certificates(self.store()?)
        };
        let mut config = builder.with_no_client_auth();
        // A configuration made elsewhere gets no protocols from reqwest.
        config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
        Ok(config)
    }
}

fn tls_error(error: rustls::Error) -> BuildError {
    BuildError::new(format!("TLS: {error}"))
}

/// A `reqwest` builder with TLS ready and redirects kept within one origin: to be changed further (a proxy, a resolver) and
/// handed in with [`Builder::http`](super::Builder::http).
///
/// # Errors
/// When the roots cannot be read.
pub fn http_builder(roots: &Roots) -> Result<reqwest::ClientBuilder, BuildError> {
    let within_origin = reqwest::redirect::Policy::custom(|attempt| match attempt.previous().first() {
        Some(first) if first.origin() != attempt.url().origin() => attempt.stop(),
        _ if attempt.previous().len() > 10 => attempt.error("more than ten redirects"),
        _ => attempt.follow(),
    });
    Ok(reqwest::Client::builder().tls_backend_preconfigured(roots.config()?).redirect(within_origin).referer(false))
}
