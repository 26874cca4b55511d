//! Parameter styles (OpenAPI 3.1, 4.8.12.3): how arrays and objects are written in a single text.

use super::encoded_text::EncodedText;
use crate::http::ParameterStyle;
use crate::server::schema::operation_rules::ParameterRules;

/// Returns the text without the prefix of the styles `label` and `matrix`.
///
/// # Errors
/// Returns an error if the text lacks the prefix.
pub(super) fn strip_style_prefix<'t>(
    param: &ParameterRules,
    text: &EncodedText<'t>,
) -> Result<EncodedText<'t>, String> {
    let received = text.as_received();
    let value = match param.style {
        ParameterStyle::Label => received.strip_prefix('.').ok_or_else(|| "does not begin with .".to_owned())?,
        ParameterStyle::Matrix => {
            let named = received.strip_prefix(';').and_then(|text| text.strip_prefix(&param.name));
            let after_name = named.ok_or_else(|| format!("does not begin with ;{}", param.name))?;
            after_name.strip_prefix('=').unwrap_or(after_name)
        }
        _ => return Ok(text.clone()),
    };
    Ok(text.with_text(value))
}

/// Splits the text of an array or an object.
///
/// # Errors
/// Returns an error if the text lacks the prefix of its style.
pub(super) fn split_by_style<'t>(
    param: &ParameterRules,
    text: &EncodedText<'t>,
) -> Result<Vec<EncodedText<'t>>, String> {
    let received = text.as_received();
    Ok(match (param.style, param.explode) {
        (ParameterStyle::Matrix, true) => split_exploded_matrix(&param.name, text)?,
        (ParameterStyle::Label, true) => strip_style_prefix(param, text)?.split('.'),
        (ParameterStyle::Label | ParameterStyle::Matrix, false) => strip_style_prefix(param, text)?.split(','),
        (ParameterStyle::SpaceDelimited, _) => {
            text.with_text(&received.replace("%20", "+").replace(' ', "+")).split('+')
        }
        (ParameterStyle::PipeDelimited, _) => {
            text.with_text(&received.replace("%7C", "|").replace("%7c", "|")).split('|')
        }
        _ => text.split(','),
    })
}

/// Splits `;id=1;id=2` into `1` and `2`, and `;x=1;y=2` into `x=1` and `y=2`.
fn split_exploded_matrix<'t>(name: &str, text: &EncodedText<'t>) -> Result<Vec<EncodedText<'t>>, String> {
    let pairs = text.as_received().strip_prefix(';').ok_or_else(|| "does not begin with ;".to_owned())?;
    let strip_name = |pair: &str| {
        let value = pair.strip_prefix(name).and_then(|after_name| after_name.strip_prefix('='));
        text.with_text(value.unwrap_or(pair))
    };
    Ok(pairs.split(';').map(strip_name).collect())
}
