//! Expressions, patterns and statements.

use proc_macro2::Span;
use syn::punctuated::Punctuated;
use syn::token::{And, Brace, Bracket, Colon, Comma, Dot, Eq, Let, Paren, Semi};
use syn::{
    Expr, ExprArray, ExprCall, ExprField, ExprLit, ExprMethodCall, ExprPath, ExprReference, ExprStruct, ExprTuple,
    FieldValue, Lit, LitBool, LitInt, LitStr, Local, LocalInit, LocalModifiers, Member, Pat, PatIdent, Path, Stmt,
};

use crate::emit::syntax::names::{ident, path};

/// Returns the expression of this path.
pub(crate) fn expr_path(path: Path) -> Expr {
    Expr::Path(ExprPath { attrs: Vec::new(), qself: None, path })
}

/// Returns the value of this name: `id`, `operations::LIST_CALL_LOGS`.
pub(crate) fn value_of(name: &str) -> Expr {
    expr_path(path(name))
}

/// Returns a string literal.
pub(crate) fn string(value: &str) -> Expr {
    literal(Lit::Str(LitStr::new(value, Span::call_site())))
}

/// Returns an integer literal without a suffix.
pub(crate) fn integer(value: u64) -> Expr {
    literal(Lit::Int(LitInt::new(&value.to_string(), Span::call_site())))
}

/// Returns `true` or `false`.
pub(crate) fn boolean(value: bool) -> Expr {
    literal(Lit::Bool(LitBool { value, span: Span::call_site() }))
}

fn literal(lit: Lit) -> Expr {
    Expr::Lit(ExprLit { attrs: Vec::new(), lit })
}

/// Returns `&value`.
pub(crate) fn reference(value: Expr) -> Expr {
    Expr::Reference(ExprReference {
        attrs: Vec::new(),
        and_token: And::default(),
        mutability: None,
        expr: Box::new(value),
    })
}

/// Returns `[a, b]`.
pub(crate) fn array(elements: impl IntoIterator<Item = Expr>) -> Expr {
    let elems: Punctuated<Expr, Comma> = elements.into_iter().collect();
    Expr::Array(ExprArray { attrs: Vec::new(), bracket_token: Bracket::default(), elems })
}

/// Returns `(a, b)`.
pub(crate) fn tuple(elements: impl IntoIterator<Item = Expr>) -> Expr {
    let elems: Punctuated<Expr, Comma> = elements.into_iter().collect();
    Expr::Tuple(ExprTuple { attrs: Vec::new(), paren_token: Paren::default(), elems })
}

/// Returns `base.name`; a number names a field of a tuple.
pub(crate) fn field_of(base: Expr, name: &str) -> Expr {
    let member = match name.parse::<u32>() {
        Ok(index) => Member::Unnamed(syn::Index { index, span: Span::call_site() }),
        Err(_) => Member::Named(ident(name)),
    };
    Expr::Field(ExprField { attrs: Vec::new(), base: Box::new(base), dot_token: Dot::default(), member })
}

/// Returns `function(arguments)`.
pub(crate) fn call(function: Path, arguments: impl IntoIterator<Item = Expr>) -> Expr {
    Expr::Call(ExprCall {
        attrs: Vec::new(),
        func: Box::new(expr_path(function)),
        paren_token: Paren::default(),
        args: arguments.into_iter().collect(),
    })
}

/// Returns `receiver.name(arguments)`.
pub(crate) fn method_call(receiver: Expr, name: &str, arguments: impl IntoIterator<Item = Expr>) -> Expr {
    Expr::MethodCall(ExprMethodCall {
        attrs: Vec::new(),
        receiver: Box::new(receiver),
        dot_token: Dot::default(),
        method: ident(name),
        turbofish: None,
        paren_token: Paren::default(),
        args: arguments.into_iter().collect(),
    })
}

/// Returns `Struct { name: value }`.
pub(crate) fn struct_literal<'n>(of: Path, fields: impl IntoIterator<Item = (&'n str, Expr)>) -> Expr {
    let field = |(name, expr)| FieldValue {
        attrs: Vec::new(),
        member: Member::Named(ident(name)),
        colon_token: Some(Colon::default()),
        expr,
    };
    Expr::Struct(ExprStruct {
        attrs: Vec::new(),
        qself: None,
        path: of,
        brace_token: Brace::default(),
        fields: fields.into_iter().map(field).collect(),
        dot2_token: None,
        rest: None,
    })
}

/// Returns the pattern of a variable.
pub(crate) fn binding(name: &str) -> Pat {
    Pat::Ident(PatIdent { attrs: Vec::new(), by_ref: None, mutability: None, ident: ident(name), subpat: None })
}

/// Returns the pattern of a mutable variable.
pub(crate) fn mutable_binding(name: &str) -> Pat {
    let mutability = Some(syn::token::Mut::default());
    Pat::Ident(PatIdent { attrs: Vec::new(), by_ref: None, mutability, ident: ident(name), subpat: None })
}

/// Returns `let pattern = value;`.
pub(crate) fn let_statement(pattern: Pat, value: Expr) -> Stmt {
    let init = LocalInit { eq_token: Eq::default(), expr: Box::new(value), diverge: None };
    Stmt::Local(Local {
        attrs: Vec::new(),
        let_token: Let::default(),
        modifiers: LocalModifiers::default(),
        pat: pattern,
        init: Some(init),
        semi_token: Semi::default(),
    })
}

/// Returns `expression;`.
pub(crate) fn statement(expression: Expr) -> Stmt {
    Stmt::Expr(expression, Some(Semi::default()))
}

/// Returns the expression that a block ends with.
pub(crate) fn result(expression: Expr) -> Stmt {
    Stmt::Expr(expression, None)
}
