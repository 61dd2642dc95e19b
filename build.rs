//! The built-in deck is compiled in: another deck, another binary.

fn main() {
    println!("cargo::rerun-if-changed=quizzes");
}
