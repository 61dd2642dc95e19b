//! One profile on several machines, by a git repository of the learner's own.

#![cfg(unix)]

use std::collections::BTreeSet;
use std::fs;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Command;

use harness::{Ran, Sandbox, cards_named, does, many, signal};
use serde_json::{Value, json};

/// Whether there is a git; says so where there is none.
fn has_git() -> bool {
    let has = does("git", &["--version"]);
    if !has {
        println!("skipped: there is no git here");
    }
    has
}

/// Runs git itself, beside the program.
#[track_caller]
fn git(sandbox: &Sandbox, args: &[&str], input: &str) -> String {
    let names = ["-c", "user.name=a", "-c", "user.email=a@b", "-c", "init.defaultBranch=main"];
    let mut command = sandbox.prepare(Command::new("git"));
    Ran::of(command.args(names).args(args), input.as_bytes()).ok().out
}

/// An empty repository, as whoever hosts it makes it.
fn repository() -> (Sandbox, String) {
    let host = Sandbox::new();
    let url = host.path("progress.git").to_str().unwrap().to_owned();
    git(&host, &["init", "--quiet", "--bare", &url], "");
    (host, url)
}

/// A machine that begins with a repository.
fn machine(url: &str) -> Sandbox {
    let machine = Sandbox::new();
    begin(&machine, url);
    machine
}

#[track_caller]
fn begin(machine: &Sandbox, url: &str) -> Value {
    machine.json(&["profile", "sync", "--init", url])
}

#[track_caller]
fn sync(machine: &Sandbox) -> Value {
    machine.json(&["profile", "sync"])
}

/// The lines of all journals, each once.
fn lines(machine: &Sandbox) -> BTreeSet<String> {
    let texts = machine.journals().into_iter().map(|path| fs::read_to_string(path).unwrap());
    texts.flat_map(|text| text.lines().map(ToOwned::to_owned).collect::<Vec<_>>()).collect()
}

/// The files of decks, by their paths.
fn decks(machine: &Sandbox) -> Vec<(PathBuf, Vec<u8>)> {
    let decks = machine.profile().join("decks");
    let files = machine.contents().into_iter().filter(|(path, _)| path.starts_with(&decks) && path.is_file());
    files.map(|(path, bytes)| (path.strip_prefix(&decks).unwrap().to_owned(), bytes)).collect()
}

/// The paths in a repository.
fn paths(host: &Sandbox, url: &str) -> Vec<String> {
    let listed = git(host, &["-C", url, "ls-tree", "-r", "--name-only", "main"], "");
    listed.lines().map(ToOwned::to_owned).collect()
}

#[track_caller]
fn assert_same(machines: &[&Sandbox]) {
    let [first, others @ ..] = machines else { panic!("some machines") };
    for other in others {
        assert_eq!(lines(first), lines(other));
        assert_eq!(first.known(), other.known());
        assert_eq!(decks(first), decks(other));
    }
}

#[test]
fn three_machines_agree_however_long_they_were_away_and_whatever_their_clocks_say() {
    if !has_git() {
        return;
    }
    let (_host, url) = repository();
    let [home, work, train] = [Sandbox::new(), Sandbox::new(), Sandbox::new()];
    // The clock of this one is a year ahead.
    let train = train.on("2027-11-21");
    home.session(4);
    assert_eq!(begin(&home, &url)["sent"], 4);
    work.session(3);
    let met = begin(&work, &url);
    assert_eq!((&met["taken"], &met["sent"], &met["answers"]), (&json!(4), &json!(3), &json!(7)));
    train.session(2);
    assert_eq!(begin(&train, &url)["answers"], 9);
    // One is away for a month, while the others go on, and every one of them learns.
    home.add_deck("many.json", many(3));
    for day in 22..30 {
        let day = format!("2026-11-{day}");
        work.on(&day).session(2);
        if day.ends_with('4') || day.ends_with('8') {
            home.on(&day).session(3);
            sync(&home.on(&day));
            train.session(1);
            sync(&train);
        }
    }
    let away = sync(&work.on("2026-12-21"));
    assert_eq!((&away["sent"], &away["taken"]), (&json!(16), &json!(3 + 3 + 1 + 1 + 2)), "{away}");
    assert_eq!(away["decks"]["taken"], json!(["many.json"]));
    for machine in [&train, &home] {
        sync(machine);
    }
    assert_same(&[&home, &work, &train]);
    assert_eq!(home.json(&["stats"])["answers"]["total"], 4 + 3 + 2 + 16 + 6 + 2);
    // Nothing new: nothing is written, here or there.
    let before = home.contents();
    let again = sync(&home);
    assert_eq!(
        (&again["taken"], &again["sent"], &again["decks"]["sent"]),
        (&json!(0), &json!(0), &json!([]))
    );
    let changed: Vec<_> =
        home.contents().into_iter().filter(|(path, bytes)| before.get(path) != Some(bytes)).collect();
    assert!(changed.iter().all(|(path, _)| path.starts_with(home.profile().join("sync"))), "{changed:?}");
    for machine in [&home, &work, &train] {
        assert_eq!(machine.json(&["profile", "verify"])["sound"], true);
    }
}

