//! What distinguishes alternatives: the results of [`discriminate`](crate::discriminate::discriminate).

use crate::discriminate::by_discriminator::DiscriminatorValues;
use crate::discriminate::test::Test;
use crate::openapi::{Api, SchemaId};

/// A test for an alternative.
#[derive(Debug)]
pub(crate) struct AlternativeTest {
    /// The index of the alternative.
    pub(crate) alternative: usize,
    /// The test that its values pass.
    pub(crate) test: Test,
}

/// What distinguishes the alternatives of a union.
#[derive(Debug)]
pub(crate) enum Criterion {
    /// The value of a discriminator property.
    Discriminator {
        /// The values of each alternative.
        discriminator: DiscriminatorValues,
        /// The alternative of a value without the property, or with a value that no alternative has.
        default: Option<usize>,
    },
    /// The first test that passes.
    Tests {
        /// The tests, in their order.
        tests: Vec<AlternativeTest>,
        /// The alternatives of an object that passes no test. `None` if every object passes one.
        undecided: Option<UndecidedObjects>,
    },
    /// Nothing: each alternative is decoded.
    BestMatch,
}

/// The alternatives of an object that passes no test, since the properties that distinguish it are optional.
#[derive(Debug)]
pub(crate) struct UndecidedObjects {
    /// The first of these alternatives without unknown properties wins.
    pub(crate) candidates: Vec<usize>,
    /// The alternative if there is no such candidate.
    pub(crate) default: Option<usize>,
}

/// The criterion of a union, and where it is not sufficient.
#[derive(Debug)]
pub(crate) struct Discrimination {
    /// What distinguishes the alternatives.
    pub(crate) criterion: Criterion,
    /// Whether an object may be valid for two alternatives, so that unknown properties must be kept.
    pub(crate) overlaps: bool,
    /// The pairs of alternatives, by index, that nothing distinguishes: the same objects, or arrays of them, are valid.
    pub(crate) overlapping: Vec<(usize, usize)>,
}

impl Discrimination {
    /// Creates a discrimination of alternatives that do not overlap.
    pub(crate) fn disjoint(criterion: Criterion) -> Self {
        Self { criterion, overlaps: false, overlapping: Vec::new() }
    }
}

/// The alternatives of a union that are objects.
pub(crate) struct ObjectAlternatives<'a> {
    pub(crate) api: &'a Api,
    /// The leaves of each alternative of the union.
    pub(crate) leaves: &'a [Vec<SchemaId>],
    /// The indexes of the alternatives that are objects.
    pub(crate) candidates: &'a [usize],
}

/// Which constants distinguish objects.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum ConstantProperties {
    /// Those of required properties.
    Required,
    /// Those of optional properties as well.
    All,
}

/// Tests that distinguish objects.
#[derive(Debug)]
pub(crate) struct ObjectTests {
    /// The tests, in an order in which no test passes for an object of a later alternative.
    pub(crate) tests: Vec<AlternativeTest>,
    /// Whether no object is valid for two alternatives.
    pub(crate) exclusive: bool,
    /// The alternative of an object that passes no test.
    pub(crate) fallback: Fallback,
}

/// The alternative of an object that passes no test.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Fallback {
    /// Every object passes a test.
    NotNeeded,
    /// The first alternative without unknown properties.
    FirstCandidate,
    /// The same, or else this alternative.
    FirstCandidateOr(usize),
}

impl Fallback {
    /// Returns the alternatives of an object that passes no test. Returns `None` if every object passes one.
    pub(crate) fn undecided(self, candidates: &[usize]) -> Option<UndecidedObjects> {
        let default = match self {
            Self::NotNeeded => return None,
            Self::FirstCandidate => None,
            Self::FirstCandidateOr(alternative) => Some(alternative),
        };
        Some(UndecidedObjects { candidates: candidates.to_vec(), default })
    }
}
