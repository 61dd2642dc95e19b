//! Taking the terminal, and giving it back exactly once on every way out.

use std::io::{self, BufWriter, Stdout, Write as _, stdout};
use std::mem::ManuallyDrop;
use std::panic::{self, PanicHookInfo};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::buffer::{Buffer, Cell};
use ratatui::crossterm::cursor::{Hide, Show};
use ratatui::crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use ratatui::crossterm::execute;
use ratatui::crossterm::style::{Print, force_color_output};
use ratatui::crossterm::terminal::{
    EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use ratatui::layout::Rect;

use super::ascii::is_uncertain;

/// Whether the terminal is ours. Whoever turns this off gives it back, so that it happens once: the guard, the panic
/// hook (on whichever thread) or a suspension.
static OURS: AtomicBool = AtomicBool::new(false);

/// Whether the mouse is asked for, too: presses and the wheel, and no movements, so that nothing wakes the program up.
static MOUSE: AtomicBool = AtomicBool::new(false);
const MOUSE_ON: &str = "\u{1b}[?1000h\u{1b}[?1006h";
const MOUSE_OFF: &str = "\u{1b}[?1006l\u{1b}[?1000l";

type Hook = dyn Fn(&PanicHookInfo<'_>) + Send + Sync;

/// The terminal while it is ours.
pub(super) struct OwnTerminal {
    /// Never dropped: ratatui would show the cursor (`give_back` does), and panic when a terminal that is gone, and with
    /// it standard error, takes no complaint about that.
    terminal: ManuallyDrop<Terminal<CrosstermBackend<BufWriter<Stdout>>>>,
    hook: Arc<Hook>,
    /// The rows of the last frame that hold signs of uncertain width, as they read.
    uncertain: Vec<(u16, String)>,
}

/// The rows of a frame that hold signs of uncertain width, as they read.
fn uncertain_rows(buffer: &Buffer) -> Vec<(u16, String)> {
    let rows = buffer.content().chunks(usize::from(buffer.area.width).max(1));
    (0..)
        .zip(rows)
        .filter(|(_, row)| row.iter().any(|cell| is_uncertain(cell.symbol())))
        .map(|(y, row)| (y, row.iter().map(Cell::symbol).collect()))
        .collect()
}

impl OwnTerminal {
    /// Takes the terminal.
    pub(super) fn enter() -> io::Result<Self> {
        // Colours are our theme's business: with NO_COLOR set, crossterm would write resets where colours change, and
        // these would take bold and dim away, too.
        force_color_output(true);
        let hook: Arc<Hook> = panic::take_hook().into();
        let before = Arc::clone(&hook);
        panic::set_hook(Box::new(move |info| {
            give_back();
            before(info);
        }));
        let made = take().and_then(|()| Terminal::new(CrosstermBackend::new(BufWriter::new(stdout()))));
        match made {
            Ok(terminal) => Ok(Self { terminal: ManuallyDrop::new(terminal), hook, uncertain: Vec::new() }),
            Err(error) => {
                give_back();
                put_hook_back(hook);
                Err(error)
            }
        }
    }

    /// Draws a frame; says whether it must be drawn once more, whole: where terminal and `unicode-width` disagree on how
    /// wide a sign is, something of the frame before is left behind.
    ///
    /// # Errors
    /// The terminal fails, or was given back because a thread panicked: its message is not to be drawn over.
    pub(super) fn draw(&mut self, view: impl FnOnce(&mut ratatui::Frame<'_>)) -> io::Result<bool> {
        if !OURS.load(Ordering::SeqCst) {
            return Err(io::Error::other("the terminal was given back"));
        }
        let drawn = self.terminal.draw(view)?;
        let rows = uncertain_rows(drawn.buffer);
        let known = std::mem::replace(&mut self.uncertain, rows);
        Ok(known != self.uncertain)
    }

    /// Has clicks and the wheel come as messages, for as long as the terminal is ours.
    pub(super) fn listen_to_mouse() -> io::Result<()> {
        MOUSE.store(true, Ordering::SeqCst);
        execute!(stdout(), Print(MOUSE_ON))
    }

    /// Columns and rows.
    pub(super) fn size(&self) -> io::Result<(u16, u16)> {
        self.terminal.size().map(|size| (size.width, size.height))
    }

    /// Gives the terminal back for a while, until it is taken again.
    #[cfg(unix)]
    pub(super) fn lend() {
        give_back();
    }

    /// Takes it again. What anyone did to its modes meanwhile is put right.
    #[cfg(unix)]
    pub(super) fn take_again(&mut self) -> io::Result<()> {
        give_back();
        take()?;
        self.redraw()
    }

    /// The next frame is drawn whole.
    ///
    /// Not by `Terminal::clear`: it asks the terminal where the cursor is, and the answer would come to the thread that
    /// reads keys.
    pub(super) fn redraw(&mut self) -> io::Result<()> {
        let (width, height) = self.size()?;
        self.terminal.resize(Rect::new(0, 0, width, height))
    }
}

impl Drop for OwnTerminal {
    fn drop(&mut self) {
        give_back();
        // A frame that was being drawn while another thread panicked has hidden the cursor again.
        let _ = execute!(stdout(), Show);
        // While panicking, hooks cannot be changed; then ours stays, and does nothing any more.
        if !std::thread::panicking() {
            put_hook_back(Arc::clone(&self.hook));
        }
    }
}

fn put_hook_back(hook: Arc<Hook>) {
    panic::set_hook(Box::new(move |info| hook(info)));
}

fn take() -> io::Result<()> {
    enable_raw_mode()?;
    OURS.store(true, Ordering::SeqCst);
    execute!(stdout(), EnterAlternateScreen, EnableBracketedPaste, Hide)?;
    if MOUSE.load(Ordering::SeqCst) { execute!(stdout(), Print(MOUSE_ON)) } else { Ok(()) }
}

/// Errors are of no use here: there is no terminal to show them on.
fn give_back() {
    if OURS.swap(false, Ordering::SeqCst) {
        if MOUSE.load(Ordering::SeqCst) {
            let _ = execute!(stdout(), Print(MOUSE_OFF));
        }
        let _ = execute!(stdout(), DisableBracketedPaste, LeaveAlternateScreen, Show);
        let _ = disable_raw_mode();
        let _ = stdout().flush();
    }
}
