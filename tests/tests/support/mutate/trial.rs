//! One changed document: whether the generator survives it, in time, and makes something sound of it.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use super::documents::Document;
use super::{Change, changed};
use crate::support::checks;

/// How long any document may take, on a busy machine, without optimization; and how much longer for each of its KiB: a
/// hundred times what the slowest does.
const LIMIT: (Duration, Duration) = (Duration::from_secs(20), Duration::from_millis(200));

/// What goes wrong with a changed document, if anything does.
pub(super) fn fault(document: &Arc<Document>, change: &Change) -> Option<String> {
    let text = changed(document, change);
    let limit = LIMIT.0 + LIMIT.1 * u32::try_from(text.len() >> 10).unwrap_or(u32::MAX);
    let kept = kept();
    std::fs::write(&kept, &text).unwrap();
    let document = Arc::clone(document);
    let (send, receive) = channel();
    // What a program's main thread has: less than that is no promise.
    let thread = thread::Builder::new().stack_size(8 << 20).spawn(move || {
        let made = document.generate(&text);
        let _ = send.send(checks::sound(&made));
    });
    let thread = thread.unwrap();
    let fault = match receive.recv_timeout(limit) {
        Ok(wrong) if wrong.is_empty() => None,
        Ok(wrong) => Some(wrong.join("\n")),
        Err(RecvTimeoutError::Timeout) => Some(format!("takes more than {} s", limit.as_secs())),
        Err(RecvTimeoutError::Disconnected) => Some(format!("panics: {}", panic(thread.join().unwrap_err().as_ref()))),
    };
    let _ = std::fs::remove_file(kept);
    fault
}

fn panic(payload: &(dyn std::any::Any + Send)) -> &str {
    let text = payload.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| payload.downcast_ref::<&str>().copied()).unwrap_or("without a word")
}

/// Where the document stands that is tried.
fn kept() -> PathBuf {
    PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("mutated.txt")
}
