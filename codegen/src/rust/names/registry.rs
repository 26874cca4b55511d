//! Names that are taken, and how a taken name is replaced.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::rust::names::case::{constant_case, pascal_case, snake_case};
use crate::rust::names::distinguishing_signs::{NameCase, distinguish_names};
use crate::rust::names::reserved::{KEYWORDS_NEVER_RAW, RESERVED_TYPES};

/// A set of names, none of them given twice.
#[derive(Debug, Default)]
pub(crate) struct NameSet {
    taken: HashSet<String>,
    /// For each name that was taken, the lowest number that may be free. Names are never released, so it only grows.
    next_numbers: HashMap<String, u32>,
}

impl NameSet {
    /// Creates a set with these names taken.
    pub(crate) fn with<'n>(reserved: impl IntoIterator<Item = &'n str>) -> Self {
        Self { taken: reserved.into_iter().map(str::to_owned).collect(), next_numbers: HashMap::new() }
    }

    /// Returns whether a name is free.
    pub(crate) fn is_free(&self, name: &str) -> bool {
        !self.taken.contains(name)
    }

    /// Takes a name. It may be taken already.
    pub(crate) fn insert(&mut self, name: &str) {
        self.taken.insert(name.to_owned());
    }

    /// Takes `wanted`, or if it is taken, the name with the lowest free number from 2.
    pub(crate) fn claim(&mut self, wanted: &str) -> String {
        let name = self.find_free(wanted);
        self.taken.insert(name.clone());
        name
    }

    /// Takes `wanted`, or if it is taken, the name with a word: `http_scheme`.
    pub(crate) fn claim_or_suffix(&mut self, wanted: &str, word: &str) -> String {
        if self.is_free(wanted) {
            return self.claim(wanted);
        }
        let stem = wanted.strip_prefix("r#").unwrap_or(wanted).trim_end_matches('_');
        self.claim(&format!("{stem}_{word}"))
    }

    /// Returns the name that [`NameSet::claim`] would take.
    pub(crate) fn find_free(&mut self, wanted: &str) -> String {
        if self.is_free(wanted) {
            return wanted.to_owned();
        }
        // `type2` is no keyword, and `Self2` needs no underscore.
        let stem = wanted.strip_prefix("r#").unwrap_or(wanted).trim_end_matches('_');
        let gap = if stem.ends_with(|c: char| c.is_ascii_digit()) { "_" } else { "" };
        let next = self.next_numbers.entry(stem.to_owned()).or_insert(2);
        loop {
            let name = format!("{stem}{gap}{next}");
            if !self.taken.contains(&name) {
                return name;
            }
            *next += 1;
        }
    }

    /// Returns the first free name of these, or the first with a number.
    pub(crate) fn first_free(&mut self, names: &[&str]) -> String {
        match names.iter().find(|name| self.is_free(name)) {
            Some(name) => (*name).to_owned(),
            None => self.find_free(names.first().copied().unwrap_or_default()),
        }
    }
}

/// Claims the names of texts, those that are names already first. Returns the names in the order of the texts.
pub(crate) fn claim_exact_first<T: AsRef<str>>(
    texts: &[T],
    wanted: Vec<String>,
    mut claim: impl FnMut(&str) -> String,
) -> Vec<String> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by_key(|index| texts[*index].as_ref() != wanted[*index]);
    let mut claimed = wanted;
    for index in order {
        claimed[index] = claim(&claimed[index]);
    }
    claimed
}

/// The names of the crate's types, constants and operations.
///
/// All types are in one namespace, so that any file can use them unqualified. Constants are in another, in one module.
#[derive(Debug)]
pub(crate) struct TypeNames {
    types: NameSet,
    constants: NameSet,
    operations: NameSet,
    properties: HashMap<String, Arc<PropertyNames>>,
}

/// The names of a property or parameter.
#[derive(Debug)]
pub(crate) struct PropertyNames {
    /// The field: `created_at`.
    pub(crate) field: String,
    /// The ending of the name of a type inside it: `CreatedAt`.
    pub(crate) type_suffix: String,
}

impl Default for TypeNames {
    fn default() -> Self {
        Self {
            types: NameSet::with(RESERVED_TYPES.iter().copied()),
            // The security schemes.
            constants: NameSet::with(["SCHEMES"]),
            operations: NameSet::default(),
            properties: HashMap::new(),
        }
    }
}

impl TypeNames {
    /// Takes the name of a type: `wanted`, or if it is taken or reserved, with `suffix` and then a number.
    pub(crate) fn claim_type(&mut self, wanted: &str, suffix: &str) -> String {
        // `Self_` needs the underscore, and `SelfError` does not.
        let mut name = match wanted.split_once('_') {
            Some((keyword, ending)) if KEYWORDS_NEVER_RAW.contains(&keyword) && !ending.is_empty() => {
                format!("{keyword}{ending}")
            }
            _ => wanted.to_owned(),
        };
        if !self.types.is_free(&name) && !name.ends_with(suffix) {
            name.truncate(name.trim_end_matches('_').len());
            name.push_str(suffix);
        }
        self.types.claim(&name)
    }

