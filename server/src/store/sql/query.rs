//! Queries by column values, ordered by key.

use std::marker::PhantomData;

use lockstep_runtime::Table;
use lockstep_runtime::table::ColumnValue;

/// Selects rows of a table, ordered by key.
///
/// ```
/// # use halo_collab_server::store::Query;
/// # fn of<T: lockstep_runtime::Table>() -> Query<T> {
/// Query::new().equals("agent_id", 7).without("call_transcript").descending().limit(100)
/// # }
/// ```
#[derive(Debug)]
pub struct Query<T> {
    pub(in crate::store) equals: Vec<(&'static str, ColumnValue<'static>)>,
    pub(in crate::store) without: Vec<&'static str>,
    pub(in crate::store) after: Option<i64>,
    pub(in crate::store) descending: bool,
    pub(in crate::store) limit: Option<usize>,
    pub(in crate::store) offset: usize,
    table: PhantomData<fn() -> T>,
}

impl<T> Clone for Query<T> {
    fn clone(&self) -> Self {
        Self { equals: self.equals.clone(), without: self.without.clone(), table: PhantomData, ..*self }
    }
}

impl<T: Table> Default for Query<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T: Table> Query<T> {
    /// Selects all rows.
    #[must_use]
    pub fn new() -> Self {
        Self {
            equals: Vec::new(),
            without: Vec::new(),
            after: None,
            descending: false,
            limit: None,
            offset: 0,
            table: PhantomData,
        }
    }

    /// Keeps rows with this value in a column. `NULL` equals `NULL`.
    #[must_use]
    pub fn equals(mut self, column: &'static str, value: impl Into<ColumnValue<'static>>) -> Self {
        self.equals.push((column, value.into()));
        self
    }

    /// Leaves out a nullable column: it reads as `None`.
    #[must_use]
    pub fn without(mut self, column: &'static str) -> Self {
        self.without.push(column);
        self
    }

    /// Keeps rows after the row with this key.
    #[must_use]
    pub fn after(mut self, key: i64) -> Self {
        self.after = Some(key);
        self
    }

    /// Orders by descending key.
    #[must_use]
    pub fn descending(mut self) -> Self {
        self.descending = true;
        self
    }

    /// Limits the number of rows.
    #[must_use]
    pub fn limit(mut self, rows: usize) -> Self {
        self.limit = Some(rows);
        self
    }

    /// Selects page `number`, counted from 1, of `size` rows.
    #[must_use]
    pub fn page(mut self, size: usize, number: usize) -> Self {
        self.limit = Some(size);
        self.offset = size.saturating_mul(number.saturating_sub(1));
        self
    }

    /// Selects the first row after the limit.
    pub(in crate::store) fn beyond_limit(mut self) -> Self {
        self.offset = self.offset.saturating_add(self.limit.unwrap_or(usize::MAX));
        self.limit = Some(1);
        self
    }
}
