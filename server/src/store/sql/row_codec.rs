//! Encodes and decodes rows: encrypts and decrypts secrets, and rejects values that no database can store.

use lockstep_runtime::table::{self, ColumnKind, ColumnValue, Row, TableError};
use lockstep_runtime::{DateTime, Table};

use crate::store::{Sealer, StoreError};

/// Returns the context that a secret of a column is sealed for: `table.column`.
pub(in crate::store) fn seal_context<T: Table>(column: usize) -> String {
    let name = T::COLUMNS.get(column).map_or("", |column| column.name);
    format!("{}.{name}", T::NAME)
}

/// Encodes the value of a column. `row_index` is the index of the row among those stored together.
pub(in crate::store) fn encode_column<'a, T: Table>(
    sealer: &Sealer,
    row: &'a T,
    row_index: usize,
    column: usize,
) -> Result<ColumnValue<'a>, StoreError> {
    let reject = |problem: &str| {
        let column = T::COLUMNS.get(column).map_or("", |column| column.name);
        Err(StoreError::Value { row: row_index, column, problem: problem.into() })
    };
    let kind = T::COLUMNS.get(column).map(|column| column.kind);
    match table::bind_column(row, column) {
        Ok(ColumnValue::Text(text)) if text.contains('\0') => reject("contains the character U+0000"),
        Ok(ColumnValue::Text(text)) if kind == Some(ColumnKind::Json) && contains_escaped_nul(&text) => {
            reject("contains the character U+0000")
        }
        Ok(ColumnValue::Text(text)) if kind == Some(ColumnKind::Secret) => {
            Ok(ColumnValue::Text(sealer.seal(&seal_context::<T>(column), &text)?.into()))
        }
        Ok(ColumnValue::Real(number)) if !number.is_finite() => reject("is not a finite number"),
        Ok(datum) => Ok(datum),
        Err(error) => reject(&error.to_string()),
    }
}

/// Returns whether JSON contains `\u0000`. An even number of backslashes before it escapes backslashes instead.
fn contains_escaped_nul(json: &str) -> bool {
    json.match_indices("\\u0000").any(|(at, _)| {
        let before = json.get(..at).unwrap_or_default();
        (before.len() - before.trim_end_matches('\\').len()).is_multiple_of(2)
    })
}

/// A stored row with opened secrets. Counts its bytes, so that batches can be bounded.
pub(in crate::store) struct DecodedRow<'a, T> {
    row: &'a mut dyn Row,
    sealer: &'a Sealer,
    bytes: usize,
    /// The secret that was opened last.
    decoded: String,
    table: std::marker::PhantomData<T>,
}

impl<T: Table> DecodedRow<'_, T> {
    /// Reads a row. Returns it with its approximate size in bytes.
    pub(in crate::store) fn read(row: &mut dyn Row, sealer: &Sealer) -> Result<(T, usize), StoreError> {
        let mut decoded = DecodedRow {
            row,
            sealer,
            bytes: size_of::<T>(),
            decoded: String::new(),
            table: std::marker::PhantomData::<T>,
        };
        let row = table::read_row::<T>(&mut decoded)?;
        Ok((row, decoded.bytes))
    }
}

impl<T: Table> Row for DecodedRow<'_, T> {
    fn integer(&mut self, column: usize) -> Result<Option<i64>, TableError> {
        self.row.integer(column)
    }

    fn real(&mut self, column: usize) -> Result<Option<f64>, TableError> {
        self.row.real(column)
    }

    fn text(&mut self, column: usize) -> Result<Option<&str>, TableError> {
        let Some(text) = self.row.text(column)? else { return Ok(None) };
        self.bytes += text.len();
        if T::COLUMNS.get(column).is_none_or(|column| column.kind != ColumnKind::Secret) {
            return Ok(Some(text));
        }
        match self.sealer.open(&seal_context::<T>(column), text) {
            Some(text) => {
                self.decoded = text;
                Ok(Some(&self.decoded))
            }
            None => Err(TableError::new("was encrypted with another key, or modified")),
        }
    }

    fn boolean(&mut self, column: usize) -> Result<Option<bool>, TableError> {
        self.row.boolean(column)
    }

    fn time(&mut self, column: usize) -> Result<Option<DateTime>, TableError> {
        self.row.time(column)
    }

    fn bytes(&mut self, column: usize) -> Result<Option<&[u8]>, TableError> {
        let bytes = self.row.bytes(column)?;
        self.bytes += bytes.map_or(0, <[u8]>::len);
        Ok(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::contains_escaped_nul;

    #[test]
    fn escaped_nul_is_distinguished_from_escaped_backslash() {
        for (value, contains_nul) in
            [("a\0b", true), ("a\\u0000", false), ("\\\0", true), ("\\\\u0000", false), ("", false)]
        {
            let json = serde_json::to_string(&[value]).unwrap();
            assert_eq!(contains_escaped_nul(&json), contains_nul, "{json}");
        }
    }
}
