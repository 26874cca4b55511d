//! The calls of `ItemsApi`.

#![allow(deprecated)]

use lockstep_runtime::client::{Call, Client};
use lockstep_runtime::http::Style;
use lockstep_runtime::{DateTime, Uuid, Value, request};

use crate::operations::{self, GetItemError};
use crate::types::{GetItemRange, GetItemTheme, Point};

/// The operations of items.
#[derive(Clone, Copy, Debug)]
pub struct ItemsApi<'c>(pub(super) &'c Client);

impl<'c> ItemsApi<'c> {
    /// `GET /items/{id}/{colours}/{point}/{label}/{matrix}`.
    #[inline]
    pub fn get(
        self,
        id: i64,
        colours: &[String],
        point: &Point,
        label: &str,
        matrix: &[i64],
        trace: Uuid,
        q: &str,
    ) -> GetItem<'c> {
        let mut call = self.0.call(&operations::GET_ITEM);
        call.path("id", Style::Simple, false, &id);
        call.path("colours", Style::Simple, false, colours);
        call.path("point", Style::Simple, true, point);
        call.path("label", Style::Label, false, label);
        call.path("matrix", Style::Matrix, true, matrix);
        call.header("trace", Style::Simple, false, &trace);
        call.query("q", Style::Form, true, q);
        GetItem(call)
    }
}

/// `GET /items/{id}/{colours}/{point}/{label}/{matrix}`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct GetItem<'c>(Call<'c>);

impl GetItem<'_> {
    /// `old`.
    #[deprecated]
    #[inline]
    pub fn old(mut self, value: &str) -> Self {
        self.0.query("old", Style::Form, true, value);
        self
    }

    /// `ids`.
    #[inline]
    pub fn ids(mut self, value: &[i64]) -> Self {
        self.0.query("ids", Style::Form, true, value);
        self
    }

    /// `csv`.
    #[inline]
    pub fn csv(mut self, value: &[String]) -> Self {
        self.0.query("csv", Style::Form, false, value);
        self
    }

    /// `pipes`.
    #[inline]
    pub fn pipes(mut self, value: &[String]) -> Self {
        self.0.query("pipes", Style::PipeDelimited, false, value);
        self
    }

    /// `spaces`.
    #[inline]
    pub fn spaces(mut self, value: &[String]) -> Self {
        self.0.query("spaces", Style::SpaceDelimited, false, value);
        self
    }

    /// `deep`.
    #[inline]
    pub fn deep(mut self, value: &Point) -> Self {
        self.0.query("deep", Style::DeepObject, true, value);
        self
    }

    /// `flat`.
    #[inline]
    pub fn flat(mut self, value: &Point) -> Self {
        self.0.query("flat", Style::Form, true, value);
        self
    }

    /// `range`.
    #[inline]
    pub fn range(mut self, value: &GetItemRange) -> Self {
        self.0.query("range", Style::Form, false, value);
        self
    }

    /// `url`.
    #[inline]
    pub fn url(mut self, value: &str) -> Self {
        self.0.query_reserved("url", Style::Form, true, value);
        self
    }

    /// `filter`.
    #[inline]
    pub fn filter(mut self, value: &Point) -> Self {
        self.0.query("filter", Style::Json, false, value);
        self
    }

    /// `text`.
    #[inline]
    pub fn text(mut self, value: &str) -> Self {
        self.0.query("text", Style::Form, true, value);
        self
    }

    /// `any`.
    #[inline]
    pub fn any(mut self, value: &Value) -> Self {
        self.0.query("any", Style::Form, true, value);
        self
    }

    /// `none`.
    #[inline]
    pub fn none(mut self, value: &str) -> Self {
        self.0.query("none", Style::Form, true, value);
        self
    }

    /// `limit`.
    #[inline]
    pub fn limit(mut self, value: i64) -> Self {
        self.0.query("limit", Style::Form, true, &value);
        self
    }

    /// `X-Tags`.
    #[inline]
    pub fn x_tags(mut self, value: &[String]) -> Self {
        self.0.header("X-Tags", Style::Simple, false, value);
        self
    }

    /// `session`.
    #[inline]
    pub fn session(mut self, value: &str) -> Self {
        self.0.cookie("session", Style::Form, true, value);
        self
    }

    /// `theme`.
    #[inline]
    pub fn theme(mut self, value: &GetItemTheme) -> Self {
        self.0.cookie("theme", Style::Form, true, value);
        self
    }

    /// `page`.
    #[inline]
    pub fn page(mut self, value: i64) -> Self {
        self.0.query("page", Style::Form, true, &value);
        self
    }

    /// `since`.
    #[inline]
    pub fn since(mut self, value: DateTime) -> Self {
        self.0.query("since", Style::Form, true, &value);
        self
    }

    /// `id`.
    #[inline]
    pub fn id2(mut self, value: &str) -> Self {
        self.0.query("id", Style::Form, true, value);
        self
    }

    /// `id`.
    #[inline]
    pub fn id3(mut self, value: &str) -> Self {
        self.0.header("id", Style::Simple, false, value);
        self
    }

    /// `id`.
    #[inline]
    pub fn id4(mut self, value: &str) -> Self {
        self.0.cookie("id", Style::Form, true, value);
        self
    }
}

request! { GetItem (), GetItemError, 204 Empty }
