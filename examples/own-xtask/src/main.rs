//! Uses the types of the crate that `cargo xtask gen` wrote.

use pets::types::PetV2;

fn main() -> Result<(), serde_json::Error> {
    let pet: PetV2 = serde_json::from_str(r#"{"name": "Rex"}"#)?;
    println!("{}", pet.name);
    Ok(())
}
