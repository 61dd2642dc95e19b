//! What stands in the way of a sync, and what it leaves alone.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;

use harness::{Ran, Sandbox, cards_named, does, many};
use serde_json::{Value, json};

use super::{begin, decks, git, has_git, lines, machine, paths, repository, sync};

#[test]
fn what_stands_in_the_way_of_a_sync_is_said_with_what_to_do() {
    if !has_git() {
        return;
    }
    let home = Sandbox::new();
    home.session(2);
    let before = lines(&home);
    home.run(&["profile", "sync"]).fails(2).says("trainer profile sync --init URL");
    // URLs that git would take for something else.
    for url in ["--upload-pack=touch x", "ext::sh -c touch% x", "", "a\nb", "ftp://a/b"] {
        home.run(&["profile", "sync", &format!("--init={url}")]).fails(2);
    }
    // No repository there; no git; no network; no credentials.
    let nowhere = home.path("nowhere.git");
    home.run(&["profile", "sync", "--init", nowhere.to_str().unwrap()]).fails(3).says("create it first");
    let (_host, url) = repository();
    let mut without = home.command(&["profile", "sync", "--init", &url]);
    Ran::of(without.env("PATH", home.path("home")), b"").fails(3).says("install it");
    if does("git", &["remote-http"]) || !git_says(&home, &["remote-http"]).contains("is not a git command") {
        let closed = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let url = format!("http://{closed}/progress.git");
        let said = home.run(&["profile", "sync", "--init", &url]).fails(3).says("when you are online");
        assert!(said.err.contains("everything is saved here"), "{}", said.err);
        let door = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://me:geheim@{}/progress.git", door.local_addr().unwrap());
        std::thread::spawn(move || turn_away(&door));
        let said = home.run(&["profile", "sync", "--init", &url]).fails(3).says("denied access");
        assert!(!said.err.contains("geheim"), "{}", said.err);
    }
    // Nothing of all this was remembered, and nothing is lost.
    home.run(&["profile", "sync"]).fails(2);
    assert_eq!(lines(&home), before);
    assert_eq!(begin(&home, &url)["sent"], 2);
    // Where the repository goes away later, that is said, and the next time all goes on.
    let aside = format!("{url}.aside");
    fs::rename(&url, &aside).unwrap();
    home.session(1);
    home.run(&["profile", "sync"]).fails(3).says("there is no repository at");
    fs::rename(&aside, &url).unwrap();
    assert_eq!(sync(&home)["sent"], 1);
}

