//! What no single value of a configuration can tell.

use super::{Client, Config, Hidden};
use std::collections::BTreeSet;

/// The shortest key that is taken: shorter ones can be guessed.
const SHORTEST_KEY: usize = 32;

/// How long the head of a request may be allowed to be, in octets.
const HEAD: std::ops::RangeInclusive<u64> = 8 << 10..=1 << 20;

/// All the faults.
pub(super) fn faults(config: &Config) -> Vec<String> {
    let mut faults = Vec::new();
    for (name, key) in [("token_key", &config.token_key), ("seal_key", &config.seal_key)] {
        if key.as_ref().is_some_and(|key| key.expose().len() < SHORTEST_KEY) {
            faults.push(format!("{name} has fewer than {SHORTEST_KEY} characters"));
        }
    }
    if !HEAD.contains(&config.limits.head.0) {
        faults.push(format!("limits.head is not between {} KiB and {} MiB", HEAD.start() >> 10, HEAD.end() >> 20));
    }
    if config.limits.bodies.0 < config.limits.body.0 {
        faults.push("limits.bodies is less than limits.body: the longest body would never be taken".into());
    }
    if config.telemetry.otlp_url.is_some() && cfg!(not(feature = "otlp")) {
        faults.push("telemetry.otlp_url needs a program that was built with `--features otlp`".into());
    }
    for (place, key) in config.old_seal_keys.iter().enumerate() {
        if key.expose().is_empty() {
            faults.push(format!("old_seal_keys[{place}] is empty"));
        }
    }
    let mut ids = BTreeSet::new();
    for (place, client) in config.clients.iter().enumerate() {
        faults.extend(client_faults(client).into_iter().map(|fault| format!("clients[{place}] {fault}")));
        if !ids.insert(&client.id) {
            faults.push(format!("clients[{place}] has the id of another one: `{}`", client.id));
        }
    }
    let mut guids = BTreeSet::new();
    for (place, number) in config.twilio.iter().enumerate() {
        if !guids.insert(number.guid) {
            faults.push(format!("twilio[{place}] has the guid of another one: {}", number.guid));
        }
        if number.auth_token.expose().is_empty() {
            faults.push(format!("twilio[{place}] has an empty auth_token: anybody could sign with it"));
        }
    }
    faults
}

fn client_faults(client: &Client) -> Vec<String> {
    let mut faults = Vec::new();
    if client.id.is_empty() || client.id.chars().any(char::is_control) {
        faults.push("has an id that is empty or has control characters".into());
    }
    match (&client.secret, &client.secret_hash) {
        (Some(secret), None) if secret.expose().is_empty() => faults.push("has an empty secret".into()),
        (Some(_), None) => {}
        (None, Some(hash)) => faults.extend(hash_fault(hash)),
        (Some(_), Some(_)) => faults.push("has both secret and secret_hash".into()),
        (None, None) => faults.push("has neither secret nor secret_hash".into()),
    }
    faults
}

fn hash_fault(hash: &Hidden) -> Option<String> {
    let fault = "has a secret_hash that is no Argon2 hash: make one with `halo-collab-server hash-secret`";
    (!crate::auth::is_hash(hash.expose())).then(|| fault.into())
}
