//! The walk: whether a decoded value is valid, without building anything.

use std::fmt;

use serde::ser::{Impossible, Serialize, Serializer};
use serde_json::Number;

use super::node::Node;
use super::precheck_containers::{Elements, Members};
use super::types::Types;
use super::validate::admits;
use super::{At, Table, scalar};
use crate::server::response::problem::Faults;
use crate::server::value::Tree;

impl Table {
    /// Whether a decoded value is valid. Where it is not, the judge says why, and has the last word: the value as it
    /// was sent may differ from how it is written here, as a time does.
    pub(in super::super) fn walk<T: Serialize + ?Sized>(&self, index: u32, value: &T) -> bool {
        self.visit(index, value, Entry::default()).is_ok()
    }

    pub(super) fn visit<T: Serialize + ?Sized>(
        &self,
        mut index: u32,
        value: &T,
        mut entry: Entry,
    ) -> Result<(), Invalid> {
        // A schema may refer to itself; what it says of a value it says once.
        while let Some(other) = self.node(index).and_then(Node::or_null).filter(|_| entry.depth < DEEPEST) {
            index = other;
            entry = Entry { nullable: true, depth: entry.depth + 1 };
        }
        let node = self.node(index).filter(|node| node.constrained && entry.depth < DEEPEST);
        let Some(node) = node else { return Ok(()) };
        if node.together {
            return self.visit_all(index, value, entry.nullable);
        }
        if let Some(compound) = &node.compound {
            // Each part by itself: what `allOf` says holds together.
            let below = Entry { depth: entry.depth + 1, ..entry };
            compound.all.iter().try_for_each(|part| self.visit(*part, value, below))?;
        }
        value.serialize(Walker { table: self, node, nullable: entry.nullable })
    }

    fn visit_all<T: Serialize + ?Sized>(&self, index: u32, value: &T, nullable: bool) -> Result<(), Invalid> {
        // What cannot be written as JSON was no JSON when it came: the judge shall look at it.
        let tree = Tree::from(serde_json::to_value(value).map_err(|_| Invalid)?);
        if nullable && matches!(tree, Tree::Null) {
            return Ok(());
        }
        let mut faults = Faults::new(1);
        self.judge(index, &tree, &At::Root(""), &mut faults);
        if faults.is_empty() { Ok(()) } else { Err(Invalid) }
    }
}

/// How many schemas are entered at one value.
const DEEPEST: u8 = 16;

/// How a value was reached.
#[derive(Clone, Copy, Default)]
pub(super) struct Entry {
    /// Null is valid besides.
    nullable: bool,
    /// How many schemas were entered at this value.
    depth: u8,
}

/// The value is not valid.
#[derive(Debug)]
pub(super) struct Invalid;

impl fmt::Display for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("is not valid")
    }
}

impl std::error::Error for Invalid {}

impl serde::ser::Error for Invalid {
    fn custom<T: fmt::Display>(_message: T) -> Self {
        Self
    }
}

struct Walker<'t> {
    table: &'t Table,
    node: &'t Node,
    nullable: bool,
}

impl Walker<'_> {
    fn types(&self, types: Types) -> Result<(), Invalid> {
        if self.node.types.has(types) && !self.node.never { Ok(()) } else { Err(Invalid) }
    }

    /// Where arrays and objects are among the allowed values, all is looked at together.
    fn composite(&self, types: Types) -> Result<(), Invalid> {
        if self.node.allowed.is_some() { Err(Invalid) } else { self.types(types) }
    }

    fn tree(&self, tree: &Tree) -> Result<(), Invalid> {
        let valid = !self.node.never && admits(self.node.types, tree) && scalar::refuse(self.node, tree).is_none();
        if valid { Ok(()) } else { Err(Invalid) }
    }

    fn text(&self, text: &str) -> Result<(), Invalid> {
        self.types(Types::STRING)?;
        // Without `enum` there is no need for a copy.
        let short = |rules: &super::node::TextRules| rules.refuse(text).is_some();
        match (&self.node.allowed, &self.node.text) {
            (Some(allowed), _) if !allowed.has_text(text) => Err(Invalid),
            (_, Some(rules)) if short(rules) => Err(Invalid),
            _ => Ok(()),
        }
    }
}

