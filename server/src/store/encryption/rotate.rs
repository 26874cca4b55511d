//! Another key for what is sealed.

use crate::store::connection::Expect;
use crate::store::migrate::SEAL;
use crate::store::row_codec::place;
use crate::store::statements as sql;
use crate::store::{Store, StoreError, Tx, View};
use lockstep_runtime::Table;
use lockstep_runtime::table::{ColumnKind, Datum};
use std::ops::ControlFlow;

impl Store {
    /// Seals with the present key what is sealed with an old one, all of it or nothing; tells how many rows that changed.
    ///
    /// # Errors
    /// When the store fails, or something is sealed with none of the keys.
    pub async fn reseal(&self) -> Result<usize, StoreError> {
        let entries = self.0.tables.entries.clone();
        self.write(move |tx| {
            let mut changed = 0;
            for entry in &entries {
                changed += (entry.reseal)(tx)?;
            }
            let sealed = tx.sealer.seal(SEAL.0, SEAL.1)?;
            tx.set_setting(SEAL.0, &sealed).map(|()| changed)
        })
        .await
    }
}

/// Seals the secrets of a table.
pub(in crate::store) fn table<T: Table>(tx: &mut Tx<'_>) -> Result<usize, StoreError> {
    let secrets = T::COLUMNS.iter().enumerate().filter(|(_, column)| column.kind == ColumnKind::Secret);
    let secrets: Vec<usize> = secrets.map(|(number, _)| number).collect();
    if secrets.is_empty() {
        return Ok(0);
    }
    let View { connection, sealer } = &mut tx.0;
    let mut old = Vec::new();
    connection.query(&sql::some::<T>(&secrets), &[], Expect::Many, &mut |row| {
        let mut values = Vec::with_capacity(secrets.len() + 1);
        let mut is_old = false;
        for (number, column) in secrets.iter().enumerate() {
            let place = place::<T>(*column);
            values.push(match row.text(number)? {
                None => Datum::Null,
                Some(sealed) => {
                    is_old |= !sealer.is_current(&place, sealed);
                    Datum::from(sealer.renew(&place, sealed)?)
                }
            });
        }
        values.push(row.integer(secrets.len())?.into());
        if is_old {
            old.push(values);
        }
        Ok(ControlFlow::Continue(()))
    })?;
    let sql = sql::update_some::<T>(connection.dialect(), &secrets);
    connection.execute(&sql, old.len(), secrets.len() + 1, &mut |row, column| {
        let value = old.get(row).and_then(|values| values.get(column));
        value.cloned().ok_or_else(|| StoreError::Bug("a value is missing".into()))
    })
}
