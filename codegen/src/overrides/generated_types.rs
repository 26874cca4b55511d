//! Reports overrides of types and resources that are not generated.

use crate::overrides::{OverrideReport, OverrideSetting, Overrides};

/// The part of the generated crate that overrides refer to.
#[derive(Debug, Default)]
pub(crate) struct GeneratedTypes<'a> {
    /// All types.
    pub(crate) types: Vec<GeneratedType<'a>>,
    /// Whether the crate has a feature per resource.
    pub(crate) has_resource_features: bool,
}

/// A generated type.
#[derive(Debug)]
pub(crate) enum GeneratedType<'a> {
    /// A struct or an enum, by name.
    Declared(&'a str),
    /// An alias.
    Alias {
        /// Its name.
        name: &'a str,
        /// The name of the generated type that it is an alias of.
        target: Option<&'a str>,
    },
}

impl<'a> GeneratedType<'a> {
    fn name(&self) -> &'a str {
        match self {
            Self::Declared(name) | Self::Alias { name, .. } => name,
        }
    }
}

impl Overrides {
    /// Reports overrides of types and resources that are not generated.
    pub(crate) fn check_types(&self, generated: &GeneratedTypes<'_>, report: &OverrideReport<'_>) {
        let names: Vec<&str> = generated.types.iter().map(GeneratedType::name).collect();
        report.unknown_names(OverrideSetting::Derive, self.derives.keys(), &names);
        for ty in &generated.types {
            if let GeneratedType::Alias { name, target } = ty
                && self.derives.contains_key(*name)
            {
                let message = format!("the type `{name}` is an alias and cannot have derives");
                let help = target.map(|target| format!("use `{target}`"));
                report.unused(OverrideSetting::Derive, name, message, help);
            }
        }
        if self.resource_features && !generated.has_resource_features {
            let message = "`resource-features` has no effect: the crate has no resources".to_owned();
            report.unused(OverrideSetting::ResourceFeatures, "resource-features", message, None);
        }
    }
}
