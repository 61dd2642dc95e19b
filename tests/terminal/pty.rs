//! A program in a real pseudo-terminal, and what a person would see of it.

use std::io::{Read, Write};
use std::num::NonZero;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use harness::{PATIENCE, Sandbox};
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// The size of a terminal where it does not matter.
const USUAL: (u16, u16) = (80, 24);

/// A running program and its terminal.
pub struct Pty {
    master: Option<Box<dyn MasterPty + Send>>,
    keys: Option<Box<dyn Write + Send>>,
    screen: Arc<Mutex<vt100::Parser>>,
    child: Box<dyn Child + Send + Sync>,
    modes: String,
    seen: Arc<Seen>,
    stop: Arc<AtomicBool>,
    /// Reads until the terminal ends; gives all that was read.
    reading: Option<JoinHandle<Vec<u8>>>,
    /// The directory stays as long as its program.
    _sandbox: Sandbox,
}

/// How far what the program writes was read.
#[derive(Default)]
struct Seen {
    /// How often something was read.
    reads: AtomicUsize,
    /// Whether that ended with a frame: in the middle of one, what stood there before still stands below what is new.
    whole: AtomicBool,
}

/// Whether what was written ends with a frame: its last word is where the cursor is, or that there is none.
fn ends_frame(written: &[u8]) -> bool {
    let Some(end) = written.rsplit(|&byte| byte == b'\x1b').next() else { return false };
    match end {
        b"[?25l" => true,
        [b'[', place @ .., b'H'] if place.iter().all(|b| b.is_ascii_digit() || *b == b';') => {
            written[..written.len() - end.len() - 1].ends_with(b"\x1b[?25h")
        }
        _ => false,
    }
}

impl Pty {
    /// Starts `trainer` with these arguments.
    pub fn trainer(sandbox: &Sandbox, args: &[&str], size: (u16, u16)) -> Self {
        Self::start(CommandBuilder::new(harness::program()), sandbox, args, size, &[])
    }

    /// Starts `trainer` with a variable of the environment set.
    pub fn trainer_with(sandbox: &Sandbox, args: &[&str], variable: (&str, &str)) -> Self {
        Self::start(CommandBuilder::new(harness::program()), sandbox, args, USUAL, &[variable])
    }

    /// Starts a shell that runs this script.
    pub fn shell(sandbox: &Sandbox, script: &str) -> Self {
        Self::start(CommandBuilder::new("sh"), sandbox, &["-c", script], USUAL, &[])
    }

    /// Starts a shell that a person types into, with job control.
    pub fn interactive_shell(sandbox: &Sandbox) -> Self {
        Self::start(CommandBuilder::new("sh"), sandbox, &["-i", "-m"], USUAL, &[("PS1", "shell> ")])
    }

    fn start(
        mut command: CommandBuilder,
        sandbox: &Sandbox,
        args: &[&str],
        (columns, rows): (u16, u16),
        more: &[(&str, &str)],
    ) -> Self {
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        command.args(args);
        command.cwd(sandbox.path(""));
        // These surroundings and no others: a backtrace, say, would push off the screen what a test waits for. Colours
        // are on.
        command.env_clear();
        for (name, value) in sandbox.surroundings().into_iter().filter(|(name, _)| *name != "NO_COLOR") {
            command.env(name, value);
        }
        command.env("TRAINER", harness::program());
        for (name, value) in more {
            command.env(name, value);
        }
        let modes = modes(pair.master.as_ref());
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let keys = pair.master.take_writer().unwrap();
        let screen = Arc::new(Mutex::new(vt100::Parser::new(nonzero(rows), nonzero(columns), 0)));
        let drawn = Arc::clone(&screen);
        let seen = Arc::new(Seen::default());
        let read_so_far = Arc::clone(&seen);
        let stop = Arc::new(AtomicBool::new(false));
        let stopped = Arc::clone(&stop);
        let reading = std::thread::spawn(move || {
            let (mut bytes, mut all) = ([0; 4096], Vec::new());
            while let Ok(read @ 1..) = reader.read(&mut bytes) {
                all.extend_from_slice(&bytes[..read]);
                let mut drawn = drawn.lock().unwrap();
                drawn.process(&bytes[..read]);
                let whole = !drawn.screen().alternate_screen() || ends_frame(&all);
                read_so_far.whole.store(whole, Ordering::SeqCst);
                read_so_far.reads.fetch_add(1, Ordering::SeqCst);
                drop(drawn);
                if stopped.load(Ordering::SeqCst) {
                    break;
                }
            }
            all
        });
        Self {
            master: Some(pair.master),
            keys: Some(keys),
            screen,
            child,
            modes,
            seen,
            stop,
            reading: Some(reading),
            _sandbox: sandbox.clone(),
        }
    }

