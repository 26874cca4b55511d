use crate::emit::rustdoc::docs::*;
use crate::emit::rustdoc::*;

fn text(markdown: &str) -> String {
    wrap_markdown(markdown, 60).join("\n")
}

#[test]
fn plain_text_stays() {
    assert_eq!(
        text("A call.\n\nMore of it, *with* `code` and **more**."),
        "A call.\n\nMore of it, *with* `code` and **more**."
    );
    assert_eq!(text("\n\n  \nA.\n\n\n\nB.\n\n"), "A.\n\nB.");
    assert_eq!(text(""), "");
}

#[test]
fn lines_that_go_on_are_joined() {
    let joined = "Webhook payloads contain this when the event is sent to an\napp, or\nto a user.";
    assert_eq!(text("Webhook payloads contain this when the event is sent\nto an app, or\nto a user."), joined);
    let broken = "This line has been broken by two spaces behind it, so that  \nit stays.";
    assert_eq!(text(broken), "This line has been broken by two spaces behind it, so that\\\nit stays.");
}

#[test]
fn bare_urls_become_links() {
    assert_eq!(text("See https://a.example/b?c=(d)."), "See <https://a.example/b?c=(d)>.");
    assert_eq!(text("(see http://a.example/b)"), "(see <http://a.example/b>)");
    assert_eq!(text("<https://a.example> `https://b.example`"), "<https://a.example> `https://b.example`");
    assert_eq!(text("[https://a.example/](https://a.example/)"), "[https://a.example/](https://a.example/)");
    assert_eq!(text("https:// xhttps://a.b"), "https:// xhttps://a.b");
}

#[test]
fn brackets_that_are_no_links_are_escaped() {
    assert_eq!(text("an array[i32] of [A, B] and [x"), "an array\\[i32\\] of \\[A, B\\] and \\[x");
    assert_eq!(text("[docs](/docs/a) [b](#b)"), "[docs](/docs/a) [b](#b)");
    assert_eq!(text("[Item](Item) [`Vec`]"), "\\[Item\\](Item) \\[`Vec`\\]");
    assert_eq!(text("- [ ] todo\n- [x] done"), "- \\[ \\] todo\n- \\[x\\] done");
    assert_eq!(text("[a][b] [c][d]\n\n[b]: https://b.example"), "[a][b] \\[c\\]\\[d\\]\n\n[b]: https://b.example");
    assert_eq!(text("![a [b]](https://a.example/i.png)"), "![a \\[b\\]](https://a.example/i.png)");
    assert_eq!(text("\\[a\\]"), "\\[a\\]");
}

#[test]
fn tags_are_escaped() {
    assert_eq!(text("Vec<T> and <b>bold</b>, 1 < 2, <!-- c -->"), "Vec\\<T> and \\<b>bold\\</b>, 1 < 2, \\<!-- c -->");
    assert_eq!(text("<someone@a.example> `<b>`"), "<someone@a.example> `<b>`");
}

#[test]
fn lone_backticks_are_escaped() {
    assert_eq!(text("a ` b"), "a \\` b");
    assert_eq!(text("a `` b ` c ``"), "a `` b ` c ``");
}

#[test]
fn code_is_never_rust() {
    assert_eq!(text("```\nlet x = [1];\n```"), "```text\nlet x = [1];\n```");
    assert_eq!(text("```rust\nx\n```\n\n```json title\n{}\n```"), "```text\nx\n```\n\n```json\n{}\n```");
    assert_eq!(text("~~~\n<b>\n~~~"), "~~~text\n<b>\n~~~");
    assert_eq!(text("```\nnever closed"), "```text\nnever closed\n```");
    assert_eq!(text("A:\n\n    let x;\n\n    let y;\n\nB."), "A:\n\n```text\nlet x;\n\nlet y;\n```\n\nB.");
    assert_eq!(text("    at the start"), "```text\nat the start\n```");
    assert_eq!(text("- a\n\n      code\n\n  b"), "- a\n\n  ```text\n  code\n  ```\n\n  b");
    assert_eq!(text("- a\n  ```\n  x\n  ```\n- b"), "- a\n  ```text\n  x\n  ```\n- b");
}

#[test]
fn lists_keep_their_shape() {
    assert_eq!(text("- a\nlazy\n  - b\n- c"), "- a\n  lazy\n  - b\n- c");
    assert_eq!(text("1. a\n2. b\n\n   more\n\nafter"), "1. a\n2. b\n\n   more\n\nafter");
    assert_eq!(text("*   a\n    - b"), "* a\n  - b");
    assert_eq!(text("text 1\n2. is no item"), "text 1\n2. is no item");
}

