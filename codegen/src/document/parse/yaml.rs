//! A reader for YAML: granit-parser's events become nodes.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use granit_parser::{ErrorKind, Event, Parser, ScalarStyle, ScanError, Span as Mark, StructureStyle};

use crate::diagnostic::Diagnostic;
use crate::document::parse::tree_builder::{Builder, DEEPEST, Extent, Fault};
use crate::document::parse::{scalar, yaml_error};
use crate::document::tree::{Str, Tag, Tree};

/// Reads a YAML text of one document.
pub(crate) fn read(builder: Builder) -> Result<(Tree, Vec<Diagnostic>), Fault> {
    let options = granit_parser::options! {
        emit_comments: false,
        // One deeper than the builder allows, so that it is the builder who says so.
        flow_nesting_limit: DEEPEST as usize + 1,
        block_nesting_limit: DEEPEST as usize + 1,
    };
    let text = Arc::clone(&builder.tree.text);
    let mut reader = Reader { builder, anchors: HashMap::new(), opened: Vec::new(), documents: 0 };
    for event in Parser::new_from_str_with_options(&text, options) {
        match event {
            Ok((event, mark)) => reader.event(event, mark)?,
            Err(error) => return Err(reader.fault(&error)),
        }
    }
    let Reader { builder, .. } = reader;
    match builder.tree.raw(0) {
        Some(root) if root.tag != Tag::Null || root.start < root.end => Ok((builder.tree, builder.found)),
        _ => Err(Box::new(Diagnostic::fatal("empty-file", builder.span(0, 0), "this file is empty"))),
    }
}

/// What an anchor names.
#[derive(Copy, Clone)]
struct Anchor {
    /// The node; of an anchored key, none.
    node: Option<u32>,
    extent: Extent,
    /// The text, if it is a scalar.
    text: Option<Str>,
}

/// A map or list that has begun: its anchor, and whether it ends with a bracket.
struct Opened {
    anchor: usize,
    flow: bool,
}

struct Reader {
    builder: Builder,
    anchors: HashMap<usize, Anchor>,
    opened: Vec<Opened>,
    documents: usize,
}