/// What git says, however it ends.
fn git_says(sandbox: &Sandbox, args: &[&str]) -> String {
    let output = sandbox.prepare(Command::new("git")).args(args).output().unwrap();
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A server that wants a password from everybody, and takes none.
fn turn_away(door: &TcpListener) {
    for stream in door.incoming().flatten() {
        let mut stream = stream;
        let _ = stream.read(&mut [0; 4096]);
        let _ = stream.write_all(
            b"HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
        );
    }
}

#[test]
fn a_repository_that_holds_something_else_is_left_alone() {
    if !has_git() {
        return;
    }
    let home = Sandbox::new();
    home.session(1);
    let commit = |branch: &str, path: &str, content: &str| {
        let (host, url) = repository();
        let import = format!(
            "commit refs/heads/{branch}\ncommitter a <a@b> 0 +0000\ndata 1\nx\nM 100644 inline {path}\ndata {}\n{content}\n",
            content.len()
        );
        git(&host, &["-C", &url, "fast-import", "--quiet"], &import);
        (host, url)
    };
    for (branch, path, content, said) in [
        ("main", "src/main.rs", "fn main() {}", "\"src\""),
        ("main", "reviews/a.jsonl", "", "\"a.jsonl\""),
        ("main", "trainer.json", "{}", "another trainer.json"),
        ("master", "README.md", "hello", "a branch master"),
        ("main", "trainer.json", r#"{"trainer":"profile","format":2}"#, "update trainer"),
    ] {
        let (host, url) = commit(branch, path, content);
        let before = host.everything();
        home.run(&["profile", "sync", "--init", &url]).fails(3).says(said);
        assert_eq!(host.everything(), before, "{path}: nothing was pushed");
        home.run(&["profile", "sync"]).fails(2);
    }
    // What a host puts into a new repository is no reason, and stays.
    let (host, url) = commit("main", "README.md", "hello");
    begin(&home, &url);
    assert!(paths(&host, &url).contains(&"README.md".to_owned()));
    assert_eq!(git(&host, &["-C", &url, "show", "main:README.md"], ""), "hello");
}

#[test]
fn nothing_of_a_repository_is_run_followed_or_written_elsewhere() {
    if !has_git() {
        return;
    }
    let (host, url) = repository();
    let home = machine(&url);
    home.session(1);
    sync(&home);
    // Hooks of our copy, of the other repository, of the learner's configuration, and surroundings of a third repository.
    let other = home.path("other.git");
    git(&home, &["init", "--quiet", "--bare", other.to_str().unwrap()], "");
    let hooks = home.profile().join("sync/git/hooks");
    let ran = home.path("ran");
    fs::create_dir_all(&hooks).unwrap();
    for hook in [
        "pre-push",
        "post-merge",
        "reference-transaction",
        "post-commit",
        "pre-receive",
        "update",
        "post-receive",
        "post-update",
    ] {
        let path = hooks.join(hook);
        fs::write(&path, format!("#!/bin/sh\ntouch {}\n", ran.display())).unwrap();
        fs::set_permissions(&path, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
        let theirs = Path::new(&url).join("hooks").join(hook);
        assert!(does("cp", &[path.to_str().unwrap(), theirs.to_str().unwrap()]));
    }
    fs::write(
        home.path("home/.gitconfig"),
        format!("[core]\n\thooksPath = {}\n\tfsmonitor = touch {}\n", hooks.display(), ran.display()),
    )
    .unwrap();
    home.session(1);
    let before = fs::read_dir(&other).unwrap().count();
    let mut command = home.command(&["profile", "sync"]);
    command.env("GIT_DIR", &other).env("GIT_INDEX_FILE", other.join("index")).env("GIT_SSH_COMMAND", "false");
    Ran::of(&mut command, b"").ok();
    assert!(!ran.exists(), "a hook ran");
    assert_eq!(fs::read_dir(&other).unwrap().count(), before);
    // Links, names that lead away or steer a terminal, and what is only called like a file of a profile.
    let victim = home.file("victim", "mine");
    let mut import = String::from(
        "commit refs/heads/main\ncommitter a <a@b> 0 +0000\ndata 1\nx\nfrom refs/heads/main^0\n",
    );
    let mut add = |mode: &str, path: &str, content: &str| {
        import += &format!("M {mode} inline {path}\ndata {}\n{content}\n", content.len());
    };
    add("120000", "decks/link.json", &victim);
    add("120000", "reviews/link.jsonl", &victim);
    add("120000", "decks/folder", home.path("home").to_str().unwrap());
    add("100644", "decks/.hidden.json", "x");
    add("100644", "\"decks/a\\033[2J.json\"", "x");
    add("100644", "\"decks/a\\ntrainer: forged.json\"", "x");
    add("100644", "decks/con:x.json", "x");
    add("100755", "decks/run.sh", "#!/bin/sh\n");
    add("100644", "device", "x");
    add("100644", "profile.json", "x");
    add("100644", "backups/000001.backup", "x");
    add("100644", "reviews/x.damaged", "x");
    add("100644", "reviews/sub/x.jsonl", "x");
    git(&host, &["-C", &url, "fast-import", "--quiet", "--force"], &import);
    let device = fs::read(home.profile().join("device")).unwrap();
    let met = sync(&home);
    assert_eq!(met["decks"]["taken"], json!(["run.sh"]), "{met}");
    let written = home.profile().join("decks/run.sh");
    let mode = std::os::unix::fs::PermissionsExt::mode(&fs::metadata(written).unwrap().permissions());
    assert_eq!(mode & 0o777, 0o600, "a file of a deck is nothing to run");
    assert_eq!(decks(&home).len(), 1);
    assert_eq!(fs::read_to_string(&victim).unwrap(), "mine");
    assert_eq!(fs::read(home.profile().join("device")).unwrap(), device);
    assert!(!home.reviews().join("sub").exists() && !home.reviews().join("link.jsonl").exists());
    home.run(&["stats"]).ok().silent();
    // What is not ours stays there.
    assert!(paths(&host, &url).iter().any(|path| path == "decks/link.json"));
}

#[test]
fn a_copied_profile_sends_nothing_before_its_repository_is_named_there() {
    if !has_git() {
        return;
    }
    let (host, url) = repository();
    let home = machine(&url);
    home.session(1);
    sync(&home);
    // As on another machine: both hashes are those of the one it came from.
    let copy = home.copy();
    copy.session(1);
    let known = copy.profile().join("sync/repository.json");
    let mut stored: Value = serde_json::from_slice(&fs::read(&known).unwrap()).unwrap();
    stored["machine"] = json!("0123456789abcdef");
    fs::write(&known, stored.to_string()).unwrap();
    let before = host.everything();
    let told = copy.run(&["profile", "sync"]).fails(3);
    told.says("was copied from another machine").says("trainer profile sync --init");
    assert_eq!(host.everything(), before);
    assert_eq!(begin(&copy, &url)["sent"], 1);
    // What the file holds is not trusted either.
    stored["url"] = json!("ext::sh -c touch% x");
    fs::write(&known, stored.to_string()).unwrap();
    copy.run(&["profile", "sync"]).fails(2);
}

#[test]
fn what_a_restore_took_away_comes_back_only_with_a_word() {
    if !has_git() {
        return;
    }
    let (_host, url) = repository();
    let home = Sandbox::new();
    home.session(2);
    let backup = home.path("early.backup").to_str().unwrap().to_owned();
    home.run(&["profile", "backup", &backup]).ok();
    home.session(3);
    begin(&home, &url);
    home.run(&["profile", "restore", &backup]).ok();
    let restored = lines(&home);
    for args in [&["profile", "sync"][..], &["profile", "sync", "--init", &url]] {
        home.run(args).fails(3).says("trainer profile sync --yes");
        assert_eq!(lines(&home), restored);
    }
    // To go on from the backup, with another repository.
    let (_other_host, other) = repository();
    let fork = home.copy();
    assert_eq!(begin(&fork, &other)["sent"], 2);
    assert_eq!(sync(&fork)["taken"], 0);
    // Or to have all of it back.
    let back = home.json(&["profile", "sync", "--yes"]);
    assert_eq!((&back["taken"], &back["came_back"], &back["answers"]), (&json!(3), &json!(3), &json!(5)));
    assert_eq!(sync(&home)["taken"], 0);
}

#[test]
fn another_repository_that_cannot_be_had_leaves_what_is_known_of_the_one_before() {
    if !has_git() {
        return;
    }
    let (_host, url) = repository();
    let home = machine(&url);
    home.add_deck("a.json", many(2));
    home.add_deck("b.json", cards_named(&["b"]));
    sync(&home);
    let copy = || -> BTreeMap<PathBuf, Vec<u8>> {
        let place = home.profile().join("sync");
        home.contents().into_iter().filter(|(path, _)| path.starts_with(&place)).collect()
    };
    let before = copy();
    let nowhere = home.path("nowhere.git");
    let (host, foreign) = repository();
    let import =
        "commit refs/heads/master\ncommitter a <a@b> 0 +0000\ndata 1\nx\nM 100644 inline x\ndata 1\nx\n";
    git(&host, &["-C", &foreign, "fast-import", "--quiet"], import);
    for url in [nowhere.to_str().unwrap(), &foreign] {
        home.run(&["profile", "sync", "--init", url]).fails(3);
        assert_eq!(copy(), before, "{url}");
    }
    // So what was removed since the last sync still goes, and does not come back.
    fs::remove_file(home.profile().join("decks/b.json")).unwrap();
    assert_eq!(sync(&home)["decks"]["sent"], json!(["b.json"]));
    // And with a repository that can be had, nothing that the other one lacks is taken for removed.
    let (_second_host, second) = repository();
    assert_eq!(begin(&home, &second)["decks"]["removed"], json!([]));
    assert!(home.profile().join("decks/a.json").exists());
}

#[test]
fn a_copy_of_the_repository_that_somebody_else_made_leads_nowhere_and_runs_nothing() {
    if !has_git() {
        return;
    }
    let (_host, url) = repository();
    let home = machine(&url);
    home.session(1);
    sync(&home);
    let (copy, ran) = (home.profile().join("sync/git"), home.path("ran"));
    let elsewhere = home.path("elsewhere");
    for name in ["objects", "refs", "refs/heads", "refs/trainer", "config", "HEAD", "logs", ""] {
        fs::create_dir(&elsewhere).unwrap();
        let place = copy.join(name);
        if place.exists() {
            fs::rename(&place, elsewhere.join("t")).unwrap();
        }
        symlink(elsewhere.join("t"), place.to_str().unwrap().trim_end_matches('/')).unwrap();
        let list = || fs::read_dir(elsewhere.join("t")).into_iter().flatten().count();
        let before = (list(), fs::read(elsewhere.join("t")).ok());
        home.session(1);
        assert_eq!(sync(&home)["sent"], 1, "{name}");
        assert_eq!((list(), fs::read(elsewhere.join("t")).ok()), before, "{name} was written through");
        fs::remove_dir_all(&elsewhere).unwrap();
    }
    // Programs and other places that a configuration can name.
    let touch = format!("touch {}", ran.display());
    let alias = format!("[url \"{}\"]\n\tinsteadOf = {url}\n", home.path("stolen.git").display());
    let programs = format!(
        "[core]\n\tbare = true\n\tfsmonitor = {touch}\n\tsshCommand = {touch}\n\talternateRefsCommand = {touch}\n\
         [credential]\n\thelper = \"!{touch}\"\n[uploadpack]\n\tpackObjectsHook = {touch}\n\
         [include]\n\tpath = {}\n",
        home.path("more").display()
    );
    git(&home, &["init", "--quiet", "--bare", home.path("stolen.git").to_str().unwrap()], "");
    for config in [alias, programs] {
        fs::write(copy.join("config"), config).unwrap();
        home.session(1);
        assert_eq!(sync(&home)["sent"], 1);
    }
    assert!(!ran.exists(), "a program ran");
    assert!(!does("git", &["-C", home.path("stolen.git").to_str().unwrap(), "rev-parse", "main"]));
}
