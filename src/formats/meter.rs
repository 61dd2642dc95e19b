//! How far the reading of files is, for whoever waits.

use std::fmt;

/// Hears which share of some files has been read.
#[derive(Default)]
pub struct Meter {
    hear: Option<Box<dyn Fn(f32)>>,
    /// The file that is being read, and of how many.
    file: usize,
    files: usize,
    lines: usize,
    /// What was told last, in percent.
    told: u8,
}

impl Meter {
    /// Tells `hear` the share, from 0 to 1, whenever it has grown by a hundredth.
    pub fn new(hear: impl Fn(f32) + 'static) -> Self {
        Self { hear: Some(Box::new(hear)), ..Self::default() }
    }

    /// A file begins.
    pub(super) fn begin(&mut self, file: usize, files: usize, text: &str) {
        (self.file, self.files) = (file, files);
        // What nobody hears need not be known.
        self.lines =
            if self.hear.is_some() { text.bytes().filter(|byte| *byte == b'\n').count() + 1 } else { 0 };
        self.part(0, 1);
    }

    /// A line of the file was reached.
    pub(super) fn line(&mut self, line: usize) {
        if self.lines > 0 && line > 0 {
            self.part(line, self.lines);
        }
    }

    /// A part of the file was reached, of so many.
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a share of a bar"
    )]
    pub(super) fn part(&mut self, part: usize, parts: usize) {
        let Some(hear) = &self.hear else { return };
        let within = part.min(parts) as f32 / parts.max(1) as f32;
        let share = (self.file as f32 + within) / self.files.max(1) as f32;
        let percent = (share * 100.0) as u8;
        if percent > self.told {
            self.told = percent;
            hear(share);
        }
    }
}

impl fmt::Debug for Meter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Meter({} %)", self.told)
    }
}
