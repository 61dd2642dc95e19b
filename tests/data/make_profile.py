"""Makes a profile as an earlier trainer wrote it, for tests/it/profile/earlier.rs.

Give it that program and an empty directory:

    python make_profile.py path/to/trainer profile-0.1

Twelve days of one learner on two machines, through the --json dialogue: answers of every kind, right, wrong and guessed, some
taken back; cards suspended, flagged, started over and renamed; settings; an exam finished and one that is not; a damaged
line. Beside the learner's own decks, one file and one folder, stands a small one in place of the built-in deck, with ids
of cards that are there for good, so that whole documents can be compared whatever becomes of the built-in deck.

Journals hold how long answers truly took and a random id for each machine: a second run makes another profile. The one
that is kept is never made again.
"""

import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

NOW = "2026-11-22T08:15:00Z"
DOCUMENTS = ("stats", "topics", "cards", "plan", "set")


def entry(id, name, topic, means, **more):
    return {"id": id, "name": name, "topics": [topic], "means": means, **more}


def scenario(id, stem, answer, near, **more):
    return {"id": id, "kind": "scenario", "stem": stem, "answer": answer, "near": near, **more}


GIT = {
    "format": 1,
    "id": "git",
    "title": "Git",
    "license": "CC0-1.0",
    "x-note": "what begins with x- is the author's own",
    "topics": [
        {"id": "history", "title": "Changing history", "parent": None},
        {"id": "undo", "title": "Taking things back", "parent": "history"},
        {"id": "branches", "title": "Branches", "parent": None},
    ],
    "objectives": [{"id": "G-1", "title": "Say what is safe on a shared branch"}],
    "reference": [
        entry("rebase", "git rebase", "history", "Replays commits on another base.", aliases=["replay"],
              sent_when="A branch should look as if it began later.", misused="On a shared branch.",
              facts=[{"name": "New ids", "value": "yes"}], source="git-rebase(1)"),
        entry("merge", "git merge", "branches", "Joins two histories.", client_does="Resolves conflicts."),
        entry("cherry-pick", "git cherry-pick", "branches", "Applies one commit here."),
        entry("revert", "git revert", "undo", "Adds a commit that undoes another.", headers=["--no-commit"]),
        entry("reset", "git reset", "undo", "Moves the branch to another commit."),
        entry("stash", "git stash", "undo", "Puts changes aside."),
    ],
    "contrasts": [{"id": "X-1", "between": ["revert", "reset"], "says": "Revert adds a commit; reset forgets some."},
                  {"id": "X-2", "between": ["rebase", "merge"], "says": "Rebase rewrites; merge joins."}],
}

GIT_CARDS = [
    {"id": "shared-undo", "about": ["revert"], "tier": 1, "covers": ["G-1"], "source": "git-revert(1)",
     "explanation": "Others have the commit already.",
     "questions": [
         scenario("shared-undo-1", "A commit on main, already pulled by others, has to go.", "revert", ["reset", "rebase", "stash"],
                  exchange="$ git log --oneline\n1a2b3c4 Break everything"),
         scenario("shared-undo-2", "A release is broken by one pushed commit.", "revert", ["rebase", "cherry-pick", "stash"],
                  also={"reset": "It works, and everybody else has to repair their clone."})]},
    {"id": "local-undo", "about": ["reset"], "tier": 1,
     "questions": [scenario("local-undo-1", "Forget the last commit, which nobody has seen.", "reset", ["revert", "stash", "rebase"])]},
    {"id": "linear", "about": ["rebase"], "tier": 2,
     "questions": [scenario("linear-1", "Your branch should look as if begun today.", "rebase", ["merge", "reset", "cherry-pick"])]},
    {"id": "join", "about": ["merge"], "tier": 2,
     "questions": [scenario("join-1", "Join two branches and keep both histories.", "merge", ["rebase", "cherry-pick", "stash"])]},
    {"id": "one-commit", "about": ["cherry-pick"], "tier": 3,
     "questions": [scenario("one-commit-1", "Bring one fix from main to a release branch.", "cherry-pick", ["merge", "rebase", "revert"])]},
    {"id": "aside", "about": ["stash"], "tier": 2,
     "questions": [{"id": "aside-1", "kind": "typed", "stem": "Put changes aside for a moment.", "answer": "stash",
                    "accept": ["git stash push"]}]},
]

