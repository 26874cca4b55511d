//! Rule `layers`: modules import only the layers that ARCHITECTURE.md allows.

use camino::Utf8Path;

use super::super::config::Config;
use super::super::lexer::matches_at;
use super::super::problem::Problem;
use super::super::sources::Sources;
use super::imports::{Import, list_imports};

/// A part of a crate, and the parts that it may import.
struct Layer {
    /// The crate's `src` folder.
    src: &'static str,
    /// Folders and files, relative to `src`.
    parts: &'static [&'static str],
    /// Folders and files, relative to `src`, besides the parts themselves.
    may_import: &'static [&'static str],
    /// Files whose re-exports may be imported, relative to `src`: they list the names of other layers that this one needs.
    reexports: &'static [&'static str],
    /// The rule, as ARCHITECTURE.md states it.
    rule: &'static str,
}

const CODEGEN: &str = "codegen/src";
const CLI: &str = "cli/src";

/// The files that connect the layers, and are in none.
const CONNECTING_FILES: &[&str] =
    &["lib.rs", "main.rs", "build_script.rs", "commands", "pipeline.rs", "settings.rs", "settings"];

/// The layers.
const LAYERS: &[Layer] = &[
    Layer {
        src: CODEGEN,
        parts: &["source.rs", "progress.rs", "did_you_mean.rs", "rust_keywords.rs"],
        may_import: &[],
        reexports: &[],
        rule: "reading files, progress, suggestions and the keywords of Rust know no stage",
    },
    Layer {
        src: CODEGEN,
        parts: &["diagnostic"],
        may_import: &["source.rs", "did_you_mean.rs"],
        reexports: &[],
        rule: "diagnostics know no stage",
    },
    Layer {
        src: CODEGEN,
        parts: &["document"],
        may_import: &["source.rs", "progress.rs", "did_you_mean.rs", "diagnostic"],
        reexports: &[],
        rule: "the document stage knows diagnostics only",
    },
    Layer {
        src: CODEGEN,
        parts: &["openapi"],
        may_import: &["source.rs", "progress.rs", "did_you_mean.rs", "diagnostic", "document"],
        reexports: &[],
        rule: "the openapi stage knows the document stage only",
    },
    Layer {
        src: CODEGEN,
        parts: &["overrides"],
        may_import: &["source.rs", "did_you_mean.rs", "rust_keywords.rs", "diagnostic", "document", "openapi"],
        reexports: &[],
        rule: "overrides are applied to the OpenAPI model, and know no later stage",
    },
    Layer {
        src: CODEGEN,
        parts: &["media_types"],
        may_import: &["openapi/model"],
        reexports: &[],
        rule: "media types know the OpenAPI model only",
    },
    Layer {
        src: CODEGEN,
        parts: &["discriminate"],
        may_import: &["source.rs", "did_you_mean.rs", "diagnostic", "document", "openapi"],
        reexports: &[],
        rule: "discrimination knows the OpenAPI model, and neither the Rust model nor overrides",
    },
    Layer {
        src: CODEGEN,
        parts: &["validation"],
        may_import: &[
            "source.rs",
            "did_you_mean.rs",
            "diagnostic",
            "document",
            "openapi",
            "media_types",
            "discriminate",
        ],
        reexports: &[],
        rule: "validation rules know the OpenAPI model, and neither the Rust model nor overrides",
    },
    Layer {
        src: CODEGEN,
        parts: &["rust"],
        may_import: &[
            "source.rs",
            "progress.rs",
            "did_you_mean.rs",
            "rust_keywords.rs",
            "diagnostic",
            "document",
            "openapi",
            "media_types",
            "discriminate",
            "validation",
        ],
        reexports: &[],
        rule: "the rust stage knows neither overrides nor emit",
    },
    Layer {
        src: CODEGEN,
        parts: &["emit"],
        may_import: &["source.rs", "progress.rs", "rust_keywords.rs", "rust/model"],
        reexports: &["rust/model/mod.rs"],
        rule: "emit knows the Rust model only",
    },
    Layer {
        src: CLI,
        parts: &[
            "args.rs",
            "error.rs",
            "paths.rs",
            "diagnostic_report.rs",
            "terminal.rs",
            "progress.rs",
            "cargo_workspace.rs",
        ],
        may_import: &[],
        reexports: &[],
        rule: "helpers of the command line know neither settings nor the pipeline",
    },
    Layer {
        src: CLI,
        parts: &["sync"],
        may_import: &["error.rs", "terminal.rs"],
        reexports: &[],
        rule: "sync takes files and a folder, and knows neither settings nor the generator",
    },
    Layer {
        src: CLI,
        parts: &["config"],
        may_import: &["error.rs", "paths.rs", "diagnostic_report.rs"],
        reexports: &[],
        rule: "lockstep.yaml is read without the command line",
    },
];

pub(in super::super) fn check(sources: &Sources, _: &Config) -> Vec<Problem> {
    check_layers(sources, LAYERS)
}

fn check_layers(sources: &Sources, layers: &[Layer]) -> Vec<Problem> {
    let mut problems = Vec::new();
    for src in [CODEGEN, CLI] {
        let imports = list_imports(sources, src);
        problems.extend(list_unlayered_files(sources, src, layers));
        problems.extend(list_renamed_roots(sources, src));
        for layer in layers.iter().filter(|layer| layer.src == src) {
            problems.extend(
                imports
                    .iter()
                    .filter(|import| violates_layer(layer, import))
                    .map(|import| layer_problem(layer, import)),
            );
        }
    }
    problems
}

