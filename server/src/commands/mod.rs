//! The command line: arguments, subcommands and exit codes.

pub mod demo_client;
mod transfer;

use std::io::{Read as _, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context as _;
use clap::{Parser, Subcommand};

use crate::auth::key_files::Keys;
use crate::config::{Config, ConfigSources, LogFormat};
use crate::{Server, auth, open_store, telemetry};
use demo_client::DemoSecret;

/// Serves the HaloPSA Chat & Collaboration API.
///
/// Without a configuration it uses a SQLite file in this directory and a client `demo`, whose secret is printed once.
#[derive(Debug, Parser)]
#[command(name = "halo-collab-server", version)]
struct Arguments {
    /// Configuration file in TOML. Variables HALO_COLLAB_… override it: HALO_COLLAB_LIMITS__BODY=1MiB
    #[arg(long, env = "HALO_COLLAB_CONFIG", value_name = "FILE", global = true)]
    config: Option<PathBuf>,
    /// Address to listen on, such as 127.0.0.1:8077
    #[arg(long, value_name = "ADDRESS")]
    listen: Option<String>,
    /// Database, as sqlite:FILE or postgres://USER:PASSWORD@HOST/DATABASE
    #[arg(long, value_name = "URL", global = true)]
    database: Option<String>,
    /// Print the effective configuration without secrets, and exit
    #[arg(long)]
    print_config: bool,
    /// Create a new secret for the client `demo`
    #[arg(long)]
    new_demo_secret: bool,
    /// Write the log as JSON
    #[arg(long, global = true)]
    json_log: bool,
    #[command(subcommand)]
    command: Option<Command>,
}

impl Arguments {
    fn demo_secret(&self) -> DemoSecret {
        if self.new_demo_secret { DemoSecret::Renew } else { DemoSecret::Keep }
    }
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Migrate the tables, and exit
    Migrate {
        /// Table or column that may be dropped with its data: TABLE or TABLE.COLUMN
        #[arg(long, value_name = "NAME")]
        drop: Vec<String>,
    },
    /// Export all data as lines of JSON; secrets stay encrypted
    Export {
        /// File to create; standard output by default
        #[arg(long, value_name = "FILE")]
        to: Option<PathBuf>,
    },
    /// Import an export into an empty database
    Import {
        /// File to read; standard input by default
        #[arg(long, value_name = "FILE")]
        from: Option<PathBuf>,
    },
    /// Encrypt with `seal_key` the secrets that one of `old_seal_keys` has encrypted
    Reseal,
    /// Print the hash of the secret on standard input, for `secret_hash`
    HashSecret,
}

/// Runs the program. Exits with 2 for invalid arguments or configuration, and with 1 for other errors.
#[must_use]
pub fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run_command(&arguments) {
        Ok(code) => code,
        Err(error) => {
            print_error(&format!("error: {error:#}"));
            ExitCode::FAILURE
        }
    }
}

fn run_command(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    if let Some(Command::HashSecret) = arguments.command {
        return print_secret_hash().map(|()| ExitCode::SUCCESS);
    }
    let sources = ConfigSources {
        file: arguments.config.clone(),
        variables: std::env::vars_os()
            .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
            .collect(),
        listen: arguments.listen.clone(),
        database: arguments.database.clone(),
    };
    let mut config = match sources.load() {
        Ok(config) => config,
        Err(errors) => {
            errors.0.iter().for_each(|error| print_error(&format!("error: {error}")));
            return Ok(ExitCode::from(2));
        }
    };
    if arguments.json_log {
        config.telemetry.log = LogFormat::Json;
    }
    if arguments.print_config {
        print_text(&config.to_toml()?)?;
        return Ok(ExitCode::SUCCESS);
    }
    let runtime = build_runtime()?;
    let telemetry_guard = {
        let _runtime_guard = runtime.enter();
        telemetry::start_telemetry(&config.telemetry)?
    };
    let done = match &arguments.command {
        Some(Command::Migrate { drop }) => runtime.block_on(migrate_store(&config, drop)),
        Some(Command::Export { to }) => runtime.block_on(transfer::export_store(&config, to.as_deref())),
        Some(Command::Import { from }) => runtime.block_on(transfer::import_store(&config, from.as_deref())),
        Some(Command::Reseal) => runtime.block_on(transfer::reseal_store(&config)),
        _ => runtime.block_on(serve_until_stopped(config, arguments.demo_secret())),
    };
    telemetry_guard.shutdown();
    done?;
    Ok(ExitCode::SUCCESS)
}

fn build_runtime() -> anyhow::Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build().context("cannot start the runtime")
}

fn print_secret_hash() -> anyhow::Result<()> {
    let mut secret = String::new();
    std::io::stdin().read_to_string(&mut secret).context("cannot read standard input")?;
    let secret = secret.trim_end_matches(['\r', '\n']);
    anyhow::ensure!(!secret.is_empty(), "standard input is empty; write the secret to it");
    print_text(&format!("{}\n", auth::hash_secret(secret).map_err(anyhow::Error::msg)?))
}

async fn migrate_store(config: &Config, drops: &[String]) -> anyhow::Result<()> {
    let (store, migration) = open_store(config, &Keys::load(config)?, drops.to_vec()).await?;
    store.close().await;
    print_text(match migration {
        crate::store::Migration::Current => "The tables are up to date.\n",
        crate::store::Migration::Older => "The tables were migrated by a newer version of this program.\n",
        crate::store::Migration::Changed(_) => "The tables were migrated.\n",
    })
}

async fn serve_until_stopped(config: Config, demo_secret: DemoSecret) -> anyhow::Result<()> {
    let is_demo = config.demo;
    let shutdown = shutdown_signal()?;
    let server = Server::open(config, demo_secret).await?;
    let (address, url) = (server.address()?, server.app().public_url.clone());
    tracing::info!(%address, public_url = url, "listening");
    if is_demo {
        print_text(&demo_client::demo_greeting(&url, server.demo_secret.as_deref()))?;
    }
    server.run(shutdown).await;
    Ok(())
}

/// Waits for a signal to shut down.
fn shutdown_signal() -> anyhow::Result<impl Future<Output = ()>> {
    #[cfg(unix)]
    let mut terminated = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())?;
    Ok(async move {
        #[cfg(unix)]
        let terminate = terminated.recv();
        #[cfg(not(unix))]
        let terminate = std::future::pending::<Option<()>>();
        tokio::select! {
            _ = tokio::signal::ctrl_c() => {}
            _ = terminate => {}
        }
    })
}

fn print_text(text: &str) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).context("cannot write to standard output")
}

fn print_error(text: &str) {
    // An error here cannot be reported.
    drop(writeln!(std::io::stderr(), "{text}"));
}
