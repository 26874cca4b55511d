//! Traces, sent as OTLP over HTTP: a span for each request, named by its operation.

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

/// What collects spans and sends them.
#[derive(Debug)]
pub(super) struct Traces(SdkTracerProvider);

impl Traces {
    /// Sends to a collector, to whose address `/v1/traces` is added.
    pub(super) fn to(url: &str) -> anyhow::Result<Self> {
        let exporter = SpanExporter::builder()
            .with_http()
            .with_protocol(Protocol::HttpBinary)
            .with_http_client(Sender {
                http: http_builder(&Roots::default())?.build()?,
                runtime: Handle::try_current()?,
            })
            .with_endpoint(format!("{}/v1/traces", url.trim_end_matches('/')))
            .build()?;
        let resource = Resource::builder().with_service_name(env!("CARGO_PKG_NAME")).build();
        Ok(Self(SdkTracerProvider::builder().with_batch_exporter(exporter).with_resource(resource).build()))
    }

    /// What takes the spans: those of requests in and out, and none of the libraries below, of which sending traces would
    /// make more.
    pub(super) fn layer<S: Subscriber + for<'a> LookupSpan<'a>>(&self) -> impl Layer<S> + use<S> {
        let ours = Targets::new()
            .with_target("lockstep_runtime::client", Level::INFO)
            .with_target("lockstep_runtime::server", Level::INFO)
            .with_target("halo_collab_server", Level::INFO);
        tracing_opentelemetry::layer().with_tracer(self.0.tracer(env!("CARGO_PKG_NAME"))).with_filter(ours)
    }

    /// Sends what is left.
    pub(super) fn end(self) {
        if let Err(error) = self.0.shutdown() {
            tracing::warn!(%error, "the last traces were not sent");
        }
    }
}

/// The span of a caller's that the headers of its request name.
pub(super) fn context(headers: &HeaderMap) -> Context {
    TraceContextPropagator::new().extract(&HeaderExtractor(headers))
}

/// Adds the span that this is called in to the headers of a request; false when it is not collected.
pub(super) fn inject(headers: &mut HeaderMap) -> bool {
    let context = Span::current().context();
    let known = context.span().span_context().is_valid();
    if known {
        TraceContextPropagator::new().inject_context(&context, &mut HeaderInjector(headers));
    }
    known
}

/// Sends on the server's own runtime: what collects spans has a thread without one.
#[derive(Debug)]
struct Sender {
    http: lockstep_runtime::client::reqwest::Client,
    runtime: Handle,
}

#[async_trait::async_trait]
impl HttpClient for Sender {
    async fn send_bytes(&self, request: Request<Bytes>) -> Result<Response<Bytes>, HttpError> {
        let http = self.http.clone();
        let sent = self.runtime.spawn(async move {
            let (parts, body) = request.into_parts();
            let request = http.request(parts.method, parts.uri.to_string()).headers(parts.headers).body(body);
            let answer = request.send().await?.error_for_status()?;
            let mut response = Response::builder().status(answer.status());
            if let Some(headers) = response.headers_mut() {
                headers.clone_from(answer.headers());
            }
            Ok::<_, HttpError>(response.body(answer.bytes().await?)?)
        });
        sent.await?
    }
}