impl Reader {
    fn event(&mut self, event: Event<'_>, mark: Mark) -> Result<(), Fault> {
        let (start, end) = range(mark);
        match event {
            Event::DocumentStart(..) => self.documents += 1,
            // A closing `---` begins a document of nothing.
            Event::Scalar(_, ScalarStyle::Plain, 0, None) if self.documents > 1 && start == end => {}
            Event::Scalar(..) | Event::SequenceStart(..) | Event::MappingStart(..) | Event::Alias(_)
                if self.documents > 1 =>
            {
                let fault = Diagnostic::fatal("yaml-documents", self.builder.span(start, end), "a second document");
                return Err(Box::new(fault.label("begins here").help("keep one document in a file")));
            }
            Event::Scalar(text, style, anchor, tag) => {
                let tag = tag.as_deref();
                if self.builder.wants_key() {
                    self.key(text, style, anchor, mark);
                } else {
                    self.scalar(text, style, anchor, tag, mark);
                }
            }
            Event::SequenceStart(style, anchor, tag) => {
                self.check_tag(tag.as_deref(), &["seq"], mark);
                self.open(Tag::Seq, style, anchor, mark)?;
            }
            Event::MappingStart(style, anchor, tag) => {
                self.check_tag(tag.as_deref(), &["map"], mark);
                self.open(Tag::Map, style, anchor, mark)?;
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(end)?,
            Event::Alias(id) => self.alias(id, start, end)?,
            _ => {}
        }
        Ok(())
    }

    fn key(&mut self, text: Cow<'_, str>, style: ScalarStyle, anchor: usize, mark: Mark) {
        let (start, end) = range(mark);
        let merge = style == ScalarStyle::Plain && text == "<<";
        let text = if is_absent(style, mark) { Str::EMPTY } else { self.str(text) };
        self.builder.key(text, start, end, merge);
        self.name(anchor, Anchor { node: None, extent: Extent::default(), text: Some(text) });
    }

    fn scalar(
        &mut self,
        text: Cow<'_, str>,
        style: ScalarStyle,
        anchor: usize,
        tag: Option<&granit_parser::Tag>,
        mark: Mark,
    ) {
        let (start, end) = range(mark);
        let text = if is_absent(style, mark) { Cow::Borrowed("") } else { text };
        let plain = if style == ScalarStyle::Plain { scalar::resolve(&text) } else { Tag::String };
        let kind = match tag {
            None => plain,
            Some(tag) => self.tagged(tag, &text, plain, mark),
        };
        let text = self.str(text);
        let node = self.builder.scalar(kind, text, start, self.trimmed(style, start, end));
        self.name(anchor, Anchor { node: Some(node), extent: Extent::default(), text: Some(text) });
    }

    /// What a tagged scalar is: `!!str 1` is text.
    fn tagged(&mut self, tag: &granit_parser::Tag, text: &str, plain: Tag, mark: Mark) -> Tag {
        let resolved = scalar::resolve(text);
        let fits = |wanted: &[Tag]| wanted.contains(&resolved).then_some(resolved);
        let kind = match tag.core_suffix() {
            Some("str") => Some(Tag::String),
            Some("int" | "float") => fits(&[Tag::Number]),
            Some("bool") => fits(&[Tag::True, Tag::False]),
            Some("null") => fits(&[Tag::Null]),
            // `! 1`: by YAML's rules, text.
            _ if tag.original() == "!" => Some(Tag::String),
            _ => None,
        };
        kind.unwrap_or_else(|| {
            self.check_tag(Some(tag), &[], mark);
            plain
        })
    }

    fn check_tag(&mut self, tag: Option<&granit_parser::Tag>, expected: &[&str], mark: Mark) {
        let Some(tag) = tag else { return };
        if tag.core_suffix().is_some_and(|suffix| expected.contains(&suffix)) || tag.original() == "!" {
            return;
        }
        let (start, end) = range(mark.tag_span().unwrap_or(mark));
        let message = format!("the tag `{}` has no effect here", tag.original());
        self.builder.found.push(Diagnostic::warning("yaml-tag", self.builder.span(start, end), message));
    }

    fn open(&mut self, tag: Tag, style: StructureStyle, anchor: usize, mark: Mark) -> Result<(), Fault> {
        let (start, _) = range(mark);
        if self.builder.wants_key() {
            return Err(self.key_fault(mark));
        }
        let node = self.builder.open(tag, start)?;
        self.name(anchor, Anchor { node: Some(node), extent: Extent::default(), text: None });
        self.opened.push(Opened { anchor, flow: style == StructureStyle::Flow });
        Ok(())
    }

    fn close(&mut self, end: u32) -> Result<(), Fault> {
        let Some(opened) = self.opened.pop() else { return Ok(()) };
        let (_, extent) = self.builder.close(opened.flow.then_some(end))?;
        if let Some(anchor) = self.anchors.get_mut(&opened.anchor) {
            anchor.extent = extent;
        }
        Ok(())
    }

    fn alias(&mut self, id: usize, start: u32, end: u32) -> Result<(), Fault> {
        let Some(anchor) = self.anchors.get(&id).copied() else { return Ok(()) };
        match (anchor, self.builder.wants_key()) {
            (Anchor { text: Some(text), .. }, true) => self.builder.key(text, start, end, false),
            (Anchor { text: None, .. }, true) => {
                let at = self.builder.span(start, end);
                let fault = Diagnostic::fatal("yaml-key", at, "a list or an object cannot be a name");
                return Err(Box::new(fault));
            }
            (Anchor { node: None, text, .. }, false) => {
                let text = text.unwrap_or(Str::EMPTY);
                let kind = scalar::resolve(self.builder.tree.str(text));
                self.builder.scalar(kind, text, start, end);
            }
            (Anchor { node: Some(node), .. }, false) if self.builder.is_open(node) => {
                let at = self.builder.span(start, end);
                let fault = Diagnostic::fatal("yaml-alias", at, "this alias stands within what it repeats");
                return Err(Box::new(fault));
            }
            (Anchor { node: Some(node), extent, .. }, false) => {
                self.builder.alias(node, extent, start, end)?;
            }
        }
        Ok(())
    }

    /// 0 is no anchor.
    fn name(&mut self, anchor: usize, named: Anchor) {
        if anchor != 0 {
            self.anchors.insert(anchor, named);
        }
    }

    /// Text of the file stays there; what was unescaped or folded is kept apart.
    fn str(&mut self, text: Cow<'_, str>) -> Str {
        let tree = &mut self.builder.tree;
        let offset = (text.as_ptr() as usize).wrapping_sub(tree.text.as_ptr() as usize);
        if matches!(text, Cow::Borrowed(_)) && offset + text.len() <= tree.text.len() {
            return Str::text(offset as u32, text.len() as u32);
        }
        let start = tree.unescaped.len() as u32;
        tree.unescaped.push_str(&text);
        Str::unescaped(start, text.len() as u32)
    }

    /// A block scalar's range goes on to whatever follows it.
    fn trimmed(&self, style: ScalarStyle, start: u32, end: u32) -> u32 {
        if !matches!(style, ScalarStyle::Literal | ScalarStyle::Folded) {
            return end;
        }
        let text = self.builder.tree.text.get(start as usize..end as usize).unwrap_or("");
        start + text.trim_end().len() as u32
    }

    fn key_fault(&self, mark: Mark) -> Fault {
        let (start, end) = range(mark);
        let at = self.builder.span(start, end.max(start + 1));
        let fault = Diagnostic::fatal("yaml-key", at, "a list or an object cannot be a name");
        Box::new(fault.help("text in braces at the place of a name or value needs quotes: \"{name}\""))
    }

    fn fault(&self, error: &ScanError) -> Fault {
        let tree = &self.builder.tree;
        let mut start = error.marker().byte_offset().unwrap_or(tree.text.len()).min(tree.text.len());
        // The parser points at the beginning of the text in which it found the tab.
        if *error.kind() == ErrorKind::TabInPlainScalar {
            start += tree.text.get(start..).and_then(|rest| rest.find('\t')).unwrap_or(0);
        }
        let end = start + tree.character(start);
        let fault = yaml_error::describe(error, tree.span(start as u32, end as u32));
        match (self.opened.last(), self.builder.top_start()) {
            (Some(Opened { flow: true, .. }), Some(open)) if (open as usize) < start => {
                Box::new(fault.also(tree.span(open, open + 1), "within what begins here"))
            }
            _ => fault,
        }
    }
}

fn range(mark: Mark) -> (u32, u32) {
    let offset = |mark: granit_parser::Marker| mark.byte_offset().unwrap_or(0) as u32;
    (offset(mark.start), offset(mark.end).max(offset(mark.start)))
}

/// Where nothing is written the parser says `~`.
fn is_absent(style: ScalarStyle, mark: Mark) -> bool {
    style == ScalarStyle::Plain && mark.start.index() == mark.end.index()
}
