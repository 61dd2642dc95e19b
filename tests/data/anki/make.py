"""Makes the packages in this folder with Anki's own engine: pip install anki==26.9.3 genanki==0.13.1, then python3 make.py.

Time is turned back a day at a time, since the engine answers only now: what is past moves back, and a new day has come."""

import json
import os
import random
import sqlite3
import tempfile
import time
import zipfile

from anki.collection import Collection, ExportAnkiPackageOptions, DeckIdLimit
from anki.deck_config_pb2 import UpdateDeckConfigsRequest
from anki.decks import FilteredDeckConfig
from anki.scheduler.v3 import CardAnswer

HERE = os.path.dirname(os.path.abspath(__file__))
DAY = 86400


def fresh(folder, name):
    path = os.path.join(folder, name + ".anki2")
    return Collection(path)


def note(col, kind, deck, fields, tags=(), guid=None):
    made = col.new_note(col.models.by_name(kind))
    for name, value in fields.items():
        made[name] = value
    made.tags = list(tags)
    if guid:
        made.guid = guid
    col.add_note(made, col.decks.id(deck))
    return made


def kinds(col):
    """A note of every kind, with what templates and HTML can do."""
    note(col, "Basic", "Web::Servers", {
        "Front": "What does <b>nginx</b> do when the upstream refuses?",
        "Back": "It answers <code>502</code><ul><li>logs it</li><li>tries the next</li></ul>"}, ["http::gateway", "Must_know"], "basic-guid")
    note(col, "Basic (and reversed card)", "Web::Servers", {"Front": "port of HTTPS", "Back": "443"}, ["ports"], "reversed-guid")
    note(col, "Basic (optional reversed card)", "Web", {"Front": "one", "Back": "way", "Add Reverse": ""}, [], "optional-guid")
    note(col, "Basic (type in the answer)", "Web", {"Front": "Header that names the host", "Back": "Host"}, [], "typed-guid")
    note(col, "Cloze", "Web::Clients", {
        "Text": "{{c1::Canberra::city}} was founded in {{c2::1913}}; {{c3::nested {{c2::twice}}}}",
        "Back Extra": "from <i>somewhere</i>"}, ["cities"], "cloze-guid")
    note(col, "Basic", "Web::Clients", {
        "Front": "<pre><code>def f():\n    return 1</code></pre>What does <code>f()</code> return?",
        "Back": "1 &lt; 2, \\(x^2\\), H<sub>2</sub>O"}, [], "code-guid")
    note(col, "Basic", "Web::Clients", {"Front": "A flag: <img src=\"flag.png\">", "Back": "Kenya [sound:anthem.mp3]"}, [], "media-guid")
    note(col, "Basic", "Web::Clients", {"Front": "<img src=\"only.png\">", "Back": "a picture"}, [], "picture-guid")
    model = col.models.copy(col.models.by_name("Basic"), add=False)
    model["name"] = "Conditional"
    model["flds"].append(col.models.new_field("Hint"))
    model["tmpls"][0]["qfmt"] = "{{#Hint}}({{Hint}}) {{/Hint}}{{^Hint}}(no hint) {{/Hint}}{{Front}}"
    model["tmpls"][0]["afmt"] = "{{Front}}<hr id=\"answer\">{{Back}} <small>{{Tags}} {{Subdeck}}</small>"
    col.models.add(model)
    note(col, "Conditional", "Web", {"Front": "conditional", "Back": "shown", "Hint": "a hint"}, ["tagged"], "conditional-guid")
    note(col, "Conditional", "Web", {"Front": "without", "Back": "shown", "Hint": ""}, [], "without-guid")


def package(col, path, legacy, scheduling):
    options = ExportAnkiPackageOptions(with_scheduling=scheduling, with_deck_configs=False, with_media=False, legacy=legacy)
    col.export_anki_package(out_path=path, options=options, limit=None)


def only(path, inside, renamed, out):
    with zipfile.ZipFile(path) as package:
        content = package.read(inside)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr(renamed, content)


def turn_back(col, days=1):
    """A night passes."""
    col.db.execute("update revlog set id = id - ?", days * DAY * 1000)
    col.db.execute("update col set crt = crt - ?", days * DAY)
    col.db.execute("update cards set due = due - ? where queue = 1", days * DAY)
    for card, data in col.db.all("select id, data from cards where data != ''"):
        data = json.loads(data)
        if "lrt" in data:
            data["lrt"] -= days * DAY
            col.db.execute("update cards set data = ? where id = ?", json.dumps(data), card)
    path = col.path
    col.close()
    return Collection(path)


def configure(col, deck, steps):
    col.set_config("fsrs", True)
    config = col.decks.config_dict_for_deck_id(col.decks.id(deck))
    config = col.decks.add_config("of " + deck, clone_from=config) if hasattr(col.decks, "add_config") else config
    config["new"]["delays"] = steps
    config["lapse"]["delays"] = steps
    config["new"]["perDay"] = 1000
    config["rev"]["perDay"] = 1000
    config["desiredRetention"] = 0.9
    col.decks.update_config(config)
    made = col.decks.get(col.decks.id(deck))
    made["conf"] = config["id"]
    col.decks.save(made)


