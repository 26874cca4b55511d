//! A scan of JSON text before it is parsed: its depth, and whether a property may occur twice.
//!
//! All ways of reading share this limit: a parser that skips a value does not check its depth.
//!
//! The scan keeps a stack of the open arrays and objects. Invariant: the hashes above an object's start index are those
//! of its property names. Each byte is visited once, eight at a time within strings; the names of an object are sorted
//! when it ends. Cost: O(n + k log k) for n bytes and k names. Example: in `{"a":1,"a":2}` two hashes are equal, so the
//! text is [`ScanResult::PossibleDuplicate`].

/// Whether property names are compared.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(in crate::server) enum NameCheck {
    Compare,
    Skip,
}

/// The result of a scan.
#[derive(Debug, Eq, PartialEq)]
pub(in crate::server) enum ScanResult {
    /// The depth is within the limit, and no property occurs twice.
    Clean,
    /// A property may occur twice: two names have equal hashes, or a name contains an escape.
    PossibleDuplicate,
    /// Arrays and objects are nested more deeply than the limit.
    TooDeep,
}

/// Scans JSON text for its depth, and for duplicate properties if `names` are compared.
pub(in crate::server) fn scan_json(text: &str, max_depth: usize, names: NameCheck) -> ScanResult {
    let bytes = text.as_bytes();
    let mut scanner =
        JsonScanner { bytes, offset: 0, names, hashes: Vec::new(), starts: Vec::new(), possible_duplicate: false };
    let mut depth = 0_usize;
    while let Some(byte) = bytes.get(scanner.offset) {
        match byte {
            b'"' => scanner.scan_string(),
            b'{' | b'[' => {
                depth += 1;
                if depth > max_depth {
                    return ScanResult::TooDeep;
                }
                scanner.open_container(*byte);
            }
            b'}' | b']' => {
                depth = depth.saturating_sub(1);
                scanner.close_container();
            }
            _ => scanner.offset += 1,
        }
    }
    if scanner.possible_duplicate { ScanResult::PossibleDuplicate } else { ScanResult::Clean }
}

struct JsonScanner<'t> {
    bytes: &'t [u8],
    offset: usize,
    names: NameCheck,
    /// The hashes of the property names of all open objects.
    hashes: Vec<u64>,
    /// Where the hashes of each open container start; `None` for an array.
    starts: Vec<Option<usize>>,
    possible_duplicate: bool,
}

impl JsonScanner<'_> {
    fn open_container(&mut self, bracket: u8) {
        self.offset += 1;
        if self.names == NameCheck::Compare {
            self.starts.push((bracket == b'{').then_some(self.hashes.len()));
        }
    }

    fn close_container(&mut self) {
        self.offset += 1;
        if self.names == NameCheck::Skip {
            return;
        }
        let Some(Some(start)) = self.starts.pop() else { return };
        if let Some(hashes) = self.hashes.get_mut(start..) {
            hashes.sort_unstable();
            self.possible_duplicate |= hashes.windows(2).any(|pair| pair.first() == pair.last());
        }
        self.hashes.truncate(start);
    }

    fn scan_string(&mut self) {
        let start = self.offset + 1;
        let (mut end, mut escaped) = (find_quote_or_backslash(self.bytes, start), false);
        while self.bytes.get(end) == Some(&b'\\') {
            escaped = true;
            end = find_quote_or_backslash(self.bytes, end + 2);
        }
        self.offset = end + 1;
        let in_object = matches!(self.starts.last(), Some(Some(_)));
        if self.names == NameCheck::Compare && in_object && self.is_before_colon() {
            // An escaped name may equal one without escapes: parsing decides.
            self.possible_duplicate |= escaped;
            self.hashes.push(hash_name(self.bytes.get(start..end).unwrap_or_default()));
        }
    }

    fn is_before_colon(&self) -> bool {
        let following = self.bytes.get(self.offset..).unwrap_or_default();
        following.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b':')
    }
}

/// Returns the index of the next `"` or `\`. Compares eight bytes at a time: most of a body is strings.
fn find_quote_or_backslash(bytes: &[u8], mut offset: usize) -> usize {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH_BITS: u64 = 0x8080_8080_8080_8080;
    // Marks zero bytes. Bytes above a zero byte may be marked too, which is harmless: only the lowest mark is used.
    let mark_zeros = |word: u64| word.wrapping_sub(ONES) & !word & HIGH_BITS;
    while let Some(chunk) = bytes.get(offset..).and_then(|following| following.first_chunk::<8>()) {
        let word = u64::from_le_bytes(*chunk);
        let marks = mark_zeros(word ^ (ONES * u64::from(b'"'))) | mark_zeros(word ^ (ONES * u64::from(b'\\')));
        if marks != 0 {
            return offset + marks.trailing_zeros() as usize / 8;
        }
        offset += 8;
    }
    let tail = bytes.get(offset..).unwrap_or_default();
    offset + tail.iter().position(|byte| matches!(byte, b'"' | b'\\')).unwrap_or(tail.len())
}

/// FNV-1a. Different names with equal hashes only cost a parse.
fn hash_name(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::NameCheck::{Compare, Skip};
    use super::*;

    #[test]
    fn json_text_scanned_reports_depth_and_possible_duplicates() {
        assert_eq!(scan_json(r#"{"a":[1,{"b":2}],"c":"a"}"#, 8, Compare), ScanResult::Clean);
        assert_eq!(scan_json(r#"{"a":1,"a":2}"#, 8, Compare), ScanResult::PossibleDuplicate);
        assert_eq!(scan_json(r#"{"a":1,"a":2}"#, 8, Skip), ScanResult::Clean);
        assert_eq!(scan_json(r#"[{"a":1},{"a":2}]"#, 8, Compare), ScanResult::Clean);
        assert_eq!(scan_json(r#"{"a":{"a":{"a":1}}}"#, 8, Compare), ScanResult::Clean);
        assert_eq!(scan_json(r#"{"a" : 1, "\u0061":2}"#, 8, Compare), ScanResult::PossibleDuplicate);
        assert_eq!(scan_json(r#"["[[[[", "\"[[["]"#, 1, Compare), ScanResult::Clean);
        assert_eq!(scan_json("[[]]", 1, Skip), ScanResult::TooDeep);
        assert_eq!(scan_json("\"\\", 1, Compare), ScanResult::Clean);
        assert_eq!(scan_json("\"éééééééé\\\"[[\\\\\",[[", 1, Compare), ScanResult::TooDeep);
        assert_eq!(scan_json("\"éééééééé\\\"[[\\\\\",[1]", 1, Compare), ScanResult::Clean);
        assert_eq!(scan_json(&"[".repeat(100_000), 128, Compare), ScanResult::TooDeep);
    }
}
