//! The thread in which the recorder works, and what comes to the loop from it and from elsewhere.

use std::collections::BTreeSet;
use std::io;
use std::sync::mpsc::{Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use super::event::Message;
use super::look::Look;
use crate::history::What;
use crate::memory::Day;
use crate::quiz::{EventReader, Recorder};

/// The recorder, which goes to and fro between the loop and its thread.
pub(super) type Owned = Box<dyn Recorder + Send>;

/// What comes to the loop.
pub(super) enum Incoming {
    /// Something for the screens.
    Message(Message),
    /// The recorder is back, with what came of it.
    Back(Owned, Message),
    /// The recorder will not come back: saving panicked.
    Lost,
    /// The terminal is no longer there.
    Gone,
    /// From outside: stop, as ^Z does.
    Stop,
    /// The program was continued.
    Continued,
}

/// What the recorder is to do.
pub(super) enum Job {
    Save(What),
    SaveBatch(Vec<What>),
    Refresh,
}

/// Starts the thread in which the recorder works.
pub(super) fn start(to: Sender<Incoming>) -> io::Result<Sender<(Owned, Job)>> {
    /// Tells the loop, if a panic ends the thread, that nobody comes back.
    struct ReportLoss(Sender<Incoming>);
    impl Drop for ReportLoss {
        fn drop(&mut self) {
            let _ = self.0.send(Incoming::Lost);
        }
    }
    let (jobs, work) = channel::<(Owned, Job)>();
    let work_on = move || {
        let to = ReportLoss(to);
        for (mut recorder, job) in work {
            let message = match job {
                Job::Save(what) => Message::Saved(recorder.save(&what)),
                Job::SaveBatch(whats) => Message::SavedBatch(recorder.save_batch(&whats)),
                Job::Refresh => {
                    let _ = recorder.refresh();
                    Message::Refreshed
                }
            };
            if to.0.send(Incoming::Back(recorder, message)).is_err() {
                return;
            }
        }
    };
    thread::Builder::new().name("recorder".into()).spawn(work_on).map(|_| jobs)
}

/// Reading that takes longer than this is told how far it is, and from then on each time it is as much further.
const UNTOLD: Duration = Duration::from_millis(500);

/// Looks for something in the journals, in a thread of its own.
pub(super) fn look(
    to: Sender<Incoming>,
    reader: EventReader,
    held: BTreeSet<String>,
    today: Day,
    look: Look,
) -> io::Result<()> {
    let work = move || {
        let mut told = Instant::now();
        let mut progress = |share: f32| {
            if told.elapsed() >= UNTOLD {
                told = Instant::now();
                // Where nobody listens any more, nobody is told.
                let _ = to.send(Incoming::Message(Message::Reading(share)));
            }
        };
        let found = reader(&mut progress).map(|events| look.at(events, &held, today));
        let _ = to.send(Incoming::Message(Message::Looked(Box::new(found))));
    };
    thread::Builder::new().name("look".into()).spawn(work).map(|_| ())
}