def answer_all(col, deck, dice, rounds):
    col.decks.select(col.decks.id(deck))
    at = 0
    for _ in range(rounds):
        queued = col.sched.get_queued_cards(fetch_limit=1)
        if not queued.cards:
            break
        top = queued.cards[0]
        rating = dice.choices([CardAnswer.AGAIN, CardAnswer.HARD, CardAnswer.GOOD, CardAnswer.EASY], [2, 2, 8, 1])[0]
        card = col.get_card(top.card.id)
        card.start_timer()
        answer = col.sched.build_answer(card=card, states=top.states, rating=rating)
        col.sched.answer_card(answer)
        at += 1
        time.sleep(0.002)
    return at


def history(folder, name, steps, cards, days):
    dice = random.Random(7)
    col = fresh(folder, name)
    deck = "Capitals"
    for n in range(cards):
        note(col, "Basic", deck, {"Front": f"capital of country {n}", "Back": f"city {n}"}, [], f"{name}-{n}")
    configure(col, deck, steps)
    for day in range(days):
        answer_all(col, deck, dice, 1000 if steps else 400)
        col = turn_back(col, 1 + (day % 3 == 2))
    today = col.sched.today
    expected = []
    for card, guid, data, due, kind in col.db.all("select c.id, n.guid, c.data, c.due, c.type from cards c, notes n where c.nid = n.id"):
        # From the reviews: what is stored with the card is rounded at each of them.
        state = col.compute_memory_state(card)
        if state.stability:
            expected.append({"guid": guid, "stability": state.stability, "difficulty": state.difficulty, "due_in": due - today if kind == 2 else 0})
    suspended = col.find_cards("deck:Capitals")[:1]
    col.sched.suspend_cards(suspended)
    params = col.decks.config_dict_for_deck_id(col.decks.id(deck))
    params = {key: value for key, value in params.items() if key.startswith("fsrs")}
    return col, {"cards": expected, "params": params, "reviews": col.db.scalar("select count() from revlog where ease > 0"), "now": int(time.time())}


def answer_filtered(col, search, reschedule, dice):
    """A filtered deck, answered and emptied: cards that are not due, early or only to cram."""
    deck = col.sched.get_or_create_filtered_deck(0)
    deck.name = "Cram"
    deck.config.reschedule = reschedule
    del deck.config.search_terms[:]
    deck.config.search_terms.append(FilteredDeckConfig.SearchTerm(search=search, limit=100, order=0))
    made = col.sched.add_or_update_filtered_deck(deck).id
    col.decks.select(made)
    for _ in range(60):
        queued = col.sched.get_queued_cards(fetch_limit=1)
        if not queued.cards:
            break
        rating = dice.choices([CardAnswer.AGAIN, CardAnswer.HARD, CardAnswer.GOOD, CardAnswer.EASY], [1, 2, 8, 1])[0]
        card = col.get_card(queued.cards[0].card.id)
        card.start_timer()
        col.sched.answer_card(col.sched.build_answer(card=card, states=queued.cards[0].states, rating=rating))
        time.sleep(0.002)
    col.sched.empty_filtered_deck(made)
    col.decks.remove([made])


def reschedule(col, deck):
    """Other options, and all cards rescheduled by them."""
    deck = col.decks.id(deck)
    now = col.decks.get_deck_configs_for_update(deck)
    configs = [known.config for known in now.all_config if known.config.id == col.decks.get(deck)["conf"]]
    configs[0].config.desired_retention = 0.85
    col.decks.update_deck_configs(UpdateDeckConfigsRequest(
        target_deck_id=deck, configs=configs, removed_config_ids=[], mode=0, card_state_customizer="",
        limits=now.current_deck.limits, new_cards_ignore_review_limit=False, fsrs=True, apply_all_parent_limits=False,
        fsrs_reschedule=True, fsrs_health_check=False))


def filtered(folder, name):
    """Kinds 3 to 5 of the log: cards answered early and crammed in filtered decks, given a date, forgotten, rescheduled."""
    dice = random.Random(11)
    col = fresh(folder, name)
    deck = "Capitals"
    for n in range(40):
        note(col, "Basic", deck, {"Front": f"capital of country {n}", "Back": f"city {n}"}, [], f"{name}-{n}")
    configure(col, deck, [])
    for day in range(26):
        answer_all(col, deck, dice, 400)
        col = turn_back(col)
        if day in (6, 14):
            answer_filtered(col, "deck:Capitals -is:due -is:new prop:due>2", True, dice)
            col = turn_back(col)
        if day in (9, 19):
            answer_filtered(col, "deck:Capitals -is:due -is:new prop:due>1", False, dice)
            col = turn_back(col)
        if day == 12:
            col.sched.set_due_date(col.find_cards("deck:Capitals")[:5], "3-7")
        if day == 16:
            col.sched.schedule_cards_as_new(list(col.find_cards("deck:Capitals")[5:9]))
        if day == 21:
            reschedule(col, deck)
    # Some are in a filtered deck at the end.
    left = col.sched.get_or_create_filtered_deck(0)
    left.name = "Left"
    del left.config.search_terms[:]
    left.config.search_terms.append(FilteredDeckConfig.SearchTerm(search="deck:Capitals -is:due -is:new", limit=7, order=0))
    col.sched.add_or_update_filtered_deck(left)
    expected = []
    for card, guid, borrowed in col.db.all("select c.id, n.guid, c.odid from cards c, notes n where c.nid = n.id"):
        state = col.compute_memory_state(card)
        expected.append({"guid": guid, "stability": state.stability, "difficulty": state.difficulty, "borrowed": borrowed != 0})
    kinds = dict(col.db.all("select type, count() from revlog group by type"))
    return col, {"cards": expected, "kinds": kinds, "reviews": col.db.scalar("select count() from revlog where ease > 0 and factor > 0")}


