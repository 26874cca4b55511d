//! What a run of `gen` is asked for: the command line over `lockstep.yaml` over defaults.

use camino::{Utf8Path, Utf8PathBuf};
use lockstep_codegen::Wishes;
use lockstep_codegen::diagnostic::{Deny, kinds};
use lockstep_codegen::document::nearest;
use lockstep_codegen::emit::RuntimeDependency as Runtime;
use lockstep_codegen::source::Refs;

use crate::args::{Gen, What};
use crate::config::{self, Config};
use crate::error::{Failure, Result};
use crate::{cargo_workspace, paths};

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
    /// What the crate shall have otherwise than its description alone would make it.
    pub(crate) wishes: Wishes,
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
        let bases = match &args.what.spec {
            Some(spec) => vec![beside(here, spec)?],
            None => chosen(args, project(here)?)?,
        };
        bases.into_iter().map(|base| Self::new(args, here, base)).collect()
    }

    fn new(args: &Gen, here: &Utf8Path, base: Base) -> Result<Self> {
        let what = &args.what;
        let from = what.spec.as_ref().and_then(|_| base.spec.parent()).unwrap_or(Utf8Path::new(""));
        let refs = base.config.refs.iter().map(|(url, path)| (url.clone(), from.join(path)));
        let refs = Refs(refs.collect());
        what.name.as_deref().map_or(Ok(()), check_name)?;
        let name = what.name.clone().or(base.config.name.clone());
        let deny = denied(&what.deny)?.unwrap_or_else(|| base.config.deny.clone());
        let folder = what.out.as_ref().map(|out| here.join(out)).or_else(|| base.out.clone());
        let out = match folder {
            Some(folder) => Some(Out::new(what, here, &folder, &base)?),
            None if args.dump.is_some() => None,
            None => {
                return Err(
                    Failure::usage("where to write is not said").help("give --out DIR, a folder that is new or empty")
                );
            }
        };
        let wishes = base.config.wishes;
        Ok(Self { root: base.root, spec: base.spec, out, name, refs, deny, only: what.only.clone(), wishes })
    }
}

/// The descriptions that are asked for, of a project's own one and its further ones.
fn chosen(args: &Gen, mut own: Base) -> Result<Vec<Base>> {
    let further = std::mem::take(&mut own.config.apis).into_iter().map(|api| Base {
        root: own.root.clone(),
        spec: api.spec,
        out: Some(own.root.join(api.out)),
        config: Config {
            name: Some(api.name),
            deny: own.config.deny.clone(),
            runtime: own.config.runtime.clone(),
            refs: own.config.refs.clone(),
            wishes: api.wishes,
            ..Config::default()
        },
        project: own.project.clone(),
    });
    let further: Vec<Base> = further.collect();
    let mut all: Vec<Base> = [own].into_iter().chain(further).collect();
    if let Some(wanted) = &args.what.api {
        let names: Vec<String> = all.iter().filter_map(|base| base.config.name.clone()).collect();
        all.retain(|base| base.config.name.as_ref() == Some(wanted));
        if all.is_empty() {
            let message = format!("{} names no crate `{wanted}`", config::NAME);
            return Err(Failure::usage(message).help(format!("it names {}", names.join(", "))));
        }
    }
    // These speak of one crate.
    let what = &args.what;
    let one = what.out.is_some() || what.name.is_some() || args.dump.is_some() || !what.only.is_empty();
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
    check_spec(spec)?;
    let file = here.join(spec);
    let folder = file.parent().unwrap_or(here);
    let found = Config::of(folder)?;
    let project = found.is_some().then(|| folder.to_owned());
    let mut config = found.unwrap_or_default();
    if let Some(own) = config.spec.take()
        && paths::real(&folder.join(own))? != paths::real(&file)?
    {
        config = Config { deny: config.deny, runtime: config.runtime, refs: config.refs, ..Config::default() };
    }
    let out = config.out.take().map(|out| folder.join(out));
    Ok(Base { root: here.to_owned(), spec: spec.to_owned(), out, config, project })
}

