//! Received WhatsApp messages.

use halo_collab::operations::{GetWhatsAppDataError, ListWhatsAppProcessedIdsError, ListWhatsAppProcessedIdsOk};
use halo_collab::server::{GetWhatsAppDataParams, ListWhatsAppProcessedIdsParams, WhatsAppApi};
use halo_collab::tables::{TwilioWhatsAppDetailsRow, WhatsAppMessageRow};
use halo_collab::types::{WhatsAppConfiguration, WhatsAppData};
use lockstep_runtime::server::RequestContext;

use crate::app::{App, Caller};
use crate::resources::page::Page;
use crate::resources::records;
use crate::store::{Query, StoreError, View};

impl WhatsAppApi for App {
    async fn get_data(
        &self,
        cx: RequestContext<Caller>,
        query: GetWhatsAppDataParams,
    ) -> Result<WhatsAppData, GetWhatsAppDataError> {
        let newest = Query::<WhatsAppMessageRow>::new().descending();
        // The default is the first page.
        let page = Page::from_request(&cx, &self.public_url, query.page_size, query.page_no.or(Some(1)));
        let messages = page.map_or_else(|| newest.clone(), |page| page.apply(newest.clone()));
        Ok(self
            .store
            .read(move |view| read_data(view, &newest, &messages))
            .await
            .map_err(crate::error::ApiError::from)?)
    }

    async fn list_processed_ids(
        &self,
        cx: RequestContext<Caller>,
        query: ListWhatsAppProcessedIdsParams,
    ) -> Result<ListWhatsAppProcessedIdsOk, ListWhatsAppProcessedIdsError> {
        let page = Page::from_request(&cx, &self.public_url, query.page_size, query.page_no);
        let rows = Query::<WhatsAppMessageRow>::new().without("body").without("wa_id").without("profile_name");
        let (body, link) = records::list_records(&self.store, rows, page, |row| row.message_sid).await?;
        Ok(ListWhatsAppProcessedIdsOk { body, link })
    }
}

fn read_data(
    view: &mut View<'_>,
    newest: &Query<WhatsAppMessageRow>,
    messages: &Query<WhatsAppMessageRow>,
) -> Result<WhatsAppData, StoreError> {
    // Templates can be long and are not part of the response.
    let numbers = Query::<TwilioWhatsAppDetailsRow>::new().without("templates").without("new_auth_token");
    let configured = view.find(&numbers)?;
    Ok(WhatsAppData {
        configurations: configured.into_iter().map(to_configuration).collect(),
        messages: view.find(messages)?.into_iter().map(Into::into).collect(),
        message_count: view.count(newest)?,
        last_message_date: view.first(newest)?.map(|message| message.received),
    })
}

fn to_configuration(row: TwilioWhatsAppDetailsRow) -> WhatsAppConfiguration {
    WhatsAppConfiguration {
        id: row.id,
        name: row.name,
        guid: row.guid,
        twilio_sid: row.twilio_sid,
        phone_number: row.phone_number,
        allow_inbound: row.allow_inbound,
        integrator_lastsync: row.integrator_lastsync,
    }
}
