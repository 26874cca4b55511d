//! Converts values from and to the binary format of PostgreSQL.

use std::error::Error;
use std::fmt;

use lockstep_runtime::DateTime;
use lockstep_runtime::table::{ColumnValue, Row, TableError};
use tokio_postgres::types::private::BytesMut;
use tokio_postgres::types::{FromSql, IsNull, ToSql, Type};

/// Microseconds from 1970 to 2000, the epoch of PostgreSQL.
const EPOCH_MICROS: i64 = 946_684_800_000_000;

/// A parameter. Its `Debug` output is empty, since the driver logs parameters.
pub(super) struct PostgresValue<'a>(pub(super) ColumnValue<'a>);

impl fmt::Debug for PostgresValue<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("_")
    }
}

type Sent = Result<IsNull, Box<dyn Error + Sync + Send>>;

impl ToSql for PostgresValue<'_> {
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> Sent {
        match &self.0 {
            ColumnValue::Null => Ok(IsNull::Yes),
            ColumnValue::Integer(number) => encode_integer(*number, ty, out),
            ColumnValue::Real(number) if *ty == Type::FLOAT8 => number.to_sql(ty, out),
            ColumnValue::Text(text) if is_text(ty) => text.as_ref().to_sql(ty, out),
            ColumnValue::Boolean(yes) if *ty == Type::BOOL => yes.to_sql(ty, out),
            ColumnValue::Time(time) if *ty == Type::TIMESTAMPTZ => {
                (time.as_micros() - EPOCH_MICROS).to_sql(&Type::INT8, out)
            }
            ColumnValue::Bytes(bytes) if *ty == Type::BYTEA => bytes.as_ref().to_sql(ty, out),
            _ => Err(format!("a value of another type cannot be stored as {ty}").into()),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    fn to_sql_checked(&self, ty: &Type, out: &mut BytesMut) -> Sent {
        self.to_sql(ty, out)
    }
}

/// Encodes an integer in the width of the column.
fn encode_integer(number: i64, ty: &Type, out: &mut BytesMut) -> Sent {
    match *ty {
        Type::INT8 => number.to_sql(ty, out),
        Type::INT4 => i32::try_from(number)?.to_sql(ty, out),
        _ => Err(format!("an integer cannot be stored as {ty}").into()),
    }
}

fn is_text(ty: &Type) -> bool {
    [Type::TEXT, Type::VARCHAR].contains(ty)
}

/// A value as PostgreSQL sent it.
struct RawValue<'a> {
    ty: Type,
    bytes: Option<&'a [u8]>,
}

impl<'a> FromSql<'a> for RawValue<'a> {
    fn from_sql(ty: &Type, bytes: &'a [u8]) -> Result<Self, Box<dyn Error + Sync + Send>> {
        Ok(Self { ty: ty.clone(), bytes: Some(bytes) })
    }

    fn from_sql_null(ty: &Type) -> Result<Self, Box<dyn Error + Sync + Send>> {
        Ok(Self { ty: ty.clone(), bytes: None })
    }

    fn accepts(_: &Type) -> bool {
        true
    }
}

/// A row of PostgreSQL.
pub(super) struct PostgresRow<'r>(pub(super) &'r tokio_postgres::Row);

impl<'r> PostgresRow<'r> {
    /// Returns the value of a column if its type is one of `types`. `NULL` matches any type.
    fn value(&self, column: usize, types: &[Type], kind: &str) -> Result<Option<(&'r [u8], Type)>, TableError> {
        let raw: RawValue<'r> = self.0.try_get(column).map_err(|_| TableError::new("was not selected"))?;
        match raw.bytes {
            None => Ok(None),
            Some(bytes) if types.contains(&raw.ty) => Ok(Some((bytes, raw.ty))),
            Some(_) => Err(type_mismatch(kind)),
        }
    }

    /// Decodes the value of a column.
    fn read<T: FromSql<'r>>(&self, column: usize, types: &[Type], kind: &str) -> Result<Option<T>, TableError> {
        let value = self.value(column, types, kind)?;
        value.map(|(bytes, ty)| T::from_sql(&ty, bytes).map_err(|_| type_mismatch(kind))).transpose()
    }
}

fn type_mismatch(kind: &str) -> TableError {
    TableError::new(format!("does not contain {kind}"))
}

impl Row for PostgresRow<'_> {
    fn integer(&mut self, column: usize) -> Result<Option<i64>, TableError> {
        let kind = "an integer";
        match self.value(column, &[Type::INT4, Type::INT8], kind)? {
            None => Ok(None),
            Some((bytes, Type::INT4)) => {
                i32::from_sql(&Type::INT4, bytes).map(|number| Some(number.into())).map_err(|_| type_mismatch(kind))
            }
            Some((bytes, ty)) => i64::from_sql(&ty, bytes).map(Some).map_err(|_| type_mismatch(kind)),
        }
    }

    fn real(&mut self, column: usize) -> Result<Option<f64>, TableError> {
        self.read(column, &[Type::FLOAT8], "a number")
    }

    fn text(&mut self, column: usize) -> Result<Option<&str>, TableError> {
        self.read(column, &[Type::TEXT, Type::VARCHAR], "a string")
    }

    fn boolean(&mut self, column: usize) -> Result<Option<bool>, TableError> {
        self.read(column, &[Type::BOOL], "true or false")
    }

    fn time(&mut self, column: usize) -> Result<Option<DateTime>, TableError> {
        let kind = "a time";
        let Some((bytes, _)) = self.value(column, &[Type::TIMESTAMPTZ], kind)? else { return Ok(None) };
        let micros = i64::from_sql(&Type::INT8, bytes).ok().and_then(|micros| micros.checked_add(EPOCH_MICROS));
        micros.and_then(|micros| DateTime::from_micros(micros).ok()).map(Some).ok_or_else(|| type_mismatch(kind))
    }

    fn bytes(&mut self, column: usize) -> Result<Option<&[u8]>, TableError> {
        self.read(column, &[Type::BYTEA], "bytes")
    }
}
