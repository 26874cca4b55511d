//! Values that are sent as strings, in parameters and forms: the server receives the value that the client was given.

use lockstep_runtime::Value;
use lockstep_runtime::client::{Error, Roots, http_builder};
use lockstep_runtime::server::{ApiKey, Denied, RequestContext};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::json;

use crate::wire::untyped_parameters::client::Client;
use crate::wire::untyped_parameters::operations::{
    GetAlternativesError, GetAnythingError, GetImpliedError, GetMapsError, GetNumbersError, GetNumbersOk,
    SendAnnouncementsError, SendFormError, SendPartsError,
};
use crate::wire::untyped_parameters::server::{
    self, GetAlternativesParams, GetAnythingParams, GetImpliedParams, GetMapsParams, GetNumbersParams, TextsApi,
};
use crate::wire::untyped_parameters::types::{Announcement, Form, GetAlternativesEither, Point};

/// Responds with the decoded parameters or body, as JSON.
struct Service;

impl server::Authenticate for Service {
    type Principal = ();

    async fn key(&self, _key: ApiKey, _scopes: &'static [&'static str]) -> Result<(), Denied> {
        Ok(())
    }
}

fn to_json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap()
}

impl TextsApi for Service {
    async fn get_implied(
        &self,
        _cx: RequestContext<()>,
        point: Point,
        query: GetImpliedParams,
    ) -> Result<String, GetImpliedError> {
        Ok(to_json(&(point, query)))
    }

    async fn get_alternatives(
        &self,
        _cx: RequestContext<()>,
        either: GetAlternativesEither,
        query: GetAlternativesParams,
    ) -> Result<String, GetAlternativesError> {
        Ok(to_json(&(either, query)))
    }

    async fn get_maps(&self, cx: RequestContext<Option<()>>, query: GetMapsParams) -> Result<String, GetMapsError> {
        Ok(to_json(&(cx.principal.is_some(), query)))
    }

    async fn get_anything(
        &self,
        _cx: RequestContext<()>,
        query: GetAnythingParams,
    ) -> Result<String, GetAnythingError> {
        Ok(to_json(&query))
    }

    async fn send_form(&self, _cx: RequestContext<()>, body: Form) -> Result<String, SendFormError> {
        Ok(to_json(&body))
    }

    async fn send_parts(&self, _cx: RequestContext<()>, body: Form) -> Result<String, SendPartsError> {
        Ok(to_json(&body))
    }

    async fn send_announcements(
        &self,
        _cx: RequestContext<()>,
        body: Announcement,
    ) -> Result<String, SendAnnouncementsError> {
        Ok(to_json(&body))
    }

    async fn get_numbers(
        &self,
        cx: RequestContext<()>,
        n: f64,
        query: GetNumbersParams,
    ) -> Result<GetNumbersOk, GetNumbersError> {
        let header = cx.headers.get("x-n").map(|value| value.to_str().unwrap().to_owned());
        Ok(GetNumbersOk { body: to_json(&(cx.uri.to_string(), header, query)), x_twice: n * 2.0 })
    }
}

async fn client() -> (Client, String) {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let app = axum::Router::new().fallback_service(server::router(Service).into_service());
    tokio::spawn(async move { axum::serve(listener, app).await });
    (Client::builder(&url).build().unwrap(), url)
}

fn from_json<T: DeserializeOwned>(value: &Value) -> T {
    T::deserialize(value).unwrap_or_else(|error| panic!("{value}: {error}"))
}