#[test]
fn journals_and_decks_go_and_nothing_else() {
    if !has_git() {
        return;
    }
    let (host, url) = repository();
    let home = Sandbox::new();
    home.session(2);
    home.add_deck("many.json", many(2));
    home.add_deck("net/deck.json", cards_named(&["a"]));
    home.add_deck("net/.draft.json", "{}");
    home.add_deck(".hidden/deck.json", "{}");
    fs::create_dir_all(home.profile().join("cache")).unwrap();
    fs::write(home.profile().join("cache/x"), "x").unwrap();
    let other = Sandbox::new();
    other.session(1);
    home.run(&["profile", "merge", other.profile().to_str().unwrap()]).ok();
    assert!(home.profile().join("backups").is_dir() && home.profile().join("profile.json").exists());
    begin(&home, &url);
    let gone = paths(&host, &url);
    let is_ours = |path: &&String| {
        path.strip_prefix("reviews/").is_some_and(|name| name.split('.').nth(1) == Some("jsonl"))
    };
    assert_eq!(gone.iter().filter(is_ours).count(), 2);
    let others: Vec<&String> = gone.iter().filter(|path| !is_ours(path)).collect();
    assert_eq!(others, ["decks/many.json", "decks/net/deck.json", "trainer.json"]);
    // Who commits is this machine's id, and no name of the learner's.
    let who = git(&host, &["-C", &url, "log", "--format=%an %ae %cn %ce", "main"], "");
    let device = fs::read_to_string(home.profile().join("device")).unwrap();
    let device = device.split(' ').next().unwrap();
    assert!(
        who.lines().all(|who| who == format!("trainer {device}@trainer trainer {device}@trainer")),
        "{who}"
    );
}

