//! Parses YAML 1.2: granit-parser's events become nodes.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use granit_parser::{ErrorKind, Event, Parser, ScalarStyle, ScanError, Span as Mark, StructureStyle};

use crate::diagnostic::Diagnostic;
use crate::document::parse::tree_builder::{Extent, MAX_NESTING, MergeKey, ParseError, TreeBuilder};
use crate::document::parse::{scalar, yaml_error};
use crate::document::tree::{RawKind, StrRef, Tree};

/// Parses a YAML text that contains a single document.
pub(crate) fn parse_yaml(builder: TreeBuilder) -> Result<(Tree, Vec<Diagnostic>), ParseError> {
    let options = granit_parser::options! {
        emit_comments: false,
        // One more than the builder allows, so that the builder reports the error.
        flow_nesting_limit: MAX_NESTING as usize + 1,
        block_nesting_limit: MAX_NESTING as usize + 1,
    };
    let text = Arc::clone(&builder.tree.text);
    let mut handler = EventHandler { builder, anchors: HashMap::new(), containers: Vec::new(), documents: 0 };
    for event in Parser::new_from_str_with_options(&text, options) {
        match event {
            Ok((event, mark)) => handler.handle_event(event, mark)?,
            Err(error) => return Err(handler.syntax_error(&error)),
        }
    }
    let builder = handler.builder;
    match builder.tree.raw(0) {
        Some(root) if root.kind != RawKind::Null || root.start < root.end => Ok((builder.tree, builder.diagnostics)),
        _ => Err(Box::new(Diagnostic::fatal("empty-file", builder.span(0, 0), "the file is empty"))),
    }
}

/// The node or key that an anchor names.
#[derive(Copy, Clone)]
struct Anchor {
    /// The node. `None` if a key is anchored.
    node: Option<u32>,
    extent: Extent,
    /// The value of a scalar or key.
    value: Option<StrRef>,
}

/// The anchor and style of an open map or list.
struct YamlContainer {
    anchor: usize,
    is_flow: bool,
}

struct EventHandler {
    builder: TreeBuilder,
    anchors: HashMap<usize, Anchor>,
    containers: Vec<YamlContainer>,
    documents: usize,
}

/// A scalar, as the parser reports it.
struct Scalar<'s> {
    text: Cow<'s, str>,
    style: ScalarStyle,
    /// The number of its anchor. Zero without an anchor.
    anchor: usize,
    tag: Option<Cow<'s, granit_parser::Tag>>,
}

impl EventHandler {
    fn handle_event(&mut self, event: Event<'_>, mark: Mark) -> Result<(), ParseError> {
        let (start, end) = byte_range(mark);
        match event {
            Event::DocumentStart(..) => self.documents += 1,
            // A `---` at the end of the file begins an empty document.
            Event::Scalar(_, ScalarStyle::Plain, 0, None) if self.documents > 1 && start == end => {}
            Event::Scalar(..) | Event::SequenceStart(..) | Event::MappingStart(..) | Event::Alias(_)
                if self.documents > 1 =>
            {
                let at = self.builder.span(start, end);
                let error = Diagnostic::fatal("yaml-documents", at, "the file contains a second document");
                return Err(Box::new(error.label("starts here").help("keep a single document in each file")));
            }
            Event::Scalar(text, style, anchor, tag) => {
                let scalar = Scalar { text, style, anchor, tag };
                if self.builder.expects_key() {
                    self.add_key(scalar, mark);
                } else {
                    self.add_scalar(scalar, mark);
                }
            }
            Event::SequenceStart(style, anchor, tag) => {
                self.check_tag(tag.as_deref(), &["seq"], mark);
                self.open_container(RawKind::Seq, style, anchor, mark)?;
            }
            Event::MappingStart(style, anchor, tag) => {
                self.check_tag(tag.as_deref(), &["map"], mark);
                self.open_container(RawKind::Map, style, anchor, mark)?;
            }
            Event::SequenceEnd | Event::MappingEnd => self.close_container(end)?,
            Event::Alias(id) => self.add_alias(id, start, end)?,
            _ => {}
        }
        Ok(())
    }

