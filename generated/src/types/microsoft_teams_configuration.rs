//! `MicrosoftTeamsConfiguration`.

use lockstep_runtime::{DateTime, object};

/// State of the Microsoft Teams integration. *Ours:* the reference names no fields; these come from
/// the configuration and from the mappings.
#[derive(Clone)]
pub struct MicrosoftTeamsConfiguration {
    /// True when the server has a tenant and an application for Microsoft Teams.
    pub configured: bool,
    /// Tenant in Microsoft Entra ID.
    pub tenant_id: Option<String>,
    /// Application registered in that tenant.
    pub application_id: Option<String>,
    /// How many mappings there are.
    pub mappings: i32,
    /// How many of them are subscribed and not run out.
    pub active_subscriptions: i32,
    /// Moment at which the first of those subscriptions runs out; null when there is none.
    pub next_subscription_expiry: Option<DateTime>,
}

object! { MicrosoftTeamsConfiguration {
    0 "configured" configured required,
    1 "tenant_id" tenant_id nullable,
    2 "application_id" application_id nullable,
    3 "mappings" mappings required,
    4 "active_subscriptions" active_subscriptions required,
    5 "next_subscription_expiry" next_subscription_expiry nullable,
} }
