//! WhatsApp numbers at Twilio. Each record gets a `guid` when it is made, which names it in webhooks.

use halo_collab::operations::{
    CreateTwilioWhatsAppDetailsError, DeleteTwilioWhatsAppDetailsError, GetTwilioWhatsAppDetailsError,
    ListTwilioWhatsAppDetailsError, ListTwilioWhatsAppDetailsOk,
};
use halo_collab::server::{CreateTwilioWhatsAppDetails, ListTwilioWhatsAppDetails, TwilioWhatsAppDetailsApi};
use halo_collab::tables::TwilioWhatsAppDetailsRow;
use halo_collab::types::{TwilioWhatsAppDetails, TwilioWhatsAppDetailsInput};
use lockstep_runtime::server::Cx;
use lockstep_runtime::{Maybe, Uuid};

use super::page::Page;
use super::records::{self, Record};
use crate::app::{App, Caller};
use crate::jobs::sync as integrators;
use crate::store::{Query, StoreError, Tx};

impl TwilioWhatsAppDetailsApi for App {
    async fn list(
        &self,
        cx: Cx<Caller>,
        query: ListTwilioWhatsAppDetails,
    ) -> Result<ListTwilioWhatsAppDetailsOk, ListTwilioWhatsAppDetailsError> {
        let page = Page::asked(&cx, &self.public_url, query.page_size, query.page_no);
        let (body, link) =
            records::list(&self.store, Query::<TwilioWhatsAppDetailsRow>::new(), page, Into::into).await?;
        Ok(ListTwilioWhatsAppDetailsOk { body, link })
    }

    async fn create(
        &self,
        _cx: Cx<Caller>,
        _: CreateTwilioWhatsAppDetails,
        body: Vec<TwilioWhatsAppDetailsInput>,
    ) -> Result<Vec<TwilioWhatsAppDetails>, CreateTwilioWhatsAppDetailsError> {
        let stored = records::store_all::<TwilioWhatsAppDetailsRow>(&self.store, body).await?;
        self.upstreams.changed.notify_one();
        Ok(stored)
    }

    async fn get(&self, _cx: Cx<Caller>, id: i32) -> Result<TwilioWhatsAppDetails, GetTwilioWhatsAppDetailsError> {
        Ok(records::get::<TwilioWhatsAppDetailsRow>(&self.store, id).await?)
    }

    async fn delete(
        &self,
        _cx: Cx<Caller>,
        id: i32,
    ) -> Result<TwilioWhatsAppDetails, DeleteTwilioWhatsAppDetailsError> {
        Ok(records::delete::<TwilioWhatsAppDetailsRow>(&self.store, id).await?)
    }
}

impl Record for TwilioWhatsAppDetailsRow {
    type Input = TwilioWhatsAppDetailsInput;
    type Shown = TwilioWhatsAppDetails;

    fn number(input: &TwilioWhatsAppDetailsInput) -> &Maybe<i32> {
        &input.id
    }

    fn change(&mut self, input: TwilioWhatsAppDetailsInput, exists: bool) {
        self.apply(input);
        if !exists {
            self.guid = Uuid::new_v4();
        }
    }

    fn stored(&self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        integrators::whatsapp::saved(tx, self)
    }
}
