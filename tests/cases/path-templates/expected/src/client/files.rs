//! The calls of `Files`.

use lockstep_runtime::client::{Call, Client};
use lockstep_runtime::http::Style;
use lockstep_runtime::request;

use crate::operations::{
    self, BatchError, CallRequestError, GetFileError, LatestError, NamelessError, OddError, QueryError, RelativeError,
    SameShapeError, TwiceError, UnclosedError,
};

/// The operations of files.
#[derive(Clone, Copy, Debug)]
pub struct Files<'c>(pub(super) &'c Client);

impl<'c> Files<'c> {
    /// `GET /files/{name}.{ext}`.
    #[inline]
    pub fn get(self, name: &str, ext: &str) -> GetFile<'c> {
        let mut call = self.0.call(&operations::GET_FILE);
        call.path("name", Style::Simple, false, name);
        call.path("ext", Style::Simple, false, ext);
        GetFile(call)
    }

    /// `GET /files/latest`.
    #[inline]
    pub fn latest(self) -> Latest<'c> {
        Latest(self.0.call(&operations::LATEST))
    }

    /// `GET /Accounts/{sid}/Calls/{call_sid}.json`.
    #[inline]
    pub fn call(self, sid: &str, call_sid: &str) -> CallRequest<'c> {
        let mut call = self.0.call(&operations::CALL_REQUEST);
        call.path("sid", Style::Simple, false, sid);
        call.path("call_sid", Style::Simple, false, call_sid);
        CallRequest(call)
    }

    /// `POST /v1/things:batch/{a}-{b}/`.
    #[inline]
    pub fn batch(self, a: i64, b: i64) -> Batch<'c> {
        let mut call = self.0.call(&operations::BATCH);
        call.path("a", Style::Simple, false, &a);
        call.path("b", Style::Simple, false, &b);
        Batch(call)
    }

    /// `GET /twice/{id}/{id}`.
    #[inline]
    pub fn twice(self, id: i64) -> Twice<'c> {
        let mut call = self.0.call(&operations::TWICE);
        call.path("id", Style::Simple, false, &id);
        Twice(call)
    }

    /// `GET /relative/{x}`.
    #[inline]
    pub fn relative(self, x: i64) -> Relative<'c> {
        let mut call = self.0.call(&operations::RELATIVE);
        call.path("x", Style::Simple, false, &x);
        Relative(call)
    }

    /// `GET /open/{x`.
    #[inline]
    pub fn unclosed(self) -> Unclosed<'c> {
        Unclosed(self.0.call(&operations::UNCLOSED))
    }

    /// `GET /empty/{}`.
    #[inline]
    pub fn nameless(self, empty: &str) -> Nameless<'c> {
        let mut call = self.0.call(&operations::NAMELESS);
        call.path("", Style::Simple, false, empty);
        Nameless(call)
    }

    /// `GET /query?x={x}#frag`.
    #[inline]
    pub fn query(self, x: &str) -> Query<'c> {
        let mut call = self.0.call(&operations::QUERY);
        call.path("x", Style::Simple, false, x);
        Query(call)
    }

    /// `GET /a b/ü/"quoted"\`.
    #[inline]
    pub fn odd(self) -> Odd<'c> {
        Odd(self.0.call(&operations::ODD))
    }

    /// `GET /files/{other}.{ext2}`.
    #[inline]
    pub fn same_shape(self, other: &str, ext2: &str) -> SameShape<'c> {
        let mut call = self.0.call(&operations::SAME_SHAPE);
        call.path("other", Style::Simple, false, other);
        call.path("ext2", Style::Simple, false, ext2);
        SameShape(call)
    }
}

/// `GET /files/{name}.{ext}`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct GetFile<'c>(Call<'c>);

request! { GetFile (), GetFileError, 204 Empty }

/// `GET /files/latest`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct Latest<'c>(Call<'c>);

request! { Latest (), LatestError, 204 Empty }

/// `GET /Accounts/{sid}/Calls/{call_sid}.json`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct CallRequest<'c>(Call<'c>);

request! { CallRequest (), CallRequestError, 204 Empty }

/// `POST /v1/things:batch/{a}-{b}/`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct Batch<'c>(Call<'c>);

request! { Batch (), BatchError, 204 Empty }

/// `GET /twice/{id}/{id}`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct Twice<'c>(Call<'c>);

request! { Twice (), TwiceError, 204 Empty }

/// `GET /relative/{x}`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct Relative<'c>(Call<'c>);

request! { Relative (), RelativeError, 204 Empty }

/// `GET /open/{x`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct Unclosed<'c>(Call<'c>);

request! { Unclosed (), UnclosedError, 204 Empty }

/// `GET /empty/{}`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct Nameless<'c>(Call<'c>);

request! { Nameless (), NamelessError, 204 Empty }

/// `GET /query?x={x}#frag`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct Query<'c>(Call<'c>);

request! { Query (), QueryError, 204 Empty }

/// `GET /a b/ü/"quoted"\`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct Odd<'c>(Call<'c>);

request! { Odd (), OddError, 204 Empty }

/// `GET /files/{other}.{ext2}`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct SameShape<'c>(Call<'c>);

request! { SameShape (), SameShapeError, 204 Empty }
