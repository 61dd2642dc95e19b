//! What the program has saved in a sandbox: its journals and its snapshot.

use std::fs;
use std::io::Write;
use std::path::PathBuf;

use serde_json::{Value, json};

use crate::Sandbox;
use crate::sandbox::write;

impl Sandbox {
    /// The directory of the journals.
    pub fn reviews(&self) -> PathBuf {
        self.profile().join("reviews")
    }

    /// The journals, whoever wrote them.
    pub fn journals(&self) -> Vec<PathBuf> {
        let entries = fs::read_dir(self.reviews()).into_iter().flatten();
        let paths = entries.map(|entry| entry.unwrap().path());
        let mut paths: Vec<PathBuf> =
            paths.filter(|path| path.extension().is_some_and(|e| e == "jsonl")).collect();
        paths.sort();
        paths
    }

    /// The journal that the program writes here: by what it is called, else the only one.
    #[track_caller]
    pub fn journal_path(&self) -> PathBuf {
        let own = self.own_journal().filter(|path| path.exists());
        own.unwrap_or_else(|| {
            let [journal] = &self.journals()[..] else { panic!("one journal, not {:?}", self.journals()) };
            journal.clone()
        })
    }

    fn own_journal(&self) -> Option<PathBuf> {
        let device = fs::read_to_string(self.profile().join("device")).ok()?;
        Some(self.reviews().join(format!("{}.jsonl", device.split(' ').next()?)))
    }

    /// The lines of that journal, whatever they are; none where there is no journal.
    pub fn lines(&self) -> Vec<String> {
        let text = fs::read(self.own_journal().unwrap_or_default()).unwrap_or_default();
        String::from_utf8_lossy(&text).lines().map(ToOwned::to_owned).collect()
    }

    /// The events that the program itself wrote here, in order; not those added by hand.
    #[track_caller]
    pub fn journal(&self) -> Vec<Value> {
        self.lines().iter().map(|line| serde_json::from_str(line).expect(line)).collect()
    }

    /// Those of its events that are answers. Damaged lines are passed over, and so is what follows the last line end: it
    /// was never acknowledged.
    pub fn answers(&self) -> Vec<Value> {
        let bytes = fs::read(self.own_journal().unwrap_or_default()).unwrap_or_default();
        let lines = bytes.split_inclusive(|&byte| byte == b'\n').filter(|line| line.ends_with(b"\n"));
        let events = lines.filter_map(|line| serde_json::from_slice::<Value>(line).ok());
        events.filter(|event| event["do"] == "answer").collect()
    }

    /// Gives the answers of that journal another time taken: how long it truly was hangs on the machine.
    #[track_caller]
    pub fn took(&self, ms: u64) {
        let mut text = String::new();
        for mut line in self.journal() {
            if line["do"] == "answer" {
                line["ms"] = json!(ms);
            }
            text += &format!("{line}\n");
        }
        fs::write(self.journal_path(), text).unwrap();
    }

    /// Adds bytes to the end of that journal.
    #[track_caller]
    pub fn add_to_journal(&self, bytes: impl AsRef<[u8]>) {
        let mut journal = fs::File::options().append(true).open(self.journal_path()).unwrap();
        journal.write_all(bytes.as_ref()).unwrap();
    }

    /// Adds events to a journal by hand.
    pub fn append(&self, file: &str, events: &[Value]) {
        let path = self.reviews().join(file);
        let before = fs::read(&path).unwrap_or_default();
        let lines = events.iter().flat_map(|event| [event.to_string(), "\n".into()]);
        write(&path, &[before, lines.collect::<String>().into_bytes()].concat());
    }

    /// Where the snapshot lies.
    pub fn snapshot_path(&self) -> PathBuf {
        self.profile().join("profile.json")
    }

    /// The snapshot's bytes; none where there is no snapshot.
    pub fn snapshot(&self) -> Vec<u8> {
        fs::read(self.snapshot_path()).unwrap_or_default()
    }

    /// The snapshot as a document.
    #[track_caller]
    pub fn snapshot_json(&self) -> Value {
        serde_json::from_slice(&self.snapshot()).expect("there is a snapshot")
    }

    /// Makes the snapshot again, and gives it without how far which file was read: what is known of the learner.
    #[track_caller]
    pub fn known(&self) -> Value {
        self.run(&["profile", "rebuild"]).ok();
        let mut known = self.snapshot_json();
        known["read"].take();
        known
    }

    /// Asserts that the snapshot is what a rebuild makes, byte for byte.
    #[track_caller]
    pub fn assert_snapshot_is_current(&self) {
        let before = self.snapshot();
        self.run(&["profile", "rebuild"]).ok();
        assert_eq!(String::from_utf8_lossy(&before), String::from_utf8_lossy(&self.snapshot()));
    }
}
