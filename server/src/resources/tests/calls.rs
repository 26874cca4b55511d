//! Tests of the visibility of calls.

use halo_collab::operations::*;
use halo_collab::server::{CallLogsApi, GetCallLogParams, ListCallLogsParams};
use halo_collab::types::CallLog;
use lockstep_runtime::Maybe;
use serde_json::{Value, json};

use super::{TestApp, body, cx, problem};

const OWN_CALLS: &[&str] = &["read:calls", "edit:calls"];

async fn create(test: &TestApp, agent: i32, scopes: &[&str], json: Value) -> Result<Vec<CallLog>, CreateCallLogsError> {
    CallLogsApi::create(&test.app, cx(&CREATE_CALL_LOGS, Some(agent), scopes), Default::default(), body(json)).await
}

/// Which calls a list request asks for.
#[derive(Clone, Copy, Eq, PartialEq)]
enum Calls {
    OfAgent,
    All,
}

async fn list(test: &TestApp, agent: Option<i32>, scopes: &[&str], calls: Calls) -> Result<Vec<i32>, u16> {
    let query = ListCallLogsParams { showall: Some(calls == Calls::All), ..ListCallLogsParams::default() };
    match CallLogsApi::list(&test.app, cx(&LIST_CALL_LOGS, agent, scopes), query).await {
        Ok(listed) => {
            let calls = listed.body.all().await.unwrap();
            assert!(calls.iter().all(|call| call.call_transcript.is_absent()));
            Ok(calls.into_iter().map(|call| call.id).collect())
        }
        Err(error) => Err(problem(error).await.0),
    }
}

#[tokio::test]
async fn caller_sees_calls_of_its_agent() {
    let test = TestApp::new();
    let calls = json!([{"agent_id": 1, "call_transcript": "long"}, {"agent_id": 2}, {}]);
    let created = create(&test, 1, OWN_CALLS, calls).await.unwrap();
    assert_eq!(created[0].call_transcript, Maybe::from("long"));
    assert_eq!(list(&test, Some(1), OWN_CALLS, Calls::OfAgent).await, Ok(vec![1]));
    assert_eq!(list(&test, Some(2), &["all"], Calls::OfAgent).await, Ok(vec![2]));
    assert_eq!(list(&test, None, OWN_CALLS, Calls::OfAgent).await, Ok(vec![]));
    assert_eq!(list(&test, Some(1), OWN_CALLS, Calls::All).await, Err(403));
    assert_eq!(list(&test, Some(1), &["read:calls", "read:calls:all"], Calls::All).await, Ok(vec![1, 2, 3]));
}

#[tokio::test]
async fn calls_of_other_agents_are_not_found() {
    let test = TestApp::new();
    create(&test, 1, OWN_CALLS, json!([{"agent_id": 1, "call_transcript": "long"}, {"agent_id": 2}, {}]))
        .await
        .unwrap();
    let get = async |id, scopes: &[&str], with_details| {
        let query = GetCallLogParams { includedetails: Some(with_details) };
        CallLogsApi::get(&test.app, cx(&GET_CALL_LOG, Some(1), scopes), id, query).await
    };
    assert_eq!(get(1, OWN_CALLS, false).await.unwrap().call_transcript, Maybe::Absent);
    assert_eq!(get(1, OWN_CALLS, true).await.unwrap().call_transcript, Maybe::from("long"));
    for id in [2, 3, 4] {
        assert_eq!(problem(get(id, OWN_CALLS, false).await.unwrap_err()).await.0, 404);
    }
    assert!(get(2, &["read:calls:all"], false).await.is_ok());

    let (status, body) = problem(create(&test, 1, OWN_CALLS, json!([{"id": 1}, {"id": 2}])).await.unwrap_err()).await;
    assert_eq!((status, &body["errors"][0]["pointer"]), (404, &json!("/1/id")));
    // A reassigned call can be changed again within the array, but not later.
    let given = create(&test, 1, OWN_CALLS, json!([{"id": 1, "agent_id": 2}, {"id": 1, "note": "x"}])).await.unwrap();
    assert_eq!((given[1].agent_id, given[1].note.as_deref()), (Some(2), Some("x")));
    assert_eq!(given[1].call_transcript, Maybe::from("long"));
    assert!(create(&test, 1, OWN_CALLS, json!([{"id": 1}])).await.is_err());
}
