//! The channels of a Mattermost integration, which stand in a table of their own.

use halo_collab::tables::MattermostChannelDetailsRow;
use halo_collab::types::MattermostChannelDetailsInput;

use upstream_mattermost::types::Channel;

use super::records::key;
use crate::error::{Failure, Missing};
use crate::store::{Query, StoreError, Tx, View};

/// The channels of an integration, by `id`.
pub(crate) fn of(view: &mut View<'_>, mmid: i32) -> Result<Vec<MattermostChannelDetailsRow>, StoreError> {
    view.find(&Query::new().equals("mmid", mmid))
}

/// Deletes the channels of an integration, and gives them back.
pub(super) fn delete(tx: &mut Tx<'_>, mmid: i32) -> Result<Vec<MattermostChannelDetailsRow>, StoreError> {
    let mut channels = tx.delete_all::<MattermostChannelDetailsRow>(&Query::new().equals("mmid", mmid))?;
    channels.sort_by_key(|channel| channel.id);
    Ok(channels)
}

/// Puts these channels in the place of those of an integration. One with the `id` of a channel that is there changes it;
/// those that nothing names are deleted. What names no channel of this integration is added to `missing`, with its place
/// below `pointer`.
pub(super) fn replace(
    tx: &mut Tx<'_>,
    mmid: i32,
    inputs: Vec<MattermostChannelDetailsInput>,
    pointer: &str,
    missing: &mut Vec<Missing>,
) -> Result<(), Failure> {
    let stored = of(tx, mmid)?;
    let mut kept = Vec::new();
    for (place, input) in inputs.into_iter().enumerate() {
        let Some(id) = key(&input.id) else {
            let mut channel = MattermostChannelDetailsRow::default();
            channel.apply(input);
            channel.mmid = Some(mmid);
            tx.insert(&mut channel)?;
            kept.push(channel.id);
            continue;
        };
        // Read anew, since an element before may have changed it.
        let own = stored.iter().any(|channel| i64::from(channel.id) == id);
        match tx.get::<MattermostChannelDetailsRow>(id)?.filter(|_| own) {
            Some(mut channel) => {
                channel.apply(input);
                channel.mmid = Some(mmid);
                tx.update(&channel)?;
                kept.push(channel.id);
            }
            None => missing.push(Missing { id, pointer: Some(format!("{pointer}/{place}/id")) }),
        }
    }
    for channel in stored.iter().filter(|channel| !kept.contains(&channel.id)) {
        tx.delete::<MattermostChannelDetailsRow>(channel.id.into())?;
    }
    Ok(())
}

/// Makes the channels of an integration those that Mattermost tells of. One that is there already keeps what people set.
pub(crate) fn found(tx: &mut Tx<'_>, mmid: i32, channels: Vec<Channel>) -> Result<(), StoreError> {
    let mut stored = of(tx, mmid)?;
    for found in channels {
        let name = plain([found.display_name, found.name].into_iter().flatten().find(|name| !name.is_empty()));
        let channelid = plain(Some(found.id));
        match stored.iter().position(|channel| channel.channelid == channelid) {
            Some(place) => {
                let channel = stored.swap_remove(place);
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
    for gone in stored {
        tx.delete::<MattermostChannelDetailsRow>(gone.id.into())?;
    }
    Ok(())
}

/// Without the character that no text in the store holds.
fn plain(text: Option<String>) -> Option<String> {
    text.map(|text| if text.contains('\0') { text.replace('\0', "") } else { text })
}
