use std::collections::BTreeSet;

use quote::{ToTokens, quote};
use syn::{Generics, Item, Visibility};

use crate::emit::syntax::*;

/// Returns what `prettyplease` prints for an item.
#[allow(clippy::disallowed_methods)]
fn printed(item: Item) -> String {
    prettyplease::unparse(&syn::File { shebang: None, frontmatter: None, attrs: Vec::new(), items: vec![item] })
}

fn names(names: &[&str]) -> BTreeSet<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

#[test]
fn ident_of_any_name_does_not_panic() {
    for (name, expected) in [
        ("id", "id"),
        ("r#type", "r#type"),
        ("type", "type"),
        ("_", "_"),
        ("__", "__"),
        ("größe", "größe"),
        ("r#self", "self"),
        ("r#_", "_"),
        ("", "_"),
        ("r#", "_"),
        ("2fa", "_2fa"),
        ("a-b", "_a_b"),
        ("a b()", "_a_b__"),
    ] {
        assert_eq!(ident(name).to_string(), expected, "{name:?}");
    }
}

#[test]
fn types_print_as_written() {
    let map = generic(path("IndexMap"), [named_type("String"), option_of(named_type("crate::types::Pet"))]);
    for (ty, expected) in [
        (map, "IndexMap<String, Option<crate::types::Pet>>"),
        (tuple_of([]), "()"),
        (tuple_of([named_type("A")]), "(A,)"),
        (tuple_of([named_type("A"), named_type("B")]), "(A, B)"),
        (reference_to(slice_of(named_type("u8"))), "&[u8]"),
        (mutable_reference_to(named_type("A")), "&mut A"),
        (with_reference_lifetime(named_type("A"), "c"), "&'c A"),
        (with_lifetime(path("A"), "_"), "A<'_>"),
        (future_of(named_type("A")), "impl Future<Output = A> + Send"),
        (written_type(" ::std::borrow::Cow<'static, str> "), "::std::borrow::Cow<'static, str>"),
        (written_type("not a type"), "_not_a_type"),
    ] {
        assert_eq!(printed(item_type(Vec::new(), "T", ty)), format!("pub type T = {expected};\n"));
    }
}

#[test]
fn structs_and_enums_print_fields_and_variants() {
    let attributes = vec![derive(["Clone"], Some(path("lockstep_runtime::Object")))];
    let fields = [field(vec![attribute("object", quote!(name = "startDate", nullable))], "r#type", named_type("A"))];
    let expected = "#[derive(Clone, lockstep_runtime::Object)]\npub struct S {\n    #[object(name = \"startDate\", nullable)]\n    pub r#type: A,\n}\n";
    assert_eq!(printed(item_struct(attributes, "S", fields)), expected);
    assert_eq!(printed(item_struct(Vec::new(), "S", [])), "pub struct S {}\n");
    let variants = [variant(vec![word("unknown")], "A", Vec::new()), variant(Vec::new(), "B", vec![named_type("u16")])];
    let expected = "pub enum E {\n    #[unknown]\n    A,\n    B(u16),\n}\n";
    assert_eq!(printed(item_enum(Vec::new(), "E", variants)), expected);
}

#[test]
fn use_lines_name_one_or_several() {
    let line = |path: &str, of: &[&str]| printed(item_use(Vec::new(), Visibility::Inherited, path, &names(of)));
    assert_eq!(line("a::b", &["C"]), "use a::b::C;\n");
    assert_eq!(line("a::b", &["D", "C", "self"]), "use a::b::{self, C, D};\n");
    assert_eq!(line("a::b", &["self"]), "use a::b;\n");
    assert_eq!(line("a", &["*"]), "use a::*;\n");
}

