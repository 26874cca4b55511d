//! Values that are texts on their way, in parameters and forms: what a client was given is what a server gets.

use lockstep_runtime::Value;
use lockstep_runtime::client::{Error, Roots, http_builder};
use lockstep_runtime::server::{ApiKey, Cx, Denied};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::json;

use crate::wire::texts::client::Client;
use crate::wire::texts::operations::{
    GetAlternativesError, GetAnythingError, GetMapsError, GetMeantError, GetNumbersError, GetNumbersOk, SendFormError,
    SendPartsError, SendToldError,
};
use crate::wire::texts::server::{self, GetAlternatives, GetAnything, GetMaps, GetMeant, GetNumbers, Texts};
use crate::wire::texts::types::{Form, GetAlternativesEither, Point, Told};

/// Answers with what came, as JSON.
struct Service;

impl server::Authenticate for Service {
    type Principal = ();

    async fn key(&self, _key: ApiKey, _scopes: &'static [&'static str]) -> Result<(), Denied> {
        Ok(())
    }
}

fn shown(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap()
}

impl Texts for Service {
    async fn get_meant(&self, _cx: Cx<()>, point: Point, query: GetMeant) -> Result<String, GetMeantError> {
        Ok(shown(&(point, query)))
    }

    async fn get_alternatives(
        &self,
        _cx: Cx<()>,
        either: GetAlternativesEither,
        query: GetAlternatives,
    ) -> Result<String, GetAlternativesError> {
        Ok(shown(&(either, query)))
    }

    async fn get_maps(&self, cx: Cx<Option<()>>, query: GetMaps) -> Result<String, GetMapsError> {
        Ok(shown(&(cx.principal.is_some(), query)))
    }

    async fn get_anything(&self, _cx: Cx<()>, query: GetAnything) -> Result<String, GetAnythingError> {
        Ok(shown(&query))
    }

    async fn send_form(&self, _cx: Cx<()>, body: Form) -> Result<String, SendFormError> {
        Ok(shown(&body))
    }

    async fn send_parts(&self, _cx: Cx<()>, body: Form) -> Result<String, SendPartsError> {
        Ok(shown(&body))
    }

    async fn send_told(&self, _cx: Cx<()>, body: Told) -> Result<String, SendToldError> {
        Ok(shown(&body))
    }

    async fn get_numbers(&self, cx: Cx<()>, n: f64, query: GetNumbers) -> Result<GetNumbersOk, GetNumbersError> {
        let header = cx.headers.get("x-n").map(|value| value.to_str().unwrap().to_owned());
        Ok(GetNumbersOk { body: shown(&(cx.uri.to_string(), header, query)), x_twice: n * 2.0 })
    }
}

async fn client() -> (Client, String) {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let app = axum::Router::new().fallback_service(server::router(Service).into_service());
    tokio::spawn(async move { axum::serve(listener, app).await });
    (Client::builder(&url).build().unwrap(), url)
}

fn made<T: DeserializeOwned>(value: &Value) -> T {
    T::deserialize(value).unwrap_or_else(|error| panic!("{value}: {error}"))
}

