//! Seals the secrets of a table with the current key.

use std::ops::ControlFlow;

use lockstep_runtime::Table;
use lockstep_runtime::table::{ColumnKind, ColumnValue};

use crate::store::sql::connection::RowCount;
use crate::store::sql::row_codec::seal_context;
use crate::store::sql::statements;
use crate::store::{StoreError, Tx, View};

/// Seals the secrets of a table with the current key.
pub(in crate::store) fn reseal_table<T: Table>(tx: &mut Tx<'_>) -> Result<usize, StoreError> {
    let columns = T::COLUMNS.iter().enumerate().filter(|(_, column)| column.kind == ColumnKind::Secret);
    let secret_columns: Vec<usize> = columns.map(|(number, _)| number).collect();
    if secret_columns.is_empty() {
        return Ok(0);
    }
    let View { connection, sealer } = &mut tx.0;
    let mut outdated_rows = Vec::new();
    connection.query(&statements::select_columns::<T>(&secret_columns), &[], RowCount::Many, &mut |row| {
        let mut values = Vec::with_capacity(secret_columns.len() + 1);
        let mut needs_reseal = false;
        for (number, column) in secret_columns.iter().enumerate() {
            let context = seal_context::<T>(*column);
            values.push(match row.text(number)? {
                None => ColumnValue::Null,
                Some(sealed) => {
                    needs_reseal |= !sealer.is_current(&context, sealed);
                    ColumnValue::from(sealer.renew(&context, sealed)?)
                }
            });
        }
        values.push(row.integer(secret_columns.len())?.into());
        if needs_reseal {
            outdated_rows.push(values);
        }
        Ok(ControlFlow::Continue(()))
    })?;
    let sql = statements::update_columns::<T>(connection.dialect(), &secret_columns);
    connection.execute(&sql, outdated_rows.len(), secret_columns.len() + 1, &mut |row, column| {
        let value = outdated_rows.get(row).and_then(|values| values.get(column));
        value.cloned().ok_or_else(|| StoreError::Bug("a parameter is missing".into()))
    })
}
