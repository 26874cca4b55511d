//! Suggestions for misspelt names: "did you mean …?"

/// Longer names are compared by their first characters only, which bounds the cost of a comparison.
const MAX_COMPARED_CHARACTERS: usize = 64;

/// Returns the candidate that is most similar to `name`.
///
/// Letter case does not count. Returns `None` if more than a third of the characters of `name` would have to change.
#[must_use]
pub fn find_similar<'c>(name: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let name = comparable_characters(name);
    let mut best = None;
    let mut limit = name.len().div_ceil(3) + 1;
    for candidate in candidates {
        // A character has at most four bytes, so the length in bytes alone rules most candidates out.
        if candidate.len() + limit <= name.len() || candidate.len() >= (name.len() + limit) * 4 {
            continue;
        }
        let distance = edit_distance(&name, &comparable_characters(candidate));
        if distance < limit {
            limit = distance;
            best = Some(candidate);
        }
    }
    best
}

fn comparable_characters(name: &str) -> Vec<char> {
    name.chars().flat_map(char::to_lowercase).take(MAX_COMPARED_CHARACTERS).collect()
}

/// Returns the number of insertions, deletions, replacements and swaps of adjacent characters between two names.
///
/// This is the optimal string alignment distance, computed row by row in O(`a.len() * b.len()`).
fn edit_distance(a: &[char], b: &[char]) -> usize {
    let mut two_above: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, to) in b.iter().enumerate() {
            let replaced = above[j] + usize::from(from != to);
            let mut least = replaced.min(above[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *from == b[j - 1] && a[i - 1] == *to {
                least = least.min(two_above[j - 1] + 1);
            }
            row.push(least);
        }
        two_above = std::mem::replace(&mut above, row);
    }
    above.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use crate::did_you_mean::find_similar;

    #[test]
    fn misspelt_name_finds_the_most_similar_candidate() {
        let keywords = ["maxLength", "minLength", "pattern"];
        assert_eq!(find_similar("maxLenght", keywords), Some("maxLength"));
        assert_eq!(find_similar("MINLENGTH", keywords), Some("minLength"));
        assert_eq!(find_similar("description", keywords), None);
    }
}