SQL = {
    "$schema": "../deck.schema.json",
    "format": 1,
    "id": "sql",
    "title": "SQL",
    "topics": [{"id": "joins", "title": "Joins"}, {"id": "nulls", "title": "NULL"}],
    "cards": [
        {"id": "left-join", "topics": ["joins"], "tier": 1,
         "questions": [{"id": "lj-1", "kind": "choice", "stem": "What does LEFT JOIN keep?", "answer": "All rows of the left table",
                        "wrong": [{"text": "All rows of the right table", "why": "That is RIGHT JOIN."},
                                  {"text": "Only rows that match", "why": "That is INNER JOIN."}]},
                       {"id": "lj-2", "kind": "typed", "stem": "Which join keeps all rows of the first table?", "answer": "left join",
                        "accept": ["left outer join"]}]},
        {"id": "inner-join", "topics": ["joins"],
         "questions": [{"id": "ij-1", "kind": "choice", "stem": "What does INNER JOIN keep?", "answer": "Only rows that match",
                        "wrong": ["All rows of both tables", "All rows of the left table"]}]},
        {"id": "null-equals", "topics": ["nulls"], "explanation": "NULL = NULL is unknown.",
         "questions": [{"id": "ne-1", "kind": "multi", "stem": "Which are true for a NULL x?", "answers": ["x IS NULL", "COALESCE(x, 1) = 1"],
                        "wrong": [{"text": "x = NULL", "why": "That is unknown."}, "x <> 1"]}]},
        {"id": "null-said", "topics": ["nulls"],
         "questions": [{"id": "ns-1", "kind": "flashcard", "stem": "What is NULL?", "answer": "An unknown value.",
                        "points": ["unknown", "not zero"]}]},
        {"id": "having", "question": "Which clause filters groups?", "answer": "HAVING", "wrong": ["WHERE", "GROUP BY"]},
        {"question": "Which clause sorts rows?", "answer": "ORDER BY", "wrong": ["GROUP BY", "SORT"]},
        {"id": "union", "question": "Does UNION keep duplicates?", "answer": "No", "wrong": ["Yes"]},
        {"id": "old-limit", "question": "Which clause gives only ten rows?", "answer": "LIMIT 10", "wrong": ["FIRST 10", "TOP 10"]},
    ],
}

# Ids of the built-in deck that are there for good.
STAND_IN = {
    "format": 1,
    "id": "http-status",
    "title": "In place of the built-in deck",
    "topics": [{"id": "4xx", "title": "Client errors"}, {"id": "5xx", "title": "Server errors"}],
    "cards": [
        {"id": id, "topics": topics, "tier": 1, "question": f"Which code is right: {id}?", "answer": answer, "wrong": wrong}
        for id, topics, answer, wrong in (
            ("auth-401-or-403", ["4xx"], "401", ["403", "404"]),
            ("ok-post-creates", [], "201", ["200", "204"]),
            ("exist-no-record", ["4xx"], "404", ["410", "400"]),
            ("val-400-or-422", ["4xx"], "422", ["400", "409"]),
            ("srv-500-or-503", ["5xx"], "500", ["503", "502"]),
        )
    ],
}


