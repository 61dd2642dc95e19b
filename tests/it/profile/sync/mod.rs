//! One profile on several machines, by a git repository of the learner's own.

#![cfg(unix)]

mod decks;
mod obstacles;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use harness::{Ran, Sandbox, cards_named, does, many, signal, wait_until};
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

/// The files of decks, by their paths. What a killed sync was writing stays aside for an hour and is none.
fn decks(machine: &Sandbox) -> Vec<(PathBuf, Vec<u8>)> {
    let decks = machine.profile().join("decks");
    let is_aside = |path: &Path| path.extension().is_some_and(|ending| ending == "tmp");
    let is_one = |path: &Path| path.starts_with(&decks) && path.is_file() && !is_aside(path);
    let files = machine.contents().into_iter().filter(|(path, _)| is_one(path));
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
fn the_page_names_every_file_that_a_profile_comes_to_hold() {
    if !has_git() {
        return;
    }
    let page = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/durability.md")).unwrap();
    let (_, table) = page.split_once("## What lies in a profile").unwrap();
    let (table, _) = table.split_once("\n## ").unwrap();
    let (_host, url) = repository();
    let [home, work] = [machine(&url), machine(&url)];
    for (machine, cards) in [(&home, 2), (&work, 3)] {
        machine.add_deck("many.json", many(cards));
        machine.add_deck("words.tsv", "one\teins\n");
        machine.session(1);
    }
    sync(&home);
    let both = sync(&work)["decks"]["both"]["many.json"].as_str().unwrap().to_owned();
    assert!(both.starts_with("many.json.conflict-"), "{both}");
    // Decks of somebody's repository, an exam that is left, a line that cannot be read, a backup, a restore.
    let theirs = work.path("theirs").to_str().unwrap().to_owned();
    work.file("theirs/deck.json", cards_named(&["a"]).replace("many", "theirs"));
    for args in [&["init", "--quiet"][..], &["add", "."], &["commit", "--quiet", "-m", "first"]] {
        git(&work, &[&["-C", &theirs], args].concat(), "");
    }
    work.run(&["add", &format!("file://{theirs}")]).ok();
    sync(&work);
    let mut exam = work.talk(&["exam", "--count", "3", "--kind", "scenario"]);
    exam.question();
    assert_eq!(exam.attempt()["saved"], true);
    exam.leave();
    work.add_to_journal("rubbish\n");
    work.session(1);
    let file = work.path("my.backup").display().to_string();
    work.run(&["profile", "backup", &file]).ok();
    work.run(&["profile", "restore", &file]).ok();
    work.session(1);
    let mut kinds = BTreeSet::new();
    for path in work.contents().keys().filter(|path| path.is_file()) {
        let path = path.strip_prefix(work.profile()).unwrap();
        let parts: Vec<&str> = path.iter().map(|part| part.to_str().unwrap()).collect();
        kinds.insert(match &parts[..] {
            ["reviews", name] => format!("reviews/<device>.{}", name.rsplit('.').next().unwrap()),
            ["decks", .., ".origin.json"] => ".origin.json".into(),
            ["decks", name] if name.contains(".conflict-") => "NAME.conflict-<device>".into(),
            ["sync", "git", ..] => "git/".into(),
            ["sync", "lock"] => "a lock".into(),
            ["sync", name] => (*name).into(),
            [folder, ..] if parts.len() > 1 => format!("{folder}/"),
            [name, ..] => (*name).into(),
            [] => unreachable!(),
        });
    }
    for kind in [
        ".origin.json",
        "NAME.conflict-<device>",
        "a lock",
        "added.json",
        "backups/",
        "cache/",
        "decks/",
        "device",
        "exams.json",
        "git/",
        "profile.json",
        "repository.json",
        "restored",
        "reviews/<device>.damaged",
        "reviews/<device>.jsonl",
    ] {
        assert!(kinds.contains(kind), "{kind} was to be made: {kinds:?}");
    }
    for kind in &kinds {
        assert!(table.contains(kind.as_str()), "{kind} is not in the table: {table}");
    }
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
        // A git that it was just starting may have its lock for a moment more.
        let lock = fs::File::options().append(true).open(home.profile().join("sync/lock")).unwrap();
        wait_until("the end of what it started", || lock.try_lock().is_ok());
        drop(lock);
        sync(&home);
    }
    sync(&work);
    assert_same(&[&home, &work]);
    assert_eq!(home.json(&["stats"])["answers"]["total"], 12);
    assert_eq!(sync(&home)["decks"]["both"], json!({}));
}

#[test]
fn a_lock_that_is_about_to_be_given_back_is_waited_for() {
    if !has_git() {
        return;
    }
    let (_host, url) = repository();
    let home = machine(&url);
    home.session(1);
    let lock = home.profile().join("sync/lock").display().to_string();
    // As a git has it that a killed sync was just starting.
    let inject = "inject=flock:error=EAGAIN:when=1..5";
    let args = ["-f", "-qq", "-o", "/dev/null", "-P", &lock, "-e", "trace=flock", "-e", inject];
    if !does("strace", &[&args[..], &["true"]].concat()) {
        println!("skipped: strace, which makes system calls fail, is not here or may not trace");
        return;
    }
    Ran::of(&mut home.under("strace", &args, &["profile", "sync"]), b"").ok().shows("1 sent");
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
