//! Names with the signs that distinguish them.
//!
//! Conversion to a case drops signs, so `C`, `C++` and `C#` would all be `C`. Texts with the same letters and digits form
//! a group. In a group, a sign is spelled out where the texts differ: `C`, `CPlusPlus`, `CSharp`; `1.0` and `10` are
//! `N1_0` and `N10`. Signs that all texts share stay separators: `Etc/GMT+1` and `Etc/GMT-1` are `EtcGmtPlus1` and
//! `EtcGmtMinus1`. A text that is a name already keeps it: of the fields `id` and `@id`, the first is `id`. An underscore
//! between letters is not spelled out. Cost: linear in the length of the texts.
//!
//! A name does not depend on the order of the texts. Names of texts that differ in case or underscores only are equal: who claims them
//! adds a number.

use std::collections::{HashMap, HashSet};

use crate::rust::names::case::{compose_characters, pascal_case, snake_case};
use crate::rust::names::signs::{is_identifier_char, sign_name};

/// The case of names.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum NameCase {
    /// `UpperCamelCase`: types and variants.
    Pascal,
    /// `snake_case`: fields, arguments and methods.
    Snake,
}

impl NameCase {
    fn convert(self, text: &str) -> String {
        match self {
            Self::Pascal => pascal_case(text),
            Self::Snake => snake_case(text),
        }
    }
}

/// Returns a name for each text, in their order. Names of texts that differ in more than signs may be equal.
pub(crate) fn distinguish_names<T: AsRef<str>>(texts: &[T], case: NameCase) -> Vec<String> {
    let mut wanted: Vec<String> = texts.iter().map(|text| case.convert(text.as_ref())).collect();
    let plain: HashSet<String> = wanted.iter().cloned().collect();
    if plain.len() == texts.len() {
        return wanted;
    }
    for group in group_by_name(texts, &wanted) {
        for (index, spelled) in group.iter().zip(spell_distinguishing_signs(texts, &group)) {
            let name = if case == NameCase::Pascal { spelled } else { case.convert(&spelled) };
            // The name of another text stays that text's.
            if wanted[*index] != texts[*index].as_ref() && !plain.contains(&name) {
                wanted[*index] = name;
            }
        }
    }
    wanted
}

/// Returns the indexes of values with one name and the same letters and digits, where there are several.
fn group_by_name<T: AsRef<str>>(values: &[T], names: &[String]) -> Vec<Vec<usize>> {
    let mut groups: HashMap<(&str, String), Vec<usize>> = HashMap::new();
    for (index, (value, name)) in values.iter().zip(names).enumerate() {
        let letters = compose_characters(value.as_ref())
            .chars()
            .filter(|c| is_identifier_char(*c))
            .flat_map(char::to_lowercase)
            .collect();
        groups.entry((name, letters)).or_default().push(index);
    }
    groups.into_values().filter(|group| group.len() > 1).collect()
}

/// A part of a value: signs, and the letters and digits behind them.
struct Segment {
    /// The number of letters and digits before the signs.
    position: usize,
    signs: String,
    letters: String,
}

/// Splits a value before each run of signs.
fn split_segments(value: &str) -> Vec<Segment> {
    let mut segments = vec![Segment { position: 0, signs: String::new(), letters: String::new() }];
    let mut position = 0;
    for c in compose_characters(value).chars() {
        let Some(last) = segments.last_mut() else { break };
        if is_identifier_char(c) {
            last.letters.push(c);
            position += 1;
        } else if last.letters.is_empty() {
            last.signs.push(c);
        } else {
            segments.push(Segment { position, signs: c.to_string(), letters: String::new() });
        }
    }
    segments
}

/// Returns the names of a group's values, with signs spelled out where not all values have the same.
fn spell_distinguishing_signs<T: AsRef<str>>(values: &[T], group: &[usize]) -> Vec<String> {
    let split: Vec<Vec<Segment>> = group.iter().map(|index| split_segments(values[*index].as_ref())).collect();
    let mut uses: HashMap<(usize, &str), usize> = HashMap::new();
    for segment in split.iter().flatten() {
        *uses.entry((segment.position, &segment.signs)).or_default() += 1;
    }
    let is_shared = |segment: &Segment| uses.get(&(segment.position, segment.signs.as_str())) == Some(&group.len());
    split.iter().map(|segments| spell_segments(segments, is_shared)).collect()
}

