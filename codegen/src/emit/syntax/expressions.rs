//! Expressions, patterns and statements.

use proc_macro2::Span;
use syn::punctuated::Punctuated;
use syn::token::{And, Brace, Bracket, Colon, Comma, Dot, Else, Eq, Let, Paren, Return, Semi};
use syn::{
    Block, Expr, ExprArray, ExprBlock, ExprCall, ExprField, ExprLit, ExprMethodCall, ExprPath, ExprReference,
    ExprReturn, ExprStruct, ExprTuple, FieldValue, Lit, LitInt, LitStr, Local, LocalInit, LocalModifiers, Member, Pat,
    PatIdent, PatTuple, PatTupleStruct, Path, Stmt,
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
    local(pattern, value, None)
}

/// Returns `let pattern = value else { diverge };`.
pub(crate) fn let_else(pattern: Pat, value: Expr, diverge: Expr) -> Stmt {
    let block = Expr::Block(ExprBlock { attrs: Vec::new(), label: None, block: block(vec![statement(diverge)]) });
    local(pattern, value, Some(block))
}

fn local(pat: Pat, value: Expr, diverge: Option<Expr>) -> Stmt {
    let diverge = diverge.map(|block| (Else::default(), Box::new(block)));
    Stmt::Local(Local {
        attrs: Vec::new(),
        let_token: Let::default(),
        modifiers: LocalModifiers::default(),
        pat,
        init: Some(LocalInit { eq_token: Eq::default(), expr: Box::new(value), diverge }),
        semi_token: Semi::default(),
    })
}

/// Returns `return value`.
pub(crate) fn return_expression(value: Expr) -> Expr {
    Expr::Return(ExprReturn { attrs: Vec::new(), return_token: Return::default(), expr: Some(Box::new(value)) })
}

/// Returns `Name(pattern)`.
pub(crate) fn tuple_struct_pattern(name: &str, pattern: Pat) -> Pat {
    Pat::TupleStruct(PatTupleStruct {
        attrs: Vec::new(),
        qself: None,
        path: path(name),
        paren_token: Paren::default(),
        elems: Punctuated::from_iter([pattern]),
    })
}

/// Returns `(a, b)`.
pub(crate) fn tuple_pattern(patterns: impl IntoIterator<Item = Pat>) -> Pat {
    let mut elems: Punctuated<Pat, Comma> = patterns.into_iter().collect();
    if elems.len() == 1 {
        elems.push_punct(Comma::default());
    }
    Pat::Tuple(PatTuple { attrs: Vec::new(), paren_token: Paren::default(), elems })
}

/// Returns `expression;`.
pub(crate) fn statement(expression: Expr) -> Stmt {
    Stmt::Expr(expression, Some(Semi::default()))
}

/// Returns the expression that a block ends with.
pub(crate) fn result(expression: Expr) -> Stmt {
    Stmt::Expr(expression, None)
}

/// Returns a block of these statements.
pub(crate) fn block(stmts: Vec<Stmt>) -> Block {
    Block { brace_token: Brace::default(), stmts }
}