def fitted(folder, name, legacy):
    """A card with one review, and parameters that were fitted to its learner; only the collection itself."""
    col = fresh(folder, name)
    note(col, "Basic", "Capitals", {"Front": "capital of France", "Back": "Paris"}, [], "france")
    configure(col, "Capitals", [])
    config = col.decks.config_dict_for_deck_id(col.decks.id("Capitals"))
    config["fsrsParams6"] = [0.2] * 21
    col.decks.update_config(config)
    answer_all(col, "Capitals", random.Random(7), 1)
    whole = os.path.join(folder, name + ".apkg")
    col.export_anki_package(out_path=whole, limit=None, options=ExportAnkiPackageOptions(
        with_scheduling=True, with_deck_configs=True, with_media=False, legacy=legacy))
    col.close()
    kept = "collection.anki21" if legacy else "collection.anki21b"
    with zipfile.ZipFile(whole) as archive, zipfile.ZipFile(os.path.join(HERE, name + ".apkg"), "w", zipfile.ZIP_DEFLATED) as small:
        small.writestr(kept, archive.read(kept))


def generated(path):
    """A package as genanki makes it, and most programs that write packages: with Anki's tables of years ago."""
    import genanki
    deck = genanki.Deck(2059400110, "Capitals")
    deck.add_note(genanki.Note(model=genanki.BASIC_MODEL, fields=["Capital of Kenya", "Nairobi"]))
    deck.add_note(genanki.Note(model=genanki.BASIC_AND_REVERSED_CARD_MODEL, fields=["Capital of Chad", "N'Djamena"]))
    deck.add_note(genanki.Note(model=genanki.CLOZE_MODEL, fields=["{{c1::Rome}} is the capital of Italy", ""]))
    side = "{{cloze:Text}}<br>{{cloze:Text}}{{type:cloze:Text}}"
    typed = genanki.Model(1091735104, "Typed cloze", model_type=genanki.Model.CLOZE, fields=[{"name": "Text"}],
                          templates=[{"name": "Cloze", "qfmt": side, "afmt": side}])
    deck.add_note(genanki.Note(model=typed, fields=["{{c1::Madrid::city}} is in Spain"]))
    genanki.Package(deck).write_to_file(path)


def newer(path):
    """A collection of a schema that there is not yet."""
    if os.path.exists(path):
        os.remove(path)
    made = sqlite3.connect(path)
    made.execute("pragma page_size = 512")
    made.execute("create table col (id integer primary key, crt integer, ver integer, conf text, models text, decks text)")
    made.execute("insert into col values (1, 0, 19, '', '', '')")
    made.commit()
    made.close()


if __name__ == "__main__":
    newer(os.path.join(HERE, "newer.anki2"))
    generated(os.path.join(HERE, "genanki.apkg"))
    with tempfile.TemporaryDirectory() as folder:
        col = fresh(folder, "kinds")
        kinds(col)
        package(col, os.path.join(HERE, "kinds.apkg"), False, False)
        legacy = os.path.join(folder, "legacy.apkg")
        package(col, legacy, True, False)
        os.replace(legacy, os.path.join(HERE, "kinds-anki21.apkg"))
        only(os.path.join(HERE, "kinds-anki21.apkg"), "collection.anki21", "collection.anki2", os.path.join(HERE, "kinds-anki2.apkg"))
        col.close()
        fitted(folder, "fitted", False)
        fitted(folder, "fitted-anki21", True)
        col, expected = history(folder, "daily", [], 60, 40)
        col.export_collection_package(os.path.join(HERE, "daily.colpkg"), include_media=False, legacy=False)
        json.dump(expected, open(os.path.join(HERE, "daily.json"), "w"), indent=0)
        col, expected = history(folder, "steps", [1.0, 10.0], 60, 40)
        col.export_collection_package(os.path.join(HERE, "steps.colpkg"), include_media=False, legacy=True)
        json.dump(expected, open(os.path.join(HERE, "steps.json"), "w"), indent=0)
        col, expected = filtered(folder, "filtered")
        col.export_collection_package(os.path.join(HERE, "filtered.colpkg"), include_media=False, legacy=False)
        json.dump(expected, open(os.path.join(HERE, "filtered.json"), "w"), indent=0)
