//! The walk over what holds other values.

use serde::ser::{Serialize, SerializeMap, SerializeSeq, SerializeStruct, SerializeTuple, SerializeTupleStruct};

use super::node::{ListRules, ObjectRules, Rest};
use super::precheck::{Entry, Invalid};
use super::{Table, scalar};

pub(super) struct Elements<'t> {
    table: &'t Table,
    rules: Option<&'t ListRules>,
    count: usize,
}

impl<'t> Elements<'t> {
    pub(super) fn new(table: &'t Table, rules: Option<&'t ListRules>) -> Self {
        Self { table, rules, count: 0 }
    }
}

impl SerializeSeq for Elements<'_> {
    type Ok = ();
    type Error = Invalid;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Invalid> {
        let schema = self.rules.and_then(|rules| rules.element(self.count));
        self.count += 1;
        schema.map_or(Ok(()), |schema| self.table.visit(schema, value, Entry::default()))
    }

    fn end(self) -> Result<(), Invalid> {
        let wrong = self.rules.and_then(|rules| scalar::count("elements", self.count, rules.min, rules.max));
        wrong.map_or(Ok(()), |_| Err(Invalid))
    }
}

impl SerializeTuple for Elements<'_> {
    type Ok = ();
    type Error = Invalid;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Invalid> {
        SerializeSeq::serialize_element(self, value)
    }

    fn end(self) -> Result<(), Invalid> {
        SerializeSeq::end(self)
    }
}

impl SerializeTupleStruct for Elements<'_> {
    type Ok = ();
    type Error = Invalid;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Invalid> {
        SerializeSeq::serialize_element(self, value)
    }

    fn end(self) -> Result<(), Invalid> {
        SerializeSeq::end(self)
    }
}

pub(super) struct Members<'t> {
    table: &'t Table,
    rules: Option<&'t ObjectRules>,
    /// Which property the next member likely is: a struct's come in the schema's order.
    next: usize,
    count: usize,
    required: usize,
    schemas: Vec<u32>,
}

impl<'t> Members<'t> {
    pub(super) fn new(table: &'t Table, rules: Option<&'t ObjectRules>) -> Self {
        Self { table, rules, next: 0, count: 0, required: 0, schemas: Vec::new() }
    }

    fn key(&mut self, name: &str) -> Result<(), Invalid> {
        self.count += 1;
        self.schemas.clear();
        let Some(rules) = self.rules else { return Ok(()) };
        self.required += usize::from(rules.required.iter().any(|required| required == name));
        let guess = rules.properties.get_index(self.next).filter(|(property, _)| *property == name);
        let found = match guess {
            Some((_, schema)) => Some((self.next, *schema)),
            None => rules.properties.get_full(name).map(|(at, _, schema)| (at, *schema)),
        };
        if let Some((at, schema)) = found {
            self.next = at + 1;
            self.schemas.push(schema);
        }
        let patterns = rules.patterns.iter().filter(|(pattern, _)| pattern.matches(name));
        self.schemas.extend(patterns.map(|(_, schema)| *schema));
        match rules.rest {
            Rest::None if self.schemas.is_empty() => return Err(Invalid),
            Rest::Schema(schema) if self.schemas.is_empty() => self.schemas.push(schema),
            _ => {}
        }
        Ok(())
    }

    fn value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Invalid> {
        self.schemas.iter().try_for_each(|schema| self.table.visit(*schema, value, Entry::default()))
    }

    fn finish(self) -> Result<(), Invalid> {
        let Some(rules) = self.rules else { return Ok(()) };
        let wrong = self.required < rules.required.len()
            || scalar::count("members", self.count, rules.min, rules.max).is_some();
        if wrong { Err(Invalid) } else { Ok(()) }
    }
}

impl SerializeStruct for Members<'_> {
    type Ok = ();
    type Error = Invalid;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), Invalid> {
        self.key(key)?;
        self.value(value)
    }

    fn end(self) -> Result<(), Invalid> {
        self.finish()
    }
}

impl SerializeMap for Members<'_> {
    type Ok = ();
    type Error = Invalid;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Invalid> {
        let key = serde_json::to_value(key).map_err(|_| Invalid)?;
        self.key(key.as_str().ok_or(Invalid)?)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Invalid> {
        self.value(value)
    }

    fn end(self) -> Result<(), Invalid> {
        self.finish()
    }
}
