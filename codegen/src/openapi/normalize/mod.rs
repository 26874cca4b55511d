//! Normalized schemas: `allOf` merged, every union one list of alternatives.

pub(crate) mod all_of;
pub(crate) mod alternatives;
pub(crate) mod arrays_and_maps;
pub(crate) mod synthesized;
pub(crate) mod type_lists;
