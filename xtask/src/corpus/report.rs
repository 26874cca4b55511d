//! The table of a run: for people in Markdown, for programs in JSON.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

use camino::Utf8Path;
use lockstep_cli::terminal::group_digits;
use lockstep_cli::{Error, Result};
use serde::Serialize;

use super::compile::Compiled;
use super::generate::Made;

/// What came of a description.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Row {
    /// Its name.
    pub(super) slug: String,
    /// Its size.
    pub(super) bytes: u64,
    /// What came of generating.
    pub(super) made: Made,
    /// What came of compiling, where that was done.
    pub(super) compiled: Option<Compiled>,
}

impl Row {
    /// Whether everything that was done went well.
    pub(super) fn is_good(&self) -> bool {
        self.made.is_good() && self.compiled.as_ref().is_none_or(|compiled| compiled.errors == 0)
    }

    /// It in a line.
    pub(super) fn line(&self) -> String {
        format!("{:<28} {}", self.slug, self.cells().join("  "))
    }

    fn cells(&self) -> Vec<String> {
        let made = &self.made;
        let warnings: usize = made.warnings.values().sum();
        let mut cells = vec![
            format!("{:>7.2} s", made.cost.cpu_seconds),
            format!("{:>6} MB", made.cost.peak_bytes / 1_000_000),
            format!("{:>9} lines", group_digits(made.lines)),
            format!("{:>6} warnings", group_digits(warnings)),
        ];
        cells.push(match (&made.fault, &self.compiled) {
            (Some(fault), _) => fault.clone(),
            (None, None) if !made.is_good() => format!("{} of {} nodes accounted for", made.nodes.1, made.nodes.0),
            (None, None) => "not compiled".to_owned(),
            (None, Some(compiled)) => {
                let cost = format!("{:.1} s, {} MB", compiled.cost.cpu_seconds, compiled.cost.peak_bytes / 1_000_000);
                match &compiled.first {
                    Some(first) => format!("{} errors ({cost}): {first}", compiled.errors),
                    None => format!("compiles ({cost}, {} warnings)", compiled.warnings),
                }
            }
        });
        cells
    }
}

/// How many descriptions and warnings of each kind there are, and what they cost together.
#[derive(Serialize)]
struct Sums<'a> {
    descriptions: usize,
    generated: usize,
    compiled: usize,
    cpu_seconds: f64,
    compile_cpu_seconds: f64,
    lines: usize,
    warnings: BTreeMap<&'a str, usize>,
    rows: &'a [Row],
}

fn sums(rows: &[Row]) -> Sums<'_> {
    let mut warnings: BTreeMap<&str, usize> = BTreeMap::new();
    for (slug, number) in rows.iter().flat_map(|row| &row.made.warnings) {
        *warnings.entry(slug).or_default() += number;
    }
    let compiled = rows.iter().filter_map(|row| row.compiled.as_ref());
    Sums {
        descriptions: rows.len(),
        generated: rows.iter().filter(|row| row.made.is_good()).count(),
        compiled: compiled.clone().filter(|compiled| compiled.errors == 0).count(),
        cpu_seconds: rows.iter().map(|row| row.made.cost.cpu_seconds).sum(),
        compile_cpu_seconds: compiled.map(|compiled| compiled.cost.cpu_seconds).sum(),
        lines: rows.iter().map(|row| row.made.lines).sum(),
        warnings,
        rows,
    }
}

/// What is shown at the end of a run.
pub(super) fn table(rows: &[Row]) -> String {
    let sums = sums(rows);
    let mut text = String::from("\n");
    let mut kinds: Vec<(&str, usize)> = sums.warnings.iter().map(|(slug, number)| (*slug, *number)).collect();
    kinds.sort_by_key(|(slug, number)| (std::cmp::Reverse(*number), *slug));
    for (slug, number) in kinds {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{:>9}  {slug}", group_digits(number));
    }
    let _ = write!(text, "{} of {} generated in {:.1} CPU s", sums.generated, sums.descriptions, sums.cpu_seconds);
    if rows.iter().any(|row| row.compiled.is_some()) {
        let _ = write!(text, ", {} of them compiled in {:.0} CPU s", sums.compiled, sums.compile_cpu_seconds);
    }
    let _ = writeln!(text, ", {} lines", group_digits(sums.lines));
    text
}

/// Writes `corpus.md` and `corpus.json`.
pub(super) fn write(folder: &Utf8Path, rows: &[Row]) -> Result<()> {
    let json = serde_json::to_string_pretty(&sums(rows)).unwrap_or_default();
    for (name, text) in [("corpus.md", markdown(rows)), ("corpus.json", json + "\n")] {
        let path = folder.join(name);
        fs::write(&path, text).map_err(|error| Error::failed(format!("cannot write {path}: {error}")))?;
    }
    Ok(())
}

fn markdown(rows: &[Row]) -> String {
    let mut text = String::from(
        "# Real descriptions\n\n| description | KB | generate, CPU s | MB | lines | warnings | compile, CPU s | MB | result |\n\
         |---|--:|--:|--:|--:|--:|--:|--:|---|\n",
    );
    for row in rows {
        let (made, compiled) = (&row.made, row.compiled.as_ref());
        let cost = compiled.map(|compiled| compiled.cost).unwrap_or_default();
        let result = match (&made.fault, compiled) {
            (Some(fault), _) => fault.clone(),
            (None, Some(Compiled { first: Some(first), errors, .. })) => format!("{errors} errors: {first}"),
            (None, Some(_)) => "compiles".to_owned(),
            (None, None) => "not compiled".to_owned(),
        };
        let warnings: Vec<String> = made.warnings.iter().map(|(slug, number)| format!("{number} {slug}")).collect();
        // Writing to a string cannot fail.
        let _ = writeln!(
            text,
            "| {} | {} | {:.2} | {} | {} | {} | {:.1} | {} | {} |",
            row.slug,
            row.bytes / 1000,
            made.cost.cpu_seconds,
            made.cost.peak_bytes / 1_000_000,
            group_digits(made.lines),
            warnings.join(", "),
            cost.cpu_seconds,
            cost.peak_bytes / 1_000_000,
            result.replace('|', "\\|")
        );
    }
    text + "\n```text" + &table(rows) + "```\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_adds_up() {
        let made = |warnings: &[(&str, usize)]| Made {
            warnings: warnings.iter().map(|(slug, number)| ((*slug).to_owned(), *number)).collect(),
            lines: 10,
            ..Made::default()
        };
        let row = |slug: &str, made: Made, compiled| Row { slug: slug.to_owned(), bytes: 1000, made, compiled };
        let broken = Compiled { errors: 2, first: Some("error[E1]: a | b".to_owned()), ..Compiled::default() };
        let rows = [
            row("a", made(&[("x", 1), ("y", 7)]), Some(Compiled::default())),
            row("b", made(&[("x", 2)]), Some(broken)),
        ];
        assert!(rows[0].is_good() && !rows[1].is_good());
        let text = markdown(&rows);
        assert!(text.contains("| a | 1 | 0.00 | 0 | 10 | 1 x, 7 y | 0.0 | 0 | compiles |"), "{text}");
        assert!(text.contains("2 errors: error[E1]: a \\| b |"), "{text}");
        assert!(text.contains("        7  y\n        3  x\n2 of 2 generated"), "{text}");
        assert_eq!(sums(&rows).compiled, 1);
    }
}
