//! A sign of life for runs that take their time.

use std::io::IsTerminal;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use crate::terminal::Say;

/// How long a run may take without a word.
const PATIENCE: Duration = Duration::from_millis(500);

/// How often what is shown is looked up.
const TICK: Duration = Duration::from_millis(100);

/// Does `work`, and shows what it is at when it takes long and somebody watches.
pub(crate) fn watched<T>(about: impl Fn() -> String + Sync, say: &Say, work: impl FnOnce() -> T) -> T {
    if say.json || !std::io::stderr().is_terminal() {
        return work();
    }
    let (done, wait) = channel::<()>();
    thread::scope(|scope| {
        let about = &about;
        scope.spawn(move || {
            if wait.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
                let bar = ProgressBar::new_spinner().with_style(style());
                // Ends when the work does, which drops the other side.
                loop {
                    bar.set_message(about());
                    bar.tick();
                    if wait.recv_timeout(TICK) != Err(RecvTimeoutError::Timeout) {
                        break;
                    }
                }
                bar.finish_and_clear();
            }
        });
        let made = work();
        drop(done);
        made
    })
}

fn style() -> ProgressStyle {
    ProgressStyle::with_template("{spinner} {msg} {elapsed}").unwrap_or_else(|_| ProgressStyle::default_spinner())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::args::Color;

    #[test]
    fn the_work_is_done_either_way() {
        assert_eq!(watched(String::new, &Say::new(false, Color::Never), || 7), 7);
    }
}
