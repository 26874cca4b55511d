//! URLs of requests: base URL, servers and path templates.

use url::Url;

use super::build_error::BuildError;
use crate::http::{EncodeError, Operation};

/// The base URL, and the URLs that replace the document's servers.
#[derive(Clone, Debug)]
pub(crate) struct Servers {
    /// Without a trailing slash.
    base: String,
    /// The document's first server, if it is absolute. The base URL replaces it.
    first: Option<&'static str>,
    /// Other servers and their replacements.
    mapped: Vec<(String, String)>,
}

impl Servers {
    pub(super) fn new(
        base: &str,
        first: Option<&'static str>,
        mapped: Vec<(String, String)>,
    ) -> Result<Self, BuildError> {
        let url = parse_base_url(base)?;
        if url.query().is_some() || url.fragment().is_some() {
            return Err(BuildError::new("the base URL has a query or a fragment"));
        }
        let mut servers = Self { base: trim_slashes(base).to_owned(), first, mapped: Vec::new() };
        for (from, to) in mapped {
            let to = if to.contains("://") { trim_slashes(&to).to_owned() } else { servers.below_base_url(&to) };
            parse_base_url(&to)?;
            servers.mapped.push((trim_slashes(&from).to_owned(), to));
        }
        Ok(servers)
    }

    pub(super) fn base(&self) -> &str {
        &self.base
    }

    /// Returns the URL of a server, without a trailing slash.
    fn server_url(&self, server: &str) -> String {
        let server = trim_slashes(server);
        if let Some((_, to)) = self.mapped.iter().find(|(from, _)| from == server) {
            to.clone()
        } else if self.first.map(trim_slashes) == Some(server) {
            self.base.clone()
        } else if server.contains("://") {
            server.to_owned()
        } else {
            self.below_base_url(server)
        }
    }

    fn below_base_url(&self, path: &str) -> String {
        let path = trim_slashes(path).trim_start_matches("./").trim_start_matches('/');
        if path.is_empty() { self.base.clone() } else { format!("{}/{path}", self.base) }
    }

    /// Returns the URL of an endpoint that is not an operation, such as a token endpoint. A path is relative to the base URL.
    /// If the origin is that of a replaced server, the endpoint moves along, so that a client of a test system does not send
    /// credentials to production.
    pub(super) fn endpoint_url(&self, url: &str) -> Result<Url, BuildError> {
        if !url.contains("://") {
            return parse_base_url(&self.below_base_url(url));
        }
        let mut endpoint = parse_base_url(url)?;
        let mut replacements = self.mapped.iter().map(|(from, to)| (from.as_str(), to.as_str())).collect::<Vec<_>>();
        replacements.extend(self.first.map(|first| (first, self.base.as_str())));
        for (from, to) in replacements {
            let (Ok(from), Ok(to)) = (Url::parse(from), Url::parse(to)) else { continue };
            if from.origin() == endpoint.origin() {
                let same = endpoint.set_scheme(to.scheme()).is_ok()
                    && endpoint.set_host(to.host_str()).is_ok()
                    && endpoint.set_port(to.port()).is_ok();
                return if same {
                    Ok(endpoint)
                } else {
                    Err(BuildError::new("the token URL cannot be moved to the base URL"))
                };
            }
        }
        Ok(endpoint)
    }

