//! [`Code`]: text with indentation, docs and lists that break when they are too long.
//!
//! Rust is printed as text and not through `quote`, `syn` and `prettyplease`: everything printed has one of a few
//! known forms, most of it stands in macro tables which those would leave as they are, and for a large document
//! they take some seconds where this takes none.

use std::collections::BTreeSet;
use std::fmt::{Display, Write as _};

use crate::emit::rustdoc;

/// The longest line of code, as in the workspace's `rustfmt.toml`: formatting what is printed changes nothing.
pub(crate) const WIDTH: usize = 120;

/// With it a function is compiled where it is called, as one with type parameters is, and not with its crate: what nobody calls
/// costs nobody anything. The runtime's macros write it too.
pub(crate) const INLINE: &str = "#[inline]";

/// The longest line of docs, from its beginning.
const DOCS: usize = 100;

const STEP: usize = 4;

/// A file's text while it is written.
#[derive(Debug, Default)]
pub(crate) struct Code {
    text: String,
    depth: usize,
}

impl Code {
    /// The text written so far.
    pub(crate) fn into_text(self) -> String {
        self.text
    }

    /// Writes a line.
    pub(crate) fn line(&mut self, line: impl Display) {
        let width = self.depth * STEP;
        // Writing to a `String` cannot fail.
        let _ = writeln!(self.text, "{:width$}{line}", "");
    }

    /// Writes an empty line, unless the text or a block begins here.
    pub(crate) fn blank(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("{\n") {
            self.text.push('\n');
        }
    }

    /// Writes a line and indents what follows.
    pub(crate) fn open(&mut self, line: impl Display) {
        self.line(line);
        self.depth += 1;
    }

    /// Ends what [`Code::open`] began.
    pub(crate) fn close(&mut self, line: impl Display) {
        self.depth = self.depth.saturating_sub(1);
        self.line(line);
    }

    /// Writes something with one more step of indentation.
    pub(crate) fn indented(&mut self, write: impl FnOnce(&mut Self)) {
        self.depth += 1;
        write(self);
        self.depth = self.depth.saturating_sub(1);
    }

    /// Writes docs, given as Markdown.
    pub(crate) fn docs(&mut self, markdown: &str) {
        self.comment("///", markdown);
    }

    /// Writes the docs of the file itself.
    pub(crate) fn module_docs(&mut self, markdown: &str) {
        self.comment("//!", markdown);
    }

    fn comment(&mut self, mark: &str, markdown: &str) {
        let width = DOCS.saturating_sub(self.depth * STEP + mark.len() + 1);
        for line in rustdoc::lines(markdown, width) {
            if line.is_empty() {
                self.line(mark);
            } else {
                self.line(format_args!("{mark} {line}"));
            }
        }
    }

    /// Writes `#[deprecated]` where the description says so.
    pub(crate) fn deprecated(&mut self, deprecated: bool) {
        if deprecated {
            self.line("#[deprecated]");
        }
    }

    /// Writes the attribute by which something is compiled with any of these features; nothing without features.
    pub(crate) fn gate(&mut self, gate: &[String]) {
        let features: Vec<String> = gate.iter().map(|feature| format!("feature = {feature:?}")).collect();
        match features.as_slice() {
            [] => {}
            [one] => self.line(format_args!("#[cfg({one})]")),
            several => self.list("#[cfg(any(", several, "))]"),
        }
    }

    /// Writes `before`, `items` and `after` on a line, or each item on its own when that is too long.
    pub(crate) fn list(&mut self, before: &str, items: &[String], after: &str) {
        let line = format!("{before}{}{after}", items.join(", "));
        if items.is_empty() || self.fits(&line) {
            return self.line(line);
        }
        self.open(before.trim_end());
        for item in items {
            self.line(format_args!("{item},"));
        }
        self.close(after.trim_start());
    }

