//! HTTP by hand, for what no client would send.

use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::Server;

/// What came back: the head's first line, and everything.
#[derive(Debug)]
pub(crate) struct RawAnswer {
    pub(crate) status: u16,
    pub(crate) text: String,
}

/// A connection.
pub(crate) async fn open(server: &Server) -> TcpStream {
    TcpStream::connect(("127.0.0.1", server.port())).await.expect("a connection")
}

/// Sends octets and reads until the other side closes. What cannot be sent because the answer came first does not matter.
pub(crate) async fn exchange(server: &Server, octets: &[u8]) -> RawAnswer {
    let mut stream = open(server).await;
    let _ = stream.write_all(octets).await;
    answer(stream).await
}

/// Reads until the other side closes.
pub(crate) async fn answer(mut stream: TcpStream) -> RawAnswer {
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
    RawAnswer { status: status.unwrap_or_else(|| panic!("no answer: {text:?}")), text }
}
