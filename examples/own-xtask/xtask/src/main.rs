//! The commands of this repository: those of Lockstep, and further ones.

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use lockstep_cli::args::{Color, Command as LockstepCommand};
use lockstep_cli::terminal::Terminal;

/// The commands of this repository.
#[derive(Parser)]
#[command(name = "cargo xtask")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    #[command(flatten)]
    Lockstep(LockstepCommand),
    /// Print a greeting.
    Hello,
}

fn main() -> ExitCode {
    match Cli::parse().command {
        Command::Lockstep(command) => {
            let terminal = Terminal::new(command.message_format(), Color::Auto);
            lockstep_cli::finish(lockstep_cli::run(&command, &terminal), &terminal)
        }
        Command::Hello => {
            println!("hello");
            ExitCode::SUCCESS
        }
    }
}
