//! Enums of types, and how a value becomes one of them.

use serde::Serialize;

use crate::openapi::JsonType;
use crate::rust::model::types::{ConvertValue, Literal, Type};

/// One of several types.
#[derive(Debug, Serialize)]
pub struct Union {
    /// How a value's variant is found.
    pub select: Strategy,
    /// The variants in the document's order.
    pub variants: Vec<UnionVariant>,
    /// The name of the variant for what fits none of them, a `Value`.
    pub other: String,
    /// The read type that converts into this input type, with how each variant does.
    pub from: Option<UnionConversion>,
}

/// `impl From<Pet> for PetInput`: the variants have the same names.
#[derive(Debug, Serialize)]
pub struct UnionConversion {
    /// The type converted from.
    pub source: String,
    /// For each variant, in their order, how its value is converted.
    pub variants: Vec<ConvertValue>,
}

/// How a value's variant is found.
#[derive(Debug, Eq, Hash, PartialEq, Serialize)]
pub enum Strategy {
    /// By the value of a discriminator property.
    Discriminator {
        /// The property's name in JSON.
        property: String,
        /// The variant for a value without the property, or with a value that no variant lists.
        default: Option<String>,
    },
    /// By the first test that passes.
    FirstMatch {
        /// The tests in their order, each with its variant's name.
        tests: Vec<(String, Test)>,
        /// What an object becomes that passes no test, where what distinguishes it is optional.
        undecided: Option<Undecided>,
    },
    /// By decoding each variant, in this order: the one with the fewest unknown properties wins.
    BestMatch(Vec<String>),
}

/// What becomes of an object that no test tells, since what tells it may be left out.
#[derive(Debug, Eq, Hash, PartialEq, Serialize)]
pub struct Undecided {
    /// The first of these variants that knows all of it.
    pub candidates: Vec<String>,
    /// Or else this one.
    pub default: Option<String>,
}

/// What tells a variant.
#[derive(Clone, Debug, Eq, Hash, PartialEq, Serialize)]
pub enum Test {
    /// A member has this value.
    Constant(String, Literal),
    /// A member within members, by their names, has one of these values.
    AnyOf(Vec<String>, Vec<Literal>),
    /// An object has this member.
    HasProperty(String),
    /// All of these hold.
    All(Vec<Test>),
    /// The JSON type, `number` for integers too.
    JsonType(JsonType),
}

impl Test {
    /// Whether it asks for nothing but values.
    pub fn is_of_constants(&self) -> bool {
        match self {
            Self::Constant(..) | Self::AnyOf(..) => true,
            Self::All(tests) => tests.iter().all(Self::is_of_constants),
            Self::HasProperty(_) | Self::JsonType(_) => false,
        }
    }

    /// A word that says what is told by it; `alone`: whether there is no other test of the same variant.
    pub fn word(&self, alone: bool) -> Option<String> {
        match self {
            Self::Constant(member, literal) => Some(said(member, literal, alone)),
            Self::AnyOf(place, literals) => {
                literals.first().map(|first| said(place.last().map_or("", String::as_str), first, literals.len() == 1))
            }
            Self::HasProperty(member) => Some(member.clone()),
            // The last one found tells those apart that are alike in what was found before.
            Self::All(tests) => tests.last().and_then(|last| last.word(alone)),
            Self::JsonType(_) => None,
        }
    }
}

/// What a value of a member says; a number or a flag says nothing without the member's name.
fn said(member: &str, value: &Literal, alone: bool) -> String {
    match value {
        Literal::Text(text) => text.clone(),
        Literal::Integer(number) if alone => format!("{member} {number}"),
        Literal::Flag(false) if alone => format!("not {member}"),
        Literal::Integer(_) | Literal::Flag(_) => member.to_owned(),
    }
}

/// A variant of a union.
#[derive(Debug, Serialize)]
pub struct UnionVariant {
    /// The Rust name.
    pub ident: String,
    /// Its type.
    pub ty: Type,
    /// The values of the tag that name it.
    pub tags: Vec<String>,
}
