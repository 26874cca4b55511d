//! `Legacy`.

#![allow(deprecated)]

use lockstep_runtime::object;

/// `Legacy`
#[deprecated]
#[derive(Clone, Default)]
pub struct Legacy {}

object! { Legacy {} }
