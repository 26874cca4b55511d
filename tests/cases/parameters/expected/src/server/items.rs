//! What a server implements of `ItemsApi`.

#![allow(deprecated)]

use lockstep_runtime::http::Empty;
use lockstep_runtime::server::{Cx, Incoming, Reply, Router, answer};
use lockstep_runtime::{DateTime, Uuid, Value, object};

use super::Authenticate;
use crate::operations::{self, GetItemError};
use crate::types::{GetItemRange, GetItemTheme, Point};

/// The operations of items.
pub trait ItemsApi: Authenticate {
    /// `GET /items/{id}/{colours}/{point}/{label}/{matrix}`.
    fn get(
        &self,
        cx: Cx<()>,
        id: i64,
        colours: Vec<String>,
        point: Point,
        label: String,
        matrix: Vec<i64>,
        query: GetItem,
    ) -> impl Future<Output = Result<(), GetItemError>> + Send;
}

/// The parameters of `GET /items/{id}/{colours}/{point}/{label}/{matrix}`.
#[derive(Clone)]
pub struct GetItem {
    /// `trace`.
    pub trace: Uuid,
    /// `q`.
    pub q: String,
    /// `old`.
    #[deprecated]
    pub old: Option<String>,
    /// `ids`.
    pub ids: Option<Vec<i64>>,
    /// `csv`.
    pub csv: Option<Vec<String>>,
    /// `pipes`.
    pub pipes: Option<Vec<String>>,
    /// `spaces`.
    pub spaces: Option<Vec<String>>,
    /// `deep`.
    pub deep: Option<Point>,
    /// `flat`.
    pub flat: Option<Point>,
    /// `range`.
    pub range: Option<GetItemRange>,
    /// `url`.
    pub url: Option<String>,
    /// `filter`.
    pub filter: Option<Point>,
    /// `text`.
    pub text: Option<String>,
    /// `any`.
    pub any: Option<Value>,
    /// `none`.
    pub none: Option<String>,
    /// `limit`.
    pub limit: Option<i64>,
    /// `X-Tags`.
    pub x_tags: Option<Vec<String>>,
    /// `session`.
    pub session: Option<String>,
    /// `theme`.
    pub theme: Option<GetItemTheme>,
    /// `page`.
    pub page: Option<i64>,
    /// `since`.
    pub since: Option<DateTime>,
    /// `id`.
    pub id2: Option<String>,
    /// `id`.
    pub id3: Option<String>,
    /// `id`.
    pub id4: Option<String>,
}

object! { GetItem {
    0 "trace" trace required,
    1 "q" q required,
    2 "old" old optional,
    3 "ids" ids optional,
    4 "csv" csv optional,
    5 "pipes" pipes optional,
    6 "spaces" spaces optional,
    7 "deep" deep optional,
    8 "flat" flat optional,
    9 "range" range optional,
    10 "url" url optional,
    11 "filter" filter optional,
    12 "text" text optional,
    13 "any" any optional,
    14 "none" none optional,
    15 "limit" limit optional,
    16 "X-Tags" x_tags optional,
    17 "session" session optional,
    18 "theme" theme optional,
    19 "page" page optional,
    20 "since" since optional,
    21 "id" id2 optional,
    22 "header:id" id3 optional,
    23 "cookie:id" id4 optional,
} }

pub(super) fn mount<A: ItemsApi>(router: &mut Router<A, A::Principal>) {
    router.mount(&operations::GET_ITEM, get::<A>);
}

fn get<A: ItemsApi>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, id, colours, point, label, matrix, query) = (
        incoming.cx_anonymous(),
        incoming.path("id"),
        incoming.path("colours"),
        incoming.path("point"),
        incoming.path("label"),
        incoming.path("matrix"),
        incoming.params(),
    );
    let (Some(cx), Some(id), Some(colours), Some(point), Some(label), Some(matrix), Some(query)) =
        (cx, id, colours, point, label, matrix, query)
    else {
        return incoming.refuse();
    };
    answer(204, Empty, api.get(cx, id, colours, point, label, matrix, query))
}
