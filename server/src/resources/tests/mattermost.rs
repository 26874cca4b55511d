//! Mattermost integrations and their channels.

use super::{Stand, body, cx, problem};
use halo_collab::operations::*;
use halo_collab::server::{
    ListMattermostChannelDetails, ListMattermostDetails, MattermostChannelDetailsApi, MattermostDetailsApi,
};
use halo_collab::types::MattermostDetails;
use serde_json::{Value, json};

async fn post(stand: &Stand, json: Value) -> Result<Vec<MattermostDetails>, CreateMattermostDetailsError> {
    MattermostDetailsApi::create(&stand.app, cx(&CREATE_MATTERMOST_DETAILS, None, &[]), Default::default(), body(json))
        .await
}

fn channels(record: &MattermostDetails) -> Vec<(i32, Option<&str>, Option<&str>)> {
    let channels = record.channels.iter().flatten();
    channels.map(|channel| (channel.id, channel.name.as_deref(), channel.botname.as_deref())).collect()
}

async fn all_channels(stand: &Stand) -> Vec<(i32, Option<i32>)> {
    let cx = cx(&LIST_MATTERMOST_CHANNEL_DETAILS, None, &[]);
    let query = ListMattermostChannelDetails::default();
    let listed = MattermostChannelDetailsApi::list(&stand.app, cx, query).await.unwrap().body.all().await.unwrap();
    listed.into_iter().map(|channel| (channel.id, channel.mmid)).collect()
}

#[tokio::test]
async fn channels_are_kept_replaced_or_removed() {
    let stand = Stand::new();
    let both = json!([
        {"name": "one", "channels": [{"name": "a", "botname": "x"}, {"name": "b"}]},
        {"name": "two", "channels": [{"name": "c"}]},
    ]);
    let made = post(&stand, both).await.unwrap();
    assert_eq!(channels(&made[0]), [(1, Some("a"), Some("x")), (2, Some("b"), None)]);
    assert_eq!(all_channels(&stand).await, [(1, Some(1)), (2, Some(1)), (3, Some(2))]);
    let kept = post(&stand, json!([{"id": 1, "name": "uno"}])).await.unwrap();
    assert_eq!(channels(&kept[0]).len(), 2);
    let replaced = post(&stand, json!([{"id": 1, "channels": [{"id": 1, "name": "A"}, {"name": "d"}]}])).await.unwrap();
    assert_eq!(channels(&replaced[0]), [(1, Some("A"), Some("x")), (4, Some("d"), None)]);
    let cx = cx(&LIST_MATTERMOST_DETAILS, None, &[]);
    let listed = MattermostDetailsApi::list(&stand.app, cx, ListMattermostDetails::default()).await.unwrap();
    let listed = listed.body.all().await.unwrap();
    assert_eq!((listed[0].clone(), listed.len()), (replaced[0].clone(), 2));
    let removed = post(&stand, json!([{"id": 1, "channels": null}])).await.unwrap();
    assert_eq!(channels(&removed[0]), []);
    assert_eq!(all_channels(&stand).await, [(3, Some(2))]);
}

#[tokio::test]
async fn a_channel_of_another_integration_is_not_found() {
    let stand = Stand::new();
    post(&stand, json!([{"channels": [{"name": "a"}]}, {"channels": [{"name": "b"}]}])).await.unwrap();
    let (status, told) = problem(
        post(&stand, json!([{"id": 1, "channels": []}, {"id": 1, "channels": [{"id": 2}]}, {"id": 9}]))
            .await
            .unwrap_err(),
    )
    .await;
    assert_eq!(status, 404);
    let pointers: Vec<_> = told["errors"].as_array().unwrap().iter().map(|fault| fault["pointer"].clone()).collect();
    assert_eq!(pointers, ["/1/channels/0/id", "/2/id"]);
    assert_eq!(all_channels(&stand).await, [(1, Some(1)), (2, Some(2))], "nothing was stored");
}

#[tokio::test]
async fn a_deleted_integration_takes_its_channels_along() {
    let stand = Stand::new();
    let made = json!([{"new_access_token": "t", "authorized": true, "channels": [{"name": "a"}]}, {"channels": [{}]}]);
    let made = post(&stand, made).await.unwrap();
    assert_eq!((made[0].authorized, made[1].authorized), (Some(false), None));
    let get = MattermostDetailsApi::get(&stand.app, cx(&GET_MATTERMOST_DETAILS, None, &[]), 1).await.unwrap();
    assert_eq!(get, made[0]);
    let cx = cx(&DELETE_MATTERMOST_DETAILS, None, &[]);
    assert_eq!(MattermostDetailsApi::delete(&stand.app, cx, 1).await.unwrap(), made[0]);
    assert_eq!(all_channels(&stand).await, [(2, Some(2))]);
}
