use std::collections::BTreeMap;

use super::*;

const PAGE: &str = include_str!("../../../docs/supported-openapi.md");

/// Returns the media types of the page's table, each with the support that its row states.
fn media_types_of_page() -> BTreeMap<&'static str, &'static str> {
    let (_, section) = PAGE.split_once("\n## Media types\n").unwrap();
    let table = section.trim_start().lines().take_while(|line| line.starts_with('|'));
    let mut supports = BTreeMap::new();
    for row in table.skip(2) {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let [_, names, support, _] = cells.as_slice() else { panic!("{row}") };
        // `others` is not in a code span.
        let names: Vec<&str> =
            if names.contains('`') { names.split('`').skip(1).step_by(2).collect() } else { vec![names] };
        for name in names {
            assert!(supports.insert(name, *support).is_none(), "the page has `{name}` twice");
        }
    }
    supports
}

/// Returns how the page describes a codec.
fn describe_codec(codec: Codec) -> &'static str {
    match codec {
        Codec::Json => "generated: JSON",
        Codec::Text => "generated: a string",
        Codec::Binary => "generated: bytes",
        Codec::Form => "generated: a form",
        Codec::Multipart => "generated: parts",
        Codec::EventStream => "generated: a stream of events",
        Codec::JsonLines => "generated: a stream of JSON lines",
        Codec::JsonSequence => "generated: a stream of a JSON sequence",
        Codec::ByteStream => "generated: a stream of bytes",
        other => panic!("no media type has the codec {other:?}"),
    }
}

#[test]
fn page_lists_each_media_type_with_its_codec() {
    let mut supports = media_types_of_page();
    for (name, codec) in CODECS.iter().map(|row| (row.pattern, row.codec)).chain([("others", UNKNOWN_MEDIA_TYPE.codec)])
    {
        let support =
            supports.remove(name).unwrap_or_else(|| panic!("docs/supported-openapi.md does not list `{name}`"));
        let expected = describe_codec(codec);
        let ending =
            support.strip_prefix(expected).unwrap_or_else(|| panic!("`{name}`: {support}, and not {expected}"));
        assert!(ending.is_empty() || ending.starts_with([',', ';', ' ']), "`{name}`: {support}");
    }
    assert!(supports.is_empty(), "not in `CODECS`: {supports:?}");
}

#[test]
fn codec_of_media_type_in_several_rows_is_the_first() {
    // A full name counts before a suffix.
    assert_eq!(codec_of("application/stream+json"), Codec::JsonLines);
    assert_eq!(codec_of("text/event-stream; charset=utf-8"), Codec::EventStream);
    // A suffix counts before `text/*`.
    assert_eq!(codec_of("text/vnd.pets+json"), Codec::Json);
    assert_eq!(codec_of("text/csv"), Codec::Text);
    assert_eq!(codec_of("image/svg+xml"), Codec::Text);
    // Ranges are themselves only.
    assert_eq!([codec_of("application/*"), codec_of("application/pdf")], [Codec::Json, Codec::Binary]);
}
