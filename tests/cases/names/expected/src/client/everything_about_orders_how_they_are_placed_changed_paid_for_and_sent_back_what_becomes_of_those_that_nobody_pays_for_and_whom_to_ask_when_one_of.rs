//! The calls of
//! `EverythingAboutOrdersHowTheyArePlacedChangedPaidForAndSentBackWhatBecomesOfThoseThatNobodyPaysForAndWhomToAskWhenOneOfThemIsNotWhatItShouldBeOfOrdersThatWerePlacedBeforeTheFirstOfMayThereIsNoMoreThanTheirNumber`.

use lockstep_runtime::client::{Call, Client};
use lockstep_runtime::request;

use crate::operations::{self, LongError};

/// The operations of Everything about orders, how they are placed, changed, paid for and sent back,
/// what becomes of those that nobody pays for, and whom to ask when one of them is not what it
/// should be; of orders that were placed before the first of May there is no more than their
/// number.
#[derive(Clone, Copy, Debug)]
pub struct EverythingAboutOrdersHowTheyArePlacedChangedPaidForAndSentBackWhatBecomesOfThoseThatNobodyPaysForAndWhomToAskWhenOneOfThemIsNotWhatItShouldBeOfOrdersThatWerePlacedBeforeTheFirstOfMayThereIsNoMoreThanTheirNumber<'c>(pub(super) &'c Client);

impl<'c> EverythingAboutOrdersHowTheyArePlacedChangedPaidForAndSentBackWhatBecomesOfThoseThatNobodyPaysForAndWhomToAskWhenOneOfThemIsNotWhatItShouldBeOfOrdersThatWerePlacedBeforeTheFirstOfMayThereIsNoMoreThanTheirNumber<'c> {
    /// `GET /long`.
    #[inline]
    pub fn long(self) -> Long<'c> {
        Long(self.0.call(&operations::LONG))
    }
}

/// `GET /long`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct Long<'c>(Call<'c>);

request! { Long (), LongError, 204 Empty }
