//! What a server implements of `SelfApi`.

use lockstep_runtime::http::{Empty, Json};
use lockstep_runtime::object;
use lockstep_runtime::server::{Cx, Incoming, Reply, Router, answer};

use super::Authenticate;
use crate::operations::{self, N2faError, SelfRequestError, TypeError, TypeRequestError};
use crate::types::Fields;

/// The operations of self.
pub trait SelfApi: Authenticate {
    /// `GET /type/{fn}`.
    fn r#type(&self, cx: Cx<()>, r#fn: String, query: Type) -> impl Future<Output = Result<Fields, TypeError>> + Send;

    /// `PUT /type/{fn}`.
    fn self_(&self, cx: Cx<()>, r#fn: String) -> impl Future<Output = Result<(), SelfRequestError>> + Send;

    /// `POST /type/{fn}`.
    fn n2fa(&self, cx: Cx<()>, r#fn: String) -> impl Future<Output = Result<(), N2faError>> + Send;

    /// `DELETE /type/{fn}`.
    fn type2(&self, cx: Cx<()>, r#fn: String) -> impl Future<Output = Result<(), TypeRequestError>> + Send;
}

/// The parameters of `GET /type/{fn}`.
#[derive(Clone, Default)]
pub struct Type {
    /// `self`.
    pub self_: Option<String>,
    /// `Self`.
    pub self2: Option<String>,
    /// `fn`.
    pub fn2: Option<String>,
    /// `FN`.
    pub fn3: Option<String>,
    /// `fn`.
    pub fn4: Option<String>,
    /// `body`.
    pub body2: Option<String>,
    /// `send`.
    pub send2: Option<String>,
    /// `$filter`.
    pub filter: Option<String>,
    /// `filter[name]`.
    pub filter_name: Option<String>,
    /// `filter.name`.
    pub filter_name2: Option<String>,
    /// `2fa`.
    pub n2fa: Option<String>,
    /// `größe`.
    pub größe: Option<String>,
    /// `大きさ`.
    pub 大きさ: Option<String>,
    /// "".
    pub empty: Option<String>,
    /// `_`.
    pub underscore: Option<String>,
    /// `userIDs`.
    pub user_ids: Option<String>,
    /// `OAuthToken`.
    pub oauth_token: Option<String>,
    /// `IPv4`.
    pub ipv4: Option<String>,
    /// `createTag`.
    pub create_tag: Option<String>,
    /// `-`.
    pub minus: Option<String>,
}

object! { Type {
    0 "self" self_ optional,
    1 "Self" self2 optional,
    2 "fn" fn2 optional,
    3 "FN" fn3 optional,
    4 "header:fn" fn4 optional,
    5 "body" body2 optional,
    6 "send" send2 optional,
    7 "$filter" filter optional,
    8 "filter[name]" filter_name optional,
    9 "filter.name" filter_name2 optional,
    10 "2fa" n2fa optional,
    11 "größe" größe optional,
    12 "大きさ" 大きさ optional,
    13 "" empty optional,
    14 "_" underscore optional,
    15 "userIDs" user_ids optional,
    16 "OAuthToken" oauth_token optional,
    17 "IPv4" ipv4 optional,
    18 "createTag" create_tag optional,
    19 "-" minus optional,
} }

pub(super) fn mount<A: SelfApi>(router: &mut Router<A, A::Principal>) {
    router.mount(&operations::TYPE, r#type::<A>);
    router.mount(&operations::SELF_REQUEST, self_::<A>);
    router.mount(&operations::N2FA, n2fa::<A>);
    router.mount(&operations::TYPE_REQUEST, type2::<A>);
}

fn r#type<A: SelfApi>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, r#fn, query) = (incoming.cx_anonymous(), incoming.path("fn"), incoming.params());
    let (Some(cx), Some(r#fn), Some(query)) = (cx, r#fn, query) else { return incoming.refuse() };
    answer(200, Json("application/json"), api.r#type(cx, r#fn, query))
}

fn self_<A: SelfApi>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, r#fn) = (incoming.cx_anonymous(), incoming.path("fn"));
    let (Some(cx), Some(r#fn)) = (cx, r#fn) else { return incoming.refuse() };
    answer(204, Empty, api.self_(cx, r#fn))
}

fn n2fa<A: SelfApi>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, r#fn) = (incoming.cx_anonymous(), incoming.path("fn"));
    let (Some(cx), Some(r#fn)) = (cx, r#fn) else { return incoming.refuse() };
    answer(204, Empty, api.n2fa(cx, r#fn))
}

fn type2<A: SelfApi>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, r#fn) = (incoming.cx_anonymous(), incoming.path("fn"));
    let (Some(cx), Some(r#fn)) = (cx, r#fn) else { return incoming.refuse() };
    answer(204, Empty, api.type2(cx, r#fn))
}
