//! What a run of `gen` is asked for: the command line over `lockstep.yaml` over defaults.

use camino::{Utf8Path, Utf8PathBuf};

use crate::cli::{DenyFlag, Gen};
use crate::config::{self, Config};
use crate::failure::{Failure, Result};
use crate::pipeline::{Deny, Refs, Runtime};
use crate::{place, workspace};

/// What is asked for.
#[derive(Debug)]
pub(crate) struct Settings {
    /// The folder that `spec` is relative to, and messages are.
    pub(crate) root: Utf8PathBuf,
    /// The description's root file.
    pub(crate) spec: Utf8PathBuf,
    /// Where to write; not needed to print a stage.
    pub(crate) out: Option<Out>,
    /// The crate's name, when it is not made of the title.
    pub(crate) name: Option<String>,
    /// The files that stand for URLs, relative to `root` as `spec` is.
    pub(crate) refs: Refs,
    /// What stops the run.
    pub(crate) deny: Deny,
    /// The tags to generate; all when empty.
    pub(crate) only: Vec<String>,
}

/// A folder to write to, and what the crate there needs to know of it.
#[derive(Debug)]
pub(crate) struct Out {
    /// The folder, real.
    pub(crate) folder: Utf8PathBuf,
    /// As people name it.
    pub(crate) shown: String,
    /// How the crate finds its runtime.
    pub(crate) runtime: Runtime,
    /// Whether the crate has to say that it belongs to no workspace.
    pub(crate) workspace_root: bool,
}

/// What `lockstep.yaml` settles, and the folders involved.
struct Base {
    root: Utf8PathBuf,
    spec: Utf8PathBuf,
    out: Option<Utf8PathBuf>,
    config: Config,
    project: Option<Utf8PathBuf>,
}

impl Settings {
    /// Everything that a run needs to know, when it is run in `here`: for each description that is asked for.
    pub(crate) fn all(args: &Gen, here: &Utf8Path) -> Result<Vec<Self>> {
        let bases = match &args.spec {
            Some(spec) => vec![beside(here, spec)?],
            None => chosen(args, project(here)?)?,
        };
        bases.into_iter().map(|base| Self::new(args, here, base)).collect()
    }

    fn new(args: &Gen, here: &Utf8Path, base: Base) -> Result<Self> {
        let beside =
            |path| if args.spec.is_some() { base.spec.parent().unwrap_or(Utf8Path::new("")).join(path) } else { path };
        let refs = Refs(base.config.refs.into_iter().map(|(url, path)| (url, beside(path))).collect());
        let name = args.name.clone().or(base.config.name);
        name.as_deref().map_or(Ok(()), check_name)?;
        let deny = match args.deny {
            Some(DenyFlag::All) => Deny::All,
            Some(DenyFlag::None) => Deny::None,
            None => base.config.deny,
        };
        let folder = args.out.as_ref().map(|out| here.join(out)).or(base.out);
        let out = match folder {
            Some(folder) => Some(Out::new(args, &folder, &base.root, base.project.as_deref())?),
            None if args.dump.is_some() => None,
            None => {
                return Err(
                    Failure::usage("where to write is not said").help("give --out DIR, a folder that is new or empty")
                );
            }
        };
        Ok(Self { root: base.root, spec: base.spec, out, name, refs, deny, only: args.only.clone() })
    }
}

/// The descriptions that are asked for, of a project's own one and its further ones.
fn chosen(args: &Gen, mut own: Base) -> Result<Vec<Base>> {
    let further = std::mem::take(&mut own.config.apis).into_iter().map(|api| Base {
        root: own.root.clone(),
        spec: api.spec,
        out: Some(own.root.join(api.out)),
        config: Config { name: Some(api.name), deny: own.config.deny.clone(), ..Config::default() },
        project: own.project.clone(),
    });
    let further: Vec<Base> = further.collect();
    let mut all: Vec<Base> = [own].into_iter().chain(further).collect();
    if let Some(wanted) = &args.api {
        let names: Vec<String> = all.iter().filter_map(|base| base.config.name.clone()).collect();
        all.retain(|base| base.config.name.as_ref() == Some(wanted));
        if all.is_empty() {
            let message = format!("{} names no crate `{wanted}`", config::NAME);
            return Err(Failure::usage(message).help(format!("it names {}", names.join(", "))));
        }
    }
    // These speak of one crate.
    let one = args.out.is_some() || args.name.is_some() || args.dump.is_some() || !args.only.is_empty();
    all.truncate(if one { 1 } else { all.len() });
    Ok(all)
}