#[test]
fn cfg_names_one_or_several_features() {
    let printed = |features: &[&str]| {
        let features: Vec<String> = features.iter().map(|feature| (*feature).to_owned()).collect();
        cfg(&features).map(|attribute| attribute.to_token_stream().to_string())
    };
    assert_eq!(printed(&[]), None);
    assert_eq!(printed(&["a"]).unwrap(), "# [cfg (feature = \"a\")]");
    assert_eq!(printed(&["a", "b"]).unwrap(), "# [cfg (any (feature = \"a\" , feature = \"b\"))]");
}

#[test]
fn methods_print_signature_and_body() {
    let inputs = vec![receiver(SelfArgument::Mutable), argument("value", reference_to(named_type("str")))];
    let request = field_of(value_of("self"), "0");
    let query = method_call(request, "query", [string("a\"b"), integer(7), reference(value_of("value"))]);
    let body = vec![statement(query), result(value_of("self"))];
    let item = method(vec![word("inline")], public(), signature("set", inputs, Some(named_type("Self"))), body);
    let expected = "impl<'c> R<'c> {\n    #[inline]\n    pub fn set(mut self, value: &str) -> Self {\n        self.0.query(\"a\\\"b\", 7, &value);\n        self\n    }\n}\n";
    assert_eq!(printed(item_impl(lifetime_generics("c"), None, with_lifetime(path("R"), "c"), vec![item])), expected);
}

#[test]
fn statements_print_patterns() {
    let reject = || return_expression(method_call(value_of("incoming"), "reject", []));
    let pair = || tuple([value_of("a"), value_of("b")]);
    let body = vec![
        let_statement(mutable_binding("a"), call(path("A"), [array([string("x")])])),
        let_statement(tuple_pattern([binding("a"), binding("b")]), pair()),
        let_else(tuple_pattern([tuple_struct_pattern("Some", binding("a")), binding("b")]), pair(), reject()),
    ];
    let mut signature = signature("f", Vec::new(), None);
    signature.generics = bounded_generics("A", path("B"));
    let expected = "pub(super) fn f<A: B>() {\n    let mut a = A([\"x\"]);\n    let (a, b) = (a, b);\n    let (Some(a), b) = (a, b) else {\n        return incoming.reject();\n    };\n}\n";
    assert_eq!(printed(item_fn(Vec::new(), public_in_super(), signature, body)), expected);
}

#[test]
fn struct_literals_and_statics_print() {
    let value = struct_literal(path("A"), [("r#type", string("x")), ("of", reference(array([])))]);
    let expected = "pub static S: A = A { r#type: \"x\", of: &[] };\n";
    assert_eq!(printed(item_static(Vec::new(), "S", named_type("A"), value)), expected);
}

#[test]
fn newtypes_modules_and_traits_print() {
    let ty = with_reference_lifetime(named_type("B"), "c");
    let item = newtype(Vec::new(), "A", lifetime_generics("c"), tuple_field(public_in_super(), ty));
    assert_eq!(printed(item), "pub struct A<'c>(pub(super) &'c B);\n");
    assert_eq!(printed(item_mod(Vec::new(), Visibility::Inherited, "r#type")), "mod r#type;\n");
    let method = trait_method(Vec::new(), signature("f", vec![receiver(SelfArgument::Reference)], None));
    assert_eq!(
        printed(item_trait(Vec::new(), "T", path("S"), vec![method])),
        "pub trait T: S {\n    fn f(&self);\n}\n"
    );
    assert_eq!(
        printed(item_impl(Generics::default(), Some(path("T")), named_type("A"), Vec::new())),
        "impl T for A {}\n"
    );
}

#[test]
fn parsed_tokens_are_items() {
    assert_eq!(
        items(quote!(
            fn a() {}
            fn b() {}
        ))
        .len(),
        2
    );
    assert_eq!(items(quote!()).len(), 0);
}

#[test]
fn tokens_that_are_no_items_are_a_compile_error() {
    let mut items = items(quote!(fn a));
    assert_eq!(items.len(), 1);
    let text = printed(items.remove(0));
    assert!(text.starts_with("compile_error!") && text.contains("lockstep emitted invalid Rust here: "), "{text}");
}
