//! Messages to Zoom.

use halo_collab::operations::SendZoomMessageError;
use halo_collab::server::Zoom;
use halo_collab::types::{ZoomCreateMessageRequest, ZoomMessageResponse};
use lockstep_runtime::server::Cx;

use crate::app::{App, Caller};
use crate::failure::Failure;

impl Zoom for App {
    async fn send_message(
        &self,
        _cx: Cx<Caller>,
        _body: ZoomCreateMessageRequest,
    ) -> Result<ZoomMessageResponse, SendZoomMessageError> {
        let detail = match &self.config.zoom {
            None => "Zoom is not configured.",
            Some(_) => "This server cannot send messages to Zoom.",
        };
        Err(Failure::Unavailable(detail.to_owned(), None).into())
    }
}
