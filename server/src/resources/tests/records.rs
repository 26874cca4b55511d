//! Tests of what resources share.

use halo_collab::operations::*;
use halo_collab::server::{
    ListTranscriptionStoresParams, ListTwilioWhatsAppDetailsParams, TranscriptionStoresApi, TwilioWhatsAppDetailsApi,
};
use halo_collab::types::TranscriptionStore;
use serde_json::json;

use super::{TestApp, body, cx, problem};

async fn texts(test: &TestApp) -> Vec<(i32, Option<String>)> {
    let listed =
        test.app.list_all().await.into_iter().map(|record: TranscriptionStore| (record.id, record.transcription));
    listed.collect()
}

impl crate::app::App {
    async fn list_all(&self) -> Vec<TranscriptionStore> {
        let query = ListTranscriptionStoresParams::default();
        let listed =
            TranscriptionStoresApi::list(self, cx(&LIST_TRANSCRIPTION_STORES, None, &[]), query).await.unwrap();
        assert_eq!(listed.link, None);
        listed.body.all().await.unwrap()
    }

    async fn post(&self, json: serde_json::Value) -> Result<Vec<TranscriptionStore>, CreateTranscriptionStoresError> {
        TranscriptionStoresApi::create(
            self,
            cx(&CREATE_TRANSCRIPTION_STORES, None, &[]),
            Default::default(),
            body(json),
        )
        .await
    }
}

#[tokio::test]
async fn array_elements_are_applied_in_order() {
    let test = TestApp::new();
    let created = test.app.post(json!([{"transcription": "a", "job_id": "j"}, {"id": 0}, {"id": null}])).await.unwrap();
    assert_eq!(created.iter().map(|record| record.id).collect::<Vec<_>>(), [1, 2, 3]);
    let changes = json!([
        {"id": 1, "transcription": "b"},
        {"transcription": "new"},
        {"id": 1, "job_id": null},
    ]);
    let stored = test.app.post(changes).await.unwrap();
    assert_eq!(stored.iter().map(|record| record.id).collect::<Vec<_>>(), [1, 4, 1]);
    assert_eq!((stored[0].job_id.as_deref(), stored[2].job_id.as_deref()), (Some("j"), None));
    assert_eq!(stored[2].transcription.as_deref(), Some("b"));
    assert_eq!(test.app.post(json!([])).await.unwrap(), []);
}

#[tokio::test]
async fn invalid_array_stores_nothing() {
    let test = TestApp::new();
    test.app.post(json!([{"transcription": "a"}])).await.unwrap();
    let array = json!([{"id": 1, "transcription": "b"}, {"id": 77}, {"transcription": "c"}, {"id": 78}]);
    let (status, body) = problem(test.app.post(array).await.unwrap_err()).await;
    assert_eq!(status, 404);
    let pointers: Vec<_> = body["errors"].as_array().unwrap().iter().map(|error| error["pointer"].clone()).collect();
    assert_eq!(pointers, ["/1/id", "/3/id"]);
    assert_eq!(texts(&test).await, [(1, Some("a".into()))]);
}

#[tokio::test]
async fn deleted_record_is_returned_once() {
    let test = TestApp::new();
    test.app.post(json!([{"transcription": "a"}])).await.unwrap();
    let delete = || TranscriptionStoresApi::delete(&test.app, cx(&DELETE_TRANSCRIPTION_STORE, None, &[]), 1);
    assert_eq!(delete().await.unwrap().transcription.as_deref(), Some("a"));
    assert_eq!(problem(delete().await.unwrap_err()).await.0, 404);
    let get = TranscriptionStoresApi::get(&test.app, cx(&GET_TRANSCRIPTION_STORE, None, &[]), 1).await;
    assert_eq!(problem(get.unwrap_err()).await.0, 404);
    assert_eq!(test.app.post(json!([{}])).await.unwrap()[0].id, 2);
}

#[tokio::test]
async fn pages_have_link_to_next_page() {
    let test = TestApp::new();
    test.app.post(json!([{}, {}, {}, {}, {}])).await.unwrap();
    let mut seen = Vec::new();
    for (number, more) in [(1, true), (2, true), (3, false), (4, false)] {
        let query = ListTranscriptionStoresParams { page_size: Some(2), page_no: Some(number) };
        let mut cx = cx(&LIST_TRANSCRIPTION_STORES, None, &[]);
        cx.uri = format!("/api/TranscriptionStore?page_size=2&page_no={number}&x=1").parse().unwrap();
        let page = TranscriptionStoresApi::list(&test.app, cx, query).await.unwrap();
        let next = format!(
            "<http://127.0.0.1:8077/api/TranscriptionStore?page_size=2&x=1&page_no={}>; rel=\"next\"",
            number + 1
        );
        assert_eq!(page.link, more.then_some(next));
        seen.extend(page.body.all().await.unwrap().into_iter().map(|record| record.id));
    }
    assert_eq!(seen, [1, 2, 3, 4, 5]);
}

#[tokio::test]
async fn whatsapp_record_keeps_its_guid() {
    let test = TestApp::new();
    let post = async |json| {
        let cx = cx(&CREATE_TWILIO_WHATS_APP_DETAILS, None, &[]);
        TwilioWhatsAppDetailsApi::create(&test.app, cx, Default::default(), body(json)).await.unwrap().remove(0)
    };
    let created =
        post(json!([{"name": "a", "guid": "00000000-0000-0000-0000-000000000000", "new_auth_token": "t"}])).await;
    assert!(!created.guid.is_nil());
    let changed = post(json!([{"id": created.id, "allowed_teams": [{"id": "1", "name": "x"}]}])).await;
    assert_eq!((changed.guid, changed.name.as_deref()), (created.guid, Some("a")));
    let cx = cx(&LIST_TWILIO_WHATS_APP_DETAILS, None, &[]);
    let list = TwilioWhatsAppDetailsApi::list(&test.app, cx, ListTwilioWhatsAppDetailsParams::default()).await.unwrap();
    let listed = list.body.all().await.unwrap();
    assert_eq!(listed, [changed]);
    assert!(!serde_json::to_string(&listed).unwrap().contains("new_auth_token"));
}
