//! Enums of types, and how a value becomes one of them.

use serde::Serialize;

use crate::rust::model::types::{ConvertValue, Literal, Type};

/// One of several types.
#[derive(Debug, Serialize)]
pub struct Union {
    /// How a value's variant is found.
    pub select: Select,
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
pub enum Select {
    /// By the text of this member; where it is none that is known, this variant.
    Tag(String, Option<String>),
    /// By the first test that holds, each with its variant's name.
    Pick(Vec<(String, Test)>, Option<Loose>),
    /// The variants are tried in this order.
    Fit(Vec<String>),
}

/// What becomes of an object that no test tells, since what tells it may be left out.
#[derive(Debug, Eq, Hash, PartialEq, Serialize)]
pub struct Loose {
    /// The first of these variants that knows all of it.
    pub known: Vec<String>,
    /// Or else this one.
    pub default: Option<String>,
}

/// What tells a variant.
#[derive(Clone, Debug, Eq, Hash, PartialEq, Serialize)]
pub enum Test {
    /// A member has this value.
    Is(String, Literal),
    /// A member within members, by their names, has one of these values.
    Among(Vec<String>, Vec<Literal>),
    /// An object has this member.
    Has(String),
    /// All of these hold.
    All(Vec<Test>),
    /// The JSON type, `number` for integers too.
    Type(&'static str),
}

impl Test {
    /// Whether it asks for nothing but values.
    pub fn is_of_constants(&self) -> bool {
        match self {
            Self::Is(..) | Self::Among(..) => true,
            Self::All(tests) => tests.iter().all(Self::is_of_constants),
            Self::Has(_) | Self::Type(_) => false,
        }
    }

    /// A word that says what is told by it; `alone`: whether there is no other test of the same variant.
    pub fn word(&self, alone: bool) -> Option<String> {
        match self {
            Self::Is(member, literal) => Some(said(member, literal, alone)),
            Self::Among(place, literals) => {
                literals.first().map(|first| said(place.last().map_or("", String::as_str), first, literals.len() == 1))
            }
            Self::Has(member) => Some(member.clone()),
            // The last one found tells those apart that are alike in what was found before.
            Self::All(tests) => tests.last().and_then(|last| last.word(alone)),
            Self::Type(_) => None,
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
