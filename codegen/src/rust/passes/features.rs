//! A feature for each resource, and what a crate needs with each of them.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use crate::rust::model::{
    Codec, ContentChoice, Crate, Features, Gate, ItemKind, Media, Resource, ResponseVariant, ResponseWithHeaders,
    Success, Table, Type,
};
use crate::rust::names::number;
use crate::rust::passes::alias_cycles::named;

/// Features that a crate has besides those of its resources.
const OWN: &[&str] = &["all", "client", "default", "resources", "server", "tables"];

/// The features of a crate; none where it has no resource.
pub(crate) fn features(krate: &Crate) -> Option<Features> {
    if krate.resources.is_empty() {
        return None;
    }
    let resources = names(krate);
    let web = Web::of(krate);
    let mut needs = Needs::default();
    for resource in &krate.resources {
        web.resource(resource).note(&resources[&resource.module], &mut needs);
    }
    let all = resources.len();
    if !krate.tables.is_empty() {
        web.tables(&krate.tables).note("tables", &mut needs);
    }
    let modules = krate.items.iter().map(|item| item.module.as_str());
    let headed = krate.headed.iter().filter(|headed| headed.module.is_none()).map(|headed| headed.name.as_str());
    let choices = krate.choices.iter().filter(|choice| choice.module.is_none()).map(|choice| choice.name.as_str());
    Some(Features {
        types: gates(modules, &needs.types, all),
        shared: gates(headed.chain(choices), &needs.answers, all),
        resources,
    })
}

/// What a feature is called: as its resource's module, in Cargo's way.
fn names(krate: &Crate) -> BTreeMap<String, String> {
    let dependencies = krate.dependencies.keys().map(String::as_str).chain(["lockstep-runtime"]);
    let mut taken: HashSet<String> = OWN.iter().copied().chain(dependencies).map(str::to_owned).collect();
    let mut names = BTreeMap::new();
    for resource in &krate.resources {
        let wanted = resource.module.trim_start_matches("r#").trim_matches('_').replace('_', "-");
        let wanted = if taken.contains(&wanted) { format!("{wanted}-api") } else { wanted };
        let name = number(&wanted, |name| !taken.contains(name));
        taken.insert(name.clone());
        names.insert(resource.module.clone(), name);
    }
    names
}

/// Which features need what.
#[derive(Default)]
struct Needs<'k> {
    types: HashMap<&'k str, BTreeSet<String>>,
    answers: HashMap<&'k str, BTreeSet<String>>,
}

/// The gates of these: what every resource needs has none, and what none needs comes with `all`.
fn gates<'k>(
    of: impl Iterator<Item = &'k str>,
    needs: &HashMap<&'k str, BTreeSet<String>>,
    resources: usize,
) -> BTreeMap<String, Gate> {
    let gate = |name: &str| -> Gate {
        let needed = needs.get(name);
        let by = needed.map_or(0, |by| by.iter().filter(|feature| *feature != "tables").count());
        let more = (by == 0).then(|| "all".to_owned());
        if by == resources {
            Gate::new()
        } else {
            needed.into_iter().flatten().cloned().chain(more).collect::<BTreeSet<_>>().into_iter().collect()
        }
    };
    of.map(|name| (name.to_owned(), gate(name))).filter(|(_, gate)| !gate.is_empty()).collect()
}

/// What each file mentions.
struct Web<'k> {
    modules: HashMap<&'k str, &'k str>,
    types: HashMap<&'k str, Vec<&'k str>>,
    headed: HashMap<&'k str, &'k ResponseWithHeaders>,
    choices: HashMap<&'k str, &'k ContentChoice>,
}

/// What is reached from somewhere.
struct Reached<'w, 'k> {
    web: &'w Web<'k>,
    types: Vec<&'k str>,
    answers: HashSet<&'k str>,
}

