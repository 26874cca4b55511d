//! Tests of Mattermost integrations and their channels.

use halo_collab::operations::*;
use halo_collab::server::{
    ListMattermostChannelDetailsParams, ListMattermostDetailsParams, MattermostChannelDetailsApi, MattermostDetailsApi,
};
use halo_collab::types::MattermostDetails;
use serde_json::{Value, json};

use super::{TestApp, body, cx, problem};

async fn post(test: &TestApp, json: Value) -> Result<Vec<MattermostDetails>, CreateMattermostDetailsError> {
    MattermostDetailsApi::create(&test.app, cx(&CREATE_MATTERMOST_DETAILS, None, &[]), Default::default(), body(json))
        .await
}

fn channels(record: &MattermostDetails) -> Vec<(i32, Option<&str>, Option<&str>)> {
    let channels = record.channels.iter().flatten();
    channels.map(|channel| (channel.id, channel.name.as_deref(), channel.botname.as_deref())).collect()
}

async fn all_channels(test: &TestApp) -> Vec<(i32, Option<i32>)> {
    let cx = cx(&LIST_MATTERMOST_CHANNEL_DETAILS, None, &[]);
    let query = ListMattermostChannelDetailsParams::default();
    let listed = MattermostChannelDetailsApi::list(&test.app, cx, query).await.unwrap().body.all().await.unwrap();
    listed.into_iter().map(|channel| (channel.id, channel.mmid)).collect()
}

#[tokio::test]
async fn channels_are_kept_replaced_or_removed() {
    let test = TestApp::new();
    let both = json!([
        {"name": "one", "channels": [{"name": "a", "botname": "x"}, {"name": "b"}]},
        {"name": "two", "channels": [{"name": "c"}]},
    ]);
    let created = post(&test, both).await.unwrap();
    assert_eq!(channels(&created[0]), [(1, Some("a"), Some("x")), (2, Some("b"), None)]);
    assert_eq!(all_channels(&test).await, [(1, Some(1)), (2, Some(1)), (3, Some(2))]);
    let unchanged = post(&test, json!([{"id": 1, "name": "uno"}])).await.unwrap();
    assert_eq!(channels(&unchanged[0]).len(), 2);
    let replaced = post(&test, json!([{"id": 1, "channels": [{"id": 1, "name": "A"}, {"name": "d"}]}])).await.unwrap();
    assert_eq!(channels(&replaced[0]), [(1, Some("A"), Some("x")), (4, Some("d"), None)]);
    let cx = cx(&LIST_MATTERMOST_DETAILS, None, &[]);
    let listed = MattermostDetailsApi::list(&test.app, cx, ListMattermostDetailsParams::default()).await.unwrap();
    let listed = listed.body.all().await.unwrap();
    assert_eq!((listed[0].clone(), listed.len()), (replaced[0].clone(), 2));
    let removed = post(&test, json!([{"id": 1, "channels": null}])).await.unwrap();
    assert_eq!(channels(&removed[0]), []);
    assert_eq!(all_channels(&test).await, [(3, Some(2))]);
}

#[tokio::test]
async fn channel_of_other_integration_is_not_found() {
    let test = TestApp::new();
    post(&test, json!([{"channels": [{"name": "a"}]}, {"channels": [{"name": "b"}]}])).await.unwrap();
    let (status, body) = problem(
        post(&test, json!([{"id": 1, "channels": []}, {"id": 1, "channels": [{"id": 2}]}, {"id": 9}]))
            .await
            .unwrap_err(),
    )
    .await;
    assert_eq!(status, 404);
    let pointers: Vec<_> = body["errors"].as_array().unwrap().iter().map(|error| error["pointer"].clone()).collect();
    assert_eq!(pointers, ["/1/channels/0/id", "/2/id"]);
    assert_eq!(all_channels(&test).await, [(1, Some(1)), (2, Some(2))], "nothing was stored");
}

#[tokio::test]
async fn deleting_integration_deletes_its_channels() {
    let test = TestApp::new();
    let created =
        json!([{"new_access_token": "t", "authorized": true, "channels": [{"name": "a"}]}, {"channels": [{}]}]);
    let created = post(&test, created).await.unwrap();
    assert_eq!((created[0].authorized, created[1].authorized), (Some(false), None));
    let get = MattermostDetailsApi::get(&test.app, cx(&GET_MATTERMOST_DETAILS, None, &[]), 1).await.unwrap();
    assert_eq!(get, created[0]);
    let cx = cx(&DELETE_MATTERMOST_DETAILS, None, &[]);
    assert_eq!(MattermostDetailsApi::delete(&test.app, cx, 1).await.unwrap(), created[0]);
    assert_eq!(all_channels(&test).await, [(2, Some(2))]);
}
