//! Values on their way into PostgreSQL and out of it, in its binary form.

use lockstep_runtime::DateTime;
use lockstep_runtime::table::{Datum, Row, TableError};
use std::error::Error;
use std::fmt;
use tokio_postgres::types::private::BytesMut;
use tokio_postgres::types::{FromSql, IsNull, ToSql, Type};

/// Microseconds from 1970 to 2000, from where PostgreSQL counts.
const EPOCH: i64 = 946_684_800_000_000;

/// A value to store or to look for. The driver logs what it sends, and a value may be anybody's: so it shows nothing.
pub(super) struct Bound<'a>(pub(super) Datum<'a>);

impl fmt::Debug for Bound<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("_")
    }
}

type Sent = Result<IsNull, Box<dyn Error + Sync + Send>>;

impl ToSql for Bound<'_> {
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> Sent {
        match &self.0 {
            Datum::Null => Ok(IsNull::Yes),
            Datum::Integer(number) => integer(*number, ty, out),
            Datum::Real(number) if *ty == Type::FLOAT8 => number.to_sql(ty, out),
            Datum::Text(text) if is_text(ty) => text.as_ref().to_sql(ty, out),
            Datum::Boolean(yes) if *ty == Type::BOOL => yes.to_sql(ty, out),
            Datum::Time(time) if *ty == Type::TIMESTAMPTZ => (time.as_micros() - EPOCH).to_sql(&Type::INT8, out),
            Datum::Bytes(bytes) if *ty == Type::BYTEA => bytes.as_ref().to_sql(ty, out),
            _ => Err(format!("another type is stored as {ty}").into()),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    fn to_sql_checked(&self, ty: &Type, out: &mut BytesMut) -> Sent {
        self.to_sql(ty, out)
    }
}

/// An integer, in the width that is wanted.
fn integer(number: i64, ty: &Type, out: &mut BytesMut) -> Sent {
    match *ty {
        Type::INT8 => number.to_sql(ty, out),
        Type::INT4 => i32::try_from(number)?.to_sql(ty, out),
        _ => Err(format!("an integer is stored as {ty}").into()),
    }
}

fn is_text(ty: &Type) -> bool {
    [Type::TEXT, Type::VARCHAR].contains(ty)
}

/// A value as it came.
struct Found<'a> {
    ty: Type,
    octets: Option<&'a [u8]>,
}

impl<'a> FromSql<'a> for Found<'a> {
    fn from_sql(ty: &Type, octets: &'a [u8]) -> Result<Self, Box<dyn Error + Sync + Send>> {
        Ok(Self { ty: ty.clone(), octets: Some(octets) })
    }

    fn from_sql_null(ty: &Type) -> Result<Self, Box<dyn Error + Sync + Send>> {
        Ok(Self { ty: ty.clone(), octets: None })
    }

    fn accepts(_: &Type) -> bool {
        true
    }
}

/// A row as PostgreSQL gives it.
pub(super) struct PostgresRow<'r>(pub(super) &'r tokio_postgres::Row);

impl<'r> PostgresRow<'r> {
    /// The value of a column, when its type is one of `types`; what is null has any.
    fn value(&self, column: usize, types: &[Type], kind: &str) -> Result<Option<(&'r [u8], Type)>, TableError> {
        let found: Found<'r> =
            self.0.try_get(column).map_err(|_| TableError::new("is not among the columns that were read"))?;
        match found.octets {
            None => Ok(None),
            Some(octets) if types.contains(&found.ty) => Ok(Some((octets, found.ty))),
            Some(_) => Err(wrong(kind)),
        }
    }

    /// The same, read as the driver reads it.
    fn read<T: FromSql<'r>>(&self, column: usize, types: &[Type], kind: &str) -> Result<Option<T>, TableError> {
        let value = self.value(column, types, kind)?;
        value.map(|(octets, ty)| T::from_sql(&ty, octets).map_err(|_| wrong(kind))).transpose()
    }
}

fn wrong(kind: &str) -> TableError {
    TableError::new(format!("holds something else than {kind}"))
}

impl Row for PostgresRow<'_> {
    fn integer(&mut self, column: usize) -> Result<Option<i64>, TableError> {
        let kind = "an integer";
        match self.value(column, &[Type::INT4, Type::INT8], kind)? {
            None => Ok(None),
            Some((octets, Type::INT4)) => {
                i32::from_sql(&Type::INT4, octets).map(|number| Some(number.into())).map_err(|_| wrong(kind))
            }
            Some((octets, ty)) => i64::from_sql(&ty, octets).map(Some).map_err(|_| wrong(kind)),
        }
    }

    fn real(&mut self, column: usize) -> Result<Option<f64>, TableError> {
        self.read(column, &[Type::FLOAT8], "a number")
    }

    fn text(&mut self, column: usize) -> Result<Option<&str>, TableError> {
        self.read(column, &[Type::TEXT, Type::VARCHAR], "text")
    }

    fn boolean(&mut self, column: usize) -> Result<Option<bool>, TableError> {
        self.read(column, &[Type::BOOL], "true or false")
    }

    fn time(&mut self, column: usize) -> Result<Option<DateTime>, TableError> {
        let kind = "a moment";
        let Some((octets, _)) = self.value(column, &[Type::TIMESTAMPTZ], kind)? else { return Ok(None) };
        let micros = i64::from_sql(&Type::INT8, octets).ok().and_then(|micros| micros.checked_add(EPOCH));
        micros.and_then(|micros| DateTime::from_micros(micros).ok()).map(Some).ok_or_else(|| wrong(kind))
    }

    fn bytes(&mut self, column: usize) -> Result<Option<&[u8]>, TableError> {
        self.read(column, &[Type::BYTEA], "octets")
    }
}
