//! Identifiers of operations that have none, or another's.

/// An operationId made of method and path: `GET /users/{id}/posts` is `get_users_id_posts`.
pub(crate) fn operation_id(method: &str, path: &str) -> String {
    let mut words = vec![method.to_ascii_lowercase()];
    words.extend(path.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned));
    if words.len() == 1 {
        words.push("root".to_owned());
    }
    words.join("_")
}

/// `name`, or with the lowest number from 2 that makes it one of its own.
pub(crate) fn unique(name: &str, taken: impl Fn(&str) -> bool) -> String {
    if !taken(name) {
        return name.to_owned();
    }
    (2..).map(|number| format!("{name}_{number}")).find(|name| !taken(name)).unwrap_or_else(|| name.to_owned())
}

/// The names in braces of a path template, in order.
pub(crate) fn template(path: &str) -> Vec<&str> {
    path.split('{').skip(1).filter_map(|rest| rest.split_once('}').map(|(name, _)| name)).collect()
}
