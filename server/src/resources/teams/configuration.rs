//! Configuration of Microsoft Teams.

use std::pin::pin;

use futures_util::TryStreamExt as _;
use halo_collab::operations::GetMicrosoftTeamsError;
use halo_collab::server::MicrosoftTeamsApi;
use halo_collab::tables::MicrosoftTeamsMappingRow;
use halo_collab::types::MicrosoftTeamsConfiguration;
use lockstep_runtime::DateTime;
use lockstep_runtime::server::RequestContext;

use crate::app::{App, Caller};
use crate::error::ApiError;
use crate::store::Query;

impl MicrosoftTeamsApi for App {
    async fn get(&self, _cx: RequestContext<Caller>) -> Result<MicrosoftTeamsConfiguration, GetMicrosoftTeamsError> {
        let teams = &self.config.teams;
        let mut state = MicrosoftTeamsConfiguration {
            configured: teams.tenant_id.is_some() && teams.application_id.is_some(),
            tenant_id: teams.tenant_id.clone(),
            application_id: teams.application_id.clone(),
            mappings: 0,
            active_subscriptions: 0,
            next_subscription_expiry: None,
        };
        let now = DateTime::now();
        let query = Query::<MicrosoftTeamsMappingRow>::new().without("new_subscription_key");
        let mut rows = pin!(self.store.list(query).await.map_err(ApiError::from)?);
        while let Some(row) = rows.try_next().await.map_err(ApiError::from)? {
            count_mapping(&mut state, &row, now);
        }
        Ok(state)
    }
}

/// Counts a mapping. Expired subscriptions are not active; one without an expiry does not expire.
fn count_mapping(state: &mut MicrosoftTeamsConfiguration, row: &MicrosoftTeamsMappingRow, now: DateTime) {
    state.mappings = state.mappings.saturating_add(1);
    let expiry = row.subscription_expiry;
    if row.subscribed != Some(true) || expiry.is_some_and(|expiry| expiry <= now) {
        return;
    }
    state.active_subscriptions = state.active_subscriptions.saturating_add(1);
    state.next_subscription_expiry = [state.next_subscription_expiry, expiry].into_iter().flatten().min();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expired_subscriptions_are_not_active() {
        let time = |seconds: i64| DateTime::from_micros(seconds).ok();
        let mut state = MicrosoftTeamsConfiguration {
            configured: false,
            tenant_id: None,
            application_id: None,
            mappings: 0,
            active_subscriptions: 0,
            next_subscription_expiry: None,
        };
        let cases =
            [(true, time(5)), (true, time(10)), (true, time(30)), (true, time(20)), (true, None), (false, time(11))];
        for (subscribed, subscription_expiry) in cases {
            let row = MicrosoftTeamsMappingRow {
                subscribed: Some(subscribed),
                subscription_expiry,
                ..MicrosoftTeamsMappingRow::default()
            };
            count_mapping(&mut state, &row, time(10).unwrap());
        }
        assert_eq!((state.mappings, state.active_subscriptions), (6, 3));
        assert_eq!(state.next_subscription_expiry, time(20));
    }
}
