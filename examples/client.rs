//! A client in thirty lines: `cargo run --example client -- 5xx --count 3` asks what `trainer quiz --json` asks.
#![allow(
    clippy::disallowed_macros,
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "an example"
)]

use std::io::{BufRead, BufReader, Write, stdin};
use std::process::{Command, Stdio};

use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut trainer = Command::new("trainer");
    trainer.args(["quiz", "--json"]).args(std::env::args().skip(1));
    let mut trainer = trainer.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
    let mut to = trainer.stdin.take().ok_or("no input")?;
    let from = BufReader::new(trainer.stdout.take().ok_or("no output")?);
    let mut question = Value::Null;
    for line in from.lines() {
        let event: Value = serde_json::from_str(&line?)?;
        let name = event["event"].as_str().unwrap_or_default().to_owned();
        match &*name {
            "question" => question = event,
            "error" | "almost" => println!("{}", event["message"]),
            "verdict" => println!("{}: {}", event["correct"], event["answer"]),
            _ => println!("{} of {} right.", event["correct"], event["asked"]),
        }
        if ["verdict", "summary"].contains(&&*name) {
            continue;
        }
        println!("\n{} {}", question["n"], question["stem"]);
        let options = question["options"].as_array().into_iter().flatten();
        (1..).zip(options).for_each(|(n, option)| println!("  {n} {option}"));
        let said = stdin().lines().next().transpose()?.unwrap_or_default();
        let chosen: Vec<u32> = said.split(' ').filter_map(|n| n.parse().ok()).collect();
        let wish = match question["kind"].as_str() {
            _ if said.is_empty() => json!({"quit": true}),
            Some("typed") => json!({"text": said}),
            Some("flashcard") => json!({"grade": said}),
            _ => json!({"choose": chosen}),
        };
        writeln!(to, "{wish}")?;
    }
    Ok(())
}
