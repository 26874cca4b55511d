//! Tests of the configuration.

use std::io::Write as _;

use super::*;

/// The example of the documentation.
const FULL_CONFIG: &str = r#"
listen = "127.0.0.1:8077"
public_url = "http://127.0.0.1:8077"
database = "sqlite:halo-collab.db"
allow_private_upstreams = false
tenant = "halo"
token_key = "0123456789abcdef0123456789abcdef"
old_seal_keys = ["hush four"]
database_connections = 8
trusted_proxies = ["10.0.0.0/8", "::1"]
[limits]
body = "64MiB"
concurrency = 9
request_seconds = 30
requests_per_minute = 600
[retention]
transcripts_days = 30
[cors]
origins = ["https://app.example.com"]
[twilio_api]
url = "https://api.twilio.com"
content_url = "https://content.twilio.com"
[[clients]]
id = "demo"
secret = "hush hush"
agent_id = 1
scopes = ["all"]
[[twilio]]
guid = "5f0e7a5e-0000-4000-8000-000000000001"
account_sid = "AC1"
auth_token = "hush too"
phone = "+15550100"
code = "US"
greeting = "Hello"
dial = "+15550199"
[zoom]
account_id = "a"
client_id = "b"
client_secret = "hush three"
oauth_url = "https://zoom.us"
api_url = "https://api.zoom.us"
[teams]
tenant_id = "t"
application_id = "u"
"#;

/// The page for users.
const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/halo-server.md");

fn sources(text: &str) -> (tempfile::NamedTempFile, ConfigSources) {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(text.as_bytes()).unwrap();
    let sources = ConfigSources { file: Some(file.path().to_owned()), ..ConfigSources::default() };
    (file, sources)
}

fn load(text: &str, variables: &[(&str, &str)]) -> Result<Config, ConfigError> {
    let (_file, mut sources) = sources(text);
    sources.variables = variables.iter().map(|(name, text)| ((*name).into(), (*text).into())).collect();
    sources.load()
}

fn error(text: &str) -> String {
    let error = load(text, &[]).unwrap_err().to_string();
    // Removes the file name.
    error
        .split_once(".tmp")
        .map_or(error.clone(), |(_, after)| after.split_once(':').unwrap_or(("", after)).1.to_owned())
}

#[test]
fn full_configuration_is_read_and_printed_without_secrets() {
    let config = load(FULL_CONFIG, &[]).unwrap();
    assert_eq!(config.clients[0].secret.as_ref().unwrap().expose(), "hush hush");
    assert_eq!(config.limits.body.0, 64 << 20);
    assert!(!config.demo);
    let printed = config.to_toml().unwrap();
    assert!(!printed.contains("hush") && !printed.contains("0123456789"), "{printed}");
    assert!(!format!("{config:?}").contains("hush"));
    assert!(printed.contains("secret = \"(hidden)\"") && printed.contains("body = \"64MiB\""), "{printed}");
    let again = load(&printed.replace("(hidden)", "0123456789abcdef0123456789abcdef"), &[]).unwrap();
    assert_eq!(again.to_toml().unwrap(), printed);
}

#[test]
fn configurations_of_the_page_are_loaded() {
    let page = std::fs::read_to_string(PAGE).unwrap();
    let blocks = page.split("\n```toml").skip(1).filter_map(|after| after.split_once('\n')?.1.split("\n```").next());
    let mut count = 0;
    for block in blocks {
        load(block, &[]).unwrap_or_else(|error| panic!("{error}\n{block}"));
        // A key that the server does not have is an error.
        let invalid = error(&format!("unknown = 1\n{block}"));
        assert!(invalid.starts_with("1:1: unknown field `unknown`"), "{invalid}");
        count += 1;
    }
    assert!(count > 0, "{PAGE} has no block of TOML");
}

#[test]
fn missing_configuration_enables_demo() {
    let config = ConfigSources::default().load().unwrap();
    assert!(config.demo);
    assert_eq!((config.listen.0.port(), config.tenant.0.as_str()), (8077, "halo"));
    assert_eq!(config.database, Database::Sqlite("halo-collab.db".into()));
    assert!(!load("", &[]).unwrap().demo);
}

