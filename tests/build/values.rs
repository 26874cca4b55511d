//! Writes the types of each case as a module, with a table of functions that send JSON through the type of a schema.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use lockstep_codegen::source::Disk;
use lockstep_codegen::{Stage, dump, generate};
use serde_json::Value;

/// Writes a module for each spec, and a table of them.
pub(crate) fn write_types(out: &Path) -> io::Result<()> {
    let (mut modules, mut table) = (String::new(), String::new());
    for (index, root) in find_specs().iter().enumerate() {
        let Some(SpecTypes { module, schemas, openapi }) = generate_types(root) else { continue };
        let file = out.join(format!("values{index}.json"));
        fs::write(&file, openapi)?;
        let schemas: String = schemas
            .iter()
            .map(|SchemaType { schema, ty, direction }| {
                format!("(Direction::{direction}, {schema:?}, super::round_trip::<modules::d{index}::types::{ty}>), ")
            })
            .collect();
        let _ = writeln!(modules, "pub mod d{index} {{\n{module}\n}}");
        let is_case = root.file_stem().is_some_and(|stem| stem == "openapi");
        let named = if is_case { root.parent().unwrap_or(root) } else { root };
        let name = named.file_name().unwrap_or_default().to_string_lossy();
        let _ =
            writeln!(table, "    Spec {{ name: {name:?}, openapi: include_str!({file:?}), schemas: &[{schemas}] }},");
    }
    let text = format!("mod modules {{\n{modules}}}\nstatic SPECS: &[Spec] = &[\n{table}];\n");
    fs::write(out.join("values.rs"), text)
}

/// Returns the root files of the cases, and those of the corpus that `LOCKSTEP_VALUES` selects: names, separated by commas, or a
/// maximum size in KiB.
fn find_specs() -> Vec<PathBuf> {
    let here = PathBuf::from(env::var("CARGO_MANIFEST_DIR").unwrap_or_default());
    println!("cargo::rerun-if-changed={}", here.join("cases").display());
    println!("cargo::rerun-if-env-changed=LOCKSTEP_VALUES");
    println!("cargo::rerun-if-env-changed=LOCKSTEP_CORPUS");
    let (mut found, mut folders) = (Vec::new(), vec![here.join("cases")]);
    while let Some(folder) = folders.pop() {
        let root =
            ["openapi.yaml", "openapi.json"].map(|name| folder.join(name)).into_iter().find(|root| root.exists());
        match root {
            Some(root) => found.push(root),
            None => folders.extend(fs::read_dir(&folder).into_iter().flatten().flatten().map(|entry| entry.path())),
        }
    }
    found.sort();
    let corpus = env::var("LOCKSTEP_CORPUS").map_or_else(|_| here.join("../../shared/corpus"), PathBuf::from);
    let selection = env::var("LOCKSTEP_VALUES").unwrap_or_default();
    match selection.parse::<u64>() {
        Ok(limit) => found.extend(find_small_specs(&corpus, limit << 10)),
        Err(_) => found.extend(selection.split(',').filter(|name| !name.is_empty()).map(|name| corpus.join(name))),
    }
    found
}

/// Returns the specs in a folder of at most `max_bytes`.
fn find_small_specs(folder: &Path, max_bytes: u64) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let small = entries.filter(|entry| entry.metadata().is_ok_and(|data| data.is_file() && data.len() <= max_bytes));
    let is_spec = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "yaml" || extension == "json");
    let mut found: Vec<PathBuf> = small.map(|entry| entry.path()).filter(is_spec).collect();
    found.sort();
    found
}

/// A schema of `components`, its type, and the direction that the type is for.
struct SchemaType {
    schema: String,
    ty: String,
    direction: &'static str,
}

/// The types of a spec.
struct SpecTypes {
    /// The text of the module `types`.
    module: String,
    schemas: Vec<SchemaType>,
    /// The bundled spec.
    openapi: String,
}

fn generate_types(root: &Path) -> Option<SpecTypes> {
    let root = root.to_string_lossy();
    let refs = super::Refs::default();
    let request = super::request(&root, &Disk, &refs);
    let generated = generate(&request);
    let text = |path: &str| generated.files.iter().find(|file| file.path == path).map(|file| file.text.clone());
    let root_module = text("src/types/mod.rs")?;
    let module: String = root_module
        .lines()
        .map(|line| {
            let name = line.trim().strip_prefix("mod ").and_then(|tail| tail.strip_suffix(';'));
            match name.and_then(|name| text(&format!("src/types/{name}.rs")).map(|inner| (name, inner))) {
                Some((name, inner)) => format!("mod {name} {{\n{inner}\n}}\n"),
                None => format!("{line}\n"),
            }
        })
        .collect();
    let model: Value = dump(&request, Stage::Rust).value;
    let openapi = text("openapi.json")?;
    let schemas = match_types(&model, &serde_json::from_str(&openapi).ok()?);
    Some(SpecTypes { module: format!("pub mod types {{\n{module}}}"), schemas, openapi })
}

/// Returns the type of each schema that can be found by its name; both, if there is a type for each direction.
fn match_types(model: &Value, openapi: &Value) -> Vec<SchemaType> {
    let fold_name =
        |text: &str| -> String { text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect() };
    let items = super::list(&model["items"]);
    let find = |name: &str| -> Vec<&Value> {
        items.iter().filter(|item| fold_name(super::text(&item["name"])) == *name).collect()
    };
    let complete = openapi["x-lockstep-responses"] == "complete";
    let mut types = Vec::new();
    let schemas: Vec<&String> =
        openapi["components"]["schemas"].as_object().into_iter().flatten().map(|(name, _)| name).collect();
    for schema in &schemas {
        let is_unique = schemas.iter().filter(|other| fold_name(other) == fold_name(schema)).count() == 1;
        let ([item], true) = (&find(&fold_name(schema))[..], is_unique) else { continue };
        let input = find(&format!("{}input", fold_name(schema))).into_iter().find(|input| input["at"] == item["at"]);
        let mut add = |item: &Value, direction| {
            types.push(SchemaType { schema: (*schema).clone(), ty: super::text(&item["name"]).to_owned(), direction });
        };
        match input {
            None => add(item, "Both"),
            Some(input) => {
                // A complete response has properties that the schema does not require.
                if !complete {
                    add(item, "Response");
                }
                add(input, "Request");
            }
        }
    }
    types
}