#[test]
fn a_deck_that_changed_on_one_machine_changes_on_the_other_and_one_that_changed_on_both_is_kept_both() {
    if !has_git() {
        return;
    }
    let (_host, url) = repository();
    let home = Sandbox::new();
    for name in ["edited", "both", "gone", "gone-edited"] {
        home.add_deck(&format!("{name}.json"), cards_named(&[name]));
    }
    home.add_deck("net/deck.json", cards_named(&["net"]));
    begin(&home, &url);
    let work = machine(&url);
    // From wherever it is called.
    let relative =
        Ran::of(work.command(&["profile", "sync", "--profile", "profile"]).current_dir(work.path("")), b"");
    relative.ok().silent();
    assert_same(&[&home, &work]);
    let remove =
        |machine: &Sandbox, name: &str| fs::remove_file(machine.profile().join("decks").join(name)).unwrap();
    home.add_deck("edited.json", cards_named(&["edited", "more"]));
    home.add_deck("both.json", cards_named(&["both", "home"]));
    home.add_deck("new.json", cards_named(&["home"]));
    remove(&home, "gone.json");
    remove(&home, "gone-edited.json");
    remove(&home, "net/deck.json");
    let sent = sync(&home);
    assert_eq!(
        sent["decks"]["sent"],
        json!(["both.json", "edited.json", "gone-edited.json", "gone.json", "net/deck.json", "new.json"])
    );
    work.add_deck("both.json", cards_named(&["both", "work"]));
    work.add_deck("new.json", cards_named(&["work"]));
    work.add_deck("gone-edited.json", cards_named(&["edited"]));
    let ran = work.run(&["profile", "sync", "--json"]).ok();
    let met = &ran.json()["decks"];
    assert_eq!(met["taken"], json!(["edited.json"]));
    assert_eq!(met["removed"], json!(["gone.json", "net/deck.json"]));
    assert!(!work.profile().join("decks/net").exists(), "an empty folder is no deck");
    let device = fs::read_to_string(work.profile().join("device")).unwrap();
    let kept = |name: &str| format!("{name}.conflict-{}", device.split(' ').next().unwrap());
    assert_eq!(met["both"], json!({"both.json": kept("both.json"), "new.json": kept("new.json")}));
    let read = |machine: &Sandbox, name: &str| {
        fs::read_to_string(machine.profile().join("decks").join(name)).unwrap()
    };
    assert_eq!(read(&work, "both.json"), cards_named(&["both", "home"]), "what was there first is used");
    assert_eq!(read(&work, &kept("both.json")), cards_named(&["both", "work"]));
    assert_eq!(read(&work, "gone-edited.json"), cards_named(&["edited"]), "an edit outlives a removal");
    sync(&home);
    assert_same(&[&home, &work]);
    // It is told in words, too, and the copy is no deck.
    home.add_deck("edited.json", cards_named(&["home"]));
    work.add_deck("edited.json", cards_named(&["work"]));
    sync(&home);
    work.run(&["profile", "sync"]).ok().shows("decks/edited.json changed on two machines");
    work.run(&["decks"]).ok();
    assert_eq!(sync(&work)["decks"]["both"], json!({}), "told once");
    sync(&home);
    assert_same(&[&home, &work]);
}

#[test]
fn a_deck_from_a_repository_of_its_own_goes_as_its_url_and_the_other_machine_says_how_to_add_it() {
    if !has_git() {
        return;
    }
    let (host, url) = repository();
    let home = Sandbox::new();
    home.add_deck("sql/deck.json", cards_named(&["a"]));
    let origin = json!({"url": "https://me:geheim@example.com/decks/sql.git", "commit": "c", "files": "f"});
    home.add_deck("sql/.origin.json", origin.to_string());
    assert_eq!(begin(&home, &url)["decks"]["sent"], json!(["sql"]));
    assert_eq!(paths(&host, &url), ["added/sql.json", "trainer.json"]);
    assert!(!git(&host, &["-C", &url, "show", "main:added/sql.json"], "").contains("geheim"));
    let work = Sandbox::new();
    work.run(&["profile", "sync", "--init", &url])
        .ok()
        .shows("trainer add https://me:***@example.com/decks/sql.git");
    assert_eq!(sync(&work)["decks"]["elsewhere"], json!({"sql": "https://me:***@example.com/decks/sql.git"}));
    assert!(!work.profile().join("decks").exists());
    assert_eq!(sync(&home)["decks"]["elsewhere"], json!({}));
    // Once it is there, nothing is said.
    work.add_deck("sql/deck.json", cards_named(&["a"]));
    work.add_deck("sql/.origin.json", origin.to_string());
    assert_eq!(sync(&work)["decks"]["elsewhere"], json!({}));
    assert_eq!(sync(&work)["decks"]["sent"], json!([]));
}

