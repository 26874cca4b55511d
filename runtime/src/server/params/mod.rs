//! Parameters: from a request's text to trees, by their style and their schema.

mod deep;
mod scalar;
mod shape;
mod source;
mod style;

use super::response::problem::{Faults, MISSING};
use super::schema::operation_rules::Param;
use super::schema::{At, Table, sweep};
use super::value::Tree;
use super::{Limits, body};
use crate::http::{ParameterLocation, ParameterStyle, Scheme, SchemeKind};

pub(super) use deep::bracketed;
pub(super) use scalar::scalar;
use shape::admits;
pub(super) use shape::{Shape, first_valid, shapes};
pub(super) use source::Source;
pub(super) use style::{Text, list};

/// Tells parameters that take members of any name which names are others'.
pub(super) fn settle(table: &Table, schemes: &[Scheme], params: &mut [Param]) {
    let spreads = |param: &Param| {
        param.place == ParameterLocation::Query
            && param.style == ParameterStyle::Form
            && param.explode
            && admits(table, param.schema, Shape::Object)
    };
    let keys = schemes.iter().filter_map(|scheme| match scheme.kind {
        SchemeKind::ApiKey { location: ParameterLocation::Query, name } => Some(name.to_owned()),
        _ => None,
    });
    let keys: Vec<String> = keys.collect();
    for index in 0..params.len() {
        let others = params
            .iter()
            .enumerate()
            .filter(|(other, param)| *other != index && param.place == ParameterLocation::Query);
        let mut taken = keys.clone();
        for (_, other) in others {
            taken.extend(if spreads(other) { table.names(other.schema) } else { vec![other.name.clone()] });
        }
        if let Some(param) = params.get_mut(index)
            && spreads(param)
            && table.keeps_others(param.schema)
        {
            param.taken = Some(taken);
        }
    }
}

/// What parameters are read with.
#[derive(Clone, Copy)]
pub(super) struct Reader<'r> {
    pub(super) table: &'r Table,
    pub(super) limits: &'r Limits,
}

impl Reader<'_> {
    /// Reads a parameter, adding what is wrong with it. None when it is not there, or wrong.
    pub(super) fn read(self, param: &Param, source: &Source<'_>, faults: &mut Faults) -> Option<Tree> {
        let pointer = &param.pointer;
        let tree = match self.find(param, source) {
            Ok(Some(tree)) => tree,
            Ok(None) => {
                if param.required {
                    faults.add(pointer.as_str(), MISSING);
                }
                return None;
            }
            Err(detail) => {
                faults.add(pointer.as_str(), detail);
                return None;
            }
        };
        let (before, at) = (faults.len(), At::Root(pointer));
        sweep(&tree, &at, self.limits.refuse_nul, faults);
        self.table.judge(param.schema, &tree, &at, faults);
        (faults.len() == before).then_some(tree)
    }

    fn find(self, param: &Param, source: &Source<'_>) -> Result<Option<Tree>, String> {
        match param.place {
            ParameterLocation::Path => match source.path(&param.name) {
                Some(text) => self.styled(param, &Text::encoded(text)).map(Some),
                None => Ok(None),
            },
            ParameterLocation::Header => match source.header(&param.name)? {
                Some(text) => self.styled(param, &Text::plain(&text)).map(Some),
                None => Ok(None),
            },
            ParameterLocation::Query => self.pairs(param, &source.query),
            ParameterLocation::Cookie => self.pairs(param, &source.cookies),
        }
    }

    /// A parameter that is one text.
    fn styled(self, param: &Param, text: &Text<'_>) -> Result<Tree, String> {
        let Param { style, explode, schema, .. } = *param;
        if style == ParameterStyle::Json {
            return body::json_tree(&text.decode()?, self.limits);
        }
        let pieces = || style::pieces(style, explode, &param.name, text);
        let shapes = shapes(self.table, schema, || pieces().is_ok_and(|pieces| pieces.len() > 1));
        let read = |shape| match shape {
            Shape::Scalar => scalar(&style::strip(style, &param.name, text)?.decode()?, self.table, schema),
            Shape::List => list(self.table, schema, &pieces()?),
            Shape::Object => style::object(self.table, schema, &pieces()?, explode),
        };
        first_valid(shapes, |_, tree| self.table.fits(schema, tree), read)
    }

    /// A parameter of names and values.
    fn pairs(self, param: &Param, pairs: &[(String, Text<'_>)]) -> Result<Option<Tree>, String> {
        let shapes = shapes(self.table, param.schema, || false);
        let values: Vec<_> =
            pairs.iter().filter(|(name, _)| *name == param.name).map(|(_, text)| text.clone()).collect();
        // Members stand in pairs of their own; what is no object stands where the name is.
        if shapes == [Shape::Object] || shapes.contains(&Shape::Object) && values.is_empty() {
            match param.style {
                ParameterStyle::DeepObject => return deep::deep(self.table, param.schema, &param.name, pairs),
                ParameterStyle::Form if param.explode => {
                    return style::spread(self.table, param.schema, param.taken.as_deref(), pairs);
                }
                _ => {}
            }
        }
        match values.as_slice() {
            [] => Ok(None),
            [first, ..] if param.allow_empty && first.is_empty() => Ok(None),
            [one] if !param.explode || param.style == ParameterStyle::Json || shapes == [Shape::Object] => {
                self.styled(param, one).map(Some)
            }
            [_, _, ..] if param.style == ParameterStyle::Json => Err("comes more than once".to_owned()),
            values => style::together(self.table, param.schema, values).map(Some),
        }
    }
}
