//! How much of a request the router takes in.

/// How much of a request the router takes in.
///
/// ```
/// use lockstep_runtime::server::Limits;
/// let limits = Limits { body: 1 << 20, ..Limits::default() };
/// assert_eq!(limits.depth, 128);
/// ```
#[derive(Clone, Debug)]
pub struct Limits {
    /// Bytes of a body; more are 413. Never are more held. Of a body that is taken element by element, bytes of each; a longer one
    /// is an error of the sequence. Default: 64 MiB.
    pub body: u64,
    /// How deep arrays and objects may stand in each other in JSON, 256 at most; deeper is 400. Default: 128.
    pub depth: usize,
    /// Bytes of a path with its query; more are 414. Default: 32 KiB.
    pub target: usize,
    /// Fields of a form, or parts of a multipart body; more are 400. Default: 10,000.
    pub fields: usize,
    /// Faults named in one answer. Default: 100.
    pub faults: usize,
    /// Values of a faulty JSON body that are looked at to name every fault; in a larger body only the first fault is
    /// named. Default: 4,000,000.
    pub values: usize,
    /// Whether text with the character U+0000 is a fault, in the body and in parameters, since most stores do not
    /// keep it. Default: false.
    pub refuse_nul: bool,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            body: 64 << 20,
            depth: 128,
            target: 32 << 10,
            fields: 10_000,
            faults: 100,
            values: 4_000_000,
            refuse_nul: false,
        }
    }
}

impl Limits {
    /// The depth that holds, which the stack must have room for.
    pub(in crate::server) fn depth(&self) -> usize {
        self.depth.min(256)
    }
}
