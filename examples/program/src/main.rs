//! Uses the types of the crate that `lockstep gen` wrote.

use std::collections::HashSet;

use pets::types::Pet;

fn main() -> Result<(), serde_json::Error> {
    let pet: Pet = serde_json::from_str(r#"{"name": "Rex", "price": "12.50"}"#)?;
    println!("{} for {:?}", pet.name, pet.price);
    // lockstep.yaml derives `Hash` and `Eq`.
    assert_eq!(HashSet::from([pet.clone(), pet]).len(), 1);
    Ok(())
}
