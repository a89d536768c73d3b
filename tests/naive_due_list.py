"""The due list worked out a second time, in the plainest way, sharing no code with the program.

Reads a CSV of sales and the playbook files as they are, and follows the rules one by one: which
playbook, which steps, which dates, who gives way (``naive_room``), what has expired. Nothing has been
done in this world, so whatever hangs on a completed step or its outcome waits.
"""

import csv
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import yaml

from tests.naive_room import BROUGHT_UNASKED, make_room
from tests.naive_world import COUNTRIES, NaiveSale, NaiveTouch, move, settle

OURS = {"team", "office", "delivery", "maker", "self"}
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def due_list(
    csv_file: Path, playbooks: Path, laid_on: date, day: date, *, only_future: bool = False
) -> list[NaiveTouch]:
    """Return what is due by ``day`` of the cadences that an import on ``laid_on`` lays."""
    recipes = [resolved(path.stem, playbooks) for path in sorted(playbooks.glob("*.yaml"))]
    customers: dict[str, list[NaiveSale]] = defaultdict(list)
    for sale in read_sales(csv_file):
        customers[sale.customer].append(sale)
    due = []
    for sales in customers.values():
        sales.sort(key=lambda sale: (sale.closed_on, sale.place))
        touches = []
        for number, sale in enumerate(sales, start=1):
            laid = list(cadence(choose(recipes, sale, number), sale, laid_on if only_future else date.min))
            touches += [touch for touch in laid if touch.expires_on is None or touch.expires_on >= laid_on]
        due += [
            touch for touch in make_room(touches, laid_on) if touch.due_on <= day and (touch.expires_on or day) >= day
        ]
    return due


def read_sales(csv_file: Path) -> Iterator[NaiveSale]:
    with csv_file.open(encoding="utf-8", newline="") as lines:
        for place, row in enumerate(csv.DictReader(lines)):
            closed_on = date.fromisoformat(row["closed_on"])
            anchors = {"close": closed_on, "start": closed_on, "delivered": date.fromisoformat(row["promised_on"])}
            if row["shipped_on"]:
                anchors["shipped"] = date.fromisoformat(row["shipped_on"])
            amount, country = Decimal(row["amount"]), COUNTRIES[row["country"]]
            yield NaiveSale(place, row["company"], country, row["product"], amount, row["currency"], closed_on, anchors)


# --- which playbook -------------------------------------------------------------------------------


def resolved(name: str, playbooks: Path) -> dict[str, Any]:
    """Return a playbook with what it extends worked in: its own steps take the place of those of the same key."""
    own: dict[str, Any] = yaml.safe_load((playbooks / f"{name}.yaml").read_text(encoding="utf-8"))
    if "extends" not in own:
        return own
    base = resolved(own["extends"], playbooks)
    steps = {step["key"]: step for step in base["steps"] if step["key"] not in own.get("drop", ())}
    steps |= {step["key"]: step for step in own.get("steps", ())}
    merged = {key: {**base.get(key, {}), **own.get(key, {})} for key in ("applies", "anchors")}
    return {**base, **own, **merged, "steps": list(steps.values())}


def choose(recipes: list[dict[str, Any]], sale: NaiveSale, purchase: int) -> dict[str, Any]:
    """Return the most specific playbook that applies, first-sale when none does."""
    fitting = []
    for recipe in recipes:
        applies = recipe.get("applies", {})
        outcome = applies.get("outcome")
        holds = {
            "product": any(fnmatchcase(sale.product.lower(), p.lower()) for p in as_list(applies.get("product"))),
            "amount": any(amount_fits(words, sale) for words in as_list(applies.get("amount"))),
            "purchase": purchase_fits(str(applies.get("purchase", "")), purchase),
            "outcome": outcome == "won",
        }
        given = [name for name in holds if name in applies]
        if given and all(holds[name] for name in given) and outcome != "lost" and not applies.get("by-name-only"):
            weight = sum({"product": 8, "amount": 4, "purchase": 2, "outcome": 1}[name] for name in given)
            fitting.append((-weight, recipe["name"], recipe))
    if not fitting:
        return next(recipe for recipe in recipes if recipe["name"] == "first-sale")
    chosen: dict[str, Any] = min(fitting, key=lambda one: one[:2])[2]
    return chosen


def as_list(value: Any) -> list[Any]:  # noqa: ANN401 - as YAML gives it
    return value if isinstance(value, list) else [] if value is None else [value]


def amount_fits(words: str, sale: NaiveSale) -> bool:
    """Understand "under 250 USD", "from 1000 EUR", "from 1000 to 5000 EUR"; the upper end is not included."""
    *bounds, currency = words.split()
    numbers = {name: Decimal(number) for name, number in zip(bounds[::2], bounds[1::2], strict=True)}
    upper = numbers.get("under", numbers.get("to"))
    above = sale.amount >= numbers.get("from", 0)
    return currency == sale.currency and above and (upper is None or sale.amount < upper)


def purchase_fits(words: str, purchase: int) -> bool:
    """Understand "1", "1 to 3", "from 4"."""
    numbers = [int(number) for number in re.findall(r"\d+", words)]
    if not numbers:
        return False
    if words.startswith("from"):
        return purchase >= numbers[0]
    return numbers[0] <= purchase <= numbers[-1]


# --- which days -----------------------------------------------------------------------------------


TIME = re.compile(r"(?:on|(\d+) (business day|day|week|month|year)s? (after|before)) ([a-z0-9-]+)( done| missed)?")


def anchor_date(name: str, sale: NaiveSale, recipe: Mapping[str, Any]) -> date | None:
    """Return an anchor's date: known, or where the playbook says it usually lies."""
    usual = recipe.get("anchors", {}).get(name, {}).get("usually")
    return sale.anchors.get(name) or (time(usual, sale, recipe) if usual else None)


