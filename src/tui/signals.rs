//! What comes from outside: keys, signals, and a terminal that vanishes. Each is waited for in a thread of its own and
//! goes into one channel, so that an idle program sleeps.

use std::io;
use std::sync::mpsc::Sender;
use std::thread;

use ratatui::crossterm::event::{Event, read};

use super::event::Message;
use super::run::Inbox;

/// Reads keys until the terminal fails. Ends with the process: a thread that waits in `read` cannot be called off.
pub(super) fn read_keys(to: Sender<Inbox>) -> io::Result<()> {
    let read_all = move || {
        loop {
            let message = match read() {
                Ok(Event::Key(key)) => Message::Key(key),
                Ok(Event::Paste(text)) => Message::Paste(text),
                Ok(Event::Resize(width, height)) => Message::Resize(width, height),
                Ok(_) => continue,
                Err(_) => {
                    let _ = to.send(Inbox::Gone);
                    return;
                }
            };
            if to.send(Inbox::Message(message)).is_err() {
                return;
            }
        }
    };
    thread::Builder::new().name("keys".into()).spawn(read_all).map(drop)
}

#[cfg(unix)]
pub(super) use unix::{Signals, stop_here, watch_terminal};

#[cfg(unix)]
mod unix {
    use super::{Inbox, Message, Sender, io, thread};
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, Ordering};

    use rustix::event::{PollFd, PollFlags, poll};
    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};
    use signal_hook::flag::register_conditional_default;
    use signal_hook::iterator::{Handle, Signals as Incoming};
    use signal_hook::low_level::emulate_default_handler;

    /// Signals that ask for the end.
    const ENDING: [i32; 4] = [SIGTERM, SIGHUP, SIGINT, SIGQUIT];

    /// Signals come as messages while this lives; afterwards they end the program again.
    pub(in super::super) struct Signals {
        handle: Handle,
        over: Arc<AtomicBool>,
    }

    impl Signals {
        pub(in super::super) fn watch(to: Sender<Inbox>) -> io::Result<Self> {
            let over = Arc::new(AtomicBool::new(false));
            for signal in ENDING {
                register_conditional_default(signal, Arc::clone(&over))?;
            }
            let mut incoming = Incoming::new(ENDING.iter().chain(&[SIGTSTP, SIGCONT]))?;
            let handle = incoming.handle();
            let pass_on = move || {
                for signal in incoming.forever() {
                    let inbox = match signal {
                        SIGTSTP => Inbox::Stop,
                        SIGCONT => Inbox::Continued,
                        other => Inbox::Message(Message::Signal(other)),
                    };
                    if to.send(inbox).is_err() {
                        return;
                    }
                }
            };
            thread::Builder::new().name("signals".into()).spawn(pass_on)?;
            Ok(Self { handle, over })
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

    /// Reports when the terminal vanishes. crossterm 0.29 spins on a terminal that has hung up instead of reporting it;
    /// asking for no event at all, `poll` returns on a hang-up only, so that nobody wakes up before.
    pub(in super::super) fn watch_terminal(to: Sender<Inbox>) -> io::Result<()> {
        let wait = move || {
            let stdin = io::stdin();
            loop {
                let mut fds = [PollFd::new(&stdin, PollFlags::empty())];
                match poll(&mut fds, None) {
                    Err(rustix::io::Errno::INTR) => {}
                    // Where polling a terminal is not possible, the signal has to do.
                    Err(_) => return,
                    Ok(_) => {
                        let _ = to.send(Inbox::Gone);
                        return;
                    }
                }
            }
        };
        thread::Builder::new().name("terminal".into()).spawn(wait).map(drop)
    }
}

#[cfg(not(unix))]
pub(super) use elsewhere::{Signals, watch_terminal};

#[cfg(not(unix))]
mod elsewhere {
    use super::{Inbox, Sender, io};

    /// There are no such signals here.
    pub(in super::super) struct Signals;

    impl Signals {
        #[expect(clippy::unnecessary_wraps, reason = "elsewhere it can fail")]
        pub(in super::super) fn watch(_to: Sender<Inbox>) -> io::Result<Self> {
            Ok(Self)
        }
    }

    #[expect(clippy::unnecessary_wraps, reason = "elsewhere it can fail")]
    pub(in super::super) fn watch_terminal(_to: Sender<Inbox>) -> io::Result<()> {
        Ok(())
    }
}
