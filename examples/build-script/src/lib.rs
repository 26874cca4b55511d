//! An API that is generated at each build, with a custom type for a format.

include!(concat!(env!("OUT_DIR"), "/api/src/include.rs"));

/// An amount of money: the type of the spec's format `money`.
#[derive(Clone, Debug, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
#[serde(transparent)]
pub struct Money(pub String);

#[cfg(test)]
mod tests {
    use crate::Money;
    use crate::types::Pet;

    #[test]
    fn format_money_has_the_custom_type() {
        let pet: Pet = serde_json::from_str(r#"{"name": "Rex", "price": "12.50"}"#).unwrap();
        assert_eq!(pet.price, Some(Money("12.50".to_owned())));
    }
}