fn read(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

/// The answer to a request by hand.
async fn fetched(url: &str, path: &str) -> Value {
    let http = http_builder(&Roots::default()).unwrap().build().unwrap();
    let answer = http.get(format!("{url}{path}")).send().await.unwrap().text().await.unwrap();
    match read(&answer) {
        Value::String(inner) => read(&inner),
        problem => problem["errors"].clone(),
    }
}

#[tokio::test]
async fn schemas_without_a_type_mean_one() {
    let (client, _) = client().await;
    for (ids, spread, deep) in [
        (json!(["one"]), json!({"a": 1}), json!({"x": 1})),
        (json!(["5", "a,b"]), json!({"a": 1, "b": [true]}), json!({"in": {"x": 2}})),
        (json!(["true", "null", ""]), json!({"b": [true, false]}), json!({"x": 1, "in": {"x": 2, "y": 3}})),
    ] {
        let (point, few, level, map) = (json!({"x": 1, "y": 2}), json!([1, "2"]), json!(2), json!({"a": 1}));
        // In an exploded object, arrays have no form.
        let sent = if spread["b"].is_array() { json!({"a": 1}) } else { spread.clone() };
        let answer = client.texts().get_meant(&made::<Point>(&point));
        let answer = answer.ids(&made::<Vec<String>>(&ids)).few(&made::<Vec<_>>(&few)).spread(&made(&sent));
        let answer = answer.deep(&made(&deep)).level(&made(&level)).x_map(&made(&map)).await.unwrap();
        let query = json!({"ids": ids, "few": few, "spread": sent, "deep": deep, "level": level, "X-Map": map});
        assert_eq!(read(&answer), json!([point, query]));
    }
}

/// Sends one parameter, and gives what came of it.
macro_rules! through {
    ($client:ident, $parameter:ident, $value:expr) => {{
        let value: Value = $value;
        let either = made::<GetAlternativesEither>(&json!("x"));
        let answer = $client.texts().get_alternatives(&either).$parameter(&made(&value)).await;
        let answer = answer.unwrap_or_else(|error| panic!("{} {value}: {error:?} {error}", stringify!($parameter)));
        read(&answer)[1].as_object().unwrap().values().next().cloned().unwrap()
    }};
}

macro_rules! kept {
    ($client:ident, $($parameter:ident: $($value:tt),+;)*) => { $($(
        assert_eq!(through!($client, $parameter, json!($value)), json!($value), stringify!($parameter));
    )+)* };
}

#[tokio::test]
async fn alternatives_are_told_from_text() {
    let (client, url) = client().await;
    kept! { client,
        some: "a", "a,b", ["a", "b"], ["a,b", "c"];
        csv: "a", "a,b", ["a", "b"], ["a,b", "c"];
        auto: true, false, 1.5, 5.0, (-3.0), "auto";
        all: "all", 5, 0;
        word: 5, (-5), "a", "007", "+5", "1e", "1.5", "1.0", "true", "", " 5", "123456789012345678901234567890";
        when: "2026-01-02", 5;
        filter: "text", {"x": 1}, {"x": 1, "y": 2};
        x_limit: 10, "none";
        seen: true, "seen";
    }
    for each in [json!([1, "a", "007"]), json!(["a,b"]), json!([7])] {
        let answer = client.texts().get_alternatives(&made(&json!("x"))).each(&made::<Vec<_>>(&each)).await.unwrap();
        assert_eq!(read(&answer)[1]["each"], each);
    }
    for either in [json!(5), json!("five"), json!("007"), json!("5 "), json!("a/b,c")] {
        let answer = client.texts().get_alternatives(&made(&either)).name("null").await.unwrap();
        assert_eq!(read(&answer), json!([either, {"name": "null"}]));
    }
    // What looks like a number is one; of one text it cannot be told whether it was the only one of a list.
    assert_eq!(through!(client, word, json!("5")), json!(5));
    assert_eq!(through!(client, some, json!(["a"])), json!("a"));
    // A text that is valid as a text alone stays one, and a fault is that of what was meant.
    assert_eq!(fetched(&url, "/alternatives/x?auto=1e3").await[1], json!({"auto": 1000.0}));
    assert_eq!(fetched(&url, "/alternatives/x?auto=True").await[0]["pointer"], "/query/auto");
    assert_eq!(fetched(&url, "/alternatives/x?when=10000").await[0]["pointer"], "/query/when");
    assert_eq!(fetched(&url, "/alternatives/x?all=5.5").await[0]["pointer"], "/query/all");
    assert_eq!(fetched(&url, "/alternatives/x?word=5&word=6").await[0]["detail"], "comes more than once");
}

#[tokio::test]
async fn members_of_any_name_stand_beside_other_parameters() {
    let (client, url) = client().await;
    let query = json!({"page": 2, "deep": {"x": 1}, "map": {"a": 1, "b c": 2}});
    let get = client.texts().get_maps().page(2).deep(&made(&query["deep"])).map(&made(&query["map"]));
    assert_eq!(read(&get.await.unwrap()), json!([false, query]));
    // A key is none of them, though it is sent unasked.
    assert_eq!(fetched(&url, "/maps?key=k&a=1&page=3").await, json!([true, {"page": 3, "map": {"a": 1}}]));
    assert_eq!(fetched(&url, "/maps?page=3").await, json!([false, {"page": 3}]));
    assert_eq!(fetched(&url, "/maps?a=1&a=2").await[0]["detail"], "a comes more than once");
    assert_eq!(fetched(&url, "/maps?a=x").await[0]["detail"], "a is not an integer");
    let query = json!({"known": {"a": 1}, "free": {"b": "x", "c": "5"}});
    let get = client.texts().get_anything().known(&made(&query["known"])).free(&made(&query["free"]));
    assert_eq!(read(&get.await.unwrap()), query);
    for told in
        [json!({"kind": "count", "is": 5}), json!({"kind": "name", "is": "5"}), json!({"kind": "name", "is": "a"})]
    {
        let answer = client.texts().get_anything().deep(&made(&told)).flat(&made(&told)).await.unwrap();
        assert_eq!(read(&answer), json!({"deep": told, "flat": told}));
        assert_eq!(read(&client.texts().send_told(made::<Told>(&told)).await.unwrap()), told);
    }
    assert_eq!(fetched(&url, "/anything?b=1&b=2").await, json!({"free": {"b": ["1", "2"]}}));
}

#[tokio::test]
async fn forms_hold_what_was_put_in() {
    let (client, _) = client().await;
    for form in [
        json!({"o": {"a": 1}, "l": [1], "points": [{"x": 1}], "either": 5, "auto": true, "some": "a", "ratio": 4.5}),
        json!({"o": {}, "l": [1, 2], "points": [{"x": 1, "y": 2}, {"x": 3}], "either": "a", "auto": "auto"}),
        json!({"either": "007", "auto": 1.5, "some": ["a", "b"], "where": {"x": 1}, "any": "5"}),
        json!({"where": "here", "any": "a b&c=d"}),
    ] {
        assert_eq!(read(&client.texts().send_form(made(&form)).await.unwrap()), form, "urlencoded");
        assert_eq!(read(&client.texts().send_parts(made(&form)).await.unwrap()), form, "multipart");
    }
    // A part says whether it is JSON; a field does not.
    for form in [json!({"any": {"a": [1]}}), json!({"where": "{\"x\":1}", "any": "[]"})] {
        assert_eq!(read(&client.texts().send_parts(made(&form)).await.unwrap()), form);
    }
    let form = json!({"where": "{\"x\":1}", "any": "[]"});
    let answer = client.texts().send_form(made(&form)).await.unwrap();
    assert_eq!(read(&answer), json!({"where": {"x": 1}, "any": "[]"}));
}

#[tokio::test]
async fn numbers_are_written_without_an_empty_fraction() {
    let (client, _) = client().await;
    let answer = client.texts().get_numbers(4.0).q(-2.0).some(&[1.0, 2.5]).x_n(10.0).await.unwrap();
    let query = json!({"q": -2.0, "some": [1.0, 2.5], "X-N": 10.0});
    assert_eq!(read(&answer.body), json!(["/numbers/4?q=-2&some=1&some=2.5", "10", query]));
    assert_eq!(answer.x_twice.to_string(), "8");
}

#[tokio::test]
async fn what_would_be_split_is_not_sent() {
    let (client, _) = client().await;
    let list = |values: &[&str]| values.iter().map(|value| (*value).to_owned()).collect::<Vec<_>>();
    let answer = client.texts().get_numbers(1.0).pipes(&list(&["a b", "c,d"])).spaces(&list(&["a|b", "c+d"])).await;
    let query = json!({"pipes": ["a b", "c,d"], "spaces": ["a|b", "c+d"]});
    assert_eq!(read(&answer.unwrap().body)[2], query);
    let error = client.texts().get_numbers(1.0).pipes(&list(&["a", "b|c"])).await.unwrap_err();
    assert!(matches!(error, Error::Request(_)), "{error}");
    assert!(error.to_string().contains("parameter `pipes`: a value has `|` in it"), "{error}");
    let error = client.texts().get_numbers(1.0).spaces(&list(&["a b"])).await.unwrap_err();
    assert!(error.to_string().contains("parameter `spaces`: a value has ` ` in it"), "{error}");
}

#[tokio::test]
async fn what_is_not_finite_is_not_sent() {
    let (client, _) = client().await;
    let wrong = [f64::INFINITY, f64::NEG_INFINITY, f64::NAN];
    for number in wrong {
        let get = || client.texts().get_numbers(1.0);
        let form = Form { ratio: Some(number), ..made(&json!({})) };
        let errors = [
            ("parameter `n`", client.texts().get_numbers(number).await.map(|_| ()).unwrap_err().to_string()),
            ("parameter `q`", get().q(number).await.map(|_| ()).unwrap_err().to_string()),
            ("parameter `some`", get().some(&[1.0, number]).await.map(|_| ()).unwrap_err().to_string()),
            ("parameter `X-N`", get().x_n(number).await.map(|_| ()).unwrap_err().to_string()),
            ("the body: `ratio`", client.texts().send_form(form.clone()).await.unwrap_err().to_string()),
            ("the body: `ratio`", client.texts().send_parts(form).await.unwrap_err().to_string()),
        ];
        for (place, error) in errors {
            assert!(error.contains(&format!("{place}: a number is not finite")), "{error}");
        }
    }
}
