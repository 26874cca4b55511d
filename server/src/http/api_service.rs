//! The service of the API without its middleware.

use lockstep_runtime::server::Service;

use crate::app::{App, Caller};

pub(super) type ApiService = Service<App, Caller>;
