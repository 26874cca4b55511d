//! The calls of `Hooks`.

use lockstep_runtime::client::{Call, Client};
use lockstep_runtime::{IndexMap, request};

use crate::operations::{self, ReceiveError, ReceiveOtherError};
use crate::types::Event;

/// The operations of hooks.
#[derive(Clone, Copy, Debug)]
pub struct Hooks<'c>(pub(super) &'c Client);

impl<'c> Hooks<'c> {
    /// `POST /hook`.
    #[inline]
    pub fn receive(self, body: IndexMap<String, Vec<String>>) -> Receive<'c> {
        let mut call = self.0.call(&operations::RECEIVE);
        call.pairs("application/x-www-form-urlencoded", &body);
        Receive(call)
    }

    /// `PUT /hook`.
    #[inline]
    pub fn receive_other(self) -> ReceiveOther<'c> {
        ReceiveOther(self.0.call(&operations::RECEIVE_OTHER))
    }
}

/// `POST /hook`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct Receive<'c>(Call<'c>);

request! { Receive (), ReceiveError, 204 Empty }

/// `PUT /hook`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct ReceiveOther<'c>(Call<'c>);

impl ReceiveOther<'_> {
    /// The body.
    #[inline]
    pub fn body(mut self, value: Event) -> Self {
        self.0.pairs("application/x-www-form-urlencoded", &value);
        self
    }
}

request! { ReceiveOther (), ReceiveOtherError, 204 Empty }
