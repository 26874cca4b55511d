//! Sends requests as Twilio does.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit as _, Mac as _};

use super::{NUMBER_TOKEN, Reply, Server};

/// Fields of a form.
pub(crate) type Form = Vec<(String, String)>;

/// Builds a form.
pub(crate) fn form(fields: &[(&str, &str)]) -> Form {
    fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

/// Computes Twilio's signature according to its documentation: the URL, then the sorted names, each with each value.
pub(crate) fn signature(token: &str, url: &str, fields: &Form) -> String {
    let mut sorted = fields.clone();
    sorted.sort();
    sorted.dedup();
    let text: String = sorted.iter().flat_map(|(name, value)| [name.as_str(), value.as_str()]).collect();
    let text = format!("{url}{text}");
    let mut mac = Hmac::<sha1::Sha1>::new_from_slice(token.as_bytes()).expect("a key of any length");
    mac.update(text.as_bytes());
    STANDARD.encode(mac.finalize().into_bytes())
}

impl Server {
    /// Returns the path of a webhook with its query.
    pub(crate) fn hook(operation: &str, guid: &str) -> String {
        format!("/api/Twilio/{operation}?guid={guid}")
    }

    /// Sends a signed form, URL-encoded.
    pub(crate) async fn signed(&self, path: &str, token: &str, fields: &Form) -> Reply {
        let signature = signature(token, &self.url(path), fields);
        Reply::receive(self.request("POST", path).header("X-Twilio-Signature", signature).form(fields)).await
    }

    /// Sends an event of a voice number, which has to be accepted.
    pub(crate) async fn event(&self, guid: &str, fields: &[(&str, &str)]) {
        let reply = self.signed(&Self::hook("callback", guid), NUMBER_TOKEN, &form(fields)).await;
        assert_eq!(reply.status, 200, "{}", reply.text());
        assert_eq!(reply.media(), "text/xml");
        assert!(reply.text().ends_with("<Response/>"), "{}", reply.text());
    }

    /// Returns the calls with a SID and all details, without their `id`.
    pub(crate) async fn calls_of(&self, sid: &str) -> Vec<serde_json::Value> {
        let all = self.get("/api/CallLog?showall=true").await.json();
        let ids = all.as_array().expect("an array").iter().filter(|call| call["third_party_id"] == sid);
        let mut calls = Vec::new();
        for id in ids.map(|call| call["id"].clone()) {
            let mut call = self.get(&format!("/api/CallLog/{id}?includedetails=true")).await.json();
            call.as_object_mut().expect("an object").remove("id");
            calls.push(call);
        }
        calls
    }
}
