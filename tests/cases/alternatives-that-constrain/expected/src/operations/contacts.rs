//! The operations of `Contacts`, and what they answer.

use lockstep_runtime::answers;
use lockstep_runtime::http::Operation;

/// `POST /contacts`.
pub static ADD_CONTACT: Operation =
    Operation { id: "addContact", method: "POST", server: "/", path: "/contacts", security: &[] };

/// What `addContact` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum AddContactError {}

answers! { AddContactError {} }