    /// Writes `let x = (a, b);`, or its value on a line of its own, or each item on its own, as there is room.
    pub(crate) fn assign(&mut self, place: &str, before: &str, items: &[String], after: &str) {
        let value = format!("{before}{}{after}", items.join(", "));
        if self.fits(&format!("{place} = {value}")) {
            return self.line(format_args!("{place} = {value}"));
        }
        self.depth += 1;
        let fits = self.fits(&value);
        if fits {
            self.depth -= 1;
            self.open(format_args!("{place} ="));
            self.line(value);
        }
        self.depth -= 1;
        if !fits {
            self.list(&format!("{place} = {before}"), items, after);
        }
    }

    /// Writes a field of a struct, its type on a line of its own when that is too long.
    pub(crate) fn field(&mut self, name: &str, ty: &str) {
        let line = format!("pub {name}: {ty},");
        if self.fits(&line) {
            return self.line(line);
        }
        self.line(format_args!("pub {name}:"));
        self.indented(|code| code.line(format_args!("{ty},")));
    }

    /// Writes an arm of a `match`, in a block when it is too long.
    pub(crate) fn arm(&mut self, pattern: &str, value: &str) {
        let line = format!("{pattern} {value},");
        if self.fits(&line) {
            return self.line(line);
        }
        self.open(format_args!("{pattern} {{"));
        self.line(value);
        self.close("}");
    }

    /// Writes bounds with `+` between them, each on its own line; the others are indented where something stands
    /// before the first.
    pub(crate) fn sum(&mut self, before: &str, bounds: &[String], after: &str) {
        let indent = if before.is_empty() { "" } else { "    " };
        for (index, bound) in bounds.iter().enumerate() {
            let end = if index + 1 == bounds.len() { after } else { "" };
            match index {
                0 => self.line(format_args!("{before}{bound}{end}")),
                _ => self.line(format_args!("{indent}+ {bound}{end}")),
            }
        }
    }

    /// Whether a line stays within the width here.
    pub(crate) fn fits(&self, line: &str) -> bool {
        self.depth * STEP + line.chars().count() <= WIDTH
    }
}

/// `use path::{A, B};`, over several lines when it is long.
pub(crate) fn use_line(keyword: &str, path: &str, names: &BTreeSet<String>) -> String {
    let mut ordered: Vec<&str> = names.iter().map(String::as_str).collect();
    ordered.sort_by_key(|name| (*name != "self", *name));
    if let [one] = ordered.as_slice() {
        return if *one == "self" { format!("{keyword} {path};\n") } else { format!("{keyword} {path}::{one};\n") };
    }
    let line = format!("{keyword} {path}::{{{}}};\n", ordered.join(", "));
    // rustfmt leaves room for two more characters in one line, and for one in several.
    if line.trim_end().chars().count() <= WIDTH - 2 {
        return line;
    }
    let mut lines = format!("{keyword} {path}::{{\n");
    let mut current = String::from("   ");
    for name in ordered {
        if current.chars().count() + name.chars().count() + 2 > WIDTH - 1 {
            lines.push_str(&current);
            lines.push('\n');
            current = String::from("   ");
        }
        current.push_str(&format!(" {name},"));
    }
    format!("{lines}{current}\n}};\n")
}

/// What [`Code::gate`] writes.
pub(crate) fn cfg(gate: &[String]) -> String {
    let mut code = Code::default();
    code.gate(gate);
    code.into_text()
}

#[cfg(test)]
mod tests {
    use crate::emit::writer::*;

    #[test]
    fn breaks_long_lists() {
        let mut code = Code::default();
        code.list("fn a(", &["self".into(), "id: i32".into()], ") {");
        code.list("fn a(", &["x".repeat(60), "y".repeat(60)], ") {");
        let expected =
            format!("fn a(self, id: i32) {{\nfn a(\n    {},\n    {},\n) {{\n", "x".repeat(60), "y".repeat(60));
        assert_eq!(code.into_text(), expected);
    }

    #[test]
    fn blank_lines_separate_only() {
        let mut code = Code::default();
        code.blank();
        code.open("impl A {");
        code.blank();
        code.docs("Docs.");
        code.close("}");
        assert_eq!(code.into_text(), "impl A {\n    /// Docs.\n}\n");
    }
}