    /// What stands on the screen.
    pub fn text(&self) -> String {
        self.screen.lock().unwrap().screen().contents()
    }

    /// Looks at the screen, with its colours.
    pub fn screen<T>(&self, look: impl FnOnce(&vt100::Screen) -> T) -> T {
        look(self.screen.lock().unwrap().screen())
    }

    /// Types. Whether anybody is there to read it is not asked: a program may end at any moment, and what is waited for
    /// next tells whether it should have.
    pub fn type_keys(&mut self, keys: &str) {
        let pipe = self.keys.as_mut().unwrap();
        let _ = pipe.write_all(keys.as_bytes()).and_then(|()| pipe.flush());
    }

    /// Waits until this stands on the screen.
    pub fn wait_for(&mut self, text: &str) {
        self.wait_for_frame(text, |text_now| text_now.contains(text));
    }

    /// Waits until this holds of what stands on the screen, once a frame is drawn to its end: of one that is half drawn the
    /// lower part is still what stood there before, and who takes that for new presses the next key too soon.
    fn wait_for_frame(&mut self, what: &str, mut is: impl FnMut(&str) -> bool) {
        self.wait(what, |pty| {
            let reads = pty.seen.reads.load(Ordering::SeqCst);
            let (whole, text) = (pty.seen.whole.load(Ordering::SeqCst), pty.text());
            whole && is(&text) && pty.seen.reads.load(Ordering::SeqCst) == reads
        });
    }

    /// Waits until one text stands on the screen somewhere after another.
    pub fn wait_for_after(&mut self, first: &str, then: &str) {
        self.wait_for_frame(then, |text| {
            text.rsplit_once(first).is_some_and(|(_, after)| after.contains(then))
        });
    }

    /// Presses a key, once it is not taken for one that was meant for what stood before, and waits until one of these stands
    /// on the screen. None of them may stand there before. It is pressed once: of a slow program the next ones would be read
    /// together with whatever follows, as several keys at once, which nobody means.
    pub fn press_until(&mut self, key: &str, texts: &[&str]) {
        assert!(!texts.iter().any(|text| self.text().contains(text)), "{texts:?} before:\n{}", self.text());
        std::thread::sleep(Duration::from_millis(300));
        self.type_keys(key);
        self.wait_for_frame(&format!("{texts:?}"), |now| texts.iter().any(|text| now.contains(text)));
    }

    fn wait(&mut self, what: &str, mut is: impl FnMut(&mut Self) -> bool) {
        let since = Instant::now();
        while !is(self) {
            assert!(since.elapsed() < PATIENCE, "{what} never came:\n{}", self.text());
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// Waits for the end; the exit code.
    pub fn wait_for_end(&mut self) -> u32 {
        let mut code = None;
        self.wait("the end", |pty| {
            code = pty.child.try_wait().unwrap().map(|status| status.exit_code());
            code.is_some()
        });
        code.unwrap()
    }

    /// Waits for the end, until which this is never on the screen; the exit code.
    pub fn wait_for_end_without(&mut self, text: &str) -> u32 {
        let mut code = None;
        self.wait("the end", |pty| {
            assert!(!pty.text().contains(text), "{}", pty.text());
            code = pty.child.try_wait().unwrap().map(|status| status.exit_code());
            code.is_some()
        });
        code.unwrap()
    }

    /// Waits for the end; the exit code, and all that was ever written, as it was.
    pub fn written(mut self) -> (u32, String) {
        let code = self.wait_for_end();
        let bytes = self.reading.take().unwrap().join().unwrap();
        (code, String::from_utf8(bytes).unwrap())
    }

    /// The number of its process.
    pub fn process(&self) -> u32 {
        self.child.process_id().unwrap()
    }

    /// Presses a key again and again until the program ends; the exit code.
    pub fn press_until_the_end(&mut self, key: &str) -> u32 {
        let since = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.exit_code();
            }
            assert!(since.elapsed() < PATIENCE, "it does not end:\n{}", self.text());
            self.type_keys(key);
            std::thread::sleep(Duration::from_millis(100));
        }
    }

