//! What comes from outside: keys, signals, and a terminal that vanishes. Keys are waited for in one thread, all else in
//! another, and it goes into one channel, so that an idle program sleeps.

use std::io;
use std::sync::mpsc::Sender;
use std::thread;

use super::event::Message;
use super::worker::Incoming;

/// Reads keys until the terminal fails. Ends with the process: a thread that waits for a key cannot be called off.
pub(super) fn read_keys(to: Sender<Incoming>) -> io::Result<()> {
    let read_all = move || {
        // Nobody to hear it: the end is near.
        let _ = platform::read_all(|message| to.send(Incoming::Message(message)).is_ok());
        let _ = to.send(Incoming::Gone);
    };
    thread::Builder::new().name("keys".into()).spawn(read_all).map(drop)
}

#[cfg(not(unix))]
use elsewhere as platform;
#[cfg(unix)]
use unix as platform;

#[cfg(unix)]
pub(super) use unix::{Signals, hold_keys, stop_here};

#[cfg(unix)]
mod unix {
    use super::{Incoming, Message, Sender, io, thread};
    use std::os::unix::net::UnixStream;
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
    use std::time::Duration;

    use ratatui::crossterm::terminal::size;
    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    use rustix::io::Errno;
    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
    use signal_hook::flag::register_conditional_default;
    use signal_hook::iterator::backend::{Handle, SignalDelivery};
    use signal_hook::iterator::exfiltrator::SignalOnly;
    use signal_hook::low_level::emulate_default_handler;

    use crate::tui::decoder::{Decoder, Input, Waiting};

    /// Signals that ask for the end.
    const ENDING: [i32; 4] = [SIGTERM, SIGHUP, SIGINT, SIGQUIT];

    /// How long after an ESC the rest of its sequence may come: on this machine, and over a network.
    const REST_OF_ESC: Duration = Duration::from_millis(50);
    const REST_OVER_NETWORK: Duration = Duration::from_millis(100);

    /// How long the rest of a reply, or of what is pasted, may take.
    const REST: Duration = Duration::from_secs(1);

    /// What comes within this time has come at once: no hand is as fast.
    const AT_ONCE: Duration = Duration::from_millis(4);

    /// Held by whoever reads keys: us, or the editor that the terminal is lent to.
    static KEYS: Mutex<()> = Mutex::new(());

    /// Leaves keys unread while this is held.
    pub(in super::super) fn hold_keys() -> MutexGuard<'static, ()> {
        KEYS.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Reads until the terminal fails, or nobody wants to hear of it.
    pub(super) fn read_all(mut tell: impl FnMut(Message) -> bool) -> io::Result<()> {
        let stdin = io::stdin();
        let over_network = std::env::var_os("SSH_CONNECTION").is_some_and(|value| !value.is_empty());
        let rest_of_esc = if over_network { REST_OVER_NETWORK } else { REST_OF_ESC };
        let comes = |within: Option<Duration>| {
            let within = within.and_then(|within| Timespec::try_from(within).ok());
            let mut fds = [PollFd::new(&stdin, PollFlags::IN)];
            // Where polling a terminal is not possible, nothing follows.
            loop {
                match poll(&mut fds, within.as_ref()) {
                    Err(Errno::INTR) => {}
                    polled => return polled.is_ok_and(|ready| ready > 0),
                }
            }
        };
        let read = |into: &mut Vec<u8>| -> io::Result<()> {
            let mut bytes = [0; 4096];
            loop {
                // Waits for keys without reading them; then whose they are.
                comes(None);
                let _ours = hold_keys();
                if !comes(Some(Duration::ZERO)) {
                    continue;
                }
                match rustix::io::read(&stdin, &mut bytes) {
                    Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
                    Ok(count) => {
                        into.extend_from_slice(&bytes[..count]);
                        return Ok(());
                    }
                    Err(Errno::INTR) => {}
                    Err(Errno::AGAIN) => _ = comes(None),
                    Err(error) => return Err(error.into()),
                }
            }
        };
        let mut decoder = Decoder::default();
        loop {
            let patience = decoder.waits().map(|waiting| match waiting {
                Waiting::Escape => rest_of_esc,
                Waiting::Rest => REST,
            });
            let inputs = if patience.is_some() && !comes(patience) {
                decoder.give_up()
            } else {
                let mut bytes = Vec::new();
                read(&mut bytes)?;
                while bytes.last() != Some(&0x1b) && bytes.len() < 1 << 16 && comes(Some(AT_ONCE)) {
                    read(&mut bytes)?;
                }
                decoder.feed(&bytes)
            };
            for input in inputs {
                let message = match input {
                    Input::Key(key) => Message::Key(key),
                    Input::Paste(text) => Message::Paste(text),
                    Input::Mouse(pointing) => Message::Mouse(pointing),
                    Input::Burst(text) => Message::Burst(text),
                };
                if !tell(message) {
                    return Ok(());
                }
            }
        }
    }

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
            let signals = ENDING.iter().chain(&[SIGTSTP, SIGCONT, SIGWINCH]);
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
                Err(Errno::INTR) => {}
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
                    SIGWINCH => match size() {
                        Ok((width, height)) => Incoming::Message(Message::Resize(width, height)),
                        Err(_) => continue,
                    },
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
    use ratatui::crossterm::event::{Event, read};

    use super::{Incoming, Message, Sender, io};

    /// Reads until the terminal fails, or nobody wants to hear of it.
    pub(super) fn read_all(mut tell: impl FnMut(Message) -> bool) -> io::Result<()> {
        loop {
            let message = match read()? {
                Event::Key(key) => Message::Key(key),
                Event::Paste(text) => Message::Paste(text),
                Event::Resize(width, height) => Message::Resize(width, height),
                _ => continue,
            };
            if !tell(message) {
                return Ok(());
            }
        }
    }

    /// There are no such signals here.
    pub(in super::super) struct Signals;

    impl Signals {
        #[expect(clippy::unnecessary_wraps, reason = "elsewhere it can fail")]
        pub(in super::super) fn watch(_to: Sender<Incoming>) -> io::Result<Self> {
            Ok(Self)
        }
    }
}
