//! The command line.

pub mod demo_client;
mod transfer;

use crate::auth::key_files::Keys;
use crate::config::{Config, LogFormat, Sources};
use crate::{Server, auth, open_store, telemetry};
use anyhow::Context as _;
use clap::{Parser, Subcommand};
use demo_client as demo;
use std::io::{Read as _, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;
use transfer as moving;

/// Serves the HaloPSA Chat & Collaboration API.
///
/// Without a file it serves at once: a SQLite file in this directory, and a client `demo` whose secret is told once.
#[derive(Debug, Parser)]
#[command(name = "halo-collab-server", version)]
struct Arguments {
    /// The configuration, in TOML. HALO_COLLAB_… in the environment stands over it: HALO_COLLAB_LIMITS__BODY=1MiB
    #[arg(long, env = "HALO_COLLAB_CONFIG", value_name = "FILE", global = true)]
    config: Option<PathBuf>,
    /// Where to listen, as 127.0.0.1:8077
    #[arg(long, value_name = "ADDRESS")]
    listen: Option<String>,
    /// Where to store, as sqlite:FILE or postgres://USER:PASSWORD@HOST/DATABASE
    #[arg(long, value_name = "URL", global = true)]
    database: Option<String>,
    /// Print the configuration as it is put together, without secrets, and end
    #[arg(long)]
    print_config: bool,
    /// Make a new secret for the client `demo`
    #[arg(long)]
    new_demo_secret: bool,
    /// Write the log as JSON
    #[arg(long, global = true)]
    json_log: bool,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Make the tables fit, and end
    Migrate {
        /// What may be dropped with all that it holds: TABLE or TABLE.COLUMN
        #[arg(long, value_name = "NAME")]
        drop: Vec<String>,
    },
    /// Write all that is stored as lines of JSON, secrets sealed as they are
    Export {
        /// The file to write; without it, standard output
        #[arg(long, value_name = "FILE")]
        to: Option<PathBuf>,
    },
    /// Store what `export` wrote, all of it or nothing, in a database that is empty
    Import {
        /// The file to read; without it, standard input
        #[arg(long, value_name = "FILE")]
        from: Option<PathBuf>,
    },
    /// Seal with `seal_key` the secrets that were sealed with one of `old_seal_keys`
    Reseal,
    /// Print the hash of the secret on standard input, for `secret_hash`
    HashSecret,
}

/// What the program does; the answer to the shell is 2 for what was asked in a wrong way, and 1 for what went wrong.
#[must_use]
pub fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run(&arguments) {
        Ok(code) => code,
        Err(error) => {
            tell(&format!("error: {error:#}"));
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    if let Some(Command::HashSecret) = arguments.command {
        return hash().map(|()| ExitCode::SUCCESS);
    }
    let sources = Sources {
        file: arguments.config.clone(),
        variables: std::env::vars_os()
            .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
            .collect(),
        listen: arguments.listen.clone(),
        database: arguments.database.clone(),
    };
    let mut config = match sources.load() {
        Ok(config) => config,
        Err(faults) => {
            faults.0.iter().for_each(|fault| tell(&format!("error: {fault}")));
            return Ok(ExitCode::from(2));
        }
    };
    if arguments.json_log {
        config.telemetry.log = LogFormat::Json;
    }
    if arguments.print_config {
        print(&config.to_toml()?)?;
        return Ok(ExitCode::SUCCESS);
    }
    let runtime = runtime()?;
    let started = {
        let _within = runtime.enter();
        telemetry::start(&config.telemetry)?
    };
    let done = match &arguments.command {
        Some(Command::Migrate { drop }) => runtime.block_on(migrate(&config, drop)),
        Some(Command::Export { to }) => runtime.block_on(moving::export(&config, to.as_deref())),
        Some(Command::Import { from }) => runtime.block_on(moving::import(&config, from.as_deref())),
        Some(Command::Reseal) => runtime.block_on(moving::reseal(&config)),
        _ => runtime.block_on(serve(config, arguments.new_demo_secret)),
    };
    started.end();
    done?;
    Ok(ExitCode::SUCCESS)
}

fn runtime() -> anyhow::Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build().context("cannot start")
}

fn hash() -> anyhow::Result<()> {
    let mut secret = String::new();
    std::io::stdin().read_to_string(&mut secret).context("cannot read standard input")?;
    let secret = secret.trim_end_matches(['\r', '\n']);
    anyhow::ensure!(!secret.is_empty(), "standard input is empty; write the secret there");
    print(&format!("{}\n", auth::hash_secret(secret).map_err(anyhow::Error::msg)?))
}

async fn migrate(config: &Config, drops: &[String]) -> anyhow::Result<()> {
    let (store, migration) = open_store(config, &Keys::load(config)?, drops.to_vec()).await?;
    store.close().await;
    print(match migration {
        crate::store::Migration::Current => "The tables fit as they are.\n",
        crate::store::Migration::Older => "A newer version of this program has changed the tables; they are left so.\n",
        crate::store::Migration::Changed(_) => "The tables were made to fit.\n",
    })
}

async fn serve(config: Config, new_demo_secret: bool) -> anyhow::Result<()> {
    let demo = config.demo;
    let end = end()?;
    let server = Server::open(config, new_demo_secret).await?;
    let (address, url) = (server.address()?, server.app().public_url.clone());
    tracing::info!(%address, public_url = url, "listening");
    if demo {
        print(&demo::greeting(&url, server.demo_secret.as_deref()))?;
    }
    server.run(end).await;
    Ok(())
}

/// Waits until the process is told to end.
fn end() -> anyhow::Result<impl Future<Output = ()>> {
    #[cfg(unix)]
    let mut terminated = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())?;
    Ok(async move {
        #[cfg(unix)]
        let other = terminated.recv();
        #[cfg(not(unix))]
        let other = std::future::pending::<Option<()>>();
        tokio::select! {
            _ = tokio::signal::ctrl_c() => {}
            _ = other => {}
        }
    })
}

fn print(text: &str) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).context("cannot write to standard output")
}

fn tell(text: &str) {
    // Nobody is left to be told that this failed.
    drop(writeln!(std::io::stderr(), "{text}"));
}
