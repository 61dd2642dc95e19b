"""Records review histories with py-fsrs, for tests/it/learning/fsrs_vectors.rs.

Made with Python 3.11 and fsrs 6.3.2 (FSRS-6) from PyPI. To make the file again, in this directory:

    python -m venv /tmp/venv && /tmp/venv/bin/pip install fsrs==6.3.2
    /tmp/venv/bin/python make_histories.py > py_fsrs_histories.txt

The same version writes the same bytes. The format: lines that begin with # are comments; a line "parameters" begins a
block and holds its 21 parameters; every other line is one card, a review for each word:

    days:grade:recall:stability:difficulty

days since the review before (0 for the first, whole and above 0 after that), the grade 1 to 4, the retrievability just
before the review (- for the first), and stability and difficulty after it, in seven digits.
"""

import math
import random
import sys
from datetime import datetime, timedelta, timezone

import fsrs
from fsrs import Card, Rating, Scheduler
from fsrs.scheduler import DEFAULT_PARAMETERS

VERSION = "6.3.2"

# The second set of parameters in py-fsrs's own tests (test_custom_scheduler_args): also FSRS-6, and far from the defaults.
OTHERS = (0.1456, 0.4186, 1.1104, 4.1315, 5.2417, 1.3098, 0.8975, 0.0010, 1.5674, 0.0567, 0.9661, 2.0275, 0.1592, 0.2446,
          1.5071, 0.2272, 2.8755, 1.234, 0.56789, 0.1437, 0.2)  # fmt: skip

# Beyond a hundred years py-fsrs has no limit for stability, and fsrs-rs has one: a history ends before that.
LONGEST = 36_500


def days_until_next(chance, stability):
    """Early, on time, late, and any number of days: whatever a learner may do."""
    way = chance.random()
    if way < 0.5:
        days = stability * math.exp(chance.gauss(0, 0.7))
    elif way < 0.8:
        days = chance.randint(1, 14)
    else:
        days = chance.randint(1, 400)
    return min(max(1, round(days)), 3_000)


def history(scheduler, chance):
    card = Card(card_id=1)
    now = datetime(2026, 11, 21, 8, 15, tzinfo=timezone.utc)
    words = []
    days = 0
    for _ in range(chance.randint(2, 13)):
        now += timedelta(days=days)
        recall = f"{scheduler.get_card_retrievability(card, now):.7g}" if words else "-"
        grade = chance.choices((1, 2, 3, 4), weights=(25, 15, 45, 15))[0]
        card, _ = scheduler.review_card(card, Rating(grade), now)
        if card.stability >= LONGEST:
            break
        words.append(f"{days}:{grade}:{recall}:{card.stability:.7g}:{card.difficulty:.7g}")
        days = days_until_next(chance, card.stability)
    return " ".join(words)


def main():
    chance = random.Random(20261121)
    print(f"# py-fsrs {VERSION}: see make_histories.py")
    for parameters, count in ((DEFAULT_PARAMETERS, 1_000), (OTHERS, 100)):
        print("parameters", *parameters)
        # Without learning steps a card is never asked twice on one day; the memory state does not depend on them.
        scheduler = Scheduler(parameters=parameters, learning_steps=(), relearning_steps=(), enable_fuzzing=False)
        for _ in range(count):
            print(history(scheduler, chance))


if __name__ == "__main__":
    installed = __import__("importlib.metadata").metadata.version("fsrs")
    if installed != VERSION:
        sys.exit(f"fsrs {VERSION} is needed, {installed} is installed ({fsrs.__file__})")
    main()
