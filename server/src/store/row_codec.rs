//! Rows on their way in and out: secrets are sealed and opened here, and what no database takes is refused.

use super::{Sealer, StoreError};
use lockstep_runtime::table::{self, ColumnKind, Datum, Row, TableError};
use lockstep_runtime::{DateTime, Table};

/// The place that a secret is sealed for.
pub(super) fn place<T: Table>(column: usize) -> String {
    let name = T::COLUMNS.get(column).map_or("", |column| column.name);
    format!("{}.{name}", T::NAME)
}

/// The value of a row's column as it is stored; `place` is the row's place among those that are stored together.
pub(super) fn stored<'a, T: Table>(
    sealer: &Sealer,
    row: &'a T,
    index: usize,
    column: usize,
) -> Result<Datum<'a>, StoreError> {
    let refuse = |problem: &str| {
        let column = T::COLUMNS.get(column).map_or("", |column| column.name);
        Err(StoreError::Value { row: index, column, problem: problem.into() })
    };
    let kind = T::COLUMNS.get(column).map(|column| column.kind);
    match table::bind(row, column) {
        Ok(Datum::Text(text)) if text.contains('\0') => refuse("holds the character U+0000"),
        Ok(Datum::Text(text)) if kind == Some(ColumnKind::Json) && holds_escaped_nul(&text) => {
            refuse("holds the character U+0000")
        }
        Ok(Datum::Text(text)) if kind == Some(ColumnKind::Secret) => {
            Ok(Datum::Text(sealer.seal(&place::<T>(column), &text)?.into()))
        }
        Ok(Datum::Real(number)) if !number.is_finite() => refuse("is no finite number"),
        Ok(datum) => Ok(datum),
        Err(error) => refuse(&error.to_string()),
    }
}

/// Whether JSON text has `\u0000` in it: with an odd number of backslashes, an even one being backslashes themselves.
fn holds_escaped_nul(json: &str) -> bool {
    json.match_indices("\\u0000").any(|(at, _)| {
        let before = json.get(..at).unwrap_or_default();
        (before.len() - before.trim_end_matches('\\').len()).is_multiple_of(2)
    })
}

/// A stored row with its secrets opened. It counts the octets that it gives, so that batches can be bounded.
pub(super) struct Opened<'a, T> {
    row: &'a mut dyn Row,
    sealer: &'a Sealer,
    octets: usize,
    /// The secret that was opened last.
    opened: String,
    table: std::marker::PhantomData<T>,
}

impl<T: Table> Opened<'_, T> {
    /// Reads a row; with it, about how much memory it takes.
    pub(super) fn read(row: &mut dyn Row, sealer: &Sealer) -> Result<(T, usize), StoreError> {
        let mut opened =
            Opened { row, sealer, octets: size_of::<T>(), opened: String::new(), table: std::marker::PhantomData::<T> };
        let row = table::read::<T>(&mut opened)?;
        Ok((row, opened.octets))
    }
}

impl<T: Table> Row for Opened<'_, T> {
    fn integer(&mut self, column: usize) -> Result<Option<i64>, TableError> {
        self.row.integer(column)
    }

    fn real(&mut self, column: usize) -> Result<Option<f64>, TableError> {
        self.row.real(column)
    }

    fn text(&mut self, column: usize) -> Result<Option<&str>, TableError> {
        let Some(text) = self.row.text(column)? else { return Ok(None) };
        self.octets += text.len();
        if T::COLUMNS.get(column).is_none_or(|column| column.kind != ColumnKind::Secret) {
            return Ok(Some(text));
        }
        match self.sealer.open(&place::<T>(column), text) {
            Some(text) => {
                self.opened = text;
                Ok(Some(&self.opened))
            }
            None => Err(TableError::new("was sealed with another key, or changed")),
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
        self.octets += bytes.map_or(0, <[u8]>::len);
        Ok(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::holds_escaped_nul;

    #[test]
    fn an_escaped_nul_is_told_from_an_escaped_backslash() {
        for (value, holds) in [("a\0b", true), ("a\\u0000", false), ("\\\0", true), ("\\\\u0000", false), ("", false)] {
            let json = serde_json::to_string(&[value]).unwrap();
            assert_eq!(holds_escaped_nul(&json), holds, "{json}");
        }
    }
}