    /// Returns the URL of a request with these encoded path parameters.
    pub(super) fn operation_url(
        &self,
        operation: &Operation,
        parameters: &[(&'static str, String)],
        query: &str,
    ) -> Result<Url, EncodeError> {
        let path = expand_template(operation.path, parameters)?;
        let mut text = self.server_url(operation.server);
        if !path.starts_with('/') {
            text.push('/');
        }
        text.push_str(&path);
        if !query.is_empty() {
            text.push(if text.contains('?') { '&' } else { '?' });
            text.push_str(query);
        }
        // The URL is not shown, since a query can contain a key.
        Url::parse(&text).map_err(|error| EncodeError::new(format!("the URL of `{}`: {error}", operation.id)))
    }
}

fn trim_slashes(url: &str) -> &str {
    url.trim_end_matches('/')
}

fn parse_base_url(url: &str) -> Result<Url, BuildError> {
    let parsed = Url::parse(url).map_err(|error| BuildError::new(format!("base URL or server: {error}")))?;
    if !matches!(parsed.scheme(), "http" | "https") {
        return Err(BuildError::new(format!("base URL or server: `{}` is neither http nor https", parsed.scheme())));
    }
    if !parsed.username().is_empty() || parsed.password().is_some() {
        return Err(BuildError::new("base URL or server: a URL cannot contain credentials here"));
    }
    Ok(parsed)
}

/// Expands a path template with encoded values.
fn expand_template(template: &str, parameters: &[(&'static str, String)]) -> Result<String, EncodeError> {
    let mut path = String::with_capacity(template.len() + 16);
    let mut remaining = template;
    while let Some((before, after)) = remaining.split_once('{') {
        path.push_str(before);
        let Some((name, after)) = after.split_once('}') else { break };
        match parameters.iter().find(|(parameter, _)| *parameter == name) {
            Some((_, value)) if value.is_empty() => {
                return Err(EncodeError::new(format!("path parameter `{name}` is empty")));
            }
            Some((_, value)) => path.push_str(value),
            None => return Err(EncodeError::new(format!("path parameter `{name}` is missing"))),
        }
        remaining = after;
    }
    path.push_str(remaining);
    // URL parsers remove these segments, also encoded ones: the request would reach another operation.
    if path.split('/').any(|segment| segment == "." || segment == "..") {
        return Err(EncodeError::new("a path parameter is `.` or `..`, which a URL cannot contain"));
    }
    Ok(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn operation(server: &'static str, path: &'static str) -> Operation {
        Operation { id: "get", method: "GET", server, path, security: &[] }
    }

    fn url(servers: &Servers, server: &'static str) -> String {
        servers
            .operation_url(&operation(server, "/a/{id}.json"), &[("id", "x%2Fy".to_owned())], "q=1")
            .expect("a URL")
            .to_string()
    }

    #[test]
    fn servers_are_replaced_by_the_base_url_and_mappings() {
        let mapped = vec![("https://files.example.com/".to_owned(), "/files".to_owned())];
        let servers =
            Servers::new("http://localhost:1/x/", Some("https://api.example.com/v1"), mapped).expect("servers");
        assert_eq!(url(&servers, "/api"), "http://localhost:1/x/api/a/x%2Fy.json?q=1");
        assert_eq!(url(&servers, "/"), "http://localhost:1/x/a/x%2Fy.json?q=1");
        assert_eq!(url(&servers, "https://api.example.com/v1/"), "http://localhost:1/x/a/x%2Fy.json?q=1");
        assert_eq!(url(&servers, "https://files.example.com"), "http://localhost:1/x/files/a/x%2Fy.json?q=1");
        assert_eq!(url(&servers, "https://other.example.com/z"), "https://other.example.com/z/a/x%2Fy.json?q=1");
        let token = |at| servers.endpoint_url(at).expect("an endpoint").to_string();
        assert_eq!(token("/auth/token"), "http://localhost:1/x/auth/token");
        assert_eq!(token("https://api.example.com/oauth/token"), "http://localhost:1/oauth/token");
        assert_eq!(token("https://login.example.com/token"), "https://login.example.com/token");
    }

    #[test]
    fn url_invalid_values_are_errors() {
        let servers = Servers::new("http://localhost", None, Vec::new()).expect("servers");
        let get = operation("", "/a/{id}");
        assert!(servers.operation_url(&get, &[], "").is_err());
        for value in ["", ".", ".."] {
            assert!(servers.operation_url(&get, &[("id", value.to_owned())], "").is_err(), "{value:?}");
        }
        for base in ["localhost", "ftp://x", "http://u:p@x", "http://x?a"] {
            assert!(Servers::new(base, None, Vec::new()).is_err(), "{base}");
        }
    }
}
