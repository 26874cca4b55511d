//! [`Limits`] of what the router reads of a request.

/// The greatest depth that the stack has room for.
const MAX_SUPPORTED_DEPTH: usize = 256;

/// Limits of what the router reads of a request.
///
/// ```
/// use lockstep_runtime::server::Limits;
/// let limits = Limits { body: 1 << 20, ..Limits::default() };
/// assert_eq!(limits.depth, 128);
/// ```
#[derive(Clone, Debug)]
pub struct Limits {
    /// Bytes of a body; a longer one is rejected with 413. The router never buffers more. For a body that is read
    /// element by element, the bytes of each element; a longer element is an error of the stream. Default: 64 MiB.
    pub body: u64,
    /// Nesting of arrays and objects in JSON, 256 at most; deeper JSON is rejected with 400. Default: 128.
    pub depth: usize,
    /// Bytes of the path with its query; a longer one is rejected with 414. Default: 32 KiB.
    pub target: usize,
    /// Fields of a form, or parts of a multipart body; more are rejected with 400. Default: 10,000.
    pub fields: usize,
    /// Violations that a response lists. Default: 100.
    pub violations: usize,
    /// Values of an invalid JSON body that are searched for violations. Of a larger body only the first violation is
    /// listed. Default: 4,000,000.
    pub values: usize,
    /// Whether strings with the character U+0000 are rejected, in the body and in parameters, since most databases
    /// cannot store it. Default: false.
    pub reject_nul: bool,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            body: 64 << 20,
            depth: 128,
            target: 32 << 10,
            fields: 10_000,
            violations: 100,
            values: 4_000_000,
            reject_nul: false,
        }
    }
}

impl Limits {
    /// Returns the effective depth.
    pub(in crate::server) fn depth(&self) -> usize {
        self.depth.min(MAX_SUPPORTED_DEPTH)
    }
}
