//! A trial of a changed document: the generator must end in time, and its output must be sound.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use super::documents::Document;
use super::{Change, apply_change};
use crate::support::checks;

/// The time limit for any document: on a busy machine, without optimization, a hundred times the slowest.
const TIME_LIMIT: Duration = Duration::from_secs(20);

/// The additional time for each KiB.
const TIME_LIMIT_PER_KIB: Duration = Duration::from_millis(200);

/// The stack of a program's main thread.
const STACK_SIZE: usize = 8 << 20;

/// Returns the problem of a changed document. Returns `None` if there is no problem.
pub(super) fn find_problem(document: &Arc<Document>, change: &Change) -> Option<String> {
    let text = apply_change(document, change);
    let limit = TIME_LIMIT + TIME_LIMIT_PER_KIB * u32::try_from(text.len() >> 10).unwrap_or(u32::MAX);
    let path = trial_path();
    std::fs::write(&path, &text).unwrap();
    let document = Arc::clone(document);
    let (send, receive) = channel();
    let thread = thread::Builder::new().stack_size(STACK_SIZE).spawn(move || {
        let generated = document.generate(&text);
        // The receiver is gone after a timeout.
        let _ = send.send(checks::check_output(&generated));
    });
    let thread = thread.unwrap();
    let problem = match receive.recv_timeout(limit) {
        Ok(problems) if problems.is_empty() => None,
        Ok(problems) => Some(problems.join("\n")),
        Err(RecvTimeoutError::Timeout) => Some(format!("takes more than {} s", limit.as_secs())),
        Err(RecvTimeoutError::Disconnected) => {
            Some(format!("panics: {}", panic_message(thread.join().unwrap_err().as_ref())))
        }
    };
    let _ = std::fs::remove_file(path);
    problem
}

fn panic_message(payload: &(dyn std::any::Any + Send)) -> &str {
    let text = payload.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| payload.downcast_ref::<&str>().copied()).unwrap_or("without a message")
}

/// Returns the path of the document during its trial.
fn trial_path() -> PathBuf {
    PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("mutated.txt")
}
