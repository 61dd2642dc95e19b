//! Large figures, three rows high.

/// The rows of a number.
pub fn rows(n: usize) -> [String; 3] {
    let mut out = [String::new(), String::new(), String::new()];
    for digit in n.to_string().chars() {
        let parts = match digit {
            '0' => ["┏━┓", "┃ ┃", "┗━┛"],
            '1' => [" ━┓", "  ┃", "  ╹"],
            '2' => ["╺━┓", "┏━┛", "┗━╸"],
            '3' => ["╺━┓", " ━┫", "╺━┛"],
            '4' => ["╻ ╻", "┗━┫", "  ╹"],
            '5' => ["┏━╸", "┗━┓", "╺━┛"],
            '6' => ["┏━╸", "┣━┓", "┗━┛"],
            '7' => ["╺━┓", "  ┃", "  ╹"],
            '8' => ["┏━┓", "┣━┫", "┗━┛"],
            _ => ["┏━┓", "┗━┫", "╺━┛"],
        };
        for (row, part) in out.iter_mut().zip(parts) {
            if !row.is_empty() {
                row.push(' ');
            }
            row.push_str(part);
        }
    }
    out
}
