//! Channels of one Mattermost integration, stored in their table.

use halo_collab::tables::MattermostChannelDetailsRow;
use halo_collab::types::MattermostChannelDetailsInput;
use upstream_mattermost::types::Channel;

use crate::error::{ApiError, MissingRecord};
use crate::resources::records::record_key;
use crate::store::{Query, StoreError, Tx, View};

/// Returns the channels of an integration by `id`.
pub(crate) fn list_channels(view: &mut View<'_>, mmid: i32) -> Result<Vec<MattermostChannelDetailsRow>, StoreError> {
    view.find(&Query::new().equals("mmid", mmid))
}

/// Deletes the channels of an integration and returns them.
pub(in crate::resources) fn delete_channels(
    tx: &mut Tx<'_>,
    mmid: i32,
) -> Result<Vec<MattermostChannelDetailsRow>, StoreError> {
    let mut channels = tx.delete_all::<MattermostChannelDetailsRow>(&Query::new().equals("mmid", mmid))?;
    channels.sort_by_key(|channel| channel.id);
    Ok(channels)
}

/// Replaces the channels of an integration. An input with the `id` of a channel changes it, and channels without an
/// input are deleted. Returns each `id` that is not a channel of the integration, with its JSON Pointer below
/// `pointer`.
pub(in crate::resources) fn replace_channels(
    tx: &mut Tx<'_>,
    mmid: i32,
    inputs: Vec<MattermostChannelDetailsInput>,
    pointer: &str,
) -> Result<Vec<MissingRecord>, ApiError> {
    let mut missing = Vec::new();
    let stored = list_channels(tx, mmid)?;
    let mut stored_ids = Vec::new();
    for (index, input) in inputs.into_iter().enumerate() {
        let Some(id) = record_key(&input.id) else {
            let mut channel = MattermostChannelDetailsRow::default();
            channel.apply(input);
            channel.mmid = Some(mmid);
            tx.insert(&mut channel)?;
            stored_ids.push(channel.id);
            continue;
        };
        // Read again, since an earlier element may have changed it.
        let is_stored = stored.iter().any(|channel| i64::from(channel.id) == id);
        let existing = if is_stored { tx.get::<MattermostChannelDetailsRow>(id)? } else { None };
        match existing {
            Some(mut channel) => {
                channel.apply(input);
                channel.mmid = Some(mmid);
                tx.update(&channel)?;
                stored_ids.push(channel.id);
            }
            None => missing.push(MissingRecord { id, pointer: Some(format!("{pointer}/{index}/id")) }),
        }
    }
    for channel in stored.iter().filter(|channel| !stored_ids.contains(&channel.id)) {
        tx.delete::<MattermostChannelDetailsRow>(channel.id.into())?;
    }
    Ok(missing)
}

/// Updates the channels of an integration to those that Mattermost lists. Keeps the settings of existing channels.
pub(crate) fn sync_channels(tx: &mut Tx<'_>, mmid: i32, channels: Vec<Channel>) -> Result<(), StoreError> {
    let mut stored = list_channels(tx, mmid)?;
    for listed in channels {
        let name = remove_nul([listed.display_name, listed.name].into_iter().flatten().find(|name| !name.is_empty()));
        let channelid = remove_nul(Some(listed.id));
        match stored.iter().position(|channel| channel.channelid == channelid) {
            Some(index) => {
                let channel = stored.swap_remove(index);
                if channel.name != name {
                    tx.update(&MattermostChannelDetailsRow { name, ..channel })?;
                }
            }
            None => tx.insert(&mut MattermostChannelDetailsRow {
                mmid: Some(mmid),
                channelid,
                name,
                ..MattermostChannelDetailsRow::default()
            })?,
        }
    }
    for deleted in stored {
        tx.delete::<MattermostChannelDetailsRow>(deleted.id.into())?;
    }
    Ok(())
}

/// Removes the character U+0000, which cannot be stored.
fn remove_nul(text: Option<String>) -> Option<String> {
    text.map(|text| if text.contains('\0') { text.replace('\0', "") } else { text })
}
