//! Changes of a text: what editors, merges and broken downloads do.

use fastrand::Rng;

/// What is put in.
const PIECES: &[&[u8]] = &[
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

/// A changed text, and what was done to it.
pub(super) fn change(text: &[u8], other: &[u8], rng: &mut Rng) -> (Vec<u8>, String) {
    let (from, to) = range(text, rng);
    let mut changed = text.to_vec();
    let what = match rng.u8(..7) {
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
            let (first, last) = range(other, rng);
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
            let piece = PIECES[rng.usize(..PIECES.len())];
            changed.splice(from..from, piece.iter().copied());
            format!("insert {:?} at {from}", String::from_utf8_lossy(piece))
        }
    };
    (changed, what)
}

/// A stretch of a text, mostly short.
fn range(text: &[u8], rng: &mut Rng) -> (usize, usize) {
    let from = rng.usize(..=text.len());
    let length = if rng.bool() { 40 } else { 4000 };
    (from, (from + rng.usize(..length)).min(text.len()))
}
