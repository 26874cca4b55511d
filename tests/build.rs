//! Prints, for each generated type, the same type with serde's derive, so that a test can hold one against the other; and the
//! types of each case, so that values can be sent through them; and the crates of some.

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
    fs::write(out.join("twins.rs"), twins(&model))?;
    values::print(&out)?;
    wire::print(&out)
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

fn twins(model: &Value) -> String {
    let (mut types, mut names) = (String::new(), Vec::new());
    for item in list(&model["items"]) {
        let name = text(&item["name"]);
        names.push(name);
        let kind = &item["kind"];
        let _ = match () {
            () if kind["Struct"].is_object() => {
                writeln!(types, "{DERIVE}\npub struct {name} {{\n{}}}", fields(&kind["Struct"]))
            }
            () if kind["Enum"]["of"] == "i64" => writeln!(types, "pub type {name} = i64;"),
            () if kind["Union"].is_object() => writeln!(types, "pub type {name} = serde_json::Value;"),
            () if kind["Enum"].is_object() => {
                writeln!(types, "{DERIVE}\npub enum {name} {{\n{}}}", variants(&kind["Enum"]))
            }
            () => writeln!(types, "pub type {name} = {};", ty(&kind["Alias"])),
        };
    }
    let rows: String = names.iter().map(|name| format!("        $check!({name});\n")).collect();
    format!("{types}\nmacro_rules! each_type {{\n    ($check:ident) => {{\n{rows}    }};\n}}\n")
}

const DERIVE: &str = "#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]";

fn fields(structure: &Value) -> String {
    let fields = list(&structure["fields"]).iter().map(|field| {
        let (wire, ident, inner) = (text(&field["wire"]), text(&field["ident"]), ty(&field["ty"]));
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
    let rest = &structure["rest"];
    let rest = rest.is_object().then(|| {
        format!(
            "    #[serde(flatten)]\n    pub {}: lockstep_runtime::IndexMap<String, {}>,\n",
            text(&rest["ident"]),
            ty(&rest["ty"])
        )
    });
    fields.chain(rest).collect()
}

fn variants(an_enum: &Value) -> String {
    let known = list(&an_enum["variants"]).iter();
    let known = known.map(|variant| {
        format!("    #[serde(rename = {:?})]\n    {},\n", text(&variant["wire"]), text(&variant["ident"]))
    });
    known.chain([format!("    #[serde(untagged)]\n    {}(String),\n", text(&an_enum["unknown"]))]).collect()
}

fn ty(value: &Value) -> String {
    let Some((kind, inner)) = value.as_object().and_then(|object| object.iter().next()) else { return String::new() };
    match kind.as_str() {
        "Named" | "Plain" | "Path" => text(inner).to_owned(),
        "Runtime" => format!("lockstep_runtime::{}", text(inner)),
        "Map" => format!("lockstep_runtime::IndexMap<String, {}>", ty(inner)),
        "Tuple" => format!("({})", list(inner).iter().map(|part| ty(part) + ",").collect::<String>()),
        generic => format!("{generic}<{}>", ty(inner)),
    }
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}
