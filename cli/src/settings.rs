//! The settings of a run: the command line, then `lockstep.yaml`, then defaults.

#[cfg(test)]
mod tests;

use camino::{Utf8Path, Utf8PathBuf};
use lockstep_codegen::Overrides;
use lockstep_codegen::diagnostic::Deny;
use lockstep_codegen::emit::RuntimeDependency;
use lockstep_codegen::source::Refs;

use crate::args::{GenArgs, GenerateOptions};
use crate::config::validate::{check_denied_code, check_package_name, check_spec_path, deny_by_keyword};
use crate::config::{self, Config};
use crate::error::{Error, Result};
use crate::{cargo_workspace, paths};

/// The settings of a run for a single crate.
#[derive(Debug)]
pub(crate) struct Settings {
    /// The folder that `spec`, `refs` and the paths in messages are relative to.
    pub(crate) root: Utf8PathBuf,
    /// The spec's root file.
    pub(crate) spec: Utf8PathBuf,
    /// The folder to write to. `None` if a stage is printed.
    pub(crate) out: Option<OutputFolder>,
    /// The crate's name. `None` if it is derived from the spec's title.
    pub(crate) name: Option<String>,
    /// The files for URLs in references.
    pub(crate) refs: Refs,
    /// The warnings that are treated as errors.
    pub(crate) deny: Deny,
    /// The tags whose operations are generated; all if empty.
    pub(crate) only: Vec<String>,
    /// Renames, skipped operations, formats and the like.
    pub(crate) overrides: Overrides,
}

/// The folder to write to, and what the crate's manifest depends on there.
#[derive(Debug)]
pub(crate) struct OutputFolder {
    /// The resolved path.
    pub(crate) path: Utf8PathBuf,
    /// The path in messages.
    pub(crate) display: String,
    /// How the crate depends on its runtime.
    pub(crate) runtime: RuntimeDependency,
    /// Whether the manifest needs an empty `[workspace]`.
    pub(crate) workspace_root: bool,
}

/// A spec with its `lockstep.yaml`.
struct Project {
    root: Utf8PathBuf,
    spec: Utf8PathBuf,
    out: Option<Utf8PathBuf>,
    config: Config,
    /// The folder of `lockstep.yaml`. `None` if it does not exist.
    config_folder: Option<Utf8PathBuf>,
}

impl Settings {
    /// Loads the settings of each crate that a run in the folder `here` generates.
    pub(crate) fn load(args: &GenArgs, here: &Utf8Path) -> Result<Vec<Self>> {
        let projects = match &args.options.spec {
            Some(spec) => vec![open_spec(here, spec)?],
            None => select_apis(args, find_project(here)?)?,
        };
        projects.into_iter().map(|project| Self::new(args, here, project)).collect()
    }

    fn new(args: &GenArgs, here: &Utf8Path, project: Project) -> Result<Self> {
        let options = &args.options;
        let config_base = options.spec.as_ref().and_then(|_| project.spec.parent()).unwrap_or(Utf8Path::new(""));
        let refs = project.config.refs.iter().map(|(url, path)| (url.clone(), config_base.join(path))).collect();
        if let Some(name) = &options.name {
            check_package_name(name)?;
        }
        let name = options.name.clone().or_else(|| project.config.name.clone());
        let deny = parse_deny(&options.deny)?.unwrap_or_else(|| project.config.deny.clone());
        let folder = options.out.as_ref().map(|out| here.join(out)).or_else(|| project.out.clone());
        let out = match folder {
            Some(folder) => Some(OutputFolder::new(options, here, &folder, &project)?),
            None if args.dump.is_some() => None,
            None => return Err(missing_output_folder(options, &project)),
        };
        Ok(Self {
            root: project.root,
            spec: project.spec,
            out,
            name,
            refs: Refs(refs),
            deny,
            only: options.only.clone(),
            overrides: project.config.overrides,
        })
    }
}

/// Returns the error for a project without an output folder.
fn missing_output_folder(options: &GenerateOptions, project: &Project) -> Error {
    if options.spec.is_some() {
        return Error::usage("no output folder is given").with_help("give --out DIR, a folder that is new or empty");
    }
    let message = format!("{} has no `out`", project.root.join(config::FILE_NAME));
    Error::usage(message).with_help("add a line like `out: api`, or give --out DIR")
}

/// Returns the projects to generate: the main spec of `lockstep.yaml`, and those of `apis`.
fn select_apis(args: &GenArgs, main: Project) -> Result<Vec<Project>> {
    let mut projects = expand_apis(main);
    let options = &args.options;
    if let Some(wanted) = &options.api {
        let names: Vec<String> = projects.iter().filter_map(|project| project.config.name.clone()).collect();
        projects.retain(|project| project.config.name.as_ref() == Some(wanted));
        if projects.is_empty() {
            let message = format!("{} lists no crate `{wanted}`", config::FILE_NAME);
            return Err(Error::usage(message).with_help(format!("use one of: {}", names.join(", "))));
        }
    }
    // These options apply to a single crate.
    let is_single = options.out.is_some() || options.name.is_some() || args.dump.is_some() || !options.only.is_empty();
    if is_single {
        projects.truncate(1);
    }
    Ok(projects)
}

