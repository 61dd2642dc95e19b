//! What comes from outside: keys, signals, and a terminal that vanishes. Keys are waited for in one thread, all else in
//! another, and it goes into one channel, so that an idle program sleeps.

use std::io;
use std::sync::mpsc::Sender;
use std::thread;

use ratatui::crossterm::event::{Event, read};

use super::event::Message;
use super::worker::Incoming;

/// Reads keys until the terminal fails. Ends with the process: a thread that waits in `read` cannot be called off.
pub(super) fn read_keys(to: Sender<Incoming>) -> io::Result<()> {
    let read_all = move || {
        loop {
            let message = match read() {
                Ok(Event::Key(key)) => Message::Key(key),
                Ok(Event::Paste(text)) => Message::Paste(text),
                Ok(Event::Resize(width, height)) => Message::Resize(width, height),
                Ok(_) => continue,
                Err(_) => {
                    let _ = to.send(Incoming::Gone);
                    return;
                }
            };
            if to.send(Incoming::Message(message)).is_err() {
                return;
            }
        }
    };
    thread::Builder::new().name("keys".into()).spawn(read_all).map(drop)
}

#[cfg(unix)]
pub(super) use unix::{Signals, stop_here};

#[cfg(unix)]
mod unix {
    use super::{Incoming, Message, Sender, io, thread};
    use std::os::unix::net::UnixStream;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, Ordering};

    use rustix::event::{PollFd, PollFlags, poll};
    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};
    use signal_hook::flag::register_conditional_default;
    use signal_hook::iterator::backend::{Handle, SignalDelivery};
    use signal_hook::iterator::exfiltrator::SignalOnly;
    use signal_hook::low_level::emulate_default_handler;

    /// Signals that ask for the end.
    const ENDING: [i32; 4] = [SIGTERM, SIGHUP, SIGINT, SIGQUIT];

    type Delivery = SignalDelivery<UnixStream, SignalOnly>;

    /// Signals come as messages while this lives; afterwards they end the program again. A terminal that vanishes is
    /// reported, too.
    pub(in super::super) struct Signals {
        handle: Handle,
        over: Arc<AtomicBool>,
    }

    impl Signals {
        pub(in super::super) fn watch(to: Sender<Incoming>) -> io::Result<Self> {
            let over = Arc::new(AtomicBool::new(false));
            for signal in ENDING {
                register_conditional_default(signal, Arc::clone(&over))?;
            }
            let (read, write) = UnixStream::pair()?;
            let signals = ENDING.iter().chain(&[SIGTSTP, SIGCONT]);
            let incoming = SignalDelivery::with_pipe(read, write, SignalOnly, signals)?;
            let handle = incoming.handle();
            let pass_on = move || pass_on(incoming, &to);
            thread::Builder::new().name("signals".into()).spawn(pass_on)?;
            Ok(Self { handle, over })
        }
    }

    /// Passes signals on, and reports when the terminal vanishes. crossterm 0.29 spins on a terminal that has hung up
    /// instead of reporting it; asking for no event at all, `poll` returns on a hang-up only, so that nobody wakes up
    /// before.
    fn pass_on(mut incoming: Delivery, to: &Sender<Incoming>) {
        let (stdin, handle) = (io::stdin(), incoming.handle());
        let mut there = true;
        while !handle.is_closed() {
            let signals = PollFd::new(incoming.get_read(), PollFlags::IN);
            let mut fds = [signals, PollFd::new(&stdin, PollFlags::empty())];
            let watched = if there { &mut fds[..] } else { &mut fds[..1] };
            match poll(watched, None) {
                Err(rustix::io::Errno::INTR) => {}
                // Where polling a terminal is not possible, the signal has to do.
                Err(_) if there => there = false,
                Err(_) => return,
                Ok(_) => {
                    if there && !fds[1].revents().is_empty() {
                        there = false;
                        let _ = to.send(Incoming::Gone);
                    }
                }
            }
            for signal in incoming.pending() {
                let inbox = match signal {
                    SIGTSTP => Incoming::Stop,
                    SIGCONT => Incoming::Continued,
                    other => Incoming::Message(Message::Signal(other)),
                };
                if to.send(inbox).is_err() {
                    return;
                }
            }
        }
    }

    impl Drop for Signals {
        fn drop(&mut self) {
            self.over.store(true, Ordering::SeqCst);
            self.handle.close();
        }
    }

    /// Stops the process, as ^Z does; returns when it is continued.
    pub(in super::super) fn stop_here() {
        let _ = emulate_default_handler(SIGTSTP);
    }
}

#[cfg(not(unix))]
pub(super) use elsewhere::Signals;

#[cfg(not(unix))]
mod elsewhere {
    use super::{Incoming, Sender, io};

    /// There are no such signals here.
    pub(in super::super) struct Signals;

    impl Signals {
        #[expect(clippy::unnecessary_wraps, reason = "elsewhere it can fail")]
        pub(in super::super) fn watch(_to: Sender<Incoming>) -> io::Result<Self> {
            Ok(Self)
        }
    }
}