/// The project that `here` is in.
fn project(here: &Utf8Path) -> Result<Base> {
    let Some((root, mut config)) = Config::find(here)? else {
        let message = format!("no {} in this folder or above", config::NAME);
        return Err(
            Failure::usage(message).help("run this in a project that has one, or give --spec FILE and --out DIR")
        );
    };
    let Some(spec) = config.spec.take() else {
        let message = format!("{} does not say where the description is", root.join(config::NAME));
        return Err(Failure::usage(message).help("add a line like `spec: openapi.yaml` to it, or give --spec FILE"));
    };
    let out = config.out.take().map(|out| root.join(out));
    Ok(Base { project: Some(root.clone()), root, spec, out, config })
}

/// A description by its path, with the settings beside it. What they say of the crate is meant for the description that they name.
fn beside(here: &Utf8Path, spec: &Utf8Path) -> Result<Base> {
    let file = here.join(spec);
    let folder = file.parent().unwrap_or(here);
    let found = Config::of(folder)?;
    let project = found.is_some().then(|| folder.to_owned());
    let mut config = found.unwrap_or_default();
    if let Some(own) = config.spec.take()
        && place::real(&folder.join(own))? != place::real(&file)?
    {
        (config.out, config.name) = (None, None);
    }
    let out = config.out.take().map(|out| folder.join(out));
    Ok(Base { root: here.to_owned(), spec: spec.to_owned(), out, config, project })
}

/// What cargo takes for a package's name.
fn check_name(name: &str) -> Result<()> {
    let letters = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if name.starts_with(|c: char| c.is_ascii_alphabetic()) && name.chars().all(letters) && name.len() <= 64 {
        return Ok(());
    }
    let help = "use ASCII letters, digits, `-` and `_`, at most 64, beginning with a letter";
    Err(Failure::usage(format!("`{name}` cannot be a crate's name")).help(help))
}

impl Out {
    fn new(args: &Gen, folder: &Utf8Path, root: &Utf8Path, project: Option<&Utf8Path>) -> Result<Self> {
        let folder = place::real(folder)?;
        let shown = place::shown(&place::real(root)?, &folder);
        let runtime = match &args.runtime {
            Some(version) => Runtime::Version(check_version(version)?),
            None => Runtime::Path(place::relative(&folder, &runtime_folder(project)?)),
        };
        Ok(Self { workspace_root: workspace::needs_own(&folder), folder, shown, runtime })
    }
}

fn check_version(version: &str) -> Result<String> {
    let letters = |c: char| c.is_ascii_alphanumeric() || " .,-+*^~=<>".contains(c);
    if version.contains(|c: char| c.is_ascii_digit()) && version.chars().all(letters) {
        return Ok(version.to_owned());
    }
    Err(Failure::usage(format!("`{version}` is no version"))
        .help("give --runtime a version as cargo takes it: `0.1`, `=0.1.0`"))
}

