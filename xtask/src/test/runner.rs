//! Runs the commands of steps.

use std::ffi::OsStr;
use std::io::ErrorKind;
use std::process::{Command, Stdio};

use camino::Utf8PathBuf;
use lockstep_cli::terminal::{Style, Terminal};
use lockstep_cli::{Error, Result};

use crate::cli::TestArgs;
use crate::files::current_program;
use crate::workspace;

/// Runs commands in the workspace's root, and shows them.
pub(super) struct Runner<'a> {
    /// The workspace's root.
    pub(super) root: Utf8PathBuf,
    /// Whether `--full` is given: a step that lacks a tool then fails instead of being skipped.
    pub(super) full: bool,
    terminal: &'a Terminal,
}

impl<'a> Runner<'a> {
    pub(super) fn new(args: &TestArgs, terminal: &'a Terminal) -> Self {
        Self { root: workspace::workspace_root(), full: args.full, terminal }
    }

    /// Creates a command.
    pub(super) fn command(&self, program: impl AsRef<OsStr>, args: &[&str]) -> Command {
        let mut command = Command::new(program);
        command.args(args).current_dir(&self.root);
        command
    }

    /// Creates a command of cargo.
    pub(super) fn cargo(&self, args: &[&str]) -> Command {
        self.command(workspace::cargo_program(), args)
    }

    /// Creates a command of this program.
    pub(super) fn xtask(&self, args: &[&str]) -> Result<Command> {
        Ok(self.command(current_program()?, args))
    }

    /// Shows a command and runs it. Its output is shown as it comes.
    pub(super) fn run(&self, mut command: Command) -> Result<()> {
        let line = format_command(&command);
        self.terminal.print_text(&format!("{}\n", self.terminal.paint(Style::Accent, &format!("$ {line}"))));
        let status = command.stdin(Stdio::null()).status().map_err(|error| start_error(&line, &error))?;
        if status.success() { Ok(()) } else { Err(Error::failed(format!("`{line}` failed: {status}"))) }
    }

    /// Runs a command, and returns its output.
    pub(super) fn capture(&self, mut command: Command) -> Result<String> {
        let line = format_command(&command);
        let output = command.stdin(Stdio::null()).output().map_err(|error| start_error(&line, &error))?;
        if output.status.success() {
            return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
        }
        let errors = String::from_utf8_lossy(&output.stderr).trim().to_owned();
        Err(Error::failed(format!("`{line}` failed: {}\n{errors}", output.status)))
    }

    /// Reports that a step, or a part of it, is skipped.
    pub(super) fn report_skipped(&self, reason: &str) {
        self.terminal.print_line(Style::Warning, "skipped", reason);
    }

    /// Shows the output of a check that runs in this process.
    pub(super) fn print_text(&self, text: &str) {
        self.terminal.print_text(text);
    }

    /// Returns whether a program can be started.
    pub(super) fn has_program(&self, program: &str) -> bool {
        let mut command = self.command(program, &["--version"]);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        command.status().is_ok_and(|status| status.success())
    }
}

/// Returns the command as it is typed, its program without folders.
fn format_command(command: &Command) -> String {
    let program = std::path::Path::new(command.get_program());
    let program = program.file_name().unwrap_or(command.get_program()).to_string_lossy();
    let variables = command.get_envs().filter_map(|(key, value)| {
        Some(format!("{}={} ", key.to_string_lossy(), quote_argument(&value?.to_string_lossy())))
    });
    let args = command.get_args().map(|arg| format!(" {}", quote_argument(&arg.to_string_lossy())));
    format!("{}{program}{}", variables.collect::<String>(), args.collect::<String>())
}

/// Quotes an argument for a shell if needed.
fn quote_argument(argument: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_./=:@,+".contains(c);
    if !argument.is_empty() && argument.chars().all(is_plain) { argument.to_owned() } else { format!("'{argument}'") }
}

fn start_error(line: &str, error: &std::io::Error) -> Error {
    let program = line.split(' ').next().unwrap_or(line);
    match error.kind() {
        ErrorKind::NotFound => Error::failed(format!("`{program}` is not installed")),
        _ => Error::failed(format!("cannot run `{line}`: {error}")),
    }
}

#[cfg(test)]
mod tests {
    use lockstep_cli::args::{Color, MessageFormat};

    use super::*;

    #[test]
    fn format_command_quotes_arguments_and_variables() {
        let mut command = Command::new("/usr/bin/cargo");
        command.args(["doc", "--message", "a b"]).env("RUSTDOCFLAGS", "-D warnings");
        assert_eq!(format_command(&command), "RUSTDOCFLAGS='-D warnings' cargo doc --message 'a b'");
    }

    #[test]
    fn run_names_a_missing_program() {
        let terminal = Terminal::new(MessageFormat::Json, Color::Never);
        let runner = Runner::new(&TestArgs { full: false, steps: Vec::new(), list: false }, &terminal);
        let error = runner.run(runner.command("no-such-program", &["x"])).unwrap_err();
        assert_eq!(error.message(), "`no-such-program` is not installed");
        assert!(!runner.has_program("no-such-program"));
    }
}
