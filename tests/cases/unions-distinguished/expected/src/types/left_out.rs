//! `LeftOut`, and with it `LeftOutMemory`, `LeftOutAsset`, `LeftOutMemoryMemory`.

use lockstep_runtime::{Value, object, open_enum, union};

/// What tells the first may be left out; one that has nothing of the second is it still.
#[derive(Clone, Debug, PartialEq)]
pub enum LeftOut {
    /// Where `memory` is `512`.
    Memory(LeftOutMemory),
    /// A value of type `LeftOutAsset`.
    Asset(LeftOutAsset),
    /// What is none of the others, as it was sent.
    Other(Value),
}

union! { LeftOut Other { Memory, Asset }
pick {
    Memory is "memory" 512,
    Memory is "memory" 1024,
}
loose { Memory, Asset } Asset }

/// `LeftOutMemory`.
#[derive(Clone, Default)]
pub struct LeftOutMemory {
    /// `memory`.
    pub memory: Option<LeftOutMemoryMemory>,
    /// `image`.
    pub image: Option<String>,
}

object! { LeftOutMemory {
    0 "memory" memory optional,
    1 "image" image optional,
} closed }

/// `LeftOutAsset`.
#[derive(Clone, Default)]
pub struct LeftOutAsset {
    /// `asset`.
    pub asset: Option<String>,
}

object! { LeftOutAsset {
    0 "asset" asset optional,
} closed }

/// `LeftOutMemoryMemory`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum LeftOutMemoryMemory {
    /// `512`.
    N512,
    /// `1024`.
    N1024,
    /// A value that the description does not name.
    Unknown(i64),
}

open_enum! { LeftOutMemoryMemory Unknown i64 {
    N512 512,
    N1024 1024,
} }
