//! Changes of a text, as by editors, merges and broken downloads.

use fastrand::Rng;

/// Bytes to insert.
const INSERTIONS: &[&[u8]] = &[
    b"\t",
    b"\r",
    b"\0",
    b"\xff",
    b"\xc3",
    b"\xef\xbb\xbf",
    b"\n",
    b"  ",
    b":",
    b": ",
    b"- ",
    b"-",
    b"#",
    b"?",
    b"? ",
    b"|",
    b">",
    b"|+\n",
    b"*a",
    b"&a ",
    b"&a *a",
    b"<<: ",
    b"!!int ",
    b"!x ",
    b"%YAML 1.1\n",
    b"---\n",
    b"...\n",
    b"'",
    b"\"",
    b"\\",
    b"\\u",
    b"\\ud800",
    b"{",
    b"}",
    b"[",
    b"]",
    b"[[[[[[[[[[[[[[[[",
    b"{a: {a: {a: {a: ",
    b",",
    b"1e999",
    b"-0",
    b".inf",
    b"0x1F",
    b"1_000",
    b"99999999999999999999999",
    b"yes",
    b"~",
    b"2001-01-01",
    b"<<<<<<< HEAD\n",
    b"\xe2\x80\xa8",
    b"\xf0\x9f\xa6\x80",
    b"$ref: '#'",
    b"$ref: ''",
    b"$ref: openapi.yaml",
    b"nullable: true",
    b"type: [",
    b"//",
    b"/*",
];

/// Returns a changed text, and a description of the change.
pub(super) fn change_text(text: &[u8], other: &[u8], rng: &mut Rng) -> (Vec<u8>, String) {
    let (from, to) = choose_range(text, rng);
    let mut changed = text.to_vec();
    let description = match rng.u8(..7) {
        0 => {
            changed.drain(from..to);
            format!("cut {from}..{to}")
        }
        1 => {
            changed.truncate(from);
            format!("cut from {from} on")
        }
        2 => {
            changed.splice(to..to, text[from..to].iter().copied());
            format!("repeat {from}..{to}")
        }
        3 => {
            let (first, last) = choose_range(other, rng);
            changed.splice(from..to, other[first..last].iter().copied());
            format!("replace {from}..{to} by {:?}", String::from_utf8_lossy(&other[first..last]))
        }
        4 => {
            let byte = rng.u8(..);
            changed.iter_mut().skip(from).take(1).for_each(|old| *old = byte);
            format!("set byte {from} to {byte:#x}")
        }
        5 => {
            let line = changed.iter().take(from).rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
            changed.splice(line..line, b"  ".iter().copied());
            format!("indent the line at {line}")
        }
        _ => {
            let piece = INSERTIONS[rng.usize(..INSERTIONS.len())];
            changed.splice(from..from, piece.iter().copied());
            format!("insert {:?} at {from}", String::from_utf8_lossy(piece))
        }
    };
    (changed, description)
}

/// Returns a range of a text, short or long.
fn choose_range(text: &[u8], rng: &mut Rng) -> (usize, usize) {
    let from = rng.usize(..=text.len());
    let length = if rng.bool() { 40 } else { 4000 };
    (from, (from + rng.usize(..length)).min(text.len()))
}
