//! Key rotation: seals all secrets with the current key.

use super::seal_check::{SEAL_CHECK_TEXT, SEAL_SETTING};
use crate::store::{Store, StoreError};

impl Store {
    /// Seals all secrets with the current key, or none if one fails. Returns the number of changed rows.
    ///
    /// # Errors
    /// Returns an error if the store fails, or a secret is sealed with an unknown key.
    pub async fn reseal(&self) -> Result<usize, StoreError> {
        let entries = self.0.tables.entries.clone();
        self.write(move |tx| {
            let mut changed = 0;
            for entry in &entries {
                changed += (entry.reseal)(tx)?;
            }
            let sealed = tx.sealer.seal(SEAL_SETTING, SEAL_CHECK_TEXT)?;
            tx.set_setting(SEAL_SETTING, &sealed).map(|()| changed)
        })
        .await
    }
}
