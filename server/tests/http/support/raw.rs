//! Raw HTTP for requests that no client would send.

use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::Server;

/// Status and text of a response.
#[derive(Debug)]
pub(crate) struct RawResponse {
    pub(crate) status: u16,
    pub(crate) text: String,
}

/// Opens a connection.
pub(crate) async fn open(server: &Server) -> TcpStream {
    TcpStream::connect(("127.0.0.1", server.port())).await.expect("a connection")
}

/// Sends bytes and reads until the server closes the connection. Ignores send errors, since the response may come
/// first.
pub(crate) async fn exchange(server: &Server, bytes: &[u8]) -> RawResponse {
    let mut stream = open(server).await;
    let _ = stream.write_all(bytes).await;
    response(stream).await
}

/// Reads until the server closes the connection.
pub(crate) async fn response(mut stream: TcpStream) -> RawResponse {
    let mut all = Vec::new();
    let mut buffer = [0; 8192];
    let read = async {
        while let Ok(read @ 1..) = stream.read(&mut buffer).await {
            all.extend_from_slice(&buffer[..read]);
        }
    };
    tokio::time::timeout(Duration::from_secs(30), read).await.expect("the connection is closed");
    let text = String::from_utf8_lossy(&all).into_owned();
    let status = text.split(' ').nth(1).and_then(|status| status.parse().ok());
    RawResponse { status: status.unwrap_or_else(|| panic!("no response: {text:?}")), text }
}
