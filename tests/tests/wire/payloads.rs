//! Request and response bodies of each media type.

use futures_util::StreamExt;
use lockstep_runtime::client::{Error, Roots, http_builder};
use lockstep_runtime::http::{Bytes, Items, ServerEvent, StreamError, StreamErrorKind};
use lockstep_runtime::server::RequestContext;
use lockstep_runtime::{File, IndexMap};

use crate::wire::payloads::client::Client;
use crate::wire::payloads::operations::{
    AddPetError, AddPetOk, AddPictureError, FeedError, LinesError, ListAnnouncementsError, MakeAlbumError,
    MakeNoteError, MakeNoteResponseBody, NoteContent, PatchNoteError, RecordsError, ReplaceNoteError,
};
use crate::wire::payloads::server::{self, AddPetParams, FeedsApi, NotesApi, PetsApi, PicturesApi};
use crate::wire::payloads::types::{Announcement, MakeAlbumBody, Note, Pet};

mod sequences;

struct Service;

impl server::Authenticate for Service {
    type Principal = ();
}

fn media(cx: &RequestContext<()>) -> String {
    cx.headers.get("content-type").map(|media| media.to_str().unwrap().to_owned()).unwrap_or_default()
}

fn note(text: &str) -> Note {
    Note { text: text.to_owned(), stars: None, tags: None }
}

impl NotesApi for Service {
    /// Responds with the variant that the body was decoded to.
    async fn make(&self, cx: RequestContext<()>, body: NoteContent) -> Result<MakeNoteResponseBody, MakeNoteError> {
        let media = media(&cx);
        let kind = media.split(';').next().unwrap();
        let name = match &body {
            NoteContent::Json(_) => "json",
            NoteContent::Form(_) => "form",
            NoteContent::Multipart(_) => "multipart",
            NoteContent::Markdown(text) => return Ok(MakeNoteResponseBody::Text(format!("markdown {text}"))),
            NoteContent::Text(text) => return Ok(MakeNoteResponseBody::Text(format!("text {kind} {text}"))),
            NoteContent::Octets(bytes) => {
                let notes = bytes.iter().map(|byte| Ok(note(&byte.to_string()).into()));
                let notes = futures_util::stream::iter(notes.collect::<Vec<_>>());
                return Ok(MakeNoteResponseBody::Events(Items::new(notes)));
            }
        };
        let (NoteContent::Json(mut note) | NoteContent::Form(mut note) | NoteContent::Multipart(mut note)) = body
        else {
            unreachable!("the other variants have returned");
        };
        note.text = format!("{name} {kind} {}", note.text);
        Ok(note.into())
    }

    async fn replace(&self, _cx: RequestContext<()>, _body: NoteContent) -> Result<(), ReplaceNoteError> {
        Ok(())
    }

    async fn patch(
        &self,
        cx: RequestContext<()>,
        body: Option<IndexMap<String, String>>,
    ) -> Result<String, PatchNoteError> {
        Ok(format!("{} {}", media(&cx), body.map_or(0, |body| body.len())))
    }
}

impl PicturesApi for Service {
    async fn add(&self, cx: RequestContext<()>, body: Bytes) -> Result<String, AddPictureError> {
        Ok(format!("{} {}", media(&cx), body.len()))
    }

    async fn make_album(&self, _cx: RequestContext<()>, body: MakeAlbumBody) -> Result<Vec<String>, MakeAlbumError> {
        let file = |file: &File| format!("{:?} {:?} {:?}", file.name, file.media_type, file.content);
        let mut found = vec![file(&body.cover)];
        found.extend(body.pictures.iter().flatten().map(file));
        found.extend(
            body.notes.into_iter().flatten().chain(body.meta).map(|note| format!("{} {:?}", note.text, note.stars)),
        );
        found.extend(body.title);
        found.extend(body.scan.iter().map(file));
        Ok(found)
    }
}

impl PetsApi for Service {
    async fn add(&self, _cx: RequestContext<()>, query: AddPetParams, body: Pet) -> Result<AddPetOk, AddPetError> {
        Ok(AddPetOk { body, x_note: query.note })
    }
}

impl FeedsApi for Service {
    async fn feed(&self, _cx: RequestContext<()>, kind: String) -> Result<Items<ServerEvent<Note>>, FeedError> {
        let events =
            vec![Ok(ServerEvent { id: Some("1".into()), retry: Some(5), ..note("a\nb").into() }), Ok(note("c").into())];
        let events = futures_util::stream::iter(events);
        if kind != "broken" {
            return Ok(Items::new(events));
        }
        // After the first items are sent.
        let failure = futures_util::stream::once(async {
            tokio::time::sleep(std::time::Duration::from_millis(100)).await;
            Err(StreamError::new("the store is closed"))
        });
        Ok(Items::new(events.chain(failure)))
    }

