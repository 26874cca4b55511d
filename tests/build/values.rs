//! Prints the types of each case as a module, with a function that sends JSON through the type of a schema.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use lockstep_codegen::source::Disk;
use lockstep_codegen::{Stage, dump, generate};
use serde_json::Value;

/// Prints a module for each description, and a table of them.
pub(crate) fn print(out: &Path) -> io::Result<()> {
    let (mut modules, mut table) = (String::new(), String::new());
    let found = descriptions();
    for (index, root) in found.iter().enumerate() {
        let Some((module, names, openapi)) = types(root) else { continue };
        let file = out.join(format!("values{index}.json"));
        fs::write(&file, openapi)?;
        let schemas: String = names
            .iter()
            .map(|Named { schema, ty, way }| {
                format!("(Way::{way}, {schema:?}, super::through::<modules::d{index}::types::{ty}>), ")
            })
            .collect();
        let _ = writeln!(modules, "pub mod d{index} {{\n{module}\n}}");
        let case = root.file_stem().is_some_and(|stem| stem == "openapi");
        let of = if case { root.parent().unwrap_or(root) } else { root };
        let name = of.file_name().unwrap_or_default().to_string_lossy();
        let _ = writeln!(
            table,
            "    Description {{ name: {name:?}, openapi: include_str!({file:?}), schemas: &[{schemas}] }},"
        );
    }
    let text = format!("mod modules {{\n{modules}}}\nstatic DESCRIPTIONS: &[Description] = &[\n{table}];\n");
    fs::write(out.join("values.rs"), text)
}

/// The cases' root files, and those of the corpus that `LOCKSTEP_VALUES` asks for: names, separated by commas, or a number, for
/// all up to so many KiB.
fn descriptions() -> Vec<PathBuf> {
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
    let named = env::var("LOCKSTEP_VALUES").unwrap_or_default();
    match named.parse::<u64>() {
        Ok(limit) => found.extend(smaller(&corpus, limit << 10)),
        Err(_) => found.extend(named.split(',').filter(|name| !name.is_empty()).map(|name| corpus.join(name))),
    }
    found
}

/// The descriptions in a folder of at most so many bytes.
fn smaller(folder: &Path, limit: u64) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let fits = entries.filter(|entry| entry.metadata().is_ok_and(|data| data.is_file() && data.len() <= limit));
    let written = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "yaml" || ending == "json");
    let mut found: Vec<PathBuf> = fits.map(|entry| entry.path()).filter(written).collect();
    found.sort();
    found
}

/// A schema of `components`, the type that stands for it, and for which way.
struct Named {
    schema: String,
    ty: String,
    way: &'static str,
}

/// The module `types` of a description in one text, its schemas with their types, and the description in one file.
type Types = (String, Vec<Named>, String);

fn types(root: &Path) -> Option<Types> {
    let root = root.to_string_lossy();
    let refs = super::Refs::default();
    let request = super::request(&root, &Disk, &refs);
    let made = generate(&request);
    let text = |path: &str| made.files.iter().find(|file| file.path == path).map(|file| file.text.clone());
    let room = text("src/types/mod.rs")?;
    let module: String = room
        .lines()
        .map(|line| {
            let name = line.trim().strip_prefix("mod ").and_then(|rest| rest.strip_suffix(';'));
            match name.and_then(|name| text(&format!("src/types/{name}.rs")).map(|inner| (name, inner))) {
                Some((name, inner)) => format!("mod {name} {{\n{inner}\n}}\n"),
                None => format!("{line}\n"),
            }
        })
        .collect();
    let model: Value = dump(&request, Stage::Rust).value;
    let openapi = text("openapi.json")?;
    let names = names(&model, &serde_json::from_str(&openapi).ok()?);
    Some((format!("pub mod types {{\n{module}}}"), names, openapi))
}

/// The type of each schema whose name says which it is; where what is read and what is written differ, both.
fn names(model: &Value, openapi: &Value) -> Vec<Named> {
    let plain =
        |text: &str| -> String { text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect() };
    let items = super::list(&model["items"]);
    let find = |name: &str| -> Vec<&Value> {
        items.iter().filter(|item| plain(super::text(&item["name"])) == *name).collect()
    };
    let complete = openapi["x-lockstep-responses"] == "complete";
    let mut named = Vec::new();
    let schemas: Vec<&String> =
        openapi["components"]["schemas"].as_object().into_iter().flatten().map(|(name, _)| name).collect();
    for schema in &schemas {
        let alone = schemas.iter().filter(|other| plain(other) == plain(schema)).count() == 1;
        let ([item], true) = (&find(&plain(schema))[..], alone) else { continue };
        let input = find(&format!("{}input", plain(schema))).into_iter().find(|input| input["at"] == item["at"]);
        let mut add = |item: &Value, way| {
            named.push(Named { schema: (*schema).clone(), ty: super::text(&item["name"]).to_owned(), way });
        };
        match input {
            None => add(item, "Both"),
            Some(input) => {
                // What is sent has more than the schema requires.
                if !complete {
                    add(item, "Read");
                }
                add(input, "Written");
            }
        }
    }
    named
}
