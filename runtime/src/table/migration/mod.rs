//! Migration of databases: from the stored schema to that of the program.

pub(super) mod ddl;
pub(super) mod dialect;
pub(super) mod migration_error;
pub(super) mod migration_plan;
pub(super) mod schema;
mod table_diff;
#[cfg(test)]
mod tests;
