//! The calls of `Contacts`.

use lockstep_runtime::client::{Call, Client};
use lockstep_runtime::request;

use crate::operations::{self, AddContactError};
use crate::types::Contact;

/// The operations of contacts.
#[derive(Clone, Copy, Debug)]
pub struct Contacts<'c>(pub(super) &'c Client);

impl<'c> Contacts<'c> {
    /// `POST /contacts`.
    #[inline]
    pub fn add(self, body: Contact) -> AddContact<'c> {
        let mut call = self.0.call(&operations::ADD_CONTACT);
        call.json("application/json", &body);
        AddContact(call)
    }
}

/// `POST /contacts`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct AddContact<'c>(Call<'c>);

request! { AddContact (), AddContactError, 204 Empty }
