//! The report of a run: Markdown for people, JSON for programs.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use camino::Utf8Path;
use lockstep_cli::Result;
use lockstep_cli::terminal::group_digits;
use serde::Serialize;

use super::compile::CompileResult;
use super::generate::GenerateResult;
use crate::files::write_text;

/// The results for a spec.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Row {
    /// Its name.
    pub(super) slug: String,
    /// Its size.
    pub(super) bytes: u64,
    /// The result of generating.
    pub(super) generated: GenerateResult,
    /// The result of compiling. `None` if the crate was not compiled.
    pub(super) compiled: Option<CompileResult>,
}

impl Row {
    /// Returns whether all steps that were run succeeded.
    pub(super) fn is_success(&self) -> bool {
        self.generated.is_success() && self.compiled.as_ref().is_none_or(|compiled| compiled.errors == 0)
    }

    /// Returns the results in a line.
    pub(super) fn summary_line(&self) -> String {
        format!("{:<28} {}", self.slug, self.cells().join("  "))
    }

    fn cells(&self) -> Vec<String> {
        let generated = &self.generated;
        let warnings: usize = generated.warnings.values().sum();
        let mut cells = vec![
            format!("{:>7.2} s", generated.cost.cpu_seconds),
            format!("{:>6} MB", generated.cost.peak_bytes / 1_000_000),
            format!("{:>9} lines", group_digits(generated.lines)),
            format!("{:>6} warnings", group_digits(warnings)),
        ];
        cells.push(match (&generated.error, &self.compiled) {
            (Some(error), _) => error.clone(),
            (None, None) if !generated.is_success() => {
                format!("the use of {} of {} nodes is known", generated.covered_nodes, generated.nodes)
            }
            (None, None) => "not compiled".to_owned(),
            (None, Some(compiled)) => {
                let cost = format!("{:.1} s, {} MB", compiled.cost.cpu_seconds, compiled.cost.peak_bytes / 1_000_000);
                match &compiled.first_error {
                    Some(first) => format!("{} errors ({cost}): {first}", compiled.errors),
                    None => format!("compiles ({cost}, {} warnings)", compiled.warnings),
                }
            }
        });
        cells
    }
}

/// The sums over all specs.
#[derive(Serialize)]
struct Sums<'a> {
    specs: usize,
    generated: usize,
    compiled: usize,
    cpu_seconds: f64,
    compile_cpu_seconds: f64,
    lines: usize,
    warnings: BTreeMap<&'a str, usize>,
    rows: &'a [Row],
}

fn sum_rows(rows: &[Row]) -> Sums<'_> {
    let mut warnings: BTreeMap<&str, usize> = BTreeMap::new();
    for (slug, number) in rows.iter().flat_map(|row| &row.generated.warnings) {
        *warnings.entry(slug).or_default() += number;
    }
    let compiled = rows.iter().filter_map(|row| row.compiled.as_ref());
    Sums {
        specs: rows.len(),
        generated: rows.iter().filter(|row| row.generated.is_success()).count(),
        compiled: compiled.clone().filter(|compiled| compiled.errors == 0).count(),
        cpu_seconds: rows.iter().map(|row| row.generated.cost.cpu_seconds).sum(),
        compile_cpu_seconds: compiled.map(|compiled| compiled.cost.cpu_seconds).sum(),
        lines: rows.iter().map(|row| row.generated.lines).sum(),
        warnings,
        rows,
    }
}

/// Renders the sums of a run.
pub(super) fn render_sums(rows: &[Row]) -> String {
    let sums = sum_rows(rows);
    let mut text = String::from("\n");
    let mut codes: Vec<(&str, usize)> = sums.warnings.iter().map(|(slug, number)| (*slug, *number)).collect();
    codes.sort_by_key(|(slug, number)| (std::cmp::Reverse(*number), *slug));
    for (slug, number) in codes {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{:>9}  {slug}", group_digits(number));
    }
    let _ = write!(text, "{} of {} generated in {:.1} CPU s", sums.generated, sums.specs, sums.cpu_seconds);
    if rows.iter().any(|row| row.compiled.is_some()) {
        let _ = write!(text, ", {} of them compiled in {:.0} CPU s", sums.compiled, sums.compile_cpu_seconds);
    }
    let _ = writeln!(text, ", {} lines", group_digits(sums.lines));
    text
}

/// Writes `corpus.md` and `corpus.json`.
pub(super) fn write_report(folder: &Utf8Path, rows: &[Row]) -> Result<()> {
    let json = serde_json::to_string_pretty(&sum_rows(rows)).unwrap_or_default();
    for (name, text) in [("corpus.md", render_markdown(rows)), ("corpus.json", json + "\n")] {
        let path = folder.join(name);
        write_text(&path, &text)?;
    }
    Ok(())
}

fn render_markdown(rows: &[Row]) -> String {
    let mut text = String::from(
        "# Corpus\n\n| spec | KB | generate, CPU s | MB | lines | warnings | compile, CPU s | MB | result |\n\
         |---|--:|--:|--:|--:|--:|--:|--:|---|\n",
    );
    for row in rows {
        let (generated, compiled) = (&row.generated, row.compiled.as_ref());
        let cost = compiled.map(|compiled| compiled.cost).unwrap_or_default();
        let result = match (&generated.error, compiled) {
            (Some(error), _) => error.clone(),
            (None, Some(CompileResult { first_error: Some(first), errors, .. })) => format!("{errors} errors: {first}"),
            (None, Some(_)) => "compiles".to_owned(),
            (None, None) => "not compiled".to_owned(),
        };
        let warnings: Vec<String> =
            generated.warnings.iter().map(|(slug, number)| format!("{number} {slug}")).collect();
        // Writing to a string cannot fail.
        let _ = writeln!(
            text,
            "| {} | {} | {:.2} | {} | {} | {} | {:.1} | {} | {} |",
            row.slug,
            row.bytes / 1000,
            generated.cost.cpu_seconds,
            generated.cost.peak_bytes / 1_000_000,
            group_digits(generated.lines),
            warnings.join(", "),
            cost.cpu_seconds,
            cost.peak_bytes / 1_000_000,
            result.replace('|', "\\|")
        );
    }
    text + "\n```text" + &render_sums(rows) + "```\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn render_markdown_lists_and_sums_rows() {
        let generated = |warnings: &[(&str, usize)]| GenerateResult {
            warnings: warnings.iter().map(|(slug, number)| ((*slug).to_owned(), *number)).collect(),
            lines: 10,
            ..GenerateResult::default()
        };
        let row = |slug: &str, generated: GenerateResult, compiled| Row {
            slug: slug.to_owned(),
            bytes: 1000,
            generated,
            compiled,
        };
        let broken =
            CompileResult { errors: 2, first_error: Some("error[E1]: a | b".to_owned()), ..CompileResult::default() };
        let rows = [
            row("a", generated(&[("x", 1), ("y", 7)]), Some(CompileResult::default())),
            row("b", generated(&[("x", 2)]), Some(broken)),
        ];
        assert!(rows[0].is_success() && !rows[1].is_success());
        let text = render_markdown(&rows);
        assert!(text.contains("| a | 1 | 0.00 | 0 | 10 | 1 x, 7 y | 0.0 | 0 | compiles |"), "{text}");
        assert!(text.contains("2 errors: error[E1]: a \\| b |"), "{text}");
        assert!(text.contains("        7  y\n        3  x\n2 of 2 generated"), "{text}");
        assert_eq!(sum_rows(&rows).compiled, 1);
    }
}
