//! Messages to Zoom.

use halo_collab::operations::SendZoomMessageError;
use halo_collab::server::{SendZoomMessageParams, ZoomApi};
use halo_collab::types::{ZoomCreateMessageRequest, ZoomMessageResponse};
use lockstep_runtime::server::RequestContext;

use crate::app::{App, Caller};
use crate::error::ApiError;
use crate::upstream;

impl ZoomApi for App {
    async fn send_message(
        &self,
        _cx: RequestContext<Caller>,
        _: SendZoomMessageParams,
        body: ZoomCreateMessageRequest,
    ) -> Result<ZoomMessageResponse, SendZoomMessageError> {
        let Some(zoom) = &self.upstreams.zoom else {
            return Err(ApiError::Unavailable("Zoom is not configured.".to_owned(), None).into());
        };
        let sent = zoom.send_message(body.to, body.message).await;
        let id = sent.map_err(|error| upstream::to_api_error("Zoom", &error))?;
        Ok(ZoomMessageResponse { id })
    }
}
