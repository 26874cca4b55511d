//! A spinner for runs that take long.

use std::io::IsTerminal;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use crate::terminal::Terminal;

/// How long a run takes before the spinner appears.
const SPINNER_DELAY: Duration = Duration::from_millis(500);

/// How often the spinner's text is updated.
const SPINNER_INTERVAL: Duration = Duration::from_millis(100);

/// Runs `work`, and shows a spinner with `message` if it takes long and the standard error is a terminal.
pub(crate) fn run_with_spinner<T>(
    message: impl Fn() -> String + Sync,
    terminal: &Terminal,
    work: impl FnOnce() -> T,
) -> T {
    if terminal.is_json() || !std::io::stderr().is_terminal() {
        return work();
    }
    let (sender, receiver) = channel::<()>();
    thread::scope(|scope| {
        let message = &message;
        scope.spawn(move || show_spinner(message, &receiver));
        let result = work();
        // Disconnects the channel, which ends the spinner.
        drop(sender);
        result
    })
}

/// Shows the spinner until the sender of `done` is dropped.
fn show_spinner(message: &impl Fn() -> String, done: &Receiver<()>) {
    if done.recv_timeout(SPINNER_DELAY) != Err(RecvTimeoutError::Timeout) {
        return;
    }
    let spinner = ProgressBar::new_spinner().with_style(spinner_style());
    loop {
        spinner.set_message(message());
        spinner.tick();
        if done.recv_timeout(SPINNER_INTERVAL) != Err(RecvTimeoutError::Timeout) {
            break;
        }
    }
    spinner.finish_and_clear();
}

fn spinner_style() -> ProgressStyle {
    ProgressStyle::with_template("{spinner} {msg} {elapsed}").unwrap_or_else(|_| ProgressStyle::default_spinner())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::args::{Color, MessageFormat};

    #[test]
    fn run_with_spinner_returns_the_result() {
        let terminal = Terminal::new(MessageFormat::Human, Color::Never);
        assert_eq!(run_with_spinner(String::new, &terminal, || 7), 7);
    }
}
