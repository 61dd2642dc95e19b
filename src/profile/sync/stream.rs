//! A commit, as `git fast-import` reads it.

use std::collections::BTreeMap;

use jiff::Timestamp;

/// New contents, by path; none where a file goes.
pub(super) type Changes = BTreeMap<String, Option<Vec<u8>>>;

/// A commit to be made.
pub(super) struct Commit<'c> {
    /// The commit that it goes on from, if there is one.
    pub on: Option<&'c str>,
    /// Another one that is joined to it.
    pub other: Option<&'c str>,
    /// Who makes it: no more than this machine's id is told.
    pub device: &'c str,
    pub at: Timestamp,
    pub message: &'c str,
    pub changes: &'c Changes,
}

impl Commit<'_> {
    /// As it goes into git, which leaves it at `reference`.
    pub fn stream(&self, reference: &str) -> Vec<u8> {
        let mut out = format!("feature done\ncommit {reference}\n").into_bytes();
        // Git knows no time before its epoch.
        let seconds = self.at.as_second().max(0);
        out.extend(format!("committer trainer <{}@trainer> {seconds} +0000\n", self.device).bytes());
        data(&mut out, self.message.as_bytes());
        out.extend(self.on.iter().flat_map(|on| format!("from {on}\n").into_bytes()));
        out.extend(self.other.iter().flat_map(|other| format!("merge {other}\n").into_bytes()));
        if self.on.is_none() {
            out.extend(b"deleteall\n");
        }
        for (path, content) in self.changes {
            let path = quoted(path);
            match content {
                Some(content) => {
                    out.extend(format!("M 100644 inline {path}\n").bytes());
                    data(&mut out, content);
                }
                None => out.extend(format!("D {path}\n").bytes()),
            }
        }
        out.extend(b"done\n");
        out
    }
}

fn data(out: &mut Vec<u8>, bytes: &[u8]) {
    out.extend(format!("data {}\n", bytes.len()).bytes());
    out.extend(bytes);
    out.push(b'\n');
}

/// A path as git reads it back as it is; it holds no control characters.
fn quoted(path: &str) -> String {
    format!("\"{}\"", path.replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_commit_says_whence_it_comes_and_what_changes_byte_for_byte() {
        let changes = [("a \"b\"".to_owned(), Some(b"x\n\xff".to_vec())), ("c".to_owned(), None)].into();
        let at = "1969-01-01T00:00:00Z".parse().unwrap();
        let commit = Commit {
            on: Some("aa"),
            other: Some("bb"),
            device: "k3f9",
            at,
            message: "1 event",
            changes: &changes,
        };
        let expected = b"feature done\ncommit refs/x\ncommitter trainer <k3f9@trainer> 0 +0000\ndata 7\n1 event\n\
                         from aa\nmerge bb\nM 100644 inline \"a \\\"b\\\"\"\ndata 3\nx\n\xff\nD \"c\"\ndone\n";
        assert_eq!(String::from_utf8_lossy(&commit.stream("refs/x")), String::from_utf8_lossy(expected));
    }
}