impl<'k> Web<'k> {
    fn of(krate: &'k Crate) -> Self {
        let mut types: HashMap<&str, Vec<&str>> = HashMap::new();
        for item in &krate.items {
            let inner = types.entry(&item.module).or_default();
            mentioned(&item.kind, &mut |name| inner.push(name));
        }
        Self {
            modules: krate.items.iter().map(|item| (item.name.as_str(), item.module.as_str())).collect(),
            types,
            headed: krate.headed.iter().map(|headed| (headed.name.as_str(), headed)).collect(),
            choices: krate.choices.iter().map(|choice| (choice.name.as_str(), choice)).collect(),
        }
    }

    fn resource(&self, resource: &'k Resource) -> Reached<'_, 'k> {
        let mut reached = Reached { web: self, types: Vec::new(), answers: HashSet::new() };
        for operation in &resource.operations {
            operation.path_params.iter().chain(&operation.params).for_each(|param| reached.ty(&param.ty));
            operation.body.iter().for_each(|body| reached.payload(&body.ty, &body.media));
            let answers: &[ResponseVariant] = match &operation.success {
                Success::One(answer) => std::slice::from_ref(answer),
                Success::Several { answers, .. } => answers,
            };
            answers.iter().chain(&operation.errors).for_each(|answer| reached.payload(&answer.ty, &answer.media));
        }
        reached
    }

    fn tables(&self, tables: &'k [Table]) -> Reached<'_, 'k> {
        let mut reached = Reached { web: self, types: Vec::new(), answers: HashSet::new() };
        for table in tables {
            table.columns.iter().for_each(|column| reached.ty(&column.ty));
            let ends = table.read.iter().map(|read| (&read.name, &read.fields));
            for (name, fields) in ends.chain(table.input.iter().map(|input| (&input.name, &input.fields))) {
                reached.types.push(name);
                fields.iter().for_each(|field| reached.ty(&field.ty));
            }
        }
        reached
    }
}

impl<'k> Reached<'_, 'k> {
    fn ty(&mut self, ty: &'k Type) {
        named(ty, &mut |name| self.types.push(name));
    }

    /// A payload may be an answer with its headers, or one of several media types.
    fn payload(&mut self, ty: &'k Type, media: &Media) {
        let Type::Named(name) = ty else { return self.ty(ty) };
        if !matches!(media.codec, Codec::HeadersAndBody | Codec::AnyContent) {
            return self.ty(ty);
        }
        if !self.answers.insert(name) {
            return;
        }
        if let Some(headed) = self.web.headed.get(name.as_str()).filter(|_| media.codec == Codec::HeadersAndBody) {
            self.payload(&headed.ty, &headed.media);
            headed.headers.iter().for_each(|header| self.ty(&header.ty));
        }
        if let Some(choice) = self.web.choices.get(name.as_str()).filter(|_| media.codec == Codec::AnyContent) {
            choice.options.iter().for_each(|option| self.ty(&option.ty));
        }
    }

    /// Notes that `feature` needs all of this, and what the files of these types mention in turn.
    fn note(self, feature: &str, needs: &mut Needs<'k>) {
        for name in self.answers {
            needs.answers.entry(name).or_default().insert(feature.to_owned());
        }
        let mut queue = self.types;
        while let Some(name) = queue.pop() {
            let Some(module) = self.web.modules.get(name) else { continue };
            if needs.types.entry(module).or_default().insert(feature.to_owned()) {
                queue.extend(self.web.types.get(module).into_iter().flatten());
            }
        }
    }
}

/// The types that an item's code mentions.
pub(crate) fn mentioned<'k>(kind: &'k ItemKind, found: &mut impl FnMut(&'k str)) {
    kind.types().for_each(|ty| named(ty, found));
    match kind {
        ItemKind::Struct(object) => object.from.iter().for_each(|from| found(&from.source)),
        ItemKind::Union(union) => union.from.iter().for_each(|from| found(&from.source)),
        ItemKind::Alias(_) | ItemKind::Enum(_) => {}
    }
}
