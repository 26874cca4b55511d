//! `From<CallLog> for CallLogInput`: what was read, to be changed and sent back.

use crate::emit::imports::Scope;
use crate::emit::writer::{Code, INLINE};
use crate::rust::model::{Conversion, Convert, ConvertValue, Presence, Struct, Union, UnionConversion};

/// Prints the conversion.
pub(crate) fn print(code: &mut Code, scope: &mut Scope<'_>, name: &str, object: &Struct, conversion: &Conversion) {
    let source = scope.named(&conversion.source);
    let used = conversion.additional_properties || conversion.fields.iter().any(|field| field.from.is_some());
    code.open(format_args!("impl From<{source}> for {name} {{"));
    code.line(INLINE);
    code.open(format_args!("fn from({}: {source}) -> Self {{", if used { "value" } else { "_" }));
    let mut fields = Vec::new();
    for field in &conversion.fields {
        fields.push(format!("{}: {}", field.ident, field_value(scope, field)));
    }
    if let Some(rest) = &object.additional_properties {
        let value = match conversion.additional_properties {
            true => format!("value.{}", rest.ident),
            false => format!("{}::new()", scope.runtime("IndexMap")),
        };
        fields.push(format!("{}: {value}", rest.ident));
    }
    code.list("Self { ", &fields, " }");
    code.close("}");
    code.close("}");
}

/// Prints the conversion of a union.
pub(crate) fn print_union(code: &mut Code, scope: &mut Scope<'_>, name: &str, union: &Union, from: &UnionConversion) {
    let source = scope.named(&from.source);
    code.open(format_args!("impl From<{source}> for {name} {{"));
    code.line(INLINE);
    code.open(format_args!("fn from(value: {source}) -> Self {{"));
    code.open("match value {");
    for (variant, how) in union.variants.iter().zip(&from.variants) {
        let ident = &variant.ident;
        code.line(format_args!("{source}::{ident}(value) => Self::{ident}({}),", converted("value", *how)));
    }
    code.line(format_args!("{source}::{0}(value) => Self::{0}(value),", union.unknown));
    code.close("}");
    code.close("}");
    code.close("}");
}

fn field_value(scope: &mut Scope<'_>, field: &Convert) -> String {
    let Some(from) = field.from else {
        return match field.to {
            Presence::Required => "Default::default()".to_owned(),
            Presence::Nullable | Presence::Optional => "None".to_owned(),
            Presence::Maybe => format!("{}::Absent", scope.runtime("Maybe")),
        };
    };
    let place = format!("value.{}", field.ident);
    if from == Presence::Required {
        let value = converted(&place, field.value);
        return match field.to {
            Presence::Required => value,
            Presence::Nullable | Presence::Optional => format!("Some({value})"),
            Presence::Maybe => format!("{}::Value({value})", scope.runtime("Maybe")),
        };
    }
    let value = mapped(&place, field.value);
    match (from, field.to) {
        (Presence::Maybe, Presence::Maybe) => value,
        (Presence::Maybe, Presence::Required) => format!("{value}.into_option().unwrap_or_default()"),
        (Presence::Maybe, _) => format!("{value}.into_option()"),
        // Absent and null are one to an `Option`: which of them `None` means, its presence says.
        (Presence::Optional, Presence::Maybe) => format!("{}::or_absent({value})", scope.runtime("Maybe")),
        (_, Presence::Maybe) => format!("{}::from({value})", scope.runtime("Maybe")),
        (_, Presence::Required) => format!("{value}.unwrap_or_default()"),
        _ => value,
    }
}

/// A value converted.
pub(crate) fn converted(value: &str, how: ConvertValue) -> String {
    match how {
        ConvertValue::Same => value.to_owned(),
        ConvertValue::Into => format!("{value}.into()"),
        ConvertValue::Each => format!("{value}.into_iter().map(Into::into).collect()"),
        ConvertValue::EachValue => format!("{value}.into_iter().map(|(key, value)| (key, value.into())).collect()"),
        ConvertValue::Boxed => format!("Box::new((*{value}).into())"),
    }
}

/// What an `Option` or a `Maybe` holds converted.
pub(crate) fn mapped(value: &str, how: ConvertValue) -> String {
    match how {
        ConvertValue::Same => value.to_owned(),
        ConvertValue::Into => format!("{value}.map(Into::into)"),
        how => format!("{value}.map(|value| {})", converted("value", how)),
    }
}