    /// Takes the name of an operation's type, which ends with `suffix`: `ListPetsParams`, or `ListPetsOperationParams` if that is taken.
    pub(crate) fn claim_operation_type(&mut self, stem: &str, suffix: &str) -> String {
        self.claim_with_word(stem, "Operation", suffix)
    }

    /// Takes the name of a resource's type, which ends with `suffix`: `PetsClient`, or `PetsResourceClient` if that is taken.
    pub(crate) fn claim_resource_type(&mut self, stem: &str, suffix: &str) -> String {
        self.claim_with_word(stem, "Resource", suffix)
    }

    fn claim_with_word(&mut self, stem: &str, word: &str, suffix: &str) -> String {
        // `Self_` needs the underscore, and `SelfParams` does not.
        let stem = stem.strip_suffix('_').filter(|stem| KEYWORDS_NEVER_RAW.contains(stem)).unwrap_or(stem);
        let name = format!("{stem}{suffix}");
        let name = if self.types.is_free(&name) { name } else { format!("{stem}{word}{suffix}") };
        self.types.claim(&name)
    }

    /// Takes the name that the types of an operation begin with.
    pub(crate) fn claim_operation(&mut self, wanted: &str) -> String {
        self.operations.claim(wanted)
    }

    /// Takes the constant of an operation. Operations that differ, `straße` and `strasse`, may be equal in capitals.
    pub(crate) fn claim_constant(&mut self, operation: &str) -> String {
        self.constants.claim_or_suffix(&constant_case(operation), "OPERATION")
    }

    /// Returns the names of the fields of properties, with the signs that distinguish them.
    pub(crate) fn fields<T: AsRef<str>>(&mut self, wires: &[T]) -> Vec<String> {
        let fields: Vec<String> = wires.iter().map(|wire| self.property(wire.as_ref()).field.clone()).collect();
        let distinct: HashSet<&String> = fields.iter().collect();
        if distinct.len() == fields.len() { fields } else { distinguish_names(wires, NameCase::Snake) }
    }

    /// Returns the names of a property. They are computed once for each wire name, since most occur many times.
    pub(crate) fn property(&mut self, wire: &str) -> Arc<PropertyNames> {
        if let Some(known) = self.properties.get(wire) {
            return Arc::clone(known);
        }
        let names = Arc::new(PropertyNames { field: snake_case(wire), type_suffix: pascal_case(wire) });
        self.properties.insert(wire.to_owned(), Arc::clone(&names));
        names
    }
}

#[cfg(test)]
mod tests {
    use crate::rust::names::registry::*;

    #[test]
    fn claim_taken_type_gets_the_suffix_then_a_number() {
        let mut names = TypeNames::default();
        assert_eq!(names.claim_type("Option", "Schema"), "OptionSchema");
        assert_eq!(names.claim_type("Self_Error", "Response"), "SelfError");
        assert_eq!(names.claim_type("Self_", "Operation"), "Self_");
        assert_eq!(names.claim_type("Pet", "Schema"), "Pet");
        assert_eq!(names.claim_type("Pet", "Schema"), "PetSchema");
        assert_eq!(names.claim_type("Pet", "Schema"), "PetSchema2");
    }

    #[test]
    fn claim_taken_operation_type_keeps_the_suffix() {
        let mut names = TypeNames::default();
        let mut claim = |stem: &str, suffix: &str| names.claim_operation_type(stem, suffix);
        assert_eq!(claim("ListPets", "Params"), "ListPetsParams");
        assert_eq!(claim("ListPets", "Params"), "ListPetsOperationParams");
        assert_eq!(claim("ListPets", "Params"), "ListPetsOperationParams2");
        assert_eq!(claim("Self_", "Request"), "SelfRequest");
    }

    #[test]
    fn claim_taken_resource_type_keeps_the_suffix() {
        let mut names = TypeNames::default();
        let claimed = [(); 3].map(|()| names.claim_resource_type("Book", "Api"));
        assert_eq!(claimed, ["BookApi", "BookResourceApi", "BookResourceApi2"]);
        assert_eq!(names.claim_resource_type("Self_", "Client"), "SelfClient");
    }

    #[test]
    fn claim_taken_name_gets_the_word_then_a_number() {
        let mut names = NameSet::with(["http", "r#type"]);
        assert_eq!(
            [(); 3].map(|()| names.claim_or_suffix("http", "scheme")),
            ["http_scheme", "http_scheme2", "http_scheme3"]
        );
        assert_eq!(names.claim_or_suffix("r#type", "query"), "type_query");
        assert_eq!(names.claim_or_suffix("basic", "scheme"), "basic");
    }

    #[test]
    fn claim_texts_that_are_names_keep_them() {
        let mut names = NameSet::default();
        let wanted = vec!["list_books".to_owned(); 3];
        let claimed = claim_exact_first(&["listBooks", "list_books", "ListBooks"], wanted, |name| names.claim(name));
        assert_eq!(claimed, ["list_books2", "list_books", "list_books3"]);
    }

    #[test]
    fn claim_taken_name_gets_the_lowest_free_number() {
        let mut names = NameSet::with(["r#type", "v10", "a", "a3"]);
        assert_eq!(names.claim("r#type"), "type2");
        assert_eq!(names.claim("v10"), "v10_2");
        assert_eq!([names.claim("a"), names.claim("a"), names.claim("b")], ["a2", "a4", "b"]);
    }
}
