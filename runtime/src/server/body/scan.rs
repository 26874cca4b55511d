//! A look over JSON text before it is read: how deep it is, and whether a member may come twice.
//!
//! One limit for every way of reading: what skips a value would not notice how deep that is.

/// What a look found.
#[derive(Debug, Eq, PartialEq)]
pub(super) enum Look {
    /// Nothing.
    Plain,
    /// Perhaps a member that comes twice: two names with the same hash, or one with an escape.
    Doubtful,
    /// Too deep.
    Deep,
}

/// Looks at the depth, and at names if `names`.
pub(super) fn look(text: &str, deepest: usize, names: bool) -> Look {
    let bytes = text.as_bytes();
    let mut scan = Scan { bytes, at: 0, hashes: Vec::new(), starts: Vec::new(), doubtful: false };
    let mut depth = 0_usize;
    while let Some(byte) = bytes.get(scan.at) {
        match byte {
            b'"' => scan.string(names),
            b'{' | b'[' => {
                depth += 1;
                if depth > deepest {
                    return Look::Deep;
                }
                scan.open(*byte == b'{', names);
            }
            b'}' | b']' => {
                depth = depth.saturating_sub(1);
                scan.close(names);
            }
            _ => scan.at += 1,
        }
    }
    if scan.doubtful { Look::Doubtful } else { Look::Plain }
}

struct Scan<'t> {
    bytes: &'t [u8],
    at: usize,
    /// The hashes of the names of all open objects, and where those of each begin; none for an array.
    hashes: Vec<u64>,
    starts: Vec<Option<usize>>,
    doubtful: bool,
}

impl Scan<'_> {
    fn open(&mut self, object: bool, names: bool) {
        self.at += 1;
        if names {
            self.starts.push(object.then_some(self.hashes.len()));
        }
    }

    fn close(&mut self, names: bool) {
        self.at += 1;
        if !names {
            return;
        }
        let Some(Some(start)) = self.starts.pop() else { return };
        if let Some(own) = self.hashes.get_mut(start..) {
            own.sort_unstable();
            self.doubtful |= own.windows(2).any(|pair| pair.first() == pair.last());
        }
        self.hashes.truncate(start);
    }

    fn string(&mut self, names: bool) {
        let start = self.at + 1;
        let (mut end, mut escaped) = (skip_plain(self.bytes, start), false);
        while self.bytes.get(end) == Some(&b'\\') {
            escaped = true;
            end = skip_plain(self.bytes, end + 2);
        }
        self.at = end + 1;
        let in_object = matches!(self.starts.last(), Some(Some(_)));
        if names && in_object && self.is_name() {
            // An escaped name may equal one that is not: reading it will tell.
            self.doubtful |= escaped;
            self.hashes.push(hash(self.bytes.get(start..end).unwrap_or_default()));
        }
    }

    /// Whether a colon follows.
    fn is_name(&self) -> bool {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        rest.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b':')
    }
}

/// Where the next `"` or `\` is. Eight bytes at a time: most of what is sent is text.
fn skip_plain(bytes: &[u8], mut at: usize) -> usize {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGHS: u64 = 0x8080_8080_8080_8080;
    // Whether a byte is zero (and perhaps others above it are taken for zero, which does not matter here).
    let zero = |word: u64| word.wrapping_sub(ONES) & !word & HIGHS;
    while let Some(chunk) = bytes.get(at..).and_then(|rest| rest.first_chunk::<8>()) {
        let word = u64::from_le_bytes(*chunk);
        let found = zero(word ^ (ONES * u64::from(b'"'))) | zero(word ^ (ONES * u64::from(b'\\')));
        if found != 0 {
            return at + found.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    let rest = bytes.get(at..).unwrap_or_default();
    at + rest.iter().position(|byte| matches!(byte, b'"' | b'\\')).unwrap_or(rest.len())
}

/// FNV-1a. Equal hashes of different names only cost a closer look.
fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn looks() {
        assert_eq!(look(r#"{"a":[1,{"b":2}],"c":"a"}"#, 8, true), Look::Plain);
        assert_eq!(look(r#"{"a":1,"a":2}"#, 8, true), Look::Doubtful);
        assert_eq!(look(r#"{"a":1,"a":2}"#, 8, false), Look::Plain);
        assert_eq!(look(r#"[{"a":1},{"a":2}]"#, 8, true), Look::Plain);
        assert_eq!(look(r#"{"a":{"a":{"a":1}}}"#, 8, true), Look::Plain);
        assert_eq!(look(r#"{"a" : 1, "\u0061":2}"#, 8, true), Look::Doubtful);
        assert_eq!(look(r#"["[[[[", "\"[[["]"#, 1, true), Look::Plain);
        assert_eq!(look("[[]]", 1, false), Look::Deep);
        assert_eq!(look("\"\\", 1, true), Look::Plain);
        assert_eq!(look("\"éééééééé\\\"[[\\\\\",[[", 1, true), Look::Deep);
        assert_eq!(look("\"éééééééé\\\"[[\\\\\",[1]", 1, true), Look::Plain);
        assert_eq!(look(&"[".repeat(100_000), 128, true), Look::Deep);
    }
}
