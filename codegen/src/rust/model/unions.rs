//! Enums of types, and how the variant of a value is found.

use serde::Serialize;

use crate::rust::model::type_expr::{ConvertValue, Type};

use crate::discriminate::Test;

/// An enum of several types.
#[derive(Debug, Serialize)]
pub struct Union {
    /// How the variant of a value is found.
    pub strategy: Strategy,
    /// The variants, in the document's order.
    pub variants: Vec<UnionVariant>,
    /// The name of the variant for a value that matches no other: a `Value`.
    pub unknown: String,
    /// The conversion from the response form into this request form.
    pub from: Option<UnionConversion>,
}

/// `impl From<Pet> for PetInput`: the variants have the same names.
#[derive(Debug, Serialize)]
pub struct UnionConversion {
    /// The source type.
    pub source: String,
    /// The conversion of each variant's value, in the variants' order.
    pub variants: Vec<ConvertValue>,
}

/// How the variant of a value is found.
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
        /// What an object becomes that passes no test, where the properties that distinguish it are optional.
        undecided: Option<Undecided>,
    },
    /// By decoding each variant, in this order: the one with the fewest unknown properties wins.
    BestMatch(Vec<String>),
}

/// The variants of an object that passes no test.
#[derive(Debug, Eq, Hash, PartialEq, Serialize)]
pub struct Undecided {
    /// The first of these variants without unknown properties wins.
    pub candidates: Vec<String>,
    /// The variant if there is no such candidate.
    pub default: Option<String>,
}

/// A variant of a union.
#[derive(Debug, Serialize)]
pub struct UnionVariant {
    /// The Rust name.
    pub ident: String,
    /// The type.
    pub ty: Type,
    /// The discriminator values of the variant.
    pub tags: Vec<String>,
}