def time(words: str, sale: NaiveSale, recipe: Mapping[str, Any], own: date | None = None) -> date | None:
    """Understand "on shipped", "3 business days after close"; None while the anchor has no date."""
    found = TIME.fullmatch(" ".join(words.split()))
    assert found, f"the naive list does not understand {words!r}"
    count, unit, side, name, is_step = found.groups()
    base = own if name == "due" else anchor_date(name, sale, recipe)
    if is_step or base is None:
        return None
    return move(base, int(count or 0) * (-1 if side == "before" else 1), unit or "day", sale.country)


# --- which touches --------------------------------------------------------------------------------


def cadence(recipe: Mapping[str, Any], sale: NaiveSale, first: date) -> Iterator[NaiveTouch]:
    """Yield the dated touches that a playbook gives a sale nobody has done anything about, none before ``first``."""
    for step in recipe["steps"]:
        start = time(step["when"], sale, recipe)
        if start is None and "fallback" in step:
            start = time(step["fallback"], sale, recipe)
        if start is None or not all(holds(words, sale, recipe) for words in as_list(step.get("only-if"))):
            continue
        lapses_by_itself = any(words.endswith(" due") for words in as_list(step.get("expires")))
        wanted = 2 if lapses_by_itself and "repeat" in step else 1
        dates = (day for day in step_dates(step, start, sale, recipe) if day >= first)
        for due_on, _ in zip(dates, range(wanted), strict=False):
            yield touch(step, due_on, sale, recipe)


def holds(words: str, sale: NaiveSale, recipe: Mapping[str, Any]) -> bool:
    """Understand "more than 21 days between close and delivered", "shipped has not happened".

    No outcome is known, and something is delivered with every sale.
    """
    if words == "something is delivered":
        return True
    happened = re.fullmatch(r"(shipped|delivered|back-ordered) has (not )?happened", " ".join(words.split()))
    if happened:  # the file says what was shipped, and of deliveries only what was promised
        has_happened = happened[1] == "shipped" and "shipped" in sale.anchors
        return has_happened is not bool(happened[2])
    if re.fullmatch(r"complete is not (yes|no)", words):  # nobody has answered anything
        return True
    dated = re.fullmatch(r"([a-z0-9-]+) has (no|a) date", " ".join(words.split()))
    if dated:
        return (anchor_date(dated[1], sale, recipe) is None) is (dated[2] == "no")
    found = re.fullmatch(r"more than (\d+) days between ([a-z0-9-]+) and ([a-z0-9-]+)", " ".join(words.split()))
    if not found:
        undone = r"[a-z0-9-]+ (?:(not )?(good|bad|no-answer|flagged)|[a-z0-9-]+ (not )?answered)"
        assert re.fullmatch(undone, words), words
        return False
    start, end = anchor_date(found[2], sale, recipe), anchor_date(found[3], sale, recipe)
    return start is not None and end is not None and (end - start).days > int(found[1])


def step_dates(step: Mapping[str, Any], start: date, sale: NaiveSale, recipe: Mapping[str, Any]) -> Iterator[date]:
    """Yield a step's day, or the days of its rhythm, settled by its workday rule and deadline."""
    repeat = step.get("repeat")
    if repeat is None:
        yield settled(step, start, sale, recipe)
        return
    found = re.fullmatch(
        r"every (?:(\d+) )?([A-Za-z ]+?)s?(?:,? (\d+) times)?(?: (until|through) (.+))?", " ".join(repeat.split())
    )
    assert found, f"the naive list does not understand {repeat!r}"
    count, unit, times, side, end_words = found.groups()
    end = None
    if end_words:
        is_anchor = re.fullmatch(r"[a-z0-9-]+( done)?", end_words)
        end = time(f"on {end_words}" if is_anchor else end_words, sale, recipe)
    for number in range(int(times) if times else 1000):
        day = settled(step, beat(start, number, int(count or 1), unit, sale.country), sale, recipe)
        if end is not None and (day > end or (day == end and side == "until")):
            return
        yield day


def beat(start: date, number: int, count: int, unit: str, country: str) -> date:
    if unit in WEEKDAYS:
        return start + timedelta(days=(WEEKDAYS.index(unit) - start.weekday()) % 7, weeks=number * count)
    return move(start, number * count, unit, country)


def settled(step: Mapping[str, Any], raw: date, sale: NaiveSale, recipe: Mapping[str, Any]) -> date:
    day = settle(raw, step.get("workday", "next"), sale.country)
    latest = time(step["deadline"], sale, recipe) if "deadline" in step else None
    return settle(latest, "previous", sale.country) if latest is not None and day > latest else day


def touch(step: Mapping[str, Any], due_on: date, sale: NaiveSale, recipe: Mapping[str, Any]) -> NaiveTouch:
    ends = [time(words, sale, recipe, own=due_on) for words in as_list(step.get("expires"))]
    channel = next(channel for channel in as_list(step["channel"]) if channel != "preferred")
    purpose = step["purpose"]
    reaches_customer = "internal" not in {channel, purpose} and step.get("to", "buyer") not in OURS
    is_waited_for = step.get("awaited", False) or "promise" in step
    return NaiveTouch(
        sale,
        step["key"],
        channel,
        due_on,
        min((end for end in ends if end is not None), default=None),
        reaches_customer=reaches_customer,
        may_move=step.get("workday") != "as-is" and "deadline" not in step,
        purpose=purpose,
        is_unasked=reaches_customer and purpose in BROUGHT_UNASKED and not is_waited_for,
    )
