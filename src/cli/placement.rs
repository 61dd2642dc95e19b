//! `trainer placement`: a few questions that find out what the learner knows already.

use super::args::PlacementArgs;
use super::ask::{nothing_asked, start};
use super::context::Context;
use super::fail::Outcome;
use super::naming;
use crate::quiz::{Placement, Session};

/// Asks until it is clear, and for five minutes at most.
pub fn run(context: &Context, args: &PlacementArgs) -> Outcome {
    context.check_writing()?;
    let (profile, library, decks) = context.open(&args.filters.decks)?;
    let filter = naming::filter(&library.shelf, &args.filters.wanted(&library.shelf, decks))?;
    let seed = context.seed();
    let placement = Placement::new(&library.shelf, profile.history(), &filter, context.today(), seed);
    if placement.most() == 0 {
        return nothing_asked(
            context,
            None,
            "You have already answered every card here: trainer topics shows where you stand.",
        );
    }
    let session = Session::placement(placement, filter, context.today(), seed);
    start(context, library, profile, "placement ", session, Some(Placement::MINUTES))
}
