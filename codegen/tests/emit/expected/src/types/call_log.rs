//! `CallLog`, and with it `CallLogInput`, `CallDirection`.

#![allow(deprecated)]

use lockstep_runtime::{DateTime, IndexMap, Maybe, Secret, object, open_enum};

use super::{Agent, AgentInput, CallType, Legacy, Party};

/// A call.
///
/// See <https://halopsa.com/calls?x=1>.
///
/// ```text
/// let x = 1;
/// ```
#[derive(Clone)]
pub struct CallLog {
    /// The record's number.
    pub id: i32,
    /// `startDate`: When it began. See \[RFC 3339\] or \<b>ask\</b>.
    pub startdate: Option<DateTime>,
    /// `direction`.
    pub direction: Option<CallDirection>,
    /// Long; `includedetails` asks for it.
    pub call_transcript: Maybe<String>,
    /// `parties`.
    pub parties: Vec<Party>,
    /// - 0: internal
    /// - 1: external, over the public telephone network or any other carrier that takes our calls
    pub r#type: Option<CallType>,
    /// `owner`.
    pub owner: Option<Agent>,
    /// `watchers`.
    pub watchers: Vec<Agent>,
    /// `byname`.
    pub byname: Option<IndexMap<String, Agent>>,
    /// `boxed`.
    pub boxed: Box<Agent>,
    /// Was never used.
    #[deprecated]
    pub old: Option<Legacy>,
    /// Members that no other field names.
    pub extra: IndexMap<String, lockstep_runtime::Value>,
}

object! { CallLog {
    0 "id" id required,
    1 "startDate" startdate nullable,
    2 "direction" direction optional,
    3 "call_transcript" call_transcript maybe,
    4 "parties" parties required,
    5 "type" r#type nullable,
    6 "owner" owner nullable,
    7 "watchers" watchers required,
    8 "byname" byname optional,
    9 "boxed" boxed required,
    10 "old" old optional,
} rest extra }

/// `CallLogInput`
#[derive(Clone, Default)]
pub struct CallLogInput {
    /// `id`.
    pub id: Option<i32>,
    /// `startDate`.
    pub startdate: Maybe<DateTime>,
    /// `direction`.
    pub direction: Maybe<CallDirection>,
    /// `call_transcript`.
    pub call_transcript: Maybe<String>,
    /// `parties`.
    pub parties: Option<Vec<Party>>,
    /// `type`.
    pub r#type: Maybe<CallType>,
    /// `owner`.
    pub owner: Maybe<AgentInput>,
    /// `watchers`.
    pub watchers: Option<Vec<AgentInput>>,
    /// `byname`.
    pub byname: Option<IndexMap<String, AgentInput>>,
    /// `boxed`.
    pub boxed: Maybe<Box<AgentInput>>,
    /// Never given back.
    pub secret_key: Maybe<Secret>,
    /// `old`.
    #[deprecated]
    pub old: Option<Legacy>,
    /// Members that no other field names.
    pub extra: IndexMap<String, lockstep_runtime::Value>,
}

object! { CallLogInput {
    0 "id" id optional,
    1 "startDate" startdate maybe,
    2 "direction" direction maybe,
    3 "call_transcript" call_transcript maybe,
    4 "parties" parties optional,
    5 "type" r#type maybe,
    6 "owner" owner maybe,
    7 "watchers" watchers optional,
    8 "byname" byname optional,
    9 "boxed" boxed maybe,
    10 "secret_key" secret_key maybe,
    11 "old" old optional,
} rest extra }

impl From<CallLog> for CallLogInput {
    #[inline]
    fn from(value: CallLog) -> Self {
        Self {
            id: Some(value.id),
            startdate: Maybe::from(value.startdate),
            direction: Maybe::or_absent(value.direction),
            call_transcript: value.call_transcript,
            parties: Some(value.parties),
            r#type: Maybe::from(value.r#type),
            owner: Maybe::from(value.owner.map(Into::into)),
            watchers: Some(value.watchers.into_iter().map(Into::into).collect()),
            byname: value.byname.map(|value| value.into_iter().map(|(key, value)| (key, value.into())).collect()),
            boxed: Maybe::Value(Box::new((*value.boxed).into())),
            secret_key: Maybe::Absent,
            old: value.old,
            extra: value.extra,
        }
    }
}

/// Which way a call went.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum CallDirection {
    /// `inbound`.
    Inbound,
    /// `outbound-api`.
    OutboundApi,
    /// `a "b"`.
    Quoted,
    /// A value that the description does not name.
    Unknown(String),
}

open_enum! { CallDirection Unknown {
    Inbound "inbound",
    OutboundApi "outbound-api",
    Quoted "a \"b\"",
} }
