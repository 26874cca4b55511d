//! OTLP traces over HTTP: a span for each request, named after its operation.

use http::HeaderMap;
use lockstep_runtime::client::{Roots, http_builder};
use opentelemetry::Context;
use opentelemetry::propagation::TextMapPropagator as _;
use opentelemetry::trace::{TraceContextExt as _, TracerProvider as _};
use opentelemetry_http::{Bytes, HeaderExtractor, HeaderInjector, HttpClient, HttpError, Request, Response};
use opentelemetry_otlp::{Protocol, SpanExporter, WithExportConfig as _, WithHttpConfig as _};
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::propagation::TraceContextPropagator;
use opentelemetry_sdk::trace::SdkTracerProvider;
use tokio::runtime::Handle;
use tracing::{Level, Span, Subscriber};
use tracing_opentelemetry::OpenTelemetrySpanExt as _;
use tracing_subscriber::Layer;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::registry::LookupSpan;

/// Collects spans and sends them.
#[derive(Debug)]
pub(super) struct OtlpTracer(SdkTracerProvider);

impl OtlpTracer {
    /// Sends to the collector at `url`, path `/v1/traces`.
    pub(super) fn new(url: &str) -> anyhow::Result<Self> {
        let exporter = SpanExporter::builder()
            .with_http()
            .with_protocol(Protocol::HttpBinary)
            .with_http_client(RuntimeHttpClient {
                http: http_builder(&Roots::default())?.build()?,
                runtime: Handle::try_current()?,
            })
            .with_endpoint(format!("{}/v1/traces", url.trim_end_matches('/')))
            .build()?;
        let resource = Resource::builder().with_service_name(env!("CARGO_PKG_NAME")).build();
        Ok(Self(SdkTracerProvider::builder().with_batch_exporter(exporter).with_resource(resource).build()))
    }

    /// Returns the layer for spans of requests and upstream calls. Spans of libraries are left out, since sending
    /// traces would create more of them.
    pub(super) fn layer<S: Subscriber + for<'a> LookupSpan<'a>>(&self) -> impl Layer<S> + use<S> {
        let ours = Targets::new()
            .with_target("lockstep_runtime::client", Level::INFO)
            .with_target("lockstep_runtime::server", Level::INFO)
            .with_target("halo_collab_server", Level::INFO);
        tracing_opentelemetry::layer().with_tracer(self.0.tracer(env!("CARGO_PKG_NAME"))).with_filter(ours)
    }

    /// Sends the remaining spans.
    pub(super) fn shutdown(self) {
        if let Err(error) = self.0.shutdown() {
            tracing::warn!(%error, "the last traces were not sent");
        }
    }
}

/// Extracts the caller's span from request headers.
pub(super) fn extract_context(headers: &HeaderMap) -> Context {
    TraceContextPropagator::new().extract(&HeaderExtractor(headers))
}

/// Adds the current span to request headers. Returns `false` if it is not collected.
pub(super) fn inject_context(headers: &mut HeaderMap) -> bool {
    let context = Span::current().context();
    let is_collected = context.span().span_context().is_valid();
    if is_collected {
        TraceContextPropagator::new().inject_context(&context, &mut HeaderInjector(headers));
    }
    is_collected
}

/// Sends on the runtime of the server, since the exporter's thread has none.
#[derive(Debug)]
struct RuntimeHttpClient {
    http: lockstep_runtime::client::reqwest::Client,
    runtime: Handle,
}

#[async_trait::async_trait]
impl HttpClient for RuntimeHttpClient {
    async fn send_bytes(&self, request: Request<Bytes>) -> Result<Response<Bytes>, HttpError> {
        let http = self.http.clone();
        let sent = self.runtime.spawn(async move {
            let (parts, body) = request.into_parts();
            let request = http.request(parts.method, parts.uri.to_string()).headers(parts.headers).body(body);
            let received = request.send().await?.error_for_status()?;
            let mut response = Response::builder().status(received.status());
            if let Some(headers) = response.headers_mut() {
                headers.clone_from(received.headers());
            }
            Ok::<_, HttpError>(response.body(received.bytes().await?)?)
        });
        sent.await?
    }
}
