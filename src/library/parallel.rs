//! Work on several things at once.

use std::num::NonZero;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread::{self, Builder};
use std::time::Duration;

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

/// As [`in_parallel`], telling again and again which share is done, from 0 to 1, to whoever waits.
pub(super) fn in_parallel_watched<T: Send, R: Send>(
    things: Vec<T>,
    work: impl Fn(T) -> R + Sync,
    watch: &mut dyn FnMut(f32),
) -> Vec<R> {
    /// How long between two looks.
    const A_LOOK: Duration = Duration::from_millis(100);
    let (all, done) = (things.len(), AtomicUsize::new(0));
    if all == 0 {
        return Vec::new();
    }
    let counted = |thing| {
        let result = work(thing);
        done.fetch_add(1, Ordering::Relaxed);
        result
    };
    let things = Mutex::new(Some(things));
    let take = || things.lock().unwrap_or_else(PoisonError::into_inner).take().unwrap_or_default();
    let waiting = thread::current();
    thread::scope(|scope| {
        let run = || {
            let results = in_parallel(take(), counted);
            waiting.unpark();
            results
        };
        let Ok(worker) = Builder::new().spawn_scoped(scope, run) else {
            return in_parallel(take(), counted);
        };
        while !worker.is_finished() {
            #[expect(clippy::cast_precision_loss, reason = "a share of a bar")]
            watch(done.load(Ordering::Relaxed) as f32 / all as f32);
            thread::park_timeout(A_LOOK);
        }
        worker.join().unwrap_or_else(|panic| resume_unwind(panic))
    })
}
