//! The words of a name, and method names without the words of their resource.

use heck::ToSnakeCase;

use crate::rust::names::acronyms::normalize_acronyms;

/// Returns a name without the words of its resource, singular or plural: `listCallLogs` of `CallLogs` is `list`.
///
/// Returns `None` if the name does not contain them, or has no others.
pub(crate) fn strip_resource_words(name: &str, resource: &str) -> Option<String> {
    let (name, resource) = (split_words(name), split_words(resource));
    if resource.is_empty() || name.len() <= resource.len() {
        return None;
    }
    let is_same = |(word, other): (&String, &String)| singular_form(word) == singular_form(other);
    let start = name.windows(resource.len()).position(|window| window.iter().zip(&resource).all(is_same))?;
    let words = name[..start].iter().chain(&name[start + resource.len()..]);
    Some(words.map(String::as_str).collect::<Vec<_>>().join("_"))
}

/// Returns the words of a name in lower case: `listCallLogs` is `list`, `call`, `logs`.
fn split_words(name: &str) -> Vec<String> {
    let snake = normalize_acronyms(name).to_snake_case();
    snake.split('_').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn singular_form(word: &str) -> &str {
    word.strip_suffix("es")
        .filter(|stem| stem.ends_with(['s', 'x', 'h']))
        .or_else(|| word.strip_suffix('s'))
        .unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use crate::rust::names::words::strip_resource_words;

    #[test]
    fn method_name_loses_the_words_of_its_resource() {
        assert_eq!(strip_resource_words("listCallLogs", "CallLogs").as_deref(), Some("list"));
        assert_eq!(strip_resource_words("getCallLog", "CallLogs").as_deref(), Some("get"));
        assert_eq!(strip_resource_words("repos/list-for-user", "repos").as_deref(), Some("list_for_user"));
        assert_eq!(strip_resource_words("ping", "meta"), None);
    }
}