/// What can be the path of a file.
pub(crate) fn check_spec(spec: &Utf8Path) -> Result<()> {
    let Some((scheme, _)) = spec.as_str().split_once("://") else { return Ok(()) };
    let help = match scheme {
        "file" => "leave out `file://`".to_owned(),
        _ => format!("download it first, `curl -fLO {spec}`, and name the file"),
    };
    Err(Failure::usage(format!("`{spec}` is a URL: a description is read from a file")).help(help))
}

/// What cargo takes for a package's name.
pub(crate) fn check_name(name: &str) -> Result<()> {
    let letters = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if name.starts_with(|c: char| c.is_ascii_alphabetic()) && name.chars().all(letters) && name.len() <= 64 {
        return Ok(());
    }
    let help = "use ASCII letters, digits, `-` and `_`, at most 64, beginning with a letter";
    Err(Failure::usage(format!("`{name}` cannot be a crate's name")).help(help))
}

impl Out {
    fn new(what: &What, here: &Utf8Path, folder: &Utf8Path, base: &Base) -> Result<Self> {
        let folder = paths::real(folder)?;
        let shown = paths::shown(&paths::real(&base.root)?, &folder);
        let project = base.project.as_deref();
        let runtime = match (&what.runtime, &base.config.runtime) {
            (Some(said), _) => runtime_said(said, here)?,
            (None, Some(said)) => runtime_said(said, project.unwrap_or(here))?,
            (None, None) => runtime_found(project),
        };
        let runtime = match runtime {
            Runtime::Path(path) => Runtime::Path(paths::relative(&folder, &paths::real(path.as_ref())?)),
            version @ Runtime::Version(_) => version,
        };
        Ok(Self { workspace_root: cargo_workspace::needs_own(&folder), folder, shown, runtime })
    }
}

/// The runtime that somebody names: a version, or a folder relative to where that is said.
fn runtime_said(said: &str, from: &Utf8Path) -> Result<Runtime> {
    let folder = from.join(said);
    if is_runtime(&folder) {
        return Ok(Runtime::Path(folder.into_string()));
    }
    let letters = |c: char| c.is_ascii_alphanumeric() || " .,-+*^~=<>".contains(c);
    if said.contains(|c: char| c.is_ascii_digit()) && said.chars().all(letters) {
        return Ok(Runtime::Version(said.to_owned()));
    }
    let help = "name a version as cargo takes it, `0.1` or `=0.1.0`, or the folder that holds lockstep-runtime";
    Err(Failure::usage(format!("`{said}` is neither a version of lockstep-runtime nor its folder")).help(help))
}

/// The runtime's folder: the project's own, or the one beside this program's source. A program whose source has gone was
/// installed from a registry, where the runtime of its version is too.
fn runtime_found(project: Option<&Utf8Path>) -> Runtime {
    let roots = project.map(Utf8Path::to_owned).into_iter().chain([paths::source()]);
    let found = roots.map(|root| root.join("runtime")).find(|folder| is_runtime(folder));
    found.map_or_else(
        || Runtime::Version(env!("CARGO_PKG_VERSION").to_owned()),
        |folder| Runtime::Path(folder.into_string()),
    )
}

fn is_runtime(folder: &Utf8Path) -> bool {
    let manifest = std::fs::read_to_string(folder.join("Cargo.toml"));
    manifest.is_ok_and(|text| text.contains("name = \"lockstep-runtime\""))
}

/// What `--deny` says; nothing when it is not given.
fn denied(words: &[String]) -> Result<Option<Deny>> {
    match words {
        [] => return Ok(None),
        [word] if word == "all" => return Ok(Some(Deny::All)),
        [word] if word == "none" => return Ok(Some(Deny::None)),
        _ => {}
    }
    if let Some(unknown) = words.iter().find(|word| kinds::kind(word).is_none()) {
        let near = nearest(unknown, kinds::KINDS.iter().map(|kind| kind.slug));
        let help = near.map(|near| format!("did you mean `{near}`?"));
        let help = help.unwrap_or_else(|| "give `all`, `none`, or names that docs/diagnostics.md lists".to_owned());
        return Err(Failure::usage(format!("no warning is called `{unknown}`")).help(help));
    }
    Ok(Some(Deny::These(words.iter().cloned().collect())))
}

#[cfg(test)]
mod tests;