#[test]
fn long_lines_are_wrapped() {
    let long = "word ".repeat(20);
    assert!(wrap_markdown(&long, 60).iter().all(|line| line.len() <= 60));
    let item = format!("- {long}");
    let wrapped = wrap_markdown(&item, 60);
    assert!(wrapped.len() == 2 && wrapped[1].starts_with("  word"), "{wrapped:?}");
    let minus = format!("{} - 1 + 2", "x".repeat(58));
    assert_eq!(wrap_markdown(&minus, 60), [format!("{} -", "x".repeat(58)), "1 + 2".to_owned()]);
    let code = format!("{} `a b`", "x".repeat(56));
    assert_eq!(wrap_markdown(&code, 60), ["x".repeat(56), "`a b`".to_owned()]);
}

#[test]
fn tables_headings_and_quotes_are_not_wrapped() {
    let table = "| a | b |\n|---|---|\n| [x] | <b> |";
    assert_eq!(text(table), "| a | b |\n|---|---|\n| \\[x\\] | \\<b> |");
    assert_eq!(text("# A\ntext\n> quote"), "# A\ntext\n> quote");
    assert_eq!(text("a\n---\nb"), "a\n---\nb");
}

#[test]
fn characters_that_a_comment_must_not_hold_are_removed() {
    assert_eq!(text("a\rb\r\nc\u{202e}d\u{0}"), "a\nb\ncd");
    assert_eq!(text("a  \nb  "), "a\\\nb");
}

#[test]
fn names_are_docs_where_they_differ_in_words() {
    let named = |wire, ident, doc| docs_of_renamed(wire, ident, doc).lines(60).join("\n");
    assert_eq!(named("startDate", "start_date", "When."), "When.");
    assert_eq!(named("type", "r#type", " "), "");
    assert_eq!(named("C++", "CPlusPlus", "A language."), "`C++`: A language.");
    assert_eq!(named("+1", "PlusOne", "- a"), "`+1`\n\n- a");
    assert_eq!(named("a`b", "a_b", ""), "`` a`b ``.");
}

#[test]
fn docs_that_repeat_words_of_a_name_are_dropped() {
    let kept = |doc, name: &str| unless_repeated(doc, [name, "Other"]) == doc;
    for (doc, name) in [
        ("Pets", "Pets"),
        ("The pet store.", "PetStore"),
        ("Card", "PaymentCard"),
        ("k", "PetK"),
        ("`type`", "r#type"),
        ("other", "Any"),
        ("Type of the ship.", "ship_type"),
        ("Global: ID", "GlobalId"),
    ] {
        assert!(!kept(doc, name), "{doc} repeats {name}");
    }
    for (doc, name) in [("A card for payments", "PaymentCard"), ("C++", "C"), ("Stored", "PetStore"), ("The", "TheEnd")]
    {
        assert!(kept(doc, name), "{doc} states more than {name}");
    }
}

#[test]
fn notes_follow_the_document_and_keep_links() {
    let mut docs = Docs::from_document("A [call].");
    docs.note("Request form of [`CallLog`].");
    docs.note("Table row: [`CallLogRow`](crate::tables::CallLogRow).");
    let expected =
        "A \\[call\\].\n\nRequest form of [`CallLog`].\nTable row: [`CallLogRow`](crate::tables::CallLogRow).";
    assert_eq!(docs.lines(80).join("\n"), expected);
    assert_eq!(Docs::from_generator("First.\n\n# Errors\nSecond.").lines(80).join("\n"), "First.\n\n# Errors\nSecond.");
    assert!(Docs::from_document(" ").is_empty());
}

#[test]
fn headings_go_down_a_level() {
    assert_eq!(demote_headings("# A\n```\n# b\n```\n###### C\n"), "## A\n```\n# b\n```\n###### C\n");
}

/// Tries texts of all kinds of marks, from a generator that gives the same texts each time.
#[test]
fn any_text_gives_lines() {
    let marks = [
        "a",
        " ",
        "    ",
        "\n",
        "\n\n",
        "- ",
        "1. ",
        "#",
        ">",
        "|",
        "`",
        "```",
        "~~~",
        "[",
        "]",
        "(",
        ")",
        "<",
        "\\",
        "https://a.b",
        "é",
        "!",
    ];
    let mut seed = 1_u64;
    for _ in 0..20_000 {
        let mut markdown = String::new();
        for _ in 0..12 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            markdown.push_str(marks[(seed >> 33) as usize % marks.len()]);
        }
        let lines = wrap_markdown(&markdown, 60);
        assert!(
            lines.iter().all(|line| !line.contains('\n') && line.trim_end() == line),
            "{markdown:?} gives {lines:?}"
        );
    }
}
