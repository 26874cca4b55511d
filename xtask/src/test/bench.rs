//! Where steps run their commands.

use std::ffi::OsStr;
use std::io::ErrorKind;
use std::process::{Command, Stdio};

use camino::Utf8PathBuf;

use crate::{place, serve};
use lockstep_cli::terminal::{Terminal, Style};
use lockstep_cli::{Error, Result};

/// The workspace, and how to speak.
pub(super) struct Bench<'a> {
    /// The workspace's root: every command is run here.
    pub(super) root: Utf8PathBuf,
    terminal: &'a Terminal,
}

impl<'a> Bench<'a> {
    pub(super) fn new(terminal: &'a Terminal) -> Self {
        Self { root: place::workspace(), say }
    }

    /// A command in the workspace's root.
    pub(super) fn command(&self, program: impl AsRef<OsStr>, args: &[&str]) -> Command {
        let mut command = Command::new(program);
        command.args(args).current_dir(&self.root);
        command
    }

    /// A cargo command.
    pub(super) fn cargo(&self, args: &[&str]) -> Command {
        self.command(serve::cargo(), args)
    }

    /// This program again.
    pub(super) fn xtask(&self, args: &[&str]) -> Result<Command> {
        let own =
            std::env::current_exe().map_err(|error| Error::failed(format!("cannot find this program: {error}")))?;
        Ok(self.command(own, args))
    }

    /// Shows the command and runs it; its output is shown as it comes.
    pub(super) fn run(&self, mut command: Command) -> Result<()> {
        let line = line(&command);
        self.terminal.print_text(&format!("{}\n", self.terminal.paint(Style::Accent, &format!("$ {line}"))));
        let status = command.stdin(Stdio::null()).status().map_err(|error| missing(&line, &error))?;
        if status.success() { Ok(()) } else { Err(Error::failed(format!("`{line}` failed: {status}"))) }
    }

    /// Says that a step has nothing to do here, and why.
    pub(super) fn skipped(&self, why: &str) {
        self.terminal.print_line(Style::Warning, "skipped", why);
    }

    /// What the command prints.
    pub(super) fn output(&self, mut command: Command) -> Result<String> {
        let line = line(&command);
        let output = command.stdin(Stdio::null()).output().map_err(|error| missing(&line, &error))?;
        if output.status.success() {
            return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
        }
        let errors = String::from_utf8_lossy(&output.stderr).trim().to_owned();
        Err(Error::failed(format!("`{line}` failed: {}\n{errors}", output.status)))
    }

    /// Whether a program can be started at all.
    pub(super) fn has(&self, program: &str) -> bool {
        let mut command = self.command(program, &["--version"]);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        command.status().is_ok_and(|status| status.success())
    }
}

/// The command as it would be typed, its program by name.
fn line(command: &Command) -> String {
    let program = std::path::Path::new(command.get_program());
    let program = program.file_name().unwrap_or(command.get_program()).to_string_lossy();
    let vars = command
        .get_envs()
        .filter_map(|(key, value)| Some(format!("{}={} ", key.to_string_lossy(), quoted(&value?.to_string_lossy()))));
    let args = command.get_args().map(|arg| format!(" {}", quoted(&arg.to_string_lossy())));
    format!("{}{program}{}", vars.collect::<String>(), args.collect::<String>())
}

fn quoted(text: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./=:@,+".contains(c);
    if !text.is_empty() && text.chars().all(plain) { text.to_owned() } else { format!("'{text}'") }
}

fn missing(line: &str, error: &std::io::Error) -> Error {
    let program = line.split(' ').next().unwrap_or(line);
    match error.kind() {
        ErrorKind::NotFound => Error::failed(format!("`{program}` is not installed")),
        _ => Error::failed(format!("cannot run `{line}`: {error}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_shown_as_it_would_be_typed() {
        let mut command = Command::new("/usr/bin/cargo");
        command.args(["doc", "--message", "a b"]).env("RUSTDOCFLAGS", "-D warnings");
        assert_eq!(line(&command), "RUSTDOCFLAGS='-D warnings' cargo doc --message 'a b'");
    }

    #[test]
    fn a_program_that_is_missing_is_named() {
        let terminal = Terminal::new(true, lockstep_cli::args::Color::Never);
        let bench = Bench::new(&terminal);
        let error = bench.run(bench.command("no-such-program", &["x"])).unwrap_err();
        assert_eq!(error.message(), "`no-such-program` is not installed");
        assert!(!bench.has("no-such-program"));
    }
}
