//! `Legacy`.

#![allow(deprecated)]

use lockstep_runtime::object;

/// `Legacy`
#[deprecated]
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Legacy {}

object! { Legacy {} }