/// The runtime's folder: the project's own, or that of the workspace that this command belongs to.
fn runtime_folder(project: Option<&Utf8Path>) -> Result<Utf8PathBuf> {
    let is_runtime = |folder: &Utf8PathBuf| {
        std::fs::read_to_string(folder.join("Cargo.toml"))
            .is_ok_and(|text| text.contains("name = \"lockstep-runtime\""))
    };
    let candidates = project.into_iter().map(Utf8Path::to_owned).chain([place::workspace()]);
    let found = candidates.map(|root| root.join("runtime")).find(is_runtime);
    let missing = || {
        Failure::usage("lockstep-runtime's folder is nowhere to be found")
            .help("name a published version: --runtime VERSION")
    };
    place::real(&found.ok_or_else(missing)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(args: &Gen, here: &Utf8Path) -> Result<Settings> {
        let mut all = Settings::all(args, here)?;
        assert_eq!(all.len(), 1);
        Ok(all.remove(0))
    }

    fn disk(files: &[(&str, &str)]) -> (tempfile::TempDir, Utf8PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let root = Utf8Path::from_path(folder.path()).unwrap().canonicalize_utf8().unwrap();
        for (path, text) in files {
            std::fs::create_dir_all(root.join(path).parent().unwrap()).unwrap();
            std::fs::write(root.join(path), text).unwrap();
        }
        (folder, root)
    }

    const CONFIG: &str = "spec: spec/openapi.yaml\nout: generated\nname: pets\ndeny: all\n";

    #[test]
    fn a_project_is_found_from_below() {
        let runtime = "[package]\nname = \"lockstep-runtime\"\n";
        let (_keep, root) = disk(&[("lockstep.yaml", CONFIG), ("a/b/x", ""), ("runtime/Cargo.toml", runtime)]);
        let settings = one(&Gen::default(), &root.join("a/b")).unwrap();
        assert_eq!((settings.root.as_str(), settings.spec.as_str()), (root.as_str(), "spec/openapi.yaml"));
        assert_eq!((settings.name.as_deref(), settings.deny), (Some("pets"), Deny::All));
        let out = settings.out.unwrap();
        assert_eq!((out.folder, out.shown.as_str()), (root.join("generated"), "generated"));
        assert_eq!(out.runtime, Runtime::Path("../runtime".to_owned()));
    }

    #[test]
    fn further_descriptions_come_along() {
        let apis = format!("{CONFIG}apis:\n- {{spec: spec/zoo.yaml, out: up/zoo, name: zoo}}\n");
        let (_keep, root) = disk(&[("lockstep.yaml", &apis), ("a/x", "")]);
        let names = |args: Gen| -> Vec<String> {
            let args = Gen { runtime: Some("0.1".into()), ..args };
            let all = Settings::all(&args, &root.join("a")).unwrap();
            all.into_iter().filter_map(|settings| settings.name).collect()
        };
        assert_eq!(names(Gen::default()), ["pets", "zoo"]);
        assert_eq!(names(Gen { api: Some("zoo".into()), ..Gen::default() }), ["zoo"]);
        for args in [
            Gen { out: Some("x".into()), ..Gen::default() },
            Gen { only: vec!["Pets".into()], ..Gen::default() },
            Gen { dump: Some(crate::cli::Stage::Api), ..Gen::default() },
        ] {
            assert_eq!(names(args), ["pets"]);
        }
        let args = Gen { api: Some("zoo".into()), runtime: Some("0.1".into()), ..Gen::default() };
        let zoo = one(&args, &root).unwrap();
        assert_eq!((zoo.spec.as_str(), zoo.deny), ("spec/zoo.yaml", Deny::All));
        assert_eq!(zoo.out.unwrap().folder, root.join("up/zoo"));
        let unknown = Settings::all(&Gen { api: Some("nobody".into()), ..args }, &root).unwrap_err();
        assert!(unknown.help.unwrap().contains("pets, zoo"));
    }

    #[test]
    fn flags_come_first() {
        let (_keep, root) = disk(&[("lockstep.yaml", CONFIG)]);
        let args = Gen {
            out: Some("x".into()),
            name: Some("y".into()),
            deny: Some(DenyFlag::None),
            runtime: Some("0.1".into()),
            ..Gen::default()
        };
        let settings = one(&args, &root).unwrap();
        assert_eq!((settings.name.as_deref(), settings.deny), (Some("y"), Deny::None));
        let out = settings.out.unwrap();
        assert_eq!((out.folder, out.runtime), (root.join("x"), Runtime::Version("0.1".to_owned())));
    }

    #[test]
    fn a_description_without_settings_needs_a_folder() {
        let (_keep, root) = disk(&[("pets.yaml", "")]);
        let mut args = Gen { spec: Some("pets.yaml".into()), ..Gen::default() };
        let failure = one(&args, &root).unwrap_err();
        assert!(failure.help.unwrap().contains("--out"));
        args.dump = Some(crate::cli::Stage::Api);
        assert!(one(&args, &root).unwrap().out.is_none());
    }

    #[test]
    fn another_description_in_the_folder_does_not_land_in_the_project() {
        let (_keep, root) = disk(&[("lockstep.yaml", CONFIG), ("other.yaml", ""), ("spec/openapi.yaml", "")]);
        let args = Gen { spec: Some("other.yaml".into()), dump: Some(crate::cli::Stage::Api), ..Gen::default() };
        let settings = one(&args, &root).unwrap();
        assert!(settings.out.is_none() && settings.name.is_none());
        assert_eq!(settings.deny, Deny::All);
    }

    #[test]
    fn names_and_versions_are_checked() {
        assert!(check_name("halo-collab").is_ok() && check_name("a_1").is_ok());
        assert!(
            check_name("").is_err()
                && check_name("1a").is_err()
                && check_name("a\"b").is_err()
                && check_name("ä").is_err()
        );
        assert!(check_version("0.1.0").is_ok() && check_version(">=0.1, <2").is_ok());
        assert!(check_version("\"").is_err() && check_version("").is_err() && check_version("../x").is_err());
    }
}