#[test]
fn decks_that_are_no_files_of_ours_to_write_stay_as_they_are() {
    if !has_git() {
        return;
    }
    let (host, url) = repository();
    let home = Sandbox::new();
    home.add_deck("a.json", many(2));
    begin(&home, &url);
    // A folder of decks that is a link is the learner's own business.
    let linked = Sandbox::new();
    linked.session(1);
    fs::create_dir(linked.path("elsewhere")).unwrap();
    std::os::unix::fs::symlink(linked.path("elsewhere"), linked.profile().join("decks")).unwrap();
    let said = linked.run(&["profile", "sync", "--init", &url]).ok();
    said.says("decks is a symbolic link");
    assert_eq!(fs::read_dir(linked.path("elsewhere")).unwrap().count(), 0);
    assert!(paths(&host, &url).contains(&"decks/a.json".to_owned()), "nor was it removed");
    // A link or a pipe among decks neither goes nor is written over.
    let target = home.file("target.json", many(9));
    std::os::unix::fs::symlink(&target, home.profile().join("decks/b.json")).unwrap();
    let met = sync(&home);
    assert!(met["decks"]["left"]["b.json"].as_str().unwrap().contains("link"), "{met}");
    linked.run(&["profile", "sync"]).ok();
    fs::remove_file(linked.profile().join("decks")).unwrap();
    linked.add_deck("b.json", many(1));
    sync(&linked);
    sync(&home);
    assert_eq!(fs::read_to_string(&target).unwrap(), many(9));
    // A file where another machine has a folder is told, and costs neither.
    home.add_deck("net", "a file");
    linked.add_deck("net/deck.json", cards_named(&["a"]));
    sync(&linked);
    home.run(&["profile", "sync"]).fails(3).says("a file is where a directory should be");
    fs::remove_file(home.profile().join("decks/net")).unwrap();
    sync(&home);
    assert_eq!(fs::read_to_string(home.profile().join("decks/net/deck.json")).unwrap(), cards_named(&["a"]));
}

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
fn a_session_goes_on_while_its_profile_is_synced() {
    if !has_git() {
        return;
    }
    let (_host, url) = repository();
    let home = machine(&url);
    let work = Sandbox::new();
    work.session(5);
    begin(&work, &url);
    let mut talk = home.talk(&["quiz", "--count", "10"]);
    talk.question();
    assert_eq!(talk.attempt()["saved"], true);
    let met = sync(&home);
    assert_eq!((&met["taken"], &met["sent"]), (&json!(5), &json!(1)));
    for _ in 0..2 {
        assert_eq!(talk.attempt()["saved"], true);
    }
    talk.leave().ok().silent();
    assert_eq!(home.json(&["stats"])["answers"]["total"], 8);
    home.assert_snapshot_is_current();
    assert_eq!(sync(&home)["sent"], 2);
    sync(&work);
    assert_same(&[&home, &work]);
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
fn lost_journals_and_a_damaged_copy_of_the_repository_are_made_good_by_the_next_sync() {
    if !has_git() {
        return;
    }
    let (_host, url) = repository();
    let home = machine(&url);
    home.session(4);
    home.add_deck("many.json", many(2));
    sync(&home);
    let all = lines(&home);
    // A journal gone, and a folder of decks.
    fs::remove_file(home.journal_path()).unwrap();
    fs::remove_dir_all(home.profile().join("decks")).unwrap();
    let met = sync(&home);
    assert_eq!((&met["taken"], &met["came_back"]), (&json!(4), &json!(4)));
    assert_eq!(met["decks"]["taken"], json!(["many.json"]));
    assert_eq!(lines(&home), all);
    // A line that a disk damaged: it stays, and what it was comes back.
    let text = fs::read_to_string(home.journal_path()).unwrap();
    fs::write(home.journal_path(), text.replacen("\"do\":\"answer\"", "\"do\":\"ans", 1)).unwrap();
    assert_eq!(sync(&home)["came_back"], 1);
    assert_eq!(home.json(&["stats"])["answers"]["total"], 4);
    assert_eq!(sync(&home)["sent"], 0, "damage is not sent");
    // The copy of the repository: removed, emptied, and locked by a git that was killed.
    let copy = home.profile().join("sync/git");
    fs::remove_dir_all(&copy).unwrap();
    home.session(1);
    assert_eq!(sync(&home)["sent"], 1);
    fs::remove_dir_all(copy.join("objects")).unwrap();
    fs::create_dir(copy.join("objects")).unwrap();
    home.session(1);
    let ran = home.run(&["profile", "sync", "--json"]).ok().says("was damaged and has been made again");
    assert_eq!(ran.json()["sent"], 1);
    for lock in ["refs/heads/main.lock", "refs/trainer/synced.lock", "packed-refs.lock"] {
        fs::write(copy.join(lock), "").unwrap();
    }
    home.session(1);
    assert_eq!(sync(&home)["sent"], 1);
}

#[test]
fn machines_that_sync_at_once_all_get_through_and_one_profile_is_synced_by_one_at_a_time() {
    if !has_git() {
        return;
    }
    let (_host, url) = repository();
    let machines: Vec<Sandbox> = (0..3).map(|_| machine(&url)).collect();
    for _ in 0..2 {
        std::thread::scope(|scope| {
            for machine in &machines {
                scope.spawn(|| {
                    machine.session(1);
                    sync(machine);
                });
            }
        });
    }
    for machine in &machines {
        sync(machine);
    }
    sync(&machines[0]);
    sync(&machines[1]);
    assert_same(&machines.iter().collect::<Vec<_>>());
    assert_eq!(machines[0].json(&["stats"])["answers"]["total"], 6);
    // Whoever syncs holds a lock.
    let lock = fs::File::options().append(true).open(machines[0].profile().join("sync/lock")).unwrap();
    lock.lock().unwrap();
    machines[0].run(&["profile", "sync"]).fails(3).says("another trainer is syncing");
    drop(lock);
    sync(&machines[0]);
}

#[test]
fn a_sync_that_is_killed_is_simply_run_again() {
    if !has_git() {
        return;
    }
    let (_host, url) = repository();
    let [home, work] = [machine(&url), machine(&url)];
    for round in 0..6_u64 {
        work.session(1);
        work.add_deck("many.json", many(usize::try_from(round).unwrap() + 1));
        sync(&work);
        home.session(1);
        let mut child = home.command(&["profile", "sync"]).spawn().unwrap();
        std::thread::sleep(std::time::Duration::from_millis(15 * round));
        signal(child.id(), "KILL");
        child.wait().unwrap();
        sync(&home);
    }
    sync(&work);
    assert_same(&[&home, &work]);
    assert_eq!(home.json(&["stats"])["answers"]["total"], 12);
    assert_eq!(sync(&home)["decks"]["both"], json!({}));
}

#[test]
fn conflict_copies_of_journals_count_once() {
    let home = Sandbox::new();
    home.session(3);
    let journal = home.journal_path();
    let text = fs::read_to_string(&journal).unwrap();
    let stem = journal.file_stem().unwrap().to_str().unwrap().to_owned();
    let known = home.known();
    // As Syncthing, Dropbox, Nextcloud and a file manager name what they could not join: the whole of it, or a part.
    let half: String = text.split_inclusive('\n').take(2).collect();
    for (name, text) in [
        (format!("{stem}.sync-conflict-20261121-081502-K3F9ABC.jsonl"), &text),
        (format!("{stem} (Anna's conflicted copy 2026-11-21).jsonl"), &half),
        (format!("{stem} (conflicted copy 2026-11-21 081502).jsonl"), &text),
        (format!("{stem} (1).jsonl"), &half),
    ] {
        fs::write(home.reviews().join(name), text).unwrap();
    }
    assert_eq!(home.json(&["stats"])["answers"]["total"], 3);
    assert_eq!(home.known(), known);
    assert_eq!(home.json(&["profile", "verify"])["sound"], true);
    // Nor do they count twice on another machine, or after a sync.
    let work = Sandbox::new();
    work.run(&["profile", "merge", home.profile().to_str().unwrap()]).ok();
    assert_eq!(work.json(&["stats"])["answers"]["total"], 3);
    if has_git() {
        let (_host, url) = repository();
        assert_eq!(begin(&home, &url)["sent"], 3);
        assert_eq!(machine(&url).json(&["stats"])["answers"]["total"], 3);
    }
}

#[test]
fn a_shared_folder_between_machines_counts_every_answer_once() {
    // Each machine writes only its own journal, so a folder that a tool keeps the same needs nothing else.
    let [home, work] = [Sandbox::new(), Sandbox::new()];
    home.session(2);
    work.session(3);
    for (from, to) in [(&home, &work), (&work, &home)] {
        for journal in from.journals() {
            fs::copy(&journal, to.reviews().join(Path::new(journal.file_name().unwrap()))).unwrap();
        }
    }
    assert_eq!(home.json(&["stats"])["answers"]["total"], 5);
    assert_eq!(home.known(), work.known());
}