    /// Sends a signal, such as `TERM`.
    pub fn signal(&self, name: &str) {
        assert!(harness::signal(self.process(), name));
    }

    /// The window changes its size.
    pub fn resize(&self, columns: u16, rows: u16) {
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        self.screen.lock().unwrap().screen_mut().set_size(nonzero(rows), nonzero(columns));
        self.master.as_ref().unwrap().resize(size).unwrap();
    }

    /// Waits until this no longer stands on the screen.
    pub fn wait_for_gone(&mut self, text: &str) {
        self.wait_for_frame(text, |now| !now.contains(text));
    }

    /// The terminal vanishes, as when a window is closed.
    pub fn vanish(&mut self) {
        // Whoever reads has it open, too: the reader ends with the next output, which a new size brings about.
        self.stop.store(true, Ordering::SeqCst);
        let size = PtySize { rows: 30, cols: 90, pixel_width: 0, pixel_height: 0 };
        self.master.as_ref().unwrap().resize(size).unwrap();
        self.reading.take().unwrap().join().unwrap();
        self.keys = None;
        self.master = None;
    }

    /// Waits until every thread has slept for two seconds without a break. Whoever looks again and again for something to
    /// do never does; a thread that has something to do and is not let is no sleeper, however slow the machine; and where
    /// the machine itself was paused, which wakes everybody up, the two seconds begin anew.
    /// One that has ended rests once all that it wrote is read.
    pub fn wait_for_rest(&mut self) {
        let mut before = None;
        self.wait("rest", |pty| {
            if pty.child.try_wait().unwrap().is_some() {
                return pty.reading.as_ref().is_none_or(JoinHandle::is_finished);
            }
            let now = pty.done();
            let rests = now.is_some() && now == before;
            before = now;
            if !rests {
                std::thread::sleep(Duration::from_secs(2));
            }
            rests
        });
    }

    /// What all threads of the program did so far: how often they went to sleep, and how many clock ticks they used; none
    /// while one is awake.
    fn done(&self) -> Option<u64> {
        let tasks = format!("/proc/{}/task", self.child.process_id().unwrap());
        let mut done = 0;
        for task in std::fs::read_dir(tasks).unwrap() {
            let read = |name: &str| std::fs::read_to_string(task.as_ref().unwrap().path().join(name)).ok();
            let (stat, status) = (read("stat")?, read("status")?);
            let fields: Vec<&str> = stat.rsplit(") ").next().unwrap().split(' ').collect();
            if fields[0] != "S" {
                return None;
            }
            let slept = status.lines().find_map(|line| line.strip_prefix("voluntary_ctxt_switches:"));
            // Not every kernel counts that; the ticks are always there.
            let slept = slept.unwrap_or("0").trim();
            done += [slept, fields[11], fields[12]].map(|n| n.parse::<u64>().unwrap()).iter().sum::<u64>();
        }
        Some(done)
    }

    /// Asserts that the terminal is as it was before the program began. What the program wrote at its end may still be on
    /// its way.
    pub fn assert_given_back(&mut self) {
        self.wait("the main screen, with a cursor and no bracketed paste", |pty| {
            let parser = pty.screen.lock().unwrap();
            let screen = parser.screen();
            !screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste()
        });
        let mouse = self.screen.lock().unwrap().screen().mouse_protocol_mode();
        assert_eq!(mouse, vt100::MouseProtocolMode::None);
        let now = modes(self.master.as_ref().unwrap().as_ref());
        assert_eq!(now, self.modes, "the terminal's modes have changed");
        assert!(now.contains("ECHO"), "echo is off: {now}");
    }

    /// Asserts that the program has the terminal.
    pub fn assert_taken(&self) {
        assert!(self.screen.lock().unwrap().screen().alternate_screen());
    }
}

impl Drop for Pty {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn modes(master: &dyn MasterPty) -> String {
    format!("{:?}", master.get_termios().unwrap())
}

fn nonzero(n: u16) -> NonZero<u16> {
    NonZero::new(n).unwrap()
}
