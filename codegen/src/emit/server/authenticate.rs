//! `Authenticate`: a method a security scheme, and what chooses among them.

use crate::emit::imports::Scope;
use crate::emit::rustdoc;
use crate::emit::writer::Code;
use crate::rust::model::{Scheme, SchemeKind};

/// How a scheme is handed over: the argument's name and type, and the method of `Attempt`.
struct Shown {
    name: &'static str,
    ty: &'static str,
    attempt: &'static str,
    signed: &'static str,
}

fn shown(kind: &SchemeKind) -> Shown {
    match kind {
        SchemeKind::Bearer | SchemeKind::ClientCredentials { .. } => {
            Shown { name: "token", ty: "Bearer", attempt: "bearer", signed: "signed_bearer" }
        }
        SchemeKind::Basic => Shown { name: "basic", ty: "Basic", attempt: "basic", signed: "signed_basic" },
        SchemeKind::ApiKey { .. } => Shown { name: "key", ty: "ApiKey", attempt: "api_key", signed: "signed_api_key" },
        SchemeKind::Other => Shown { name: "request", ty: "Signed", attempt: "other", signed: "other" },
    }
}

/// Whether a scheme is checked against the request beside what the caller shows.
fn is_signed(scheme: &Scheme) -> bool {
    scheme.verify_body && !matches!(scheme.kind, SchemeKind::Other)
}

/// The arguments of a scheme's method, in its trait and where somebody writes it; `of` gives the path of a type of the runtime's.
pub(crate) fn arguments(scheme: &Scheme, mut of: impl FnMut(&'static str) -> String) -> Vec<String> {
    let shown = shown(&scheme.kind);
    let ty = of(shown.ty);
    let mut arguments = vec!["&self".to_owned()];
    if is_signed(scheme) {
        // The application answers for a request without a credential too: what is missing may be what is wrong.
        arguments.push(format!("{}: Option<{ty}>", shown.name));
        arguments.push(format!("request: {}", of("Signed")));
    } else {
        arguments.push(format!("{}: {ty}", shown.name));
    }
    arguments.push("scopes: &'static [&'static str]".to_owned());
    arguments
}

/// Prints the trait.
pub(crate) fn print(code: &mut Code, scope: &mut Scope<'_>, schemes: &[Scheme]) {
    code.docs("Who may call: a method for each security scheme.");
    code.open("pub trait Authenticate: Send + Sync + 'static {");
    code.docs("What is known of a caller.");
    code.line("type Principal: Clone + Send + Sync + 'static;");
    for scheme in schemes {
        let arguments = arguments(scheme, |name| scope.server(name));
        let denied = scope.server("Denied");
        code.blank();
        code.docs(&rustdoc::named(&scheme.name, "", &scheme.doc));
        let end = format!(") -> impl Future<Output = Result<Self::Principal, {denied}>> + Send;");
        code.list(&format!("fn {}(", scheme.ident), &arguments, &end);
    }
    code.blank();
    code.docs("The principal where two schemes are satisfied together: the first one's.");
    code.open("fn combine(first: Self::Principal, _second: Self::Principal) -> Self::Principal {");
    code.line("first");
    code.close("}");
    code.close("}");
}

/// Prints the function that hands an attempt to the scheme's method.
pub(crate) fn dispatch(code: &mut Code, scope: &mut Scope<'_>, schemes: &[Scheme]) {
    let (attempt, verdict) = (scope.server("Attempt"), scope.server("Verdict"));
    let api = if schemes.is_empty() { "_" } else { "api" };
    let head = [format!("{api}: &A"), format!("attempt: {attempt}")];
    code.list("fn authenticate<A: Authenticate>(", &head, &format!(") -> {verdict}<'_, A::Principal> {{"));
    code.indented(|code| {
        if schemes.is_empty() {
            return code.line("attempt.unknown()");
        }
        code.open("match attempt.scheme {");
        for (index, scheme) in schemes.iter().enumerate() {
            let shown = shown(&scheme.kind);
            let signed = is_signed(scheme);
            let method = if signed { shown.signed } else { shown.attempt };
            let arguments =
                if signed { format!("{}, request, scopes", shown.name) } else { format!("{}, scopes", shown.name) };
            let call = format!("attempt.{method}(|{arguments}| api.{}({arguments}))", scheme.ident);
            code.arm(&format!("{index} =>"), &call);
        }
        code.line("_ => attempt.unknown(),");
        code.close("}");
    });
    code.line("}");
}
