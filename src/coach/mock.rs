//! What the latest mock interviews came to, beside what was predicted for them.

use super::outlook::range;
use crate::history::History;
use crate::text::percent;

/// The latest mock interviews.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MockFigures {
    /// The mean share that was predicted, 0-1.
    pub predicted: f32,
    /// The mean share that was right, 0-1: what was not answered counts as not known.
    pub actual: f32,
    /// How many they are: at most three.
    pub n: usize,
}

/// So many of the latest are looked at.
const LATEST: usize = 3;

/// The score to expect of an exam, in fewer and fewer words. Among options some answers are right by luck: so it is above what
/// is known.
pub fn told_of_expected(expected: [f32; 2], is_aloud: bool) -> [String; 3] {
    let luck = if is_aloud { [""; 3] } else { [", with luck among the options", " with luck", ""] };
    luck.map(|luck| range(expected) + luck)
}

/// The latest mock interviews for which something was predicted; none where there are none.
pub fn mock_interviews(history: &History) -> Option<MockFigures> {
    let taken = history.record().exams.taken(false);
    let latest: Vec<(f32, f32)> =
        taken.iter().rev().filter_map(|exam| Some((exam.predicted?, exam.score()))).take(LATEST).collect();
    let n = latest.len();
    // At most three.
    #[expect(clippy::cast_precision_loss)]
    let mean = |sum: f32| sum / n as f32;
    (n > 0).then(|| MockFigures {
        predicted: mean(latest.iter().map(|exam| exam.0).sum()),
        actual: mean(latest.iter().map(|exam| exam.1).sum()),
        n,
    })
}

impl MockFigures {
    /// In words: `predicted 84 %, your last three came to 79 %`.
    pub fn told(self) -> String {
        let last = match self.n {
            1 => "your last one",
            2 => "your last two",
            _ => "your last three",
        };
        format!("predicted {}, {last} came to {}", percent(self.predicted), percent(self.actual))
    }
}
