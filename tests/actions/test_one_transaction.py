"""Every action is one transaction: whole or absent, one entry in the journal; a dry run is the deed unwritten."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from followup_cli.actions.absences import add_away, pause_customer
from followup_cli.actions.apply import apply_playbook
from followup_cli.actions.archived import archive_customer
from followup_cli.actions.complete import complete_touches, skip_touches
from followup_cli.actions.desk import Desk
from followup_cli.actions.do_not_contact import say_do_not_contact
from followup_cli.actions.export_all import export_all
from followup_cli.actions.facts import FactDetails, save_fact
from followup_cli.actions.gifts import GiftDetails, add_gift
from followup_cli.actions.moved import MoveTold, move_person
from followup_cli.actions.objectives import set_objective
from followup_cli.actions.occasion_changes import OccasionDetails, add_occasion
from followup_cli.actions.people import ContactDetails
from followup_cli.actions.people_changes import set_status
from followup_cli.actions.records import CustomerDetails, add_contact, add_customer, edit_contact, edit_customer
from followup_cli.actions.remember import log_contact
from followup_cli.actions.review_answers import keep_review_answers
from followup_cli.actions.sales import SaleDetails, cancel_sale, edit_sale
from followup_cli.actions.snooze import snooze_touches
from followup_cli.domain.objectives import Target
from followup_cli.domain.periods import period_of
from followup_cli.domain.review_vocabulary import Measure, PeriodKind, ReviewTopic
from followup_cli.domain.vocabulary import Channel, ContactStatus, OccasionKind
from followup_cli.errors import FollowupError
from tests.actions.desks import FRIDAY, desk, sell

DEEDS: dict[str, Callable[[Desk], object]] = {
    "close": lambda at: sell(at, "Bolt", deliver_by=date(2027, 1, 15)),
    "done": lambda at: complete_touches(at, [1, 2], done_on=FRIDAY),
    "skip": lambda at: skip_touches(at, [1, 2], why="met her"),
    "snooze": lambda at: snooze_touches(at, [1, 2], until=date(2026, 12, 1)),
    "note": lambda at: save_fact(at, "acme", FactDetails("two chimneys")),
    "log": lambda at: log_contact(at, "acme", "rang", channel=Channel.CALL, on=FRIDAY),
    "customer add": lambda at: add_customer(at, CustomerDetails("Deli"), ContactDetails("Eva")),
    "customer edit": lambda at: edit_customer(at, "acme", CustomerDetails(country="US")),
    "contact add": lambda at: add_contact(at, "acme", ContactDetails("Mo")),
    "contact edit": lambda at: edit_contact(at, "acme", None, ContactDetails(channel=Channel.EMAIL)),
    "sale edit": lambda at: edit_sale(at, "S1", SaleDetails(deliver_by=date(2027, 1, 15))),
    "sale cancel": lambda at: cancel_sale(at, "S1", why="withdrawn", on=FRIDAY),
    "playbook apply": lambda at: apply_playbook(at, "keep-in-touch", "acme"),
    "do-not-contact": lambda at: say_do_not_contact(at, "acme", "Jo").changed,
    "contact left": lambda at: set_status(at, "acme", "Jo", ContactStatus.LEFT, on=None, successor="Sam Ash").changed,
    "contact moved": lambda at: move_person(at, MoveTold(("Jo",), "Bolt", FRIDAY, successor="Sam Ash")).touches,
    "customer archive": lambda at: archive_customer(at, "acme", why="closed its doors").touches,
    "away": lambda at: add_away(at, date(2026, 11, 23), date(2026, 11, 27)).changed,
    "occasion add": lambda at: add_occasion(at, "acme", OccasionKind.BIRTHDAY, OccasionDetails("02-14")).changed,
    "gift add": lambda at: add_gift(at, "acme", "a book", GiftDetails(), on=FRIDAY),
    "objective set": lambda at: set_objective(at, Measure.REFERRALS, Target(4), period_of(PeriodKind.MONTH, FRIDAY)),
    "review answered": lambda at: keep_review_answers(
        at, period_of(PeriodKind.MONTH, FRIDAY), {ReviewTopic.TOLD: "Yes."}
    ),
    "pause": lambda at: pause_customer(at, "acme", date(2026, 12, 31)).changed,
}


@pytest.fixture
def at() -> Desk:
    """Return a desk with one sale on it."""
    table = desk()
    sell(table, "Acme")
    return table


@pytest.mark.parametrize("deed", DEEDS.values(), ids=DEEDS)
def test_a_dry_run_gives_the_same_result_and_leaves_no_trace(at: Desk, deed: Callable[[Desk], object]) -> None:
    before = export_all(at)
    rehearsed = deed(replace(at, is_dry_run=True))
    assert export_all(at) == before
    assert len(at.store.journal()) == 1
    done = deed(at)
    assert replace(rehearsed, is_dry_run=False) == done  # type: ignore[type-var]  # each is a dataclass of changes
    assert export_all(at) != before


@pytest.mark.parametrize("deed", DEEDS.values(), ids=DEEDS)
def test_an_action_is_one_entry_that_undo_takes_back_whole(at: Desk, deed: Callable[[Desk], object]) -> None:
    before = export_all(at)
    deed(at)
    assert len(at.store.journal()) == 2
    at.store.undo()
    assert export_all(at) == before


@pytest.mark.parametrize("deed", DEEDS.values(), ids=DEEDS)
def test_an_action_that_fails_at_the_last_moment_wrote_nothing(
    at: Desk, deed: Callable[[Desk], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = export_all(at)

    def fails(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("followup_cli.store.transaction.Transaction.note", fails)
        with pytest.raises(KeyboardInterrupt):
            deed(at)
    assert export_all(at) == before
    deed(at)


@pytest.mark.parametrize(
    "deed",
    [
        lambda at: complete_touches(at, [1, 99], done_on=FRIDAY),
        lambda at: snooze_touches(at, [1, 99], until=FRIDAY),
        lambda at: sell(at, "New", playbook="nope"),
        lambda at: sell(at, "New", benefits=("",)),
        lambda at: edit_sale(at, "S1", SaleDetails(product="Fryer", amount="x")),
        lambda at: edit_sale(at, "S1", SaleDetails(product="Fryer", deliver_by=date(2026, 1, 1))),
        lambda at: add_customer(at, CustomerDetails("Deli", country="DE", region="Bavaria"), ContactDetails()),
        lambda at: apply_playbook(at, "light", "S1", contact="Bo"),
    ],
)
def test_what_is_refused_wrote_nothing(at: Desk, deed: Callable[[Desk], object]) -> None:
    before = export_all(at)
    with pytest.raises(FollowupError) as refusal:
        deed(at)
    assert refusal.value.hint
    assert export_all(at) == before
    assert len(at.store.journal()) == 1