#[test]
fn errors_have_line_and_no_secret() {
    assert!(
        error("tenant = \"a\"\nlissten = \"x\"").starts_with("2:1: unknown field `lissten`, expected one of `listen`")
    );
    assert!(error("[limits]\nboddy = 1").starts_with("2:1: unknown field `boddy`"));
    assert!(error("listen = \"8077\"").starts_with("1:10: `8077` is not an address with a port"));
    assert!(error("database = \"mysql://u:hush@h\"").contains("must be `sqlite:FILE` or `postgres://…`"));
    let odd = error("database = \"postgres://u:hush@h/d?no_such=hush\"");
    assert!(odd.contains("unknown option `no_such`") && !odd.contains("hush"), "{odd}");
    assert!(error("database = \"sqlite::memory:\"").contains("in memory"));
    assert!(error("[limits]\nbody = \"many\"").contains("`many` is not a size, such as `64MiB`"));
    assert!(error("[limits]\nconcurrency = 0").starts_with("2:15:"));
    assert!(error("public_url = \"ftp://x\"").contains("not an http:// or https:// URL"));
    assert!(error("trusted_proxies = [\"10.0.0.0/33\"]").contains("not an address or network"));
    assert!(error("[cors]\norigins = [\"example.com/\"]").contains("not an origin"));
    let scope = error("[[clients]]\nid = \"a\"\nsecret = \"hush\"\nscopes = [\"al\"]");
    assert!(scope.starts_with("4:10: `al` is not a scope"), "{scope}");
    let broken = error("[[clients]]\nsecret = \"hush");
    assert!(broken.starts_with("2:") && !broken.contains("hush"), "{broken}");
    let missing =
        ConfigSources { file: Some("/nowhere/at/all.toml".into()), ..ConfigSources::default() }.load().unwrap_err();
    assert!(missing.to_string().starts_with("/nowhere/at/all.toml: "), "{missing}");
}

#[test]
fn errors_across_values_are_reported_together() {
    let text = "token_key = \"short\"\n\
        [[clients]]\nid = \"a\"\nscopes = []\n\
        [[clients]]\nid = \"a\"\nsecret = \"x\"\nsecret_hash = \"hush\"\nscopes = []\n\
        [[clients]]\nid = \"b\"\nsecret_hash = \"hush\"\nscopes = []";
    let ConfigError(errors) = load(text, &[]).unwrap_err();
    assert_eq!(errors.len(), 5, "{errors:?}");
    assert!(!errors.join(" ").contains("hush"));
}

#[test]
fn variables_override_file() {
    let config = load(
        FULL_CONFIG,
        &[
            ("HALO_COLLAB_TENANT", "123"),
            ("HALO_COLLAB_LIMITS__BODY", "1KiB"),
            ("HALO_COLLAB_LIMITS__CONCURRENCY", "5"),
            ("HALO_COLLAB_ALLOW_PRIVATE_UPSTREAMS", "true"),
            ("HALO_COLLAB_CLIENTS__0__SECRET", "other = [1]"),
            ("HALO_COLLAB_CLIENTS__1__ID", "second"),
            ("HALO_COLLAB_CLIENTS__1__SECRET", "99"),
            ("HALO_COLLAB_CLIENTS__1__SCOPES", "[\"read:calls\"]"),
            ("HALO_COLLAB_CONFIG", "/passed/over"),
            ("PATH", "/bin"),
        ],
    )
    .unwrap();
    assert_eq!((config.tenant.0.as_str(), config.limits.body.0, config.limits.concurrency.get()), ("123", 1024, 5));
    assert!(config.allow_private_upstreams);
    assert_eq!(config.clients[0].secret.as_ref().unwrap().expose(), "other = [1]");
    assert_eq!((config.clients[1].id.as_str(), config.clients[1].secret.as_ref().unwrap().expose()), ("second", "99"));

    let ConfigError(errors) = load(
        "",
        &[
            ("HALO_COLLAB_LISSTEN", "x"),
            ("HALO_COLLAB_LIMITS__CONCURRENCY", "many"),
            ("HALO_COLLAB_CLIENTS__3__ID", "x"),
        ],
    )
    .unwrap_err();
    assert!(errors[0].starts_with("HALO_COLLAB_LISSTEN: unknown field `lissten`"), "{errors:?}");
    assert!(errors[1].starts_with("HALO_COLLAB_LIMITS__CONCURRENCY: "), "{errors:?}");
    assert_eq!(errors[2], "HALO_COLLAB_CLIENTS__3__ID: element 3 follows a missing element 0");
}

#[test]
fn arguments_override_all_sources() {
    let (_file, mut sources) = sources(FULL_CONFIG);
    sources.variables = vec![("HALO_COLLAB_LISTEN".into(), "127.0.0.1:1".into())];
    sources.listen = Some("localhost:2".into());
    sources.database = Some("sqlite:///tmp/other.db".into());
    let config = sources.load().unwrap();
    assert_eq!((config.listen.0.port(), config.database), (2, Database::Sqlite("/tmp/other.db".into())));
    let invalid = ConfigSources { listen: Some("x".into()), ..ConfigSources::default() }.load().unwrap_err();
    assert!(invalid.to_string().starts_with("--listen: `x` is not an address"), "{invalid}");
}

#[test]
fn network_contains_its_addresses() {
    let network = |text: &str| Network::try_from(text.to_owned()).unwrap();
    let has = |text: &str, address: &str| network(text).contains(address.parse().unwrap());
    assert!(has("10.0.0.0/8", "10.1.2.3") && has("10.0.0.0/8", "::ffff:10.1.2.3") && !has("10.0.0.0/8", "11.0.0.0"));
    assert!(has("::/0", "::1") && !has("::/0", "10.0.0.1") && has("0.0.0.0/0", "255.0.0.1"));
    assert!(has("::1", "::1") && !has("::1", "::2"));
}
