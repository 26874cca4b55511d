//! `lockstep.yaml`: what a project has settled once.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::io::ErrorKind;

use camino::{Utf8Path, Utf8PathBuf};
use serde::de::{Deserialize, Deserializer, SeqAccess, Visitor};

use crate::failure::{Failure, Result};
use crate::pipeline::Deny;
use crate::place;

/// The file's name.
pub(crate) const NAME: &str = "lockstep.yaml";

/// What the file says. Paths are relative to its folder.
#[derive(Debug, Default, Eq, PartialEq, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Config {
    /// The description's root file.
    pub(crate) spec: Option<Utf8PathBuf>,
    /// The folder to write to.
    pub(crate) out: Option<Utf8PathBuf>,
    /// The crate's name.
    pub(crate) name: Option<String>,
    /// The files, or folders, that stand for URLs.
    pub(crate) refs: BTreeMap<String, Utf8PathBuf>,
    /// What stops a run, besides what cannot be read at all.
    #[serde(deserialize_with = "deny")]
    pub(crate) deny: Deny,
    /// Further descriptions, each with a crate of its own.
    pub(crate) apis: Vec<Api>,
}

/// A further description. `deny` holds for it too.
#[derive(Clone, Debug, Eq, PartialEq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Api {
    /// The description's root file.
    pub(crate) spec: Utf8PathBuf,
    /// The folder to write to.
    pub(crate) out: Utf8PathBuf,
    /// The crate's name, which `--api` calls it by.
    pub(crate) name: String,
}

impl Config {
    /// The nearest `lockstep.yaml`, from `folder` upwards, and the folder that it is in.
    pub(crate) fn find(folder: &Utf8Path) -> Result<Option<(Utf8PathBuf, Self)>> {
        for folder in folder.ancestors() {
            if let Some(config) = Self::of(folder)? {
                return Ok(Some((folder.to_owned(), config)));
            }
        }
        Ok(None)
    }

    /// The `lockstep.yaml` in `folder`, if there is one.
    pub(crate) fn of(folder: &Utf8Path) -> Result<Option<Self>> {
        let path = folder.join(NAME);
        match std::fs::read_to_string(&path) {
            Ok(text) => Self::parse(place::shown(&place::here()?, &path).as_ref(), &text).map(Some),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(Failure::usage(format!("cannot read {path}: {error}"))),
        }
    }

    fn parse(path: &Utf8Path, text: &str) -> Result<Self> {
        if text.lines().all(|line| line.trim().is_empty() || line.trim_start().starts_with('#')) {
            return Ok(Self::default());
        }
        let config: Self = serde_yaml::from_str(text).map_err(|error| {
            let place = error.location().map(|at| format!(":{}:{}", at.line(), at.column())).unwrap_or_default();
            let message = error.to_string();
            // The place stands in front, where editors look for it.
            let message = message.split(" at line ").next().unwrap_or(&message).to_owned();
            Failure::usage(format!("{path}{place}: {message}")).help(HELP)
        })?;
        config.check(path)?;
        Ok(config)
    }

    /// No two crates have one name or one folder, or each run would undo what the other did.
    fn check(&self, path: &Utf8Path) -> Result<()> {
        let (mut names, mut outs) = (BTreeSet::new(), BTreeSet::new());
        names.extend(self.name.as_deref());
        outs.extend(self.out.as_deref());
        for Api { name, out, .. } in &self.apis {
            let twice = match (names.insert(name), outs.insert(out)) {
                (false, _) => format!("two crates are named `{name}`"),
                (_, false) => format!("two crates are written to `{out}`"),
                _ => continue,
            };
            return Err(
                Failure::usage(format!("{path}: {twice}")).help("give each of `apis` a name and a folder of its own")
            );
        }
        Ok(())
    }
}

const HELP: &str = "lockstep.yaml knows `spec` (file), `out` (folder), `name` (crate), `deny` (`all`, `none`, or a list of warnings), `refs` (a file a URL), and `apis` (a list of further `spec`, `out` and `name`)";

fn deny<'de, D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Deny, D::Error> {
    struct Words;
    impl<'de> Visitor<'de> for Words {
        type Value = Deny;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("`all`, `none`, or a list of warnings")
        }

        fn visit_str<E: serde::de::Error>(self, word: &str) -> std::result::Result<Deny, E> {
            match word {
                "all" => Ok(Deny::All),
                "none" => Ok(Deny::None),
                _ => Err(E::invalid_value(serde::de::Unexpected::Str(word), &self)),
            }
        }

        fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> std::result::Result<Deny, A::Error> {
            BTreeSet::deserialize(serde::de::value::SeqAccessDeserializer::new(seq)).map(Deny::These)
        }
    }
    deserializer.deserialize_any(Words)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Config> {
        Config::parse("p/lockstep.yaml".into(), text)
    }

    #[test]
    fn all_keys_are_read() {
        let config = parse("spec: spec/openapi.yaml\nout: generated\nname: halo-collab\ndeny: all\nrefs: {'https://x.org/a.yaml': a.yaml}\n").unwrap();
        assert_eq!(config.spec.as_deref(), Some(Utf8Path::new("spec/openapi.yaml")));
        assert_eq!(config.out.as_deref(), Some(Utf8Path::new("generated")));
        assert_eq!(config.name.as_deref(), Some("halo-collab"));
        assert_eq!(config.deny, Deny::All);
        assert_eq!(config.refs, [("https://x.org/a.yaml".to_owned(), "a.yaml".into())].into());
    }

    #[test]
    fn warnings_are_denied_by_name() {
        let config = parse("deny: [dangling-ref, ignored]").unwrap();
        assert_eq!(config.deny, Deny::These(["dangling-ref".to_owned(), "ignored".to_owned()].into()));
        assert_eq!(parse("deny: none").unwrap().deny, Deny::None);
    }

    #[test]
    fn further_descriptions_are_read() {
        let config = parse("apis:\n- {spec: a.yaml, out: a, name: a}\n- {spec: b.yaml, out: b, name: b}\n").unwrap();
        let names: Vec<_> = config.apis.iter().map(|api| api.name.as_str()).collect();
        assert_eq!(names, ["a", "b"]);
        let twice = "name: a\nout: x\napis:\n- {spec: a.yaml, out: ";
        assert!(parse(&format!("{twice}y, name: a}}\n")).unwrap_err().message.contains("named `a`"));
        assert!(parse(&format!("{twice}x, name: b}}\n")).unwrap_err().message.contains("written to `x`"));
        assert!(parse("apis:\n- {spec: a.yaml}\n").unwrap_err().message.contains(":2:"));
    }

    #[test]
    fn a_file_of_comments_says_nothing() {
        assert_eq!(parse("# nothing yet\n\n"), Ok(Config::default()));
    }

    #[test]
    fn a_key_that_is_unknown_is_refused_with_its_place() {
        let failure = parse("spec: a.yaml\noutt: generated\n").unwrap_err();
        assert!(failure.message.starts_with("p/lockstep.yaml:2:1: "), "{}", failure.message);
        assert!(failure.message.contains("outt"), "{}", failure.message);
    }

    #[test]
    fn a_word_that_deny_does_not_know_is_refused() {
        let failure = parse("deny: everything").unwrap_err();
        assert!(failure.message.contains("everything"), "{}", failure.message);
    }
}
