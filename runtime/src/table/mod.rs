//! Database tables of schemas with `x-lockstep-table`.
//!
//! `#[derive(Table)]` implements [`Table`] for a row: its columns, and how each is bound and read. It knows no database
//! driver. A store binds [`ColumnValue`]s and returns rows as [`Row`]s. A [`DatabaseSchema`] lists the tables of a program,
//! and [`plan_migration`] returns the statements that migrate a database to it.
//!
//! ```
//! use lockstep_runtime::Table;
//! use lockstep_runtime::table::{DatabaseSchema, Dialect, MigrationStep, plan_migration};
//!
//! #[derive(Clone, Debug, PartialEq, Table)]
//! #[table(name = "call", key = "id", location = "schemas/Call.yaml")]
//! struct CallRow {
//!     #[column(integer)]
//!     id: i32,
//!     #[column(text)]
//!     note: Option<String>,
//! }
//!
//! let schema = DatabaseSchema::default().with_table::<CallRow>();
//! let step = plan_migration(&[], &schema, Dialect::Sqlite, &[]).unwrap();
//! let create = "CREATE TABLE \"call\" (\"id\" INTEGER NOT NULL, \"note\" TEXT, PRIMARY KEY (\"id\")) STRICT";
//! assert_eq!(step, MigrationStep::Migrate(vec![create.to_owned()]));
//! ```

mod column_kind;
mod column_value;
mod definition;
pub mod kind;
mod migration;
#[doc(hidden)]
pub mod presence;
mod row;
mod table_error;
#[cfg(test)]
mod tests;

pub use column_kind::ColumnKind;
pub use column_value::ColumnValue;
#[doc(hidden)]
pub use definition::column_position;
pub use definition::{Column, Table, bind_column, largest_key, read_row, row_key};
pub use migration::ddl::{create_bookkeeping_tables, index_prefix, quote_identifier, quote_into, sequence_name};
pub use migration::dialect::Dialect;
pub use migration::migration_error::{MigrationConflict, MigrationError};
pub use migration::migration_plan::{MigrationStep, plan_migration, plan_statements};
pub use migration::schema::{ColumnSchema, DatabaseSchema, TableSchema};
pub use row::Row;
pub use table_error::TableError;
