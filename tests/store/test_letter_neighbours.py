from collections.abc import Iterator
from datetime import timedelta

import pytest

from followup_cli.domain.letter_records import Letter
from followup_cli.domain.people_records import Contact
from followup_cli.domain.vocabulary import Channel, LetterFormat
from followup_cli.store.letter_neighbours import letters_of_kind, letters_to_people, most_alike
from followup_cli.store.store import Store
from tests.store.worlds import DAY, NOON, customer


@pytest.fixture
def store() -> Iterator[Store]:
    opened = Store.in_memory()
    yield opened
    opened.close()


def letter(
    customer_id: int, body: str = "", *, template: str = "thank-you", age: int = 0, contact_id: int | None = None
) -> Letter:
    return Letter(
        0,
        customer_id,
        template,
        Channel.LETTER,
        DAY - timedelta(days=age),
        "{}",
        body,
        LetterFormat.TXT,
        "letter.txt",
        "0" * 64,
        1,
        contact_id=contact_id,
    )


def test_the_newest_fifty_of_a_kind(store: Store) -> None:
    with store.write("x", NOON) as tx:
        acme = tx.add(customer("ACME"))
        kept = tx.add_all([letter(acme.id, age=age) for age in range(53)])
        tx.add(letter(acme.id, template="apology"))
        assert letters_of_kind(tx, "thank-you") == kept[:50]
        assert letters_of_kind(tx, "thank-you", {kept[0].id, kept[2].id}) == (kept[1], *kept[3:52])
        assert letters_of_kind(tx, "article") == ()


def test_the_newest_ten_to_a_person_or_a_colleague(store: Store) -> None:
    with store.write("x", NOON) as tx:
        acme, other = tx.add_all([customer("ACME"), customer("Other")])
        jo, bo = tx.add_all([Contact(0, acme.id, "Jo"), Contact(0, acme.id, "Bo")])
        moved = tx.add(letter(other.id, contact_id=jo.id, age=1))
        tx.add(letter(other.id))
        own = tx.add_all([letter(acme.id, contact_id=bo.id, age=2 + age) for age in range(12)])
        assert letters_to_people(tx, acme.id, jo.id) == (moved, *own[:9])
        assert letters_to_people(tx, acme.id, None) == own[:10]
        assert letters_to_people(tx, acme.id, bo.id, {own[0].id}) == own[1:11]


def test_the_most_alike_come_first() -> None:
    letters = [letter(1, body) for body in ("The crate comes on Monday", "nothing alike", "A crate comes on Monday.")]
    near = most_alike("The crate comes on Monday.", letters, 2)
    assert [each.body for each in near] == ["The crate comes on Monday", "A crate comes on Monday."]
    assert most_alike("x", []) == ()