    async fn list_announcements(
        &self,
        _cx: RequestContext<()>,
        _kind: String,
    ) -> Result<Items<Announcement>, ListAnnouncementsError> {
        let items = [r#"{"event": "note", "data": {"text": "x"}}"#, r#"{"event": "count", "data": 7}"#];
        Ok(items.iter().map(|item| serde_json::from_str(item).unwrap()).collect())
    }

    async fn lines(&self, _cx: RequestContext<()>, _kind: String) -> Result<Items<Note>, LinesError> {
        Ok(vec![note("a\nb"), note("c")].into())
    }

    async fn records(&self, _cx: RequestContext<()>, _kind: String) -> Result<Items<i64>, RecordsError> {
        Ok((0..3000).collect())
    }
}

async fn client() -> (Client, String) {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let app = axum::Router::new().fallback_service(server::router(Service).into_service());
    tokio::spawn(async move { axum::serve(listener, app).await });
    (Client::builder(&url).build().unwrap(), url)
}

/// Sends a body, and returns the text of the response.
async fn send_note(client: &Client, body: impl Into<NoteContent>) -> String {
    match client.notes().make(body.into()).await.unwrap() {
        MakeNoteResponseBody::Json(note) => note.text,
        MakeNoteResponseBody::Text(text) => text,
        MakeNoteResponseBody::Events(events) => {
            events.all().await.unwrap().into_iter().map(|event| event.data.text).collect::<Vec<_>>().join(" ")
        }
    }
}

#[tokio::test]
async fn request_body_of_each_media_type_is_decoded_to_its_variant() {
    let (client, _) = client().await;
    let full = Note { text: "x".into(), stars: Some(3), tags: Some(vec!["a".into(), "b".into()]) };
    assert_eq!(send_note(&client, full.clone()).await, "json application/json x");
    assert_eq!(send_note(&client, NoteContent::Form(full.clone())).await, "form application/x-www-form-urlencoded x");
    assert_eq!(send_note(&client, NoteContent::Multipart(full)).await, "multipart multipart/form-data x");
    assert_eq!(send_note(&client, NoteContent::Markdown("*x*".into())).await, "markdown *x*");
    assert_eq!(send_note(&client, NoteContent::Text("x".into())).await, "text text/plain x");
    assert_eq!(send_note(&client, NoteContent::Octets(vec![7, 255].into())).await, "7 255");
    let csv = client.notes().make(NoteContent::Text("a,b".into())).content_type("text/csv").await.unwrap();
    assert!(matches!(csv, MakeNoteResponseBody::Text(text) if text == "text text/csv a,b"));
    // Each variant is validated against its schema.
    let error = client.notes().make(NoteContent::Markdown("longer than ten".into())).await.unwrap_err();
    assert!(error.to_string().contains("400"), "{error}");
    let error = client.notes().replace(NoteContent::Form(note(""))).await.unwrap_err();
    assert!(
        matches!(&error, Error::Undocumented { status: 400, body, .. } if body.windows(5).any(|text| text == b"/text")),
        "{error}"
    );
}

/// Sends a body without the generated client. Returns the status, and the `Accept` header or else the body.
async fn send_raw(url: &str, media: Option<&str>, body: &'static str) -> (u16, String) {
    let http = http_builder(&Roots::default()).unwrap().build().unwrap();
    let mut request = http.post(format!("{url}/notes")).body(body);
    if let Some(media) = media {
        request = request.header("content-type", media);
    }
    let response = request.send().await.unwrap();
    let accept = response.headers().get("accept").map(|accept| accept.to_str().unwrap().to_owned());
    (response.status().as_u16(), accept.unwrap_or(response.text().await.unwrap()))
}

#[tokio::test]
async fn request_body_is_decoded_by_its_content_type() {
    let (_, url) = client().await;
    for media in ["application/json; charset=utf-8", "text/JSON", "application/vnd.x+json", "application/json;v=1"] {
        let (status, text) = send_raw(&url, Some(media), r#"{"text": "x"}"#).await;
        assert!(status == 200 && text.contains("json "), "{media}: {status} {text}");
    }
    let (status, text) = send_raw(&url, Some("text/markdown;charset=UTF-8"), "x").await;
    assert_eq!((status, text.as_str()), (200, "markdown x"));
    for media in [Some("application/xml"), Some("application/yaml"), Some("image/png"), Some("nonsense"), None] {
        let (status, accept) = send_raw(&url, media, r#"{"text": "x"}"#).await;
        assert_eq!(status, 415, "{media:?}");
        assert!(accept.contains("application/*+json") && !accept.contains("xml"), "{accept}");
    }
    assert_eq!(send_raw(&url, Some("application/json; charset=latin1"), "{}").await.0, 415);
    assert_eq!(send_raw(&url, Some("application/json"), "text=x").await.0, 400);
}

#[tokio::test]
async fn content_type_of_a_media_range_is_chosen_by_the_caller() {
    let (client, _) = client().await;
    let image = || Bytes::from_static(b"\x89PNG");
    let response = client.pictures().add(image()).content_type("image/png").await.unwrap();
    assert_eq!(response, "image/png 4");
    // `application/octet-stream` does not match `image/*`.
    assert!(client.pictures().add(image()).await.unwrap_err().to_string().contains("415"));
    let patch = IndexMap::from([("a".to_owned(), "b".to_owned())]);
    let response = client.notes().patch().body(patch.clone()).await.unwrap();
    assert_eq!(response, "application/merge-patch+json 1");
    let response = client.notes().patch().body(patch).content_type("text/plain").await.unwrap();
    assert_eq!(response, "text/plain 1");
    assert_eq!(client.notes().patch().await.unwrap(), " 0");
}

#[tokio::test]
async fn multipart_files_keep_their_bytes_and_names() {
    let (client, _) = client().await;
    let full = Note { text: "meta".into(), stars: Some(1), tags: None };
    let body = MakeAlbumBody {
        cover: File::from(vec![0xFF, 0x00]).with_name("böse\".png"),
        pictures: Some(vec![File::from("one").with_media_type("image/gif"), File::from(vec![0x80])]),
        notes: Some(vec![note("a"), note("b")]),
        meta: Some(full),
        title: Some("\u{0}0000:0".to_owned()),
        scan: Some(File::from(vec![0x89]).with_name("scan")),
    };
    let found = client.pictures().make_album(body.clone()).await.unwrap();
    let expected = [
        r#"Some("böse%22.png") Some("image/png") b"\xff\0""#,
        r#"Some("pictures") Some("image/gif") b"one""#,
        r#"Some("pictures") Some("application/octet-stream") b"\x80""#,
        "a None",
        "b None",
        "meta Some(1)",
        "\u{0}0000:0",
        r#"Some("scan") Some("image/png") b"\x89""#,
    ];
    assert_eq!(found, expected);
    let many = MakeAlbumBody { pictures: Some(vec![File::default(); 4]), ..body };
    assert!(client.pictures().make_album(many).await.is_err(), "more than three");
}

#[tokio::test]
async fn response_streams_are_decoded() {
    let (client, _) = client().await;
    let events = client.feeds().feed("complete").await.unwrap().all().await.unwrap();
    let first = ServerEvent { id: Some("1".into()), retry: Some(5), ..note("a\nb").into() };
    assert_eq!(events, [first, note("c").into()]);
    let mut broken = client.feeds().feed("broken").await.unwrap();
    assert!(broken.next().await.unwrap().is_ok() && broken.next().await.unwrap().is_ok());
    let error = broken.next().await.unwrap().unwrap_err();
    assert_eq!(error.kind(), StreamErrorKind::Transport, "an interrupted stream is an error");
    let items = client.feeds().list_announcements("x").await.unwrap().all().await.unwrap();
    let items: Vec<String> = items.iter().map(|item| serde_json::to_string(item).unwrap()).collect();
    assert_eq!(items, [r#"{"event":"note","data":{"text":"x"}}"#, r#"{"event":"count","data":7}"#]);
    assert_eq!(client.feeds().lines("x").await.unwrap().all().await.unwrap(), [note("a\nb"), note("c")]);
    let records = client.feeds().records("x").await.unwrap().all().await.unwrap();
    assert_eq!(records, (0..3000).collect::<Vec<i64>>());
}

#[tokio::test]
async fn accept_header_selects_the_response_media_type() {
    let (_, url) = client().await;
    let http = http_builder(&Roots::default()).unwrap().build().unwrap();
    for (accept, status, media) in [
        ("application/json, application/xml", 200, "application/json"),
        ("text/json", 200, "text/json"),
        ("text/*;q=0.5", 200, "text/json"),
        ("application/xml, */*;q=0.1", 200, "application/json"),
        ("application/xml", 406, "application/problem+json"),
    ] {
        let pet = http.post(format!("{url}/pets")).header("accept", accept).header("content-type", "application/json");
        let response = pet.body(r#"{"name":"Rex"}"#).send().await.unwrap();
        let found = response.headers()["content-type"].to_str().unwrap();
        assert_eq!((response.status().as_u16(), found), (status, media), "{accept}");
    }
}

#[tokio::test]
async fn value_without_a_known_tag_is_the_default_variant() {
    let (client, _) = client().await;
    for (text, variant) in [
        (r#"{"kind":"Cat","lives":9}"#, "Cat"),
        (r#"{"name":"Rex"}"#, "Animal"),
        (r#"{"kind":"Axolotl","name":"Rex"}"#, "Animal"),
        (r#"{"kind":"Animal","name":"Rex"}"#, "Animal"),
    ] {
        let pet: Pet = serde_json::from_str(text).unwrap();
        assert!(format!("{pet:?}").starts_with(variant), "{text} became {pet:?}");
        let returned = client.pets().add(pet).note("a b,c/d").await.unwrap();
        assert_eq!(serde_json::to_string(&returned.body).unwrap(), text);
        assert_eq!(returned.x_note.as_deref(), Some("a b,c/d"));
    }
    // A value that matches no variant is kept by the client, and rejected by the server.
    let unknown: Pet = serde_json::from_str(r#"{"kind":"Axolotl","gills":6}"#).unwrap();
    assert!(matches!(unknown, Pet::Other(_)));
    assert!(client.pets().add(unknown).await.unwrap_err().to_string().contains("400"));
}
