//! Did you mean …?

/// Names longer than this are compared by their beginning alone; nobody mistypes an essay.
const LONGEST: usize = 64;

/// The candidate that `name` was most likely meant to be: at most a third of its letters differ.
#[must_use]
pub fn nearest<'c>(name: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let letters = |text: &str| -> Vec<char> { text.chars().flat_map(char::to_lowercase).take(LONGEST).collect() };
    let name = letters(name);
    let mut best = None;
    let mut limit = name.len().div_ceil(3) + 1;
    for candidate in candidates {
        // A letter has at most four bytes: where even that is too far off, spare the work.
        if candidate.len() + limit <= name.len() || candidate.len() >= (name.len() + limit) * 4 {
            continue;
        }
        let distance = distance(&name, &letters(candidate));
        if distance < limit {
            limit = distance;
            best = Some(candidate);
        }
    }
    best
}

/// The number of letters to insert, drop, replace or swap with their neighbour.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, to) in b.iter().enumerate() {
            let replaced = above[j] + usize::from(from != to);
            let mut least = replaced.min(above[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *from == b[j - 1] && a[i - 1] == *to {
                least = least.min(before[j - 1] + 1);
            }
            row.push(least);
        }
        before = std::mem::replace(&mut above, row);
    }
    above.last().copied().unwrap_or(0)
}