fn spell_segments(segments: &[Segment], is_shared: impl Fn(&Segment) -> bool) -> String {
    // The words before the last decimal point, and those behind it.
    let (mut name, mut words, mut previous) = (String::new(), String::new(), "");
    for segment in segments {
        if is_shared(segment) {
            words.push_str(&segment.signs);
        } else if is_decimal_point(previous, segment) {
            append_name(&mut name, &words);
            words.clear();
        } else {
            let is_inner = !previous.is_empty() && !segment.letters.is_empty();
            let signs = segment.signs.chars().filter(|sign| !is_inner || *sign != '_');
            let names: Vec<String> = signs.map(|sign| spell_sign(sign, previous, segment)).collect();
            words.push_str(&format!(" {} ", names.join(" ")));
        }
        words.push_str(&segment.letters);
        previous = &segment.letters;
    }
    append_name(&mut name, &words);
    name
}

/// Appends words to a name, separated by `_`: a digit follows a digit there.
fn append_name(name: &mut String, words: &str) {
    let part = pascal_case(words);
    if name.is_empty() {
        name.push_str(&part);
    } else {
        name.push('_');
        name.push_str(part.strip_prefix('N').unwrap_or(&part));
    }
}

/// Returns whether a segment begins with a point between two digits.
fn is_decimal_point(previous: &str, segment: &Segment) -> bool {
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    segment.signs == "." && is_digit(previous.chars().next_back()) && is_digit(segment.letters.chars().next())
}

/// Returns the name of a sign between letters: `#` is `sharp` behind a single letter, `-` is `dash` before a letter.
fn spell_sign(sign: char, previous: &str, segment: &Segment) -> String {
    match sign {
        ' ' => "space".to_owned(),
        '#' if previous.chars().count() == 1 && segment.letters.is_empty() => "sharp".to_owned(),
        '-' if segment.letters.starts_with(char::is_alphabetic) => "dash".to_owned(),
        '!' if segment.letters.is_empty() => "exclamation".to_owned(),
        sign => sign_name(sign),
    }
}

#[cfg(test)]
mod tests {
    use crate::rust::names::distinguishing_signs::*;

    fn names(values: &[&str]) -> Vec<String> {
        distinguish_names(values, NameCase::Pascal)
    }

    #[test]
    fn values_that_differ_in_signs_get_names_with_these_signs() {
        assert_eq!(names(&["C", "C++", "C#"]), ["C", "CPlusPlus", "CSharp"]);
        assert_eq!(names(&["1.0", "10", "1.1", "1:1"]), ["N1_0", "N10", "N1_1", "N1Colon1"]);
        assert_eq!(names(&["v1.0", "v10"]), ["V1_0", "V10"]);
        assert_eq!(names(&["Etc/GMT+1", "Etc/GMT-1"]), ["EtcGmtPlus1", "EtcGmtMinus1"]);
        assert_eq!(names(&["a<b", "a>b"]), ["ALessB", "AGreaterB"]);
        assert_eq!(names(&["100%", "100"]), ["N100Percent", "N100"]);
        assert_eq!(names(&["created-at", "created_at"]), ["CreatedDashAt", "CreatedAt"]);
        assert_eq!(names(&[">=1", "1"]), ["GreaterEqual1", "N1"]);
        assert_eq!(names(&["x", "x!", "!x"]), ["X", "XExclamation", "NotX"]);
        assert_eq!(names(&["_links", "links"]), ["UnderscoreLinks", "Links"]);
        assert_eq!(names(&["ListBooks", "list_books"]), ["ListBooks", "ListBooks"]);
    }

    #[test]
    fn fields_that_differ_in_signs_get_names_with_these_signs() {
        let fields = |texts: &[&str]| distinguish_names(texts, NameCase::Snake);
        assert_eq!(fields(&["@id", "id"]), ["at_id", "id"]);
        assert_eq!(fields(&["created-at", "created_at"]), ["created_dash_at", "created_at"]);
        assert_eq!(fields(&["C++", "C", "name"]), ["c_plus_plus", "c", "name"]);
        assert_eq!(fields(&["filter[name]", "filter.name"]), ["filter_open_name_close", "filter_dot_name"]);
        assert_eq!(fields(&["a", "A"]), ["a", "a"]);
    }

    #[test]
    fn values_that_differ_otherwise_keep_their_names() {
        assert_eq!(names(&["a", "A", "a2"]), ["A", "A", "A2"]);
        assert_eq!(names(&["-name", "name", "list-view"]), ["MinusName", "Name", "ListView"]);
        assert_eq!(names(&["C++", "C", "CPlusPlus"]), ["C", "C", "CPlusPlus"]);
    }

    #[test]
    fn names_do_not_depend_on_the_order_of_values() {
        assert_eq!(names(&["10", "1.0"]), ["N10", "N1_0"]);
        assert_eq!(names(&["C#", "C++", "C"]), ["CSharp", "CPlusPlus", "C"]);
    }
}
