//! Work on several things at once.

use std::num::NonZero;
use std::panic::resume_unwind;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::sync::{Mutex, PoisonError};
use std::thread::{self, Builder};
use std::time::Duration;

use crate::formats::Meter;

/// Does the work on each, on as many threads as the machine runs at once; gives what came of them, in their order.
pub(super) fn in_parallel<T: Send, R: Send>(things: Vec<T>, work: impl Fn(T) -> R + Sync) -> Vec<R> {
    let threads = thread::available_parallelism().map_or(1, NonZero::get).min(things.len());
    let queue = Mutex::new(things.into_iter().enumerate());
    let next = || queue.lock().unwrap_or_else(PoisonError::into_inner).next();
    let run = || {
        let mut done = Vec::new();
        while let Some((at, thing)) = next() {
            done.push((at, work(thing)));
        }
        done
    };
    let mut all = thread::scope(|scope| {
        // Where the system gives no thread, those that are there do it all.
        let others: Vec<_> =
            (1..threads).filter_map(|_| Builder::new().spawn_scoped(scope, run).ok()).collect();
        let mut all = run();
        for other in others {
            all.extend(other.join().unwrap_or_else(|panic| resume_unwind(panic)));
        }
        all
    });
    all.sort_unstable_by_key(|(at, _)| *at);
    all.into_iter().map(|(_, result)| result).collect()
}

/// As [`in_parallel`], telling which share is done, from 0 to 1, whenever that has changed, and again and again while it has not. Each piece of work tells its own
/// share to the [`Meter`] that it gets.
pub(super) fn in_parallel_watched<T: Send, R: Send>(
    things: Vec<T>,
    work: impl Fn(T, Meter) -> R + Sync,
    watch: &mut dyn FnMut(f32),
) -> Vec<R> {
    /// How long nothing may be heard before it is told again.
    const A_LOOK: Duration = Duration::from_millis(100);
    let all = things.len();
    if all == 0 {
        return Vec::new();
    }
    let (tell, heard) = channel::<(usize, f32)>();
    let things: Vec<_> = things.into_iter().map(|thing| (thing, tell.clone())).enumerate().collect();
    let things = Mutex::new(Some(things));
    drop(tell);
    let metered = |(at, (thing, tell)): (usize, (T, Sender<(usize, f32)>))| {
        let whole = tell.clone();
        // Where nobody listens any more, nobody minds.
        let result = work(
            thing,
            Meter::new(move |share| {
                let _ = tell.send((at, share));
            }),
        );
        let _ = whole.send((at, 1.0));
        result
    };
    let take = || things.lock().unwrap_or_else(PoisonError::into_inner).take().unwrap_or_default();
    thread::scope(|scope| {
        let Ok(worker) = Builder::new().spawn_scoped(scope, || in_parallel(take(), metered)) else {
            return in_parallel(take(), metered);
        };
        let mut shares = vec![0.0_f32; all];
        loop {
            match heard.recv_timeout(A_LOOK) {
                Ok((at, share)) => shares[at] = share,
                // Whoever waits sees that something is being done.
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => break,
            }
            #[expect(clippy::cast_precision_loss, reason = "a share of a bar")]
            watch(shares.iter().sum::<f32>() / all as f32);
        }
        worker.join().unwrap_or_else(|panic| resume_unwind(panic))
    })
}