class Machine:
    """A profile, and the program run on it."""

    def __init__(self, program, profile):
        self.program, self.profile = program, profile

    def command(self, day, args, seed):
        now = day if "T" in day else f"2026-11-{day}T18:30:00Z"
        return [self.program, *args, "--profile", str(self.profile), "--now", now, "--seed", str(seed)]

    def run(self, day, *args):
        ran = subprocess.run(self.command(day, args, 1), env=ENV, capture_output=True, text=True)
        if ran.returncode != 0:
            sys.exit(f"{args}: {ran.stderr}")
        return ran.stdout

    def talk(self, day, args, answer, seed=1):
        """Holds a dialogue: answer(question, n) gives what is said, in order; None leaves."""
        talk = subprocess.Popen(self.command(day, [*args, "--json"], seed), env=ENV, text=True, bufsize=1,
                                stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        n, gone = 0, 0
        for line in talk.stdout:
            event = json.loads(line)
            if event["event"] == "error":
                sys.exit(f"{args}: {line}")
            if event["event"] != "question":
                continue
            if gone:
                # It was asked before what was said about the one before it was heard.
                gone -= 1
                continue
            n += 1
            for said in answer(event, n):
                gone += said == {"undo": True}
                talk.stdin.write(json.dumps(said or {"quit": True}) + "\n")
        talk.stdin.close()
        talk.wait()

    def decks(self):
        decks = self.profile / "decks"
        (decks / "git" / "cards").mkdir(parents=True, exist_ok=True)
        write(decks / "sql.json", SQL)
        write(decks / "git" / "deck.json", GIT)
        write(decks / "git" / "cards" / "one.json", {"cards": GIT_CARDS[:3]})
        write(decks / "git" / "cards" / "two.json", {"cards": GIT_CARDS[3:]})
        write(decks / "http-status.json", STAND_IN)


def write(path, document):
    path.write_text(json.dumps(document, indent=1) + "\n")


def key_of(question):
    cards = {f"{deck['id']}/{card.get('id')}": card for deck, cards in
             ((GIT, GIT_CARDS), (SQL, SQL["cards"]), (STAND_IN, STAND_IN["cards"])) for card in cards}
    card = cards.get(question["card"]) or next(card for card in SQL["cards"] if card.get("question") == question["stem"])
    for known in card.get("questions", [card]):
        if known.get("stem", known.get("question")) == question["stem"]:
            return known
    raise KeyError(question)


class Learner:
    def __init__(self, seed):
        self.dice = random.Random(seed)

    def answer(self, question, right=None):
        key, options = key_of(question), question["options"]
        right = self.dice.random() < 0.7 if right is None else right
        if question["kind"] == "flashcard":
            return {"grade": self.dice.choice(["hard", "good", "good", "easy"]) if right else "again"}
        if question["kind"] == "typed":
            return {"text": key["answer"] if right else "no idea"}
        names = {entry["id"]: f"{entry['id']} {entry['name']}" for entry in GIT["reference"]}
        keys = key.get("answers", [key.get("answer")])
        places = [1 + options.index(names.get(text, text)) for text in keys]
        if not right:
            wrong = [place for place in range(1, len(options) + 1) if place not in places]
            places = [self.dice.choice(wrong)]
        said = {"choose": places}
        if self.dice.random() < 0.15:
            said["guessed"] = True
        return said

    def any(self, question, _):
        return [self.answer(question)]

    def exam(self, question, _):
        said = self.answer(question)
        said.pop("guessed", None)
        return [said]


def live(program, profile, other):
    home, laptop = Machine(program, profile), Machine(program, other)
    learner = Learner(11)
    for machine in (home, laptop):
        machine.decks()
    every = ["--deck", "git", "--deck", "sql", "--deck", "http-status"]
    home.run("10", "plan", "--interview", "2026-12-05", "--minutes", "15")
    home.talk("10", ["quiz", *every, "--count", "8"], learner.any, 10)
    home.talk("11", ["quiz", *every, "--count", "9"], learner.any, 11)
    # A wrong answer is taken back and given again, right.
    def undo(question, n):
        if n == 3:
            return [learner.answer(question, False), {"undo": True}]
        return [learner.answer(question, True)]
    home.talk("12", ["quiz", "--deck", "sql", "--count", "6"], undo, 12)
    laptop.run("12", "set", "minutes", "20")
    laptop.talk("12", ["quiz", "--deck", "http-status"], learner.any, 13)
    # Said of cards in the middle of a session, and a guess that is marked afterwards.
    def asides(question, n):
        if n == 1:
            return [{"flag": True}, learner.answer(question, True)]
        if n == 2:
            return [{"guessed": True}, learner.answer(question, False)]
        if n == 4:
            return [{"suspend": True}]
        return [learner.answer(question)]
    home.talk("13", ["quiz", "--deck", "git"], asides, 14)
    laptop.talk("13", ["quiz", "--deck", "git", "--count", "4", "--typed"], learner.any, 15)
    home.talk("14", ["review"], learner.any, 16)
    home.talk("14", ["drill", "revert", "reset", "--deck", "git"], learner.any, 17)
    # The 15th is a day off. On the 16th a card has another name.
    SQL["cards"][-1].update({"id": "limit", "was": ["old-limit"]})
    for machine in (home, laptop):
        machine.decks()
    home.talk("16", ["quiz", *every, "--count", "12"], learner.any, 18)
    laptop.talk("16", ["review"], learner.any, 19)
    home.talk("17", ["missed"], learner.any, 20)
    home.talk("17", ["exam", "--deck", "git", "--deck", "sql", "--count", "6"], learner.exam, 21)
    home.run("18", "reset", "sql/union")
    home.run("18", "suspend", "git/one-commit")
    home.run("18", "flag", "http-status/val-400-or-422")
    home.run("18", "flag", "sql/having")
    home.run("18", "flag", "sql/having", "--off")
    home.talk("18", ["quiz", *every, "--count", "10"], learner.any, 22)
    # A machine was switched off in the middle of a line.
    journal = next(path for path in (profile / "reviews").glob("*.jsonl"))
    with journal.open("a") as file:
        file.write('{"v":1,"dev":"')
    home.talk("19", ["review"], learner.any, 23)
    laptop.talk("19", ["quiz", *every, "--count", "7"], learner.any, 24)
    home.run("20", "profile", "merge", str(other))
    shutil.rmtree(profile / "backups")
    home.talk("20", ["quiz", *every, "--count", "8"], learner.any, 25)
    home.run("20", "set", "minutes", "12")
    home.talk("21", ["review"], learner.any, 26)
    # Two cards that nobody has seen yet.
    SQL["cards"] += [{"id": "cte", "topics": ["joins"], "question": "Which word begins a common table expression?", "answer": "WITH", "wrong": ["LET", "AS"]},
                     {"id": "index", "question": "What does an index speed up?", "answer": "Reading", "wrong": ["Writing", "Both"]}]
    home.decks()
    # Left in the middle.
    home.talk("21", ["exam", "--deck", "sql", "--count", "5"],
              lambda question, n: [None] if n > 2 else learner.exam(question, n), 27)
    return home


def main(program, target):
    target.mkdir()
    program = str(Path(program).resolve())
    with tempfile.TemporaryDirectory() as other:
        home = live(program, target / "profile", Path(other) / "profile")
    (target / "answers.csv").write_text(home.run(NOW, "export", "--to", "csv"))
    # Whoever reads this profile is on another machine.
    device = home.profile / "device"
    device.write_text(device.read_text().split()[0] + " 0123456789abcdef\n")
    for document in DOCUMENTS:
        written = json.loads(home.run(NOW, document, "--json"))
        write(target / f"{document}.json", written)


ENV = {"HOME": tempfile.gettempdir(), "TZ": "UTC", "PATH": os.environ["PATH"]}

if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
