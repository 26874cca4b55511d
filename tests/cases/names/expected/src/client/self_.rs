//! The calls of `SelfApi`.

use lockstep_runtime::client::{Call, Client};
use lockstep_runtime::http::Style;
use lockstep_runtime::request;

use crate::operations::{self, N2faError, SelfRequestError, TypeError, TypeRequestError};
use crate::types::Fields;

/// The operations of self.
#[derive(Clone, Copy, Debug)]
pub struct SelfApi<'c>(pub(super) &'c Client);

impl<'c> SelfApi<'c> {
    /// `GET /type/{fn}`.
    #[inline]
    pub fn r#type(self, r#fn: &str) -> Type<'c> {
        let mut call = self.0.call(&operations::TYPE);
        call.path("fn", Style::Simple, false, r#fn);
        Type(call)
    }

    /// `PUT /type/{fn}`.
    #[inline]
    pub fn self_(self, r#fn: &str) -> SelfRequest<'c> {
        let mut call = self.0.call(&operations::SELF_REQUEST);
        call.path("fn", Style::Simple, false, r#fn);
        SelfRequest(call)
    }

    /// `POST /type/{fn}`.
    #[inline]
    pub fn n2fa(self, r#fn: &str) -> N2fa<'c> {
        let mut call = self.0.call(&operations::N2FA);
        call.path("fn", Style::Simple, false, r#fn);
        N2fa(call)
    }

    /// `DELETE /type/{fn}`.
    #[inline]
    pub fn type2(self, r#fn: &str) -> TypeRequest<'c> {
        let mut call = self.0.call(&operations::TYPE_REQUEST);
        call.path("fn", Style::Simple, false, r#fn);
        TypeRequest(call)
    }
}

/// `GET /type/{fn}`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct Type<'c>(Call<'c>);

impl Type<'_> {
    /// `self`.
    #[inline]
    pub fn self_(mut self, value: &str) -> Self {
        self.0.query("self", Style::Form, true, value);
        self
    }

    /// `Self`.
    #[inline]
    pub fn self2(mut self, value: &str) -> Self {
        self.0.query("Self", Style::Form, true, value);
        self
    }

    /// `fn`.
    #[inline]
    pub fn fn2(mut self, value: &str) -> Self {
        self.0.query("fn", Style::Form, true, value);
        self
    }

    /// `FN`.
    #[inline]
    pub fn fn3(mut self, value: &str) -> Self {
        self.0.query("FN", Style::Form, true, value);
        self
    }

    /// `fn`.
    #[inline]
    pub fn fn4(mut self, value: &str) -> Self {
        self.0.header("fn", Style::Simple, false, value);
        self
    }

    /// `body`.
    #[inline]
    pub fn body2(mut self, value: &str) -> Self {
        self.0.query("body", Style::Form, true, value);
        self
    }

    /// `send`.
    #[inline]
    pub fn send2(mut self, value: &str) -> Self {
        self.0.query("send", Style::Form, true, value);
        self
    }

    /// `$filter`.
    #[inline]
    pub fn filter(mut self, value: &str) -> Self {
        self.0.query("$filter", Style::Form, true, value);
        self
    }

    /// `filter[name]`.
    #[inline]
    pub fn filter_name(mut self, value: &str) -> Self {
        self.0.query("filter[name]", Style::Form, true, value);
        self
    }

    /// `filter.name`.
    #[inline]
    pub fn filter_name2(mut self, value: &str) -> Self {
        self.0.query("filter.name", Style::Form, true, value);
        self
    }

    /// `2fa`.
    #[inline]
    pub fn n2fa(mut self, value: &str) -> Self {
        self.0.query("2fa", Style::Form, true, value);
        self
    }

    /// `größe`.
    #[inline]
    pub fn größe(mut self, value: &str) -> Self {
        self.0.query("größe", Style::Form, true, value);
        self
    }

    /// `大きさ`.
    #[inline]
    pub fn 大きさ(mut self, value: &str) -> Self {
        self.0.query("大きさ", Style::Form, true, value);
        self
    }

    /// "".
    #[inline]
    pub fn empty(mut self, value: &str) -> Self {
        self.0.query("", Style::Form, true, value);
        self
    }

    /// `_`.
    #[inline]
    pub fn underscore(mut self, value: &str) -> Self {
        self.0.query("_", Style::Form, true, value);
        self
    }

    /// `userIDs`.
    #[inline]
    pub fn user_ids(mut self, value: &str) -> Self {
        self.0.query("userIDs", Style::Form, true, value);
        self
    }

    /// `OAuthToken`.
    #[inline]
    pub fn oauth_token(mut self, value: &str) -> Self {
        self.0.query("OAuthToken", Style::Form, true, value);
        self
    }

    /// `IPv4`.
    #[inline]
    pub fn ipv4(mut self, value: &str) -> Self {
        self.0.query("IPv4", Style::Form, true, value);
        self
    }

    /// `createTag`.
    #[inline]
    pub fn create_tag(mut self, value: &str) -> Self {
        self.0.query("createTag", Style::Form, true, value);
        self
    }

    /// `-`.
    #[inline]
    pub fn minus(mut self, value: &str) -> Self {
        self.0.query("-", Style::Form, true, value);
        self
    }
}

request! { Type Fields, TypeError, 200 Json("application/json") }

/// `PUT /type/{fn}`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct SelfRequest<'c>(Call<'c>);

request! { SelfRequest (), SelfRequestError, 204 Empty }

/// `POST /type/{fn}`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct N2fa<'c>(Call<'c>);

request! { N2fa (), N2faError, 204 Empty }

/// `DELETE /type/{fn}`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct TypeRequest<'c>(Call<'c>);

request! { TypeRequest (), TypeRequestError, 204 Empty }
