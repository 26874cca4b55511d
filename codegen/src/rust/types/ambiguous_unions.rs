//! What is said of unions of which nothing tells the alternatives apart.

use crate::diagnostic::Diagnostic;
use crate::discriminate::leaves;
use crate::discriminate::overlap::telling;
use crate::openapi::{Api, SchemaId};
use crate::rust::types::Types;

/// So many alternatives are named.
const NAMED: usize = 5;

impl Types<'_> {
    /// Warns of alternatives that may be the same value: which they are, and what would tell them.
    pub(crate) fn ambiguous<'n>(
        &mut self,
        id: SchemaId,
        alternatives: &[SchemaId],
        alike: &[(usize, usize)],
        name: &impl Fn(usize) -> &'n String,
    ) {
        // Two of one type are one to Rust.
        let alike: Vec<(usize, usize)> =
            alike.iter().copied().filter(|(one, other)| name(*one) != name(*other)).collect();
        let Some((one, other)) = alike.first().copied() else { return };
        if !self.warned.insert((id, "ambiguous-union")) {
            return;
        }
        let mut names: Vec<&str> = Vec::new();
        for index in alike.iter().flat_map(|(one, other)| [*one, *other]) {
            if !names.contains(&name(index).as_str()) {
                names.push(name(index));
            }
        }
        let message = format!(
            "nothing tells {} apart: neither of two requires a member that the other does not have, or has as something else; a \
             value becomes the one that takes the most of it",
            list(&names)
        );
        let help = self.cure(id, (alternatives[one], name(one)), (alternatives[other], name(other)));
        self.diagnostics.push(Diagnostic::warning("ambiguous-union", self.api.schema(id).at, message).help(help));
    }

    /// What would tell two alternatives apart.
    fn cure(&self, id: SchemaId, one: (SchemaId, &str), other: (SchemaId, &str)) -> String {
        if let Some(discriminator) = &self.api.effective(id).discriminator {
            let member = &discriminator.property;
            return format!(
                "none of them has the `{member}` that `discriminator` names: add it to each, and require it"
            );
        }
        let always = |member: &str, name: &str| {
            format!("if `{member}` is always in `{name}`, say `required: [{member}]` there; or add a `discriminator`")
        };
        match self.own(one.0, other.0) {
            Some((true, member)) => always(&member, one.1),
            Some((false, member)) => always(&member, other.1),
            None => match telling(self.api, one.0, other.0) {
                Some(member) => always(&member, one.1),
                None => format!(
                    "add a `discriminator`, or a member that `{}` and `{}` require, each with a `const` of its own",
                    one.1, other.1
                ),
            },
        }
    }

    /// A member that only one of two has, and whether that is the first.
    fn own(&self, one: SchemaId, other: SchemaId) -> Option<(bool, String)> {
        let (one, other) = (members(self.api, one), members(self.api, other));
        let first = one.iter().find(|name| !other.contains(name)).map(|name| (true, name.clone()));
        first.or_else(|| other.iter().find(|name| !one.contains(name)).map(|name| (false, name.clone())))
    }
}

/// The members of an alternative's objects, and of the objects in its lists.
fn members(api: &Api, id: SchemaId) -> Vec<String> {
    let whole = leaves(api, id);
    let inside = whole.iter().filter_map(|leaf| api.effective(*leaf).items).flat_map(|items| leaves(api, items));
    let all: Vec<SchemaId> = whole.iter().copied().chain(inside).collect();
    all.iter().flat_map(|leaf| api.effective(*leaf).properties.keys().cloned()).collect()
}

fn list(names: &[&str]) -> String {
    let shown: Vec<String> = names.iter().take(NAMED).map(|name| format!("`{name}`")).collect();
    let (last, before) = shown.split_last().map_or((String::new(), &[][..]), |(last, before)| (last.clone(), before));
    match names.len() - shown.len() {
        0 => format!("{} and {last}", before.join(", ")),
        more => format!("{} and {more} more", shown.join(", ")),
    }
}
