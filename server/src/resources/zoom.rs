//! Messages to Zoom.

use halo_collab::operations::SendZoomMessageError;
use halo_collab::server::{SendZoomMessage, Zoom};
use halo_collab::types::{ZoomCreateMessageRequest, ZoomMessageResponse};
use lockstep_runtime::server::Cx;

use crate::app::{App, Caller};
use crate::error::ApiError;
use crate::upstream;

impl Zoom for App {
    async fn send_message(
        &self,
        _cx: Cx<Caller>,
        _: SendZoomMessage,
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