/// Returns the main project, and one for each of its `apis`.
fn expand_apis(mut main: Project) -> Vec<Project> {
    let apis = std::mem::take(&mut main.config.apis);
    let mut projects = vec![main];
    for api in apis {
        let main = &projects[0];
        projects.push(Project {
            root: main.root.clone(),
            spec: api.spec,
            out: Some(main.root.join(api.out)),
            config: Config {
                name: Some(api.name),
                deny: main.config.deny.clone(),
                runtime: main.config.runtime.clone(),
                refs: main.config.refs.clone(),
                overrides: api.overrides,
                ..Config::default()
            },
            config_folder: main.config_folder.clone(),
        });
    }
    projects
}

/// Finds the `lockstep.yaml` of the folder `here`.
fn find_project(here: &Utf8Path) -> Result<Project> {
    let Some((root, mut config)) = Config::find_upwards(here)? else {
        let message = format!("no {} in this folder or above", config::FILE_NAME);
        let help = "run this in a project that has a lockstep.yaml, or give --spec FILE and --out DIR";
        return Err(Error::usage(message).with_help(help));
    };
    let Some(spec) = config.spec.take() else {
        let message = format!("{} has no `spec`", root.join(config::FILE_NAME));
        return Err(Error::usage(message).with_help("add a line like `spec: openapi.yaml`, or give --spec FILE"));
    };
    let out = config.out.take().map(|out| root.join(out));
    Ok(Project { config_folder: Some(root.clone()), root, spec, out, config })
}

/// Opens a spec by its path, with the `lockstep.yaml` of its folder.
///
/// If that file is for another spec, only the settings that hold for any spec are used.
fn open_spec(here: &Utf8Path, spec: &Utf8Path) -> Result<Project> {
    check_spec_path(spec)?;
    let file = here.join(spec);
    let folder = file.parent().unwrap_or(here);
    let found = Config::open_folder(folder)?;
    let config_folder = found.is_some().then(|| folder.to_owned());
    let mut config = found.unwrap_or_default();
    if let Some(config_spec) = config.spec.take()
        && paths::resolve_path(&folder.join(config_spec))? != paths::resolve_path(&file)?
    {
        config = Config { deny: config.deny, runtime: config.runtime, refs: config.refs, ..Config::default() };
    }
    let out = config.out.take().map(|out| folder.join(out));
    Ok(Project { root: here.to_owned(), spec: spec.to_owned(), out, config, config_folder })
}

impl OutputFolder {
    fn new(options: &GenerateOptions, here: &Utf8Path, folder: &Utf8Path, project: &Project) -> Result<Self> {
        let path = paths::resolve_path(folder)?;
        let display = paths::display_path(&paths::resolve_path(&project.root)?, &path);
        let config_folder = project.config_folder.as_deref();
        let runtime = match (&options.runtime, &project.config.runtime) {
            (Some(runtime), _) => parse_runtime(runtime, here)?,
            (None, Some(runtime)) => parse_runtime(runtime, config_folder.unwrap_or(here))?,
            (None, None) => default_runtime(config_folder),
        };
        let runtime = match runtime {
            RuntimeDependency::Path(runtime) => {
                RuntimeDependency::Path(paths::relative_path(&path, &paths::resolve_path(runtime.as_ref())?))
            }
            version @ RuntimeDependency::Version(_) => version,
        };
        Ok(Self { workspace_root: cargo_workspace::needs_workspace_table(&path), path, display, runtime })
    }
}

/// Parses `runtime`: a version, or a folder relative to `base`.
fn parse_runtime(runtime: &str, base: &Utf8Path) -> Result<RuntimeDependency> {
    let folder = base.join(runtime);
    if is_runtime_folder(&folder) {
        return Ok(RuntimeDependency::Path(folder.into_string()));
    }
    let is_version_char = |c: char| c.is_ascii_alphanumeric() || " .,-+*^~=<>".contains(c);
    if runtime.contains(|c: char| c.is_ascii_digit()) && runtime.chars().all(is_version_char) {
        return Ok(RuntimeDependency::Version(runtime.to_owned()));
    }
    let message = format!("`{runtime}` is neither a version of lockstep-runtime nor its folder");
    let help = "give a cargo version requirement, `0.1` or `=0.1.0`, or the folder of lockstep-runtime";
    Err(Error::usage(message).with_help(help))
}

/// Returns the `runtime` folder of the project, or of the workspace that this program was built from.
///
/// A program without its source was installed from a registry, which has the runtime of the same version.
fn default_runtime(config_folder: Option<&Utf8Path>) -> RuntimeDependency {
    let roots = config_folder.map(Utf8Path::to_owned).into_iter().chain([paths::source_workspace()]);
    let found = roots.map(|root| root.join("runtime")).find(|folder| is_runtime_folder(folder));
    found.map_or_else(
        || RuntimeDependency::Version(env!("CARGO_PKG_VERSION").to_owned()),
        |folder| RuntimeDependency::Path(folder.into_string()),
    )
}

fn is_runtime_folder(folder: &Utf8Path) -> bool {
    let manifest = std::fs::read_to_string(folder.join("Cargo.toml"));
    manifest.is_ok_and(|text| text.contains("name = \"lockstep-runtime\""))
}

/// Parses the values of `--deny`. Returns `None` without values.
fn parse_deny(values: &[String]) -> Result<Option<Deny>> {
    if values.is_empty() {
        return Ok(None);
    }
    if let [word] = values
        && let Some(deny) = deny_by_keyword(word)
    {
        return Ok(Some(deny));
    }
    values.iter().try_for_each(|code| check_denied_code(code))?;
    Ok(Some(Deny::Codes(values.iter().cloned().collect())))
}