    fn add_key(&mut self, scalar: Scalar<'_>, mark: Mark) {
        let Scalar { text, style, anchor, .. } = scalar;
        let (start, end) = byte_range(mark);
        let is_merge = style == ScalarStyle::Plain && text == "<<";
        let merge = if is_merge { MergeKey::Yes } else { MergeKey::No };
        let value = if is_absent(style, mark) { StrRef::EMPTY } else { self.store_str(text) };
        self.builder.set_key(value, start, end, merge);
        self.set_anchor(anchor, Anchor { node: None, extent: Extent::default(), value: Some(value) });
    }

    fn add_scalar(&mut self, scalar: Scalar<'_>, mark: Mark) {
        let Scalar { text, style, anchor, tag } = scalar;
        let (start, end) = byte_range(mark);
        let text = if is_absent(style, mark) { Cow::Borrowed("") } else { text };
        let is_plain = style == ScalarStyle::Plain;
        let untagged = if is_plain { scalar::resolve_plain_scalar(&text) } else { RawKind::String };
        let kind = match tag.as_deref() {
            None => untagged,
            Some(tag) => self.resolve_tagged_scalar(tag, &text, untagged, mark),
        };
        let value = self.store_str(text);
        let node = self.builder.add_scalar(kind, value, start, self.trim_block_scalar(style, start, end));
        self.set_anchor(anchor, Anchor { node: Some(node), extent: Extent::default(), value: Some(value) });
    }

    /// Returns the type of a scalar with a tag: `!!str 1` is a string. An unknown tag is reported.
    fn resolve_tagged_scalar(
        &mut self,
        tag: &granit_parser::Tag,
        text: &str,
        untagged: RawKind,
        mark: Mark,
    ) -> RawKind {
        let resolved = scalar::resolve_plain_scalar(text);
        let resolved_as = |expected: &[RawKind]| expected.contains(&resolved).then_some(resolved);
        let kind = match tag.core_suffix() {
            Some("str") => Some(RawKind::String),
            Some("int" | "float") => resolved_as(&[RawKind::Number]),
            Some("bool") => resolved_as(&[RawKind::True, RawKind::False]),
            Some("null") => resolved_as(&[RawKind::Null]),
            // The non-specific tag, as in `! 1`, means a string (YAML 1.2.2, section 6.9.1).
            _ if tag.original() == "!" => Some(RawKind::String),
            _ => None,
        };
        kind.unwrap_or_else(|| {
            self.check_tag(Some(tag), &[], mark);
            untagged
        })
    }

    /// Warns of a tag that is not one of the `expected` core tags.
    fn check_tag(&mut self, tag: Option<&granit_parser::Tag>, expected: &[&str], mark: Mark) {
        let Some(tag) = tag else { return };
        if tag.core_suffix().is_some_and(|suffix| expected.contains(&suffix)) || tag.original() == "!" {
            return;
        }
        let (start, end) = byte_range(mark.tag_span().unwrap_or(mark));
        let message = format!("tag `{}` has no effect here", tag.original());
        self.builder.diagnostics.push(Diagnostic::warning("yaml-tag", self.builder.span(start, end), message));
    }

    fn open_container(
        &mut self,
        kind: RawKind,
        style: StructureStyle,
        anchor: usize,
        mark: Mark,
    ) -> Result<(), ParseError> {
        let (start, end) = byte_range(mark);
        if self.builder.expects_key() {
            let error = self.container_as_key(start, end.max(start + 1));
            return Err(Box::new(error.help("quote a string that begins with a brace: \"{name}\"")));
        }
        let node = self.builder.open_container(kind, start)?;
        self.set_anchor(anchor, Anchor { node: Some(node), extent: Extent::default(), value: None });
        self.containers.push(YamlContainer { anchor, is_flow: style == StructureStyle::Flow });
        Ok(())
    }

    fn close_container(&mut self, end: u32) -> Result<(), ParseError> {
        let Some(container) = self.containers.pop() else { return Ok(()) };
        // A block container ends with its last child.
        let (_, extent) = self.builder.close_container(container.is_flow.then_some(end))?;
        if let Some(anchor) = self.anchors.get_mut(&container.anchor) {
            anchor.extent = extent;
        }
        Ok(())
    }

