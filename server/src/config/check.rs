//! Checks across values of the configuration.

use std::collections::BTreeSet;

use super::{Client, Config, Hidden};

/// Minimum length of a key, since shorter ones could be guessed.
const MIN_KEY_LENGTH: usize = 32;

/// Permitted values for the size of a request head, in bytes.
const HEAD_SIZES: std::ops::RangeInclusive<u64> = 8 << 10..=1 << 20;

/// Returns all errors.
pub(super) fn find_errors(config: &Config) -> Vec<String> {
    let mut errors = Vec::new();
    for (name, key) in [("token_key", &config.token_key), ("seal_key", &config.seal_key)] {
        if key.as_ref().is_some_and(|key| key.expose().len() < MIN_KEY_LENGTH) {
            errors.push(format!("{name} has fewer than {MIN_KEY_LENGTH} characters"));
        }
    }
    if !HEAD_SIZES.contains(&config.limits.head.0) {
        errors.push(format!(
            "limits.head must be between {} KiB and {} MiB",
            HEAD_SIZES.start() >> 10,
            HEAD_SIZES.end() >> 20
        ));
    }
    if config.limits.bodies.0 < config.limits.body.0 {
        errors.push("limits.bodies is less than limits.body: the longest body would always be rejected".into());
    }
    if config.telemetry.otlp_url.is_some() && cfg!(not(feature = "otlp")) {
        errors.push("telemetry.otlp_url requires a build with `--features otlp`".into());
    }
    for (index, key) in config.old_seal_keys.iter().enumerate() {
        if key.expose().is_empty() {
            errors.push(format!("old_seal_keys[{index}] is empty"));
        }
    }
    let mut ids = BTreeSet::new();
    for (index, client) in config.clients.iter().enumerate() {
        errors.extend(find_client_errors(client).into_iter().map(|error| format!("clients[{index}] {error}")));
        if !ids.insert(&client.id) {
            errors.push(format!("clients[{index}] has a duplicate id: `{}`", client.id));
        }
    }
    let mut guids = BTreeSet::new();
    for (index, number) in config.twilio.iter().enumerate() {
        if !guids.insert(number.guid) {
            errors.push(format!("twilio[{index}] has a duplicate guid: {}", number.guid));
        }
        if number.auth_token.expose().is_empty() {
            errors.push(format!("twilio[{index}] has an empty auth_token: anyone could sign with it"));
        }
    }
    errors
}

fn find_client_errors(client: &Client) -> Vec<String> {
    let mut errors = Vec::new();
    if client.id.is_empty() || client.id.chars().any(char::is_control) {
        errors.push("has an id that is empty or has control characters".into());
    }
    match (&client.secret, &client.secret_hash) {
        (Some(secret), None) if secret.expose().is_empty() => errors.push("has an empty secret".into()),
        (Some(_), None) => {}
        (None, Some(hash)) => errors.extend(check_hash(hash)),
        (Some(_), Some(_)) => errors.push("has both secret and secret_hash".into()),
        (None, None) => errors.push("has neither secret nor secret_hash".into()),
    }
    errors
}

fn check_hash(hash: &Hidden) -> Option<String> {
    let error = "has a secret_hash that is not an Argon2 hash: create one with `halo-collab-server hash-secret`";
    (!crate::auth::is_argon2_hash(hash.expose())).then(|| error.into())
}
