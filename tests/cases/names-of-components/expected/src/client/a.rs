//! The calls of `AApi`.

use lockstep_runtime::client::{Call, Client};
use lockstep_runtime::http::Style;
use lockstep_runtime::request;

use crate::operations::{self, AddAError, ListAError};
use crate::types::{NewBody, OrderParam, PageResponse, SortByParam};

/// The operations of a.
#[derive(Clone, Copy, Debug)]
pub struct AApi<'c>(pub(super) &'c Client);

impl<'c> AApi<'c> {
    /// `GET /a`.
    #[inline]
    pub fn list(self) -> ListA<'c> {
        ListA(self.0.call(&operations::LIST_A))
    }

    /// `POST /a`.
    #[inline]
    pub fn add(self, body: NewBody) -> AddA<'c> {
        let mut call = self.0.call(&operations::ADD_A);
        call.json("application/json", &body);
        AddA(call)
    }
}

/// `GET /a`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct ListA<'c>(Call<'c>);

impl ListA<'_> {
    /// `sort`.
    #[inline]
    pub fn sort(mut self, value: &SortByParam) -> Self {
        self.0.query("sort", Style::Form, true, value);
        self
    }

    /// `order`.
    #[inline]
    pub fn order(mut self, value: &OrderParam) -> Self {
        self.0.query("order", Style::Form, true, value);
        self
    }
}

request! { ListA PageResponse, ListAError, 200 Json("application/json") }

/// `POST /a`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct AddA<'c>(Call<'c>);

request! { AddA PageResponse, AddAError, 200 Json("application/json") }