/// Reports files that are in no layer: nothing would hold their imports.
fn list_unlayered_files(sources: &Sources, src: &str, layers: &[Layer]) -> Vec<Problem> {
    let is_layered = |path: &Utf8Path| layers.iter().any(|layer| layer.src == src && is_in(src, layer.parts, path));
    let files = sources.rust.iter().map(|file| file.path.as_path());
    let mut unlayered: Vec<&Utf8Path> = files.filter(|path| path.starts_with(src) && !is_layered(path)).collect();
    unlayered.retain(|path| !is_in(src, CONNECTING_FILES, path));
    let message = "is in no layer: add it to the layers in xtask/src/tidy/architecture/layers.rs";
    unlayered.into_iter().map(|path| file_problem(path, 1, message)).collect()
}

/// Reports `use crate as …`: paths behind the other name would not be found.
fn list_renamed_roots(sources: &Sources, src: &str) -> Vec<Problem> {
    let mut problems = Vec::new();
    for file in sources.rust.iter().filter(|file| file.path.starts_with(src)) {
        for (index, token) in file.tokens.iter().enumerate() {
            if matches_at(&file.tokens, index, &["use", "crate", "as"]) {
                problems.push(file_problem(&file.path, token.line, "renames the crate, which hides imports"));
            }
        }
    }
    problems
}

fn file_problem(path: &Utf8Path, line: usize, message: &str) -> Problem {
    Problem { path: path.to_owned(), line, rule: "layers", message: message.to_owned(), subject: String::new() }
}

fn violates_layer(layer: &Layer, import: &Import) -> bool {
    is_in(layer.src, layer.parts, &import.from)
        && !is_in(layer.src, layer.parts, &import.to)
        && !is_in(layer.src, layer.may_import, &import.to)
        && !is_in(layer.src, layer.reexports, &import.named)
}

fn is_in(src: &str, parts: &[&str], path: &Utf8Path) -> bool {
    path.strip_prefix(src).is_ok_and(|path| parts.iter().any(|part| path.starts_with(part)))
}

fn layer_problem(layer: &Layer, import: &Import) -> Problem {
    Problem {
        path: import.from.clone(),
        line: import.line,
        rule: "layers",
        message: format!("imports {}: {}", import.to, layer.rule),
        subject: import.to.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// For each layer, an import that is allowed and one that is not.
    const IMPORTS: &[(&str, &str, &str)] = &[
        ("source.rs", "", "crate::document"),
        ("diagnostic/mod.rs", "crate::source", "crate::document"),
        ("document/mod.rs", "crate::diagnostic", "crate::openapi"),
        ("openapi/mod.rs", "crate::document", "crate::overrides"),
        ("rust_keywords.rs", "", "crate::rust"),
        ("openapi/mod.rs", "crate::diagnostic", "crate::media_types"),
        ("document/mod.rs", "crate::source", "crate::rust_keywords"),
        ("overrides/mod.rs", "crate::openapi", "crate::rust"),
        ("overrides/mod.rs", "crate::rust_keywords", "crate::media_types"),
        ("media_types/mod.rs", "crate::openapi::model", "crate::openapi::lower"),
        ("media_types/mod.rs", "crate::openapi::model", "crate::document"),
        ("discriminate/mod.rs", "crate::openapi", "crate::validation"),
        ("discriminate/mod.rs", "crate::openapi", "crate::media_types"),
        ("validation/mod.rs", "crate::discriminate", "crate::rust"),
        ("validation/mod.rs", "crate::media_types", "crate::rust_keywords"),
        ("rust/mod.rs", "crate::validation", "crate::overrides"),
        ("rust/mod.rs", "crate::media_types", "crate::emit"),
        ("rust/mod.rs", "crate::rust_keywords", "crate::overrides"),
        ("emit/mod.rs", "crate::rust::model", "crate::rust"),
        ("emit/code.rs", "crate::rust::model", "crate::diagnostic"),
        ("emit/code.rs", "crate::rust::model", "crate::media_types"),
    ];

    /// The files that [`IMPORTS`] lead to.
    const FILES: &[&str] = &[
        "source.rs",
        "rust_keywords.rs",
        "diagnostic/mod.rs",
        "document/mod.rs",
        "openapi/mod.rs",
        "openapi/lower/mod.rs",
        "openapi/model/mod.rs",
        "overrides/mod.rs",
        "media_types/mod.rs",
        "discriminate/mod.rs",
        "validation/mod.rs",
        "rust/mod.rs",
        "rust/model/mod.rs",
        "emit/mod.rs",
    ];

    #[test]
    fn check_layers_allows_listed_reexports() {
        let model = ("codegen/src/rust/model/mod.rs", "pub use crate::media_types::Codec;");
        let codec = ("codegen/src/media_types/mod.rs", "pub enum Codec {}");
        let check =
            |text: &str| check_layers(&Sources::of_rust(&[model, codec, ("codegen/src/emit/a.rs", text)]), LAYERS);
        assert_eq!(check("use crate::rust::model::Codec;"), []);
        assert_eq!(check("use crate::media_types::Codec;").len(), 1);
    }

    fn check_import(file: &str, import: &str) -> Vec<Problem> {
        let mut files: Vec<(String, String)> =
            FILES.iter().map(|path| (format!("{CODEGEN}/{path}"), String::new())).collect();
        files.retain(|(path, _)| *path != format!("{CODEGEN}/{file}"));
        files.push((format!("{CODEGEN}/{file}"), format!("use {import};")));
        let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        check_layers(&Sources::of_rust(&files), LAYERS)
    }

    #[test]
    fn check_layers_reports_forbidden_imports_only() {
        for (file, allowed, forbidden) in IMPORTS {
            assert_eq!(check_import(file, allowed), [], "{file} may import {allowed}");
            assert_eq!(check_import(file, forbidden).len(), 1, "{file} must not import {forbidden}");
        }
    }
}
