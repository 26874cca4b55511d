//! The calls of `ClientApi`.

use lockstep_runtime::client::{Call, Client};
use lockstep_runtime::http::Style;
use lockstep_runtime::request;

use crate::operations::{self, OperationRequestError, OptionRequestError, OptionRequestOk};
use crate::types::{Everything, OptionSchema, ResultSchema, StringSchema};

/// The operations of Client.
#[derive(Clone, Copy, Debug)]
pub struct ClientApi<'c>(pub(super) &'c Client);

impl<'c> ClientApi<'c> {
    /// `GET /options/{option}`.
    #[inline]
    pub fn operation(self, option: &OptionSchema) -> OperationRequest<'c> {
        let mut call = self.0.call(&operations::OPERATION_REQUEST);
        call.path("option", Style::Simple, false, option);
        OperationRequest(call)
    }

    /// `POST /options/{option}`.
    #[inline]
    pub fn option(self, option: &str) -> OptionRequest<'c> {
        let mut call = self.0.call(&operations::OPTION_REQUEST);
        call.path("option", Style::Simple, false, option);
        OptionRequest(call)
    }
}

/// `GET /options/{option}`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct OperationRequest<'c>(Call<'c>);

impl OperationRequest<'_> {
    /// `result`.
    #[inline]
    pub fn result(mut self, value: &ResultSchema) -> Self {
        self.0.query("result", Style::Form, true, value);
        self
    }

    /// `string`.
    #[inline]
    pub fn string(mut self, value: &StringSchema) -> Self {
        self.0.query("string", Style::Form, true, value);
        self
    }
}

request! { OperationRequest Everything, OperationRequestError, 200 Json("application/json") }

/// `POST /options/{option}`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct OptionRequest<'c>(Call<'c>);

impl OptionRequest<'_> {
    /// The body.
    #[inline]
    pub fn body(mut self, value: crate::types::Request) -> Self {
        self.0.json("application/json", &value);
        self
    }
}

request! { OptionRequest OptionRequestOk, OptionRequestError, 204 Headed }
