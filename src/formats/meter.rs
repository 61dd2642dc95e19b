//! How far the reading of files is, for whoever waits.

use std::fmt;

/// Of a file's share so much is finding out which format it is of: each has a look at it.
const FINDING: f32 = 0.1;

/// Hears which share of some files has been read.
#[derive(Default)]
pub struct Meter {
    hear: Option<Box<dyn Fn(f32)>>,
    /// The file that is being read, and of how many.
    file: usize,
    files: usize,
    lines: usize,
    /// Where in the file's share the present stage begins, and how much of it that is.
    begin: f32,
    length: f32,
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
        self.stage(0.0, FINDING);
        // What nobody hears need not be known.
        self.lines =
            if self.hear.is_some() { text.bytes().filter(|byte| *byte == b'\n').count() + 1 } else { 0 };
        self.part(0, 1);
    }

    /// The format was found: now the file is read, in so many passes, of which this one begins.
    pub(super) fn pass(&mut self, pass: u8, passes: u8) {
        let length = (1.0 - FINDING) / f32::from(passes.max(1));
        self.stage(FINDING + length * f32::from(pass), length);
    }

    fn stage(&mut self, begin: f32, length: f32) {
        (self.begin, self.length) = (begin, length);
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
        let within = self.begin + self.length * (part.min(parts) as f32 / parts.max(1) as f32);
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
