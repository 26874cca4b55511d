//! Parameters: from a request's text to trees, by their style and their schema.

mod scalar;
mod source;
mod style;

use super::problem::{Faults, MISSING};
use super::rules::Param;
use super::schema::{At, Table, sweep};
use super::tree::Tree;
use super::{Limits, body};
use crate::http::{Place, Style};

pub(super) use scalar::scalar;
pub(super) use source::Source;
pub(super) use style::{Shape, Text, bracketed, list, shape};

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
        let shape = shape(self.table, param.schema);
        match param.place {
            Place::Path => match source.path(&param.name) {
                Some(text) => self.styled(param, shape, &Text::encoded(text)).map(Some),
                None => Ok(None),
            },
            Place::Header => match source.header(&param.name)? {
                Some(text) => self.styled(param, shape, &Text::plain(&text)).map(Some),
                None => Ok(None),
            },
            Place::Query => self.pairs(param, shape, &source.query),
            Place::Cookie => self.pairs(param, shape, &source.cookies),
        }
    }

    /// A parameter that is one text.
    fn styled(self, param: &Param, shape: Shape, text: &Text<'_>) -> Result<Tree, String> {
        match (param.style, shape) {
            (Style::Json, _) => body::json_tree(&text.decode()?, self.limits),
            (style, Shape::Scalar) => {
                let text = style::strip(style, &param.name, text)?;
                scalar(&text.decode()?, self.table, param.schema)
            }
            (style, Shape::List) => {
                list(self.table, param.schema, &style::pieces(style, param.explode, &param.name, text)?)
            }
            (style, Shape::Object) => {
                let pieces = style::pieces(style, param.explode, &param.name, text)?;
                style::object(self.table, param.schema, &pieces, param.explode)
            }
        }
    }

    /// A parameter of names and values.
    fn pairs(self, param: &Param, shape: Shape, pairs: &[(String, Text<'_>)]) -> Result<Option<Tree>, String> {
        if param.style == Style::DeepObject {
            return style::deep(self.table, param.schema, &param.name, pairs);
        }
        if param.style == Style::Form && shape == Shape::Object && param.explode {
            return style::spread(self.table, param.schema, pairs);
        }
        let mut values = pairs.iter().filter(|(name, _)| *name == param.name).map(|(_, text)| text);
        let Some(first) = values.next() else { return Ok(None) };
        if param.allow_empty && first.is_empty() {
            return Ok(None);
        }
        let others: Vec<_> = values.cloned().collect();
        if shape == Shape::List && (param.explode || !others.is_empty()) && param.style != Style::Json {
            let all: Vec<_> = std::iter::once(first.clone()).chain(others).collect();
            return list(self.table, param.schema, &all).map(Some);
        }
        if !others.is_empty() {
            return Err("comes more than once".to_owned());
        }
        self.styled(param, shape, first).map(Some)
    }
}
