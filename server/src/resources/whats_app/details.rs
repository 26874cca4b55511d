//! WhatsApp numbers at Twilio. Each new record gets a `guid`, which identifies it in webhooks.

use halo_collab::operations::{
    CreateTwilioWhatsAppDetailsError, DeleteTwilioWhatsAppDetailsError, GetTwilioWhatsAppDetailsError,
    ListTwilioWhatsAppDetailsError, ListTwilioWhatsAppDetailsOk,
};
use halo_collab::server::{
    CreateTwilioWhatsAppDetailsParams, ListTwilioWhatsAppDetailsParams, TwilioWhatsAppDetailsApi,
};
use halo_collab::tables::TwilioWhatsAppDetailsRow;
use halo_collab::types::{TwilioWhatsAppDetails, TwilioWhatsAppDetailsInput};
use lockstep_runtime::server::RequestContext;
use lockstep_runtime::{Maybe, Uuid};

use crate::app::{App, Caller};
use crate::jobs::sync;
use crate::resources::page::Page;
use crate::resources::records::{self, Record};
use crate::store::{Change, Query, StoreError, Tx};

impl TwilioWhatsAppDetailsApi for App {
    async fn list(
        &self,
        cx: RequestContext<Caller>,
        query: ListTwilioWhatsAppDetailsParams,
    ) -> Result<ListTwilioWhatsAppDetailsOk, ListTwilioWhatsAppDetailsError> {
        let page = Page::from_request(&cx, &self.public_url, query.page_size, query.page_no);
        let (body, link) =
            records::list_records(&self.store, Query::<TwilioWhatsAppDetailsRow>::new(), page, Into::into).await?;
        Ok(ListTwilioWhatsAppDetailsOk { body, link })
    }

    async fn create(
        &self,
        _cx: RequestContext<Caller>,
        _: CreateTwilioWhatsAppDetailsParams,
        body: Vec<TwilioWhatsAppDetailsInput>,
    ) -> Result<Vec<TwilioWhatsAppDetails>, CreateTwilioWhatsAppDetailsError> {
        let stored = records::store_all::<TwilioWhatsAppDetailsRow>(&self.store, body).await?;
        self.upstreams.sync_requested.notify_one();
        Ok(stored)
    }

    async fn get(
        &self,
        _cx: RequestContext<Caller>,
        id: i32,
    ) -> Result<TwilioWhatsAppDetails, GetTwilioWhatsAppDetailsError> {
        Ok(records::get_record::<TwilioWhatsAppDetailsRow>(&self.store, id).await?)
    }

    async fn delete(
        &self,
        _cx: RequestContext<Caller>,
        id: i32,
    ) -> Result<TwilioWhatsAppDetails, DeleteTwilioWhatsAppDetailsError> {
        Ok(records::delete_record::<TwilioWhatsAppDetailsRow>(&self.store, id).await?)
    }
}

impl Record for TwilioWhatsAppDetailsRow {
    type Input = TwilioWhatsAppDetailsInput;
    type Output = TwilioWhatsAppDetails;

    fn id_of(input: &TwilioWhatsAppDetailsInput) -> &Maybe<i32> {
        &input.id
    }

    fn apply_input(&mut self, input: TwilioWhatsAppDetailsInput, kind: Change) {
        self.apply(input);
        if kind == Change::Insert {
            self.guid = Uuid::new_v4();
        }
    }

    fn after_store(&self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        sync::whatsapp::schedule_after_save(tx, self)
    }
}
