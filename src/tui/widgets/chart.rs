//! A small bar chart in text.

/// A bar's top, in eighths.
const EIGHTHS: [char; 9] = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// Bars side by side, one column each and `rows` lines high, the top line first. The highest value fills it; what is not
/// nothing shows at least an eighth. Lines do not end in spaces.
pub fn bars(values: &[usize], rows: usize) -> Vec<String> {
    let most = values.iter().copied().max().unwrap_or(0).max(1);
    let full = rows * 8;
    let line = |row: usize| {
        let below = (rows - 1 - row) * 8;
        let bar = |value: &usize| EIGHTHS[(value * full).div_ceil(most).saturating_sub(below).min(8)];
        let line: String = values.iter().map(bar).collect();
        line.trim_end().to_owned()
    };
    (0..rows).map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_highest_bar_fills_the_chart_and_the_others_stand_in_proportion() {
        assert_eq!(bars(&[16, 8, 4, 0, 1], 2), ["█", "██▄ ▁"]);
    }

    #[test]
    fn the_least_thing_is_seen_and_nothing_is_not() {
        assert_eq!(bars(&[1000, 1, 0, 1], 3), ["█", "█", "█▁ ▁"]);
        assert_eq!(bars(&[0, 0], 2), ["", ""]);
        assert_eq!(bars(&[], 1), [""]);
    }
}