    fn add_alias(&mut self, id: usize, start: u32, end: u32) -> Result<(), ParseError> {
        let Some(anchor) = self.anchors.get(&id).copied() else { return Ok(()) };
        match (anchor, self.builder.expects_key()) {
            (Anchor { value: Some(value), .. }, true) => self.builder.set_key(value, start, end, MergeKey::No),
            (Anchor { value: None, .. }, true) => return Err(Box::new(self.container_as_key(start, end))),
            (Anchor { node: None, value, .. }, false) => {
                let value = value.unwrap_or(StrRef::EMPTY);
                let kind = scalar::resolve_plain_scalar(self.builder.tree.str(value));
                self.builder.add_scalar(kind, value, start, end);
            }
            (Anchor { node: Some(node), .. }, false) if self.builder.is_open(node) => {
                let at = self.builder.span(start, end);
                let message = "an alias is inside the value that it refers to";
                return Err(Box::new(Diagnostic::fatal("yaml-alias", at, message)));
            }
            (Anchor { node: Some(node), extent, .. }, false) => {
                self.builder.add_alias(node, extent, start, end)?;
            }
        }
        Ok(())
    }

    /// Stores an anchor. The parser numbers anchors from 1, and 0 means no anchor.
    fn set_anchor(&mut self, id: usize, anchor: Anchor) {
        if id != 0 {
            self.anchors.insert(id, anchor);
        }
    }

    /// Refers to a string in the file's text, or copies it if it was unescaped or folded.
    fn store_str(&mut self, text: Cow<'_, str>) -> StrRef {
        let tree = &mut self.builder.tree;
        let offset = (text.as_ptr() as usize).wrapping_sub(tree.text.as_ptr() as usize);
        if matches!(text, Cow::Borrowed(_)) && offset + text.len() <= tree.text.len() {
            return StrRef::in_text(offset as u32, text.len() as u32);
        }
        let start = tree.unescaped.len() as u32;
        tree.unescaped.push_str(&text);
        StrRef::in_unescaped(start, text.len() as u32)
    }

    /// Returns the end of a scalar. The parser's range of a block scalar includes the line breaks after it.
    fn trim_block_scalar(&self, style: ScalarStyle, start: u32, end: u32) -> u32 {
        if !matches!(style, ScalarStyle::Literal | ScalarStyle::Folded) {
            return end;
        }
        let text = self.builder.tree.text.get(start as usize..end as usize).unwrap_or("");
        start + text.trim_end().len() as u32
    }

    fn container_as_key(&self, start: u32, end: u32) -> Diagnostic {
        Diagnostic::fatal("yaml-key", self.builder.span(start, end), "a list or an object cannot be a key")
    }

    fn syntax_error(&self, error: &ScanError) -> ParseError {
        let tree = &self.builder.tree;
        let mut start = error.marker().byte_offset().unwrap_or(tree.text.len()).min(tree.text.len());
        // The parser points to the start of the scalar that contains the tab.
        if *error.kind() == ErrorKind::TabInPlainScalar {
            start += tree.text.get(start..).and_then(|text| text.find('\t')).unwrap_or(0);
        }
        let end = start + tree.character_len(start);
        let diagnostic = yaml_error::describe_error(error, tree.span(start as u32, end as u32));
        match (self.containers.last(), self.builder.open_start()) {
            (Some(YamlContainer { is_flow: true, .. }), Some(open)) if (open as usize) < start => {
                Box::new(diagnostic.related(tree.span(open, open + 1), "inside the value that starts here"))
            }
            _ => diagnostic,
        }
    }
}

fn byte_range(mark: Mark) -> (u32, u32) {
    let offset = |mark: granit_parser::Marker| mark.byte_offset().unwrap_or(0) as u32;
    (offset(mark.start), offset(mark.end).max(offset(mark.start)))
}

/// Returns whether a scalar is absent. The parser's text for it is `~`.
fn is_absent(style: ScalarStyle, mark: Mark) -> bool {
    style == ScalarStyle::Plain && mark.start.index() == mark.end.index()
}
