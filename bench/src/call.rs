//! A call log entry, with serde's derive.

use jiff::Timestamp;
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSqlOutput, ValueRef};
use serde::{Deserialize, Serialize};

/// An instant, stored as microseconds since 1970.
#[derive(Deserialize, Serialize)]
#[serde(transparent)]
pub(crate) struct Moment(Timestamp);

impl FromSql for Moment {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Timestamp::from_microsecond(value.as_i64()?).map(Self).map_err(FromSqlError::other)
    }
}

impl rusqlite::ToSql for Moment {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.0.as_microsecond().into())
    }
}

/// Declares the struct, its columns, and its conversions from a single list of fields.
macro_rules! call {
    ($($field:ident: $ty:ty,)*) => {
        /// A call. The transcript is left out of responses that did not read it.
        #[derive(Deserialize, Serialize)]
        pub(crate) struct Call {
            #[serde(default)]
            pub(crate) id: i32,
            $( #[serde(default)] pub(crate) $field: Option<$ty>, )*
            #[serde(default, skip_serializing_if = "Option::is_none")]
            pub(crate) call_transcript: Option<String>,
        }

        /// The columns with their types, without the id and the transcript.
        pub(crate) const COLUMNS: &[(&str, &str)] = &[$( (stringify!($field), stringify!($ty)), )*];

        impl Call {
            /// Reads a row: the id and the columns.
            pub(crate) fn from_row(row: &rusqlite::Row<'_>) -> rusqlite::Result<Self> {
                let mut next = 0..;
                let mut column = || next.next().unwrap_or_default();
                Ok(Self { id: row.get(column())?, $( $field: row.get(column())?, )* call_transcript: None })
            }

            /// Returns the values of a row, in the order of the columns, the transcript last.
            pub(crate) fn values(&self) -> Vec<&dyn rusqlite::ToSql> {
                vec![&self.id, $( &self.$field, )* &self.call_transcript]
            }
        }
    };
}

call! {
    start_date: Moment,
    end_date: Moment,
    timetaken: f64,
    agent_id: i32,
    client_id: i32,
    site_id: i32,
    user_id: i32,
    callerid: String,
    diallednumber: String,
    caller_name: String,
    caller_email: String,
    outcome_id: i32,
    ticket_id: i32,
    action_number: i32,
    summary: String,
    note: String,
    call_status: i32,
    call_direction: i32,
    call_type: String,
    transferred_agentid: i32,
    transferred_teamid: i32,
    call_category: String,
    category1: String,
    category2: String,
    category3: String,
    category4: String,
    caller_other1: String,
    caller_other2: String,
    caller_other3: String,
    caller_other4: String,
    caller_other5: String,
    third_party_id: String,
    displayname: String,
    existingticketid: String,
}
