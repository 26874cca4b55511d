//! Writes code for tests: for each generated type, the same type with serde's derive, so that a test can compare the two; the types
//! of each case, for round trips; and the complete crates of some cases.

#[path = "build/values.rs"]
mod values;
#[path = "build/wire.rs"]
mod wire;

use std::fmt::Write as _;
use std::path::PathBuf;
use std::{env, fs, io};

use lockstep_codegen::diagnostic::Deny;
use lockstep_codegen::emit::{Options, RuntimeDependency};
use lockstep_codegen::source::{Disk, Refs};
use lockstep_codegen::{GenerateRequest, Stage, dump};
use serde_json::Value;

fn main() -> io::Result<()> {
    let spec = PathBuf::from(env::var("CARGO_MANIFEST_DIR").unwrap_or_default()).join("../spec");
    println!("cargo::rerun-if-changed={}", spec.display());
    let root = spec.join("openapi.yaml");
    let root = root.to_string_lossy();
    let refs = Refs::default();
    let request = request(&root, &Disk, &refs);
    let model = dump(&request, Stage::Rust).value;
    let out = PathBuf::from(env::var("OUT_DIR").unwrap_or_default());
    fs::write(out.join("model.json"), model.to_string())?;
    fs::write(out.join("derived.rs"), write_derived_types(&model))?;
    values::write_types(&out)?;
    wire::write_crates(&out)
}

fn request<'a>(root: &'a str, source: &'a Disk, refs: &'a Refs) -> GenerateRequest<'a> {
    GenerateRequest {
        spec: root.into(),
        source,
        refs,
        package: None,
        only: &[],
        deny: Deny::None,
        overrides: Default::default(),
        options: Options { runtime: RuntimeDependency::Path(String::new()), workspace_root: false },
    }
}

fn write_derived_types(model: &Value) -> String {
    let (mut types, mut names) = (String::new(), Vec::new());
    for item in list(&model["items"]) {
        let name = text(&item["name"]);
        names.push(name);
        let kind = &item["kind"];
        let _ = match () {
            () if kind["Struct"].is_object() => {
                writeln!(types, "{DERIVE}\npub struct {name} {{\n{}}}", write_fields(&kind["Struct"]))
            }
            () if kind["Enum"]["value_type"] == "i64" => writeln!(types, "pub type {name} = i64;"),
            () if kind["Union"].is_object() => writeln!(types, "pub type {name} = serde_json::Value;"),
            () if kind["Enum"].is_object() => {
                writeln!(types, "{DERIVE}\npub enum {name} {{\n{}}}", write_variants(&kind["Enum"]))
            }
            () => writeln!(types, "pub type {name} = {};", write_type(&kind["Alias"])),
        };
    }
    let rows: String = names.iter().map(|name| format!("        $check!({name});\n")).collect();
    format!("{types}\nmacro_rules! each_type {{\n    ($check:ident) => {{\n{rows}    }};\n}}\n")
}

const DERIVE: &str = "#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]";

fn write_fields(structure: &Value) -> String {
    let fields = list(&structure["fields"]).iter().map(|field| {
        let (wire, ident, inner) = (text(&field["wire"]), text(&field["ident"]), write_type(&field["ty"]));
        let (attribute, ty) = match text(&field["presence"]) {
            "Required" => ("", inner),
            "Nullable" => ("", format!("Option<{inner}>")),
            "Optional" => (", default, skip_serializing_if = \"Option::is_none\"", format!("Option<{inner}>")),
            _ => (
                ", default, skip_serializing_if = \"lockstep_runtime::Maybe::is_absent\"",
                format!("lockstep_runtime::Maybe<{inner}>"),
            ),
        };
        format!("    #[serde(rename = {wire:?}{attribute})]\n    pub {ident}: {ty},\n")
    });
    let additional = &structure["additional_properties"];
    let additional = additional.is_object().then(|| {
        format!(
            "    #[serde(flatten)]\n    pub {}: lockstep_runtime::IndexMap<String, {}>,\n",
            text(&additional["ident"]),
            write_type(&additional["ty"])
        )
    });
    fields.chain(additional).collect()
}

fn write_variants(structure: &Value) -> String {
    let known = list(&structure["variants"]).iter();
    let known = known.map(|variant| {
        format!("    #[serde(rename = {:?})]\n    {},\n", text(&variant["wire"]), text(&variant["ident"]))
    });
    known.chain([format!("    #[serde(untagged)]\n    {}(String),\n", text(&structure["unknown"]))]).collect()
}

fn write_type(value: &Value) -> String {
    let Some((kind, inner)) = value.as_object().and_then(|object| object.iter().next()) else { return String::new() };
    match kind.as_str() {
        "Named" | "Primitive" | "Path" => text(inner).to_owned(),
        "Runtime" => format!("lockstep_runtime::{}", text(inner)),
        "Map" => format!("lockstep_runtime::IndexMap<String, {}>", write_type(inner)),
        "Tuple" => format!("({})", list(inner).iter().map(|part| write_type(part) + ",").collect::<String>()),
        generic => format!("{generic}<{}>", write_type(inner)),
    }
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}