macro_rules! numbers {
    ($($method:ident $type:ty,)*) => {$(
        fn $method(self, value: $type) -> Result<(), Invalid> {
            self.tree(&Tree::Number(Number::from(value)))
        }
    )*};
}

impl<'t> Serializer for Walker<'t> {
    type Ok = ();
    type Error = Invalid;
    type SerializeSeq = Elements<'t>;
    type SerializeTuple = Elements<'t>;
    type SerializeTupleStruct = Elements<'t>;
    type SerializeTupleVariant = Impossible<(), Invalid>;
    type SerializeMap = Members<'t>;
    type SerializeStruct = Members<'t>;
    type SerializeStructVariant = Impossible<(), Invalid>;

    numbers! {
        serialize_i8 i8, serialize_i16 i16, serialize_i32 i32, serialize_i64 i64,
        serialize_u8 u8, serialize_u16 u16, serialize_u32 u32, serialize_u64 u64,
    }

    fn serialize_bool(self, value: bool) -> Result<(), Invalid> {
        self.tree(&Tree::Bool(value))
    }

    fn serialize_f32(self, value: f32) -> Result<(), Invalid> {
        self.serialize_f64(value.into())
    }

    fn serialize_f64(self, value: f64) -> Result<(), Invalid> {
        Number::from_f64(value).map_or(Err(Invalid), |number| self.tree(&Tree::Number(number)))
    }

    fn serialize_char(self, value: char) -> Result<(), Invalid> {
        self.text(value.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, value: &str) -> Result<(), Invalid> {
        self.text(value)
    }

    fn serialize_bytes(self, value: &[u8]) -> Result<(), Invalid> {
        self.types(Types::STRING)?;
        let rules = self.node.text.as_ref();
        let wrong = rules.and_then(|rules| scalar::count("bytes", value.len(), rules.min, rules.max));
        wrong.map_or(Ok(()), |_| Err(Invalid))
    }

    fn serialize_none(self) -> Result<(), Invalid> {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Invalid> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Invalid> {
        if self.nullable { Ok(()) } else { self.tree(&Tree::Null) }
    }

    fn serialize_unit_struct(self, _name: &'static str) -> Result<(), Invalid> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(self, _name: &'static str, _index: u32, variant: &'static str) -> Result<(), Invalid> {
        self.text(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _name: &'static str, value: &T) -> Result<(), Invalid> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _name: &'static str,
        _index: u32,
        _variant: &'static str,
        _value: &T,
    ) -> Result<(), Invalid> {
        Err(Invalid)
    }

    fn serialize_seq(self, _len: Option<usize>) -> Result<Elements<'t>, Invalid> {
        self.composite(Types::ARRAY)?;
        Ok(Elements::new(self.table, self.node.list.as_deref()))
    }

    fn serialize_tuple(self, _len: usize) -> Result<Elements<'t>, Invalid> {
        self.serialize_seq(None)
    }

    fn serialize_tuple_struct(self, _name: &'static str, _len: usize) -> Result<Elements<'t>, Invalid> {
        self.serialize_seq(None)
    }

    fn serialize_tuple_variant(
        self,
        _name: &'static str,
        _index: u32,
        _variant: &'static str,
        _len: usize,
    ) -> Result<Impossible<(), Invalid>, Invalid> {
        Err(Invalid)
    }

    fn serialize_map(self, _len: Option<usize>) -> Result<Members<'t>, Invalid> {
        self.composite(Types::OBJECT)?;
        Ok(Members::new(self.table, self.node.object.as_deref()))
    }

    fn serialize_struct(self, _name: &'static str, _len: usize) -> Result<Members<'t>, Invalid> {
        self.serialize_map(None)
    }

    fn serialize_struct_variant(
        self,
        _name: &'static str,
        _index: u32,
        _variant: &'static str,
        _len: usize,
    ) -> Result<Impossible<(), Invalid>, Invalid> {
        Err(Invalid)
    }
}
