//! Generates the API's code from `openapi.yaml`.

fn main() -> std::process::ExitCode {
    lockstep_cli::build()
}