fn parse(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

/// Sends a request without the generated client. Returns the response, or the errors of a problem.
async fn fetch(url: &str, path: &str) -> Value {
    let http = http_builder(&Roots::default()).unwrap().build().unwrap();
    let response = http.get(format!("{url}{path}")).send().await.unwrap().text().await.unwrap();
    match parse(&response) {
        Value::String(inner) => parse(&inner),
        problem => problem["errors"].clone(),
    }
}

#[tokio::test]
async fn parameters_without_a_type_are_decoded_by_their_keywords() {
    let (client, _) = client().await;
    for (ids, spread, deep) in [
        (json!(["a"]), json!({"a": 1}), json!({"x": 1})),
        (json!(["5", "a,b"]), json!({"a": 1, "b": [true]}), json!({"in": {"x": 2}})),
        (json!(["true", "null", ""]), json!({"b": [true, false]}), json!({"x": 1, "in": {"x": 2, "y": 3}})),
    ] {
        let (point, few, level, map) = (json!({"x": 1, "y": 2}), json!([1, "2"]), json!(2), json!({"a": 1}));
        // An exploded object cannot hold arrays.
        let sent = if spread["b"].is_array() { json!({"a": 1}) } else { spread.clone() };
        let response = client.texts().get_implied(&from_json::<Point>(&point));
        let response =
            response.ids(&from_json::<Vec<String>>(&ids)).few(&from_json::<Vec<_>>(&few)).spread(&from_json(&sent));
        let response =
            response.deep(&from_json(&deep)).level(&from_json(&level)).x_map(&from_json(&map)).await.unwrap();
        let query = json!({"ids": ids, "few": few, "spread": sent, "deep": deep, "level": level, "X-Map": map});
        assert_eq!(parse(&response), json!([point, query]));
    }
}

/// Sends a parameter, and returns the value that the server received.
macro_rules! round_trip {
    ($client:ident, $parameter:ident, $value:expr) => {{
        let value: Value = $value;
        let either = from_json::<GetAlternativesEither>(&json!("x"));
        let response = $client.texts().get_alternatives(&either).$parameter(&from_json(&value)).await;
        let response = response.unwrap_or_else(|error| panic!("{} {value}: {error:?} {error}", stringify!($parameter)));
        parse(&response)[1].as_object().unwrap().values().next().cloned().unwrap()
    }};
}

macro_rules! assert_round_trips {
    ($client:ident, $($parameter:ident: $($value:tt),+;)*) => { $($(
        assert_eq!(round_trip!($client, $parameter, json!($value)), json!($value), stringify!($parameter));
    )+)* };
}

#[tokio::test]
async fn parameter_string_is_decoded_to_an_alternative() {
    let (client, url) = client().await;
    assert_round_trips! { client,
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
        let response =
            client.texts().get_alternatives(&from_json(&json!("x"))).each(&from_json::<Vec<_>>(&each)).await.unwrap();
        assert_eq!(parse(&response)[1]["each"], each);
    }
    for either in [json!(5), json!("five"), json!("007"), json!("5 "), json!("a/b,c")] {
        let response = client.texts().get_alternatives(&from_json(&either)).name("null").await.unwrap();
        assert_eq!(parse(&response), json!([either, {"name": "null"}]));
    }
    // A string that looks like a number is a number; a list of a single string is a string.
    assert_eq!(round_trip!(client, word, json!("5")), json!(5));
    assert_eq!(round_trip!(client, some, json!(["a"])), json!("a"));
    // A string that is valid only as a string stays a string; an error is that of the intended alternative.
    assert_eq!(fetch(&url, "/alternatives/x?auto=1e3").await[1], json!({"auto": 1000.0}));
    assert_eq!(fetch(&url, "/alternatives/x?auto=True").await[0]["pointer"], "/query/auto");
    assert_eq!(fetch(&url, "/alternatives/x?when=10000").await[0]["pointer"], "/query/when");
    assert_eq!(fetch(&url, "/alternatives/x?all=5.5").await[0]["pointer"], "/query/all");
    assert_eq!(fetch(&url, "/alternatives/x?word=5&word=6").await[0]["detail"], "occurs more than once");
}

#[tokio::test]
async fn additional_properties_are_decoded_next_to_other_parameters() {
    let (client, url) = client().await;
    let query = json!({"page": 2, "deep": {"x": 1}, "map": {"a": 1, "b c": 2}});
    let get = client.texts().get_maps().page(2).deep(&from_json(&query["deep"])).map(&from_json(&query["map"]));
    assert_eq!(parse(&get.await.unwrap()), json!([false, query]));
    // An API key in the query is not an additional property.
    assert_eq!(fetch(&url, "/maps?key=k&a=1&page=3").await, json!([true, {"page": 3, "map": {"a": 1}}]));
    assert_eq!(fetch(&url, "/maps?page=3").await, json!([false, {"page": 3}]));
    assert_eq!(fetch(&url, "/maps?a=1&a=2").await[0]["detail"], "a occurs more than once");
    assert_eq!(fetch(&url, "/maps?a=x").await[0]["detail"], "a is not an integer");
    let query = json!({"known": {"a": 1}, "free": {"b": "x", "c": "5"}});
    let get = client.texts().get_anything().known(&from_json(&query["known"])).free(&from_json(&query["free"]));
    assert_eq!(parse(&get.await.unwrap()), query);
    for value in
        [json!({"kind": "count", "is": 5}), json!({"kind": "name", "is": "5"}), json!({"kind": "name", "is": "a"})]
    {
        let response = client.texts().get_anything().deep(&from_json(&value)).flat(&from_json(&value)).await.unwrap();
        assert_eq!(parse(&response), json!({"deep": value, "flat": value}));
        assert_eq!(parse(&client.texts().send_announcements(from_json::<Announcement>(&value)).await.unwrap()), value);
    }
    assert_eq!(fetch(&url, "/anything?b=1&b=2").await, json!({"free": {"b": ["1", "2"]}}));
}

#[tokio::test]
async fn form_values_survive_a_round_trip() {
    let (client, _) = client().await;
    for form in [
        json!({"o": {"a": 1}, "l": [1], "points": [{"x": 1}], "either": 5, "auto": true, "some": "a", "ratio": 4.5}),
        json!({"o": {}, "l": [1, 2], "points": [{"x": 1, "y": 2}, {"x": 3}], "either": "a", "auto": "auto"}),
        json!({"either": "007", "auto": 1.5, "some": ["a", "b"], "where": {"x": 1}, "any": "5"}),
        json!({"where": "here", "any": "a b&c=d"}),
    ] {
        assert_eq!(parse(&client.texts().send_form(from_json(&form)).await.unwrap()), form, "urlencoded");
        assert_eq!(parse(&client.texts().send_parts(from_json(&form)).await.unwrap()), form, "multipart");
    }
    // A part has a content type, a form field has none.
    for form in [json!({"any": {"a": [1]}}), json!({"where": "{\"x\":1}", "any": "[]"})] {
        assert_eq!(parse(&client.texts().send_parts(from_json(&form)).await.unwrap()), form);
    }
    let form = json!({"where": "{\"x\":1}", "any": "[]"});
    let response = client.texts().send_form(from_json(&form)).await.unwrap();
    assert_eq!(parse(&response), json!({"where": {"x": 1}, "any": "[]"}));
}

#[tokio::test]
async fn number_without_fraction_is_written_as_an_integer() {
    let (client, _) = client().await;
    let response = client.texts().get_numbers(4.0).q(-2.0).some(&[1.0, 2.5]).x_n(10.0).await.unwrap();
    let query = json!({"q": -2.0, "some": [1.0, 2.5], "X-N": 10.0});
    assert_eq!(parse(&response.body), json!(["/numbers/4?q=-2&some=1&some=2.5", "10", query]));
    assert_eq!(response.x_twice.to_string(), "8");
}

#[tokio::test]
async fn list_item_with_the_delimiter_is_rejected_by_the_client() {
    let (client, _) = client().await;
    let list = |values: &[&str]| values.iter().map(|value| (*value).to_owned()).collect::<Vec<_>>();
    let response = client.texts().get_numbers(1.0).pipes(&list(&["a b", "c,d"])).spaces(&list(&["a|b", "c+d"])).await;
    let query = json!({"pipes": ["a b", "c,d"], "spaces": ["a|b", "c+d"]});
    assert_eq!(parse(&response.unwrap().body)[2], query);
    let error = client.texts().get_numbers(1.0).pipes(&list(&["a", "b|c"])).await.unwrap_err();
    assert!(matches!(error, Error::Request(_)), "{error}");
    assert!(error.to_string().contains("parameter `pipes`: a value contains `|`"), "{error}");
    let error = client.texts().get_numbers(1.0).spaces(&list(&["a b"])).await.unwrap_err();
    assert!(error.to_string().contains("parameter `spaces`: a value contains ` `"), "{error}");
}

#[tokio::test]
async fn number_that_is_not_finite_is_rejected_by_the_client() {
    let (client, _) = client().await;
    let wrong = [f64::INFINITY, f64::NEG_INFINITY, f64::NAN];
    for number in wrong {
        let get = || client.texts().get_numbers(1.0);
        let form = Form { ratio: Some(number), ..from_json(&json!({})) };
        let errors = [
            ("parameter `n`", client.texts().get_numbers(number).await.map(|_| ()).unwrap_err().to_string()),
            ("parameter `q`", get().q(number).await.map(|_| ()).unwrap_err().to_string()),
            ("parameter `some`", get().some(&[1.0, number]).await.map(|_| ()).unwrap_err().to_string()),
            ("parameter `X-N`", get().x_n(number).await.map(|_| ()).unwrap_err().to_string()),
            ("the body: `ratio`", client.texts().send_form(form.clone()).await.unwrap_err().to_string()),
            ("the body: `ratio`", client.texts().send_parts(form).await.unwrap_err().to_string()),
        ];
        for (location, error) in errors {
            assert!(error.contains(&format!("{location}: a number is infinite or NaN")), "{error}");
        }
    }
}
