//! An API that is generated at each build, with a type of its own.

include!(concat!(env!("OUT_DIR"), "/api/src/include.rs"));

/// An amount of money, as the description's format `money` has it.
#[derive(Clone, Debug, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
#[serde(transparent)]
pub struct Money(pub String);

#[cfg(test)]
mod tests {
    use crate::Money;
    use crate::types::Pet;

    #[test]
    fn a_format_has_its_own_type() {
        let pet: Pet = serde_json::from_str(r#"{"name": "Rex", "price": "12.50"}"#).unwrap();
        assert_eq!(pet.price, Some(Money("12.50".to_owned())));
    }
}
