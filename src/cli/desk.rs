//! Where a session's answers go: stamped with the time, into the profile.

use super::world::Clock;
use crate::deck::Shelf;
use crate::history::{History, What};
use crate::profile::Profile;
use crate::quiz::{Keeper, NotSaved, renames};

/// A profile and a clock.
#[derive(Debug)]
pub struct Desk {
    profile: Profile,
    clock: Clock,
}

impl Desk {
    /// A desk over an opened profile. Cards that have a new name since are noted first.
    pub fn new(profile: Profile, clock: Clock, shelf: &Shelf) -> Result<Self, NotSaved> {
        let mut desk = Self { profile, clock };
        for what in renames(shelf, desk.history()) {
            desk.save(&what)?;
        }
        Ok(desk)
    }

    /// The id of this device.
    pub fn device(&self) -> &str {
        self.profile.device().unwrap_or_default()
    }
}

impl Keeper for Desk {
    fn save(&mut self, what: &What) -> Result<u64, NotSaved> {
        let now = self.clock.now();
        self.profile.save(now, self.clock.offset(now), what).map_err(|error| NotSaved(error.to_string()))
    }

    fn history(&self) -> &History {
        self.profile.history()
    }

    fn refresh(&mut self) {
        self.profile.refresh();
    }

    fn notes(&mut self) -> Vec<String> {
        self.profile.take_warnings().into_iter().map(|warning| warning.0).collect()
    }

    fn close(&mut self) -> Result<(), NotSaved> {
        self.profile.close().map_err(|error| NotSaved(error.to_string()))
    }
}
