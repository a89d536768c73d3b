from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from followup_cli.actions.desk import Desk
from followup_cli.actions.letter_checking import LetterToCheck, check_draft
from followup_cli.actions.letter_occasions import facts_of, occasion_of
from followup_cli.documents.letter_reader import load_letter
from followup_cli.documents.letter_render import draft_letter
from followup_cli.documents.letter_template import LetterTemplate
from followup_cli.domain.changes import SaleRecorded
from followup_cli.domain.letter_draft import LetterCheck, Part
from followup_cli.domain.letter_records import Letter
from followup_cli.domain.letter_stand_in import stand_in
from followup_cli.domain.people_records import Contact, Fact
from followup_cli.domain.records import Customer, Sale
from followup_cli.domain.vocabulary import Channel, FactKind, LetterFormat, LetterVerdict
from followup_cli.settings import Seller
from tests.actions.desks import FRIDAY, desk, sell

SELLER = Seller(name="Ada Byron", company="Byron Ovens", phone="+1 555 0100", email="ada@byron.example")
BENEFITS = ("the first trays out by five", "no more scorched rye on the left shelf")
SOURCE = """---
title: Mine
---
== opening: wanted

You wanted {{ sale.benefits | first }}. I wrote that on the drawing myself.

== next: rest

You also wanted {{ sale.benefits | last }}. It is yours, {{ contact.name }}, with {{ sale.product }}, and I am glad.
"""
PLAIN = "---\ntitle: Mine\nmay-ask:\n  worry: what they worried about\n---\nIt was a sunny day here on the coast."


def template(source: str = SOURCE) -> LetterTemplate:
    with TemporaryDirectory() as folder:
        path = Path(folder, "mine.j2")
        path.write_text(source, encoding="utf-8")
        return load_letter(path)


@pytest.fixture
def at() -> Desk:
    return desk(seller=SELLER)


def checked(at: Desk, sold: SaleRecorded, body: str | None = None, source: str = SOURCE, **more: str) -> LetterCheck:
    with at.read() as tx:
        sale = tx.get(Sale, sold.sale.id)
        occasion = replace(occasion_of(tx, sold.customer, sale, None), touch=None)
        facts = replace(facts_of(tx, at, occasion), said=more)
        made = draft_letter(template(source), facts)
        return check_draft(tx, LetterToCheck(occasion, template(source), facts, made.page, made.variants, "S1"), body)


def part(found: LetterCheck, criterion: str) -> Part:
    return next(each for each in found.parts if each.criterion == criterion)


def keep(at: Desk, sold: SaleRecorded, body: str, **changes: object) -> None:
    kept = Letter(
        0, sold.customer.id, "mine", Channel.LETTER, date(2026, 11, 3), "{}", body, LetterFormat.TXT, "l", "0" * 64, 1
    )
    with at.write() as tx:
        tx.add(replace(kept, **changes))  # type: ignore[arg-type]  # any of its fields


def test_benefits_are_own_facts_and_the_swap_knows_the_template(at: Desk) -> None:
    found = checked(at, sell(at, benefits=BENEFITS))
    assert part(found, "own-facts").points == 30
    # "You wanted" and the like are in every letter of this template; what follows is not.
    assert part(found, "swap").why.startswith("24%"), found.parts
    assert found.verdict is LetterVerdict.PERSONAL


def test_an_edited_body_is_what_counts(at: Desk) -> None:
    sold = sell(at, benefits=BENEFITS)
    found = checked(at, sold, "Thank you for choosing us. We are delighted, and look forward to working with you.")
    assert found.verdict is LetterVerdict.FORM_LETTER
    assert BENEFITS[1] in found.remarks[0].text
    assert found.remarks[0].cure == "followup letter S1 --edit"


def test_with_nothing_kept_the_cure_is_the_command_for_this_customer(at: Desk) -> None:
    sold = sell(at, 'Acme "& Sons"')
    found = checked(at, sold, source=PLAIN)
    assert found.remarks[0].cure == (
        'followup letter S1 --say worry="…", or followup sale edit S1 --benefit "…", '
        'or followup note \'Acme "& Sons"\' "…" --say "…"'
    )


def test_facts_notes_and_what_is_said_count(at: Desk) -> None:
    sold = sell(at)
    fact = "her sister's practice still files on paper"
    with at.write() as tx:
        tx.add(Fact(0, sold.customer.id, fact, FRIDAY))
    said = "The side gate opens with a code from the caretaker."
    body = f"Your sister's practice still files on paper, you told me. {said}"
    assert part(checked(at, sold, body, PLAIN), "own-facts").points == 19
    assert part(checked(at, sold, body, PLAIN, gate=said), "own-facts").points == 30


@pytest.mark.parametrize(
    ("kind", "say", "is_barred"),
    [
        (FactKind.HEALTH, None, True),
        (FactKind.FAMILY, None, True),
        (FactKind.HEALTH, "I hope the knee heals after the surgery in March.", False),
        (FactKind.WORK, None, False),
    ],
)
def test_what_is_private_keeps_a_letter_back_unless_it_may_be_said(
    at: Desk, kind: FactKind, say: str | None, is_barred: bool
) -> None:
    sold = sell(at)
    with at.write() as tx:
        tx.add(Fact(0, sold.customer.id, "knee surgery in March", FRIDAY, kind=kind, say=say))
    found = checked(at, sold, "I hope your knee is well after the surgery in March.", PLAIN)
    assert bool(found.gates) == is_barred


def test_who_had_it_before_is_named_and_a_draft_is_no_neighbour_of_itself(at: Desk) -> None:
    sold, other = sell(at, benefits=BENEFITS), sell(at, "Bakehouse")
    body = "You wanted the first trays out by five. I wrote that on the drawing myself, and Jo held the lamp."
    keep(at, sold, body, sale_id=sold.sale.id)
    assert part(checked(at, sold, body), "neighbours").points == 15
    keep(at, other, body)
    found = part(checked(at, sold, body), "neighbours")
    assert found.points == 0
    assert "all of it is word for word what Bakehouse got on 3 November 2026" in found.remarks[0].text


def test_the_stand_in_is_known_as_far_as_the_customer_and_shares_no_word(at: Desk) -> None:
    sold = sell(at, benefits=BENEFITS, order_id="10248", thanks_for="ringing both references before deciding")
    with at.read() as tx:
        facts = facts_of(tx, at, occasion_of(tx, sold.customer, sold.sale, None))
    other = stand_in(facts)
    assert other.sale is not None
    assert facts.sale is not None
    assert len(other.sale.benefits) == len(facts.sale.benefits)
    shared = {word for text in facts.sale.benefits for word in text.split()} & {
        word for text in other.sale.benefits for word in text.split()
    }
    assert shared == set()
    assert (other.sale.id, other.customer.id, other.seller) == (facts.sale.id, facts.customer.id, facts.seller)
    assert other.written_on - facts.written_on == other.sale.closed_on - facts.sale.closed_on
    bare = stand_in(replace(facts, contact=Contact(1, 1, "Jo"), sale=None, customer=Customer(1, "Acme")))
    assert (bare.sale, bare.contact.given_name if bare.contact else "") == (None, None)
