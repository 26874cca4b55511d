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
    pub fn old(mut self, value: &str) -> Self {
        self.0.query("old", Style::Form, true, value);
        self
    }

    /// `ids`.
    pub fn ids(mut self, value: &[i64]) -> Self {
        self.0.query("ids", Style::Form, true, value);
        self
    }

    /// `csv`.
    pub fn csv(mut self, value: &[String]) -> Self {
        self.0.query("csv", Style::Form, false, value);
        self
    }

    /// `pipes`.
    pub fn pipes(mut self, value: &[String]) -> Self {
        self.0.query("pipes", Style::PipeDelimited, false, value);
        self
    }

    /// `spaces`.
    pub fn spaces(mut self, value: &[String]) -> Self {
        self.0.query("spaces", Style::SpaceDelimited, false, value);
        self
    }

    /// `deep`.
    pub fn deep(mut self, value: &Point) -> Self {
        self.0.query("deep", Style::DeepObject, true, value);
        self
    }

    /// `flat`.
    pub fn flat(mut self, value: &Point) -> Self {
        self.0.query("flat", Style::Form, true, value);
        self
    }

    /// `range`.
    pub fn range(mut self, value: &GetItemRange) -> Self {
        self.0.query("range", Style::Form, false, value);
        self
    }

    /// `url`.
    pub fn url(mut self, value: &str) -> Self {
        self.0.query_reserved("url", Style::Form, true, value);
        self
    }

    /// `filter`.
    pub fn filter(mut self, value: &Point) -> Self {
        self.0.query("filter", Style::Json, false, value);
        self
    }

    /// `text`.
    pub fn text(mut self, value: &str) -> Self {
        self.0.query("text", Style::Form, true, value);
        self
    }

    /// `any`.
    pub fn any(mut self, value: &Value) -> Self {
        self.0.query("any", Style::Form, true, value);
        self
    }

    /// `none`.
    pub fn none(mut self, value: &str) -> Self {
        self.0.query("none", Style::Form, true, value);
        self
    }

    /// `limit`.
    pub fn limit(mut self, value: i64) -> Self {
        self.0.query("limit", Style::Form, true, &value);
        self
    }

    /// `X-Tags`.
    pub fn x_tags(mut self, value: &[String]) -> Self {
        self.0.header("X-Tags", Style::Simple, false, value);
        self
    }

    /// `session`.
    pub fn session(mut self, value: &str) -> Self {
        self.0.cookie("session", Style::Form, true, value);
        self
    }

    /// `theme`.
    pub fn theme(mut self, value: &GetItemTheme) -> Self {
        self.0.cookie("theme", Style::Form, true, value);
        self
    }

    /// `page`.
    pub fn page(mut self, value: i64) -> Self {
        self.0.query("page", Style::Form, true, &value);
        self
    }

    /// `since`.
    pub fn since(mut self, value: DateTime) -> Self {
        self.0.query("since", Style::Form, true, &value);
        self
    }

    /// `id`.
    pub fn id2(mut self, value: &str) -> Self {
        self.0.query("id", Style::Form, true, value);
        self
    }

    /// `id`.
    pub fn id3(mut self, value: &str) -> Self {
        self.0.header("id", Style::Simple, false, value);
        self
    }

    /// `id`.
    pub fn id4(mut self, value: &str) -> Self {
        self.0.cookie("id", Style::Form, true, value);
        self
    }
}

request! { GetItem (), GetItemError, 204 Empty }
