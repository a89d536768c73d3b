"""May this contact be contacted on this channel on this day? Tables of examples, and the rule beside them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_cli.domain.blocks import NO_BLOCKS, Blocks
from followup_cli.domain.people_records import Absence, Contact, DoNotContact
from followup_cli.domain.records import Customer
from followup_cli.domain.vocabulary import Channel, ContactStatus, CustomerKind

SAID = date(2026, 11, 20)
END = date(2027, 3, 1)
AFTER = END + timedelta(days=1)
ACME = Customer(1, "Acme")
JO, SAM = Contact(4, 1, "Jo Field"), Contact(5, 1, "Sam Ash")


def asked(contact_id: int | None = None, channel: Channel | None = None, until: date | None = None) -> DoNotContact:
    return DoNotContact(9, 1, SAID, contact_id, channel, until)


@pytest.mark.parametrize(
    ("said", "contact_id", "channel", "on", "because"),
    [
        (asked(), 4, Channel.CALL, SAID, "Acme asked not to be contacted"),
        (asked(), None, Channel.LETTER, SAID, "Acme asked not to be contacted"),
        (asked(), 4, Channel.INTERNAL, SAID, None),
        (asked(4), 4, Channel.EMAIL, SAID, "Jo Field asked not to be contacted"),
        (asked(4), 5, Channel.EMAIL, SAID, None),
        (asked(4), None, Channel.EMAIL, SAID, None),
        (asked(4, Channel.CALL), 4, Channel.CALL, SAID, "Jo Field asked not to be called"),
        (asked(4, Channel.CALL), 4, Channel.TEXT, SAID, None),
        (asked(4, Channel.CALL, END), 4, Channel.CALL, END, "Jo Field asked not to be called (until 2027-03-01)"),
        (asked(4, Channel.CALL, END), 4, Channel.CALL, AFTER, None),
        (asked(4, Channel.CALL, END), 4, Channel.CALL, None, None),
        (asked(4, Channel.CALL), 4, Channel.CALL, None, "Jo Field asked not to be called"),
        # What was overdue when it was said would be done after it was said.
        (asked(4, Channel.CALL), 4, Channel.CALL, SAID - timedelta(days=30), "Jo Field asked not to be called"),
    ],
)
def test_what_somebody_asked_for(
    said: DoNotContact, contact_id: int | None, channel: Channel, on: date | None, because: str | None
) -> None:
    bar = Blocks(ACME, [JO, SAM], [said]).bar(contact_id, channel, on)
    assert (bar.because if bar else None) == because


def test_the_customers_only_contact_is_reached_by_what_goes_to_the_customer() -> None:
    assert Blocks(ACME, [JO], [asked(4)]).bar(None, Channel.CALL, SAID) is not None
    assert Blocks(ACME, [JO, SAM], [asked(4)]).bar(None, Channel.CALL, SAID) is None


@pytest.mark.parametrize(
    ("status", "kind", "contact_id", "because"),
    [
        (ContactStatus.DECEASED, None, 4, "Jo Field has died"),
        (ContactStatus.DECEASED, CustomerKind.COMPANY, None, None),
        (ContactStatus.DECEASED, CustomerKind.HOUSEHOLD, None, "Jo Field has died"),
        (ContactStatus.LEFT, None, 4, "Jo Field has left Acme"),
        (ContactStatus.LEFT, CustomerKind.HOUSEHOLD, None, None),
        (ContactStatus.HERE, CustomerKind.HOUSEHOLD, 4, None),
    ],
)
def test_who_is_gone_is_not_contacted_but_a_firm_goes_on(
    status: ContactStatus, kind: CustomerKind | None, contact_id: int | None, because: str | None
) -> None:
    blocks = Blocks(Customer(1, "Acme", kind=kind), [Contact(4, 1, "Jo Field", status=status)])
    bar = blocks.bar(contact_id, Channel.CARD, SAID)
    assert (bar.because if bar else None) == because


def test_a_pause_stands_against_everything_but_what_they_await() -> None:
    blocks = Blocks(ACME, [JO], pauses=[Absence(1, SAID, END, customer_id=1)])
    bar = blocks.bar(4, Channel.CALL, END)
    assert bar
    assert (bar.because, bar.until_on) == ("Acme is to be left in peace until 2027-03-01", END)
    assert blocks.may_contact(4, Channel.CALL, END, is_awaited=True)
    assert blocks.may_contact(4, Channel.CALL, AFTER)


def test_altogether_means_what_they_await_as_well() -> None:
    assert not Blocks(ACME, [JO], [asked(4)]).may_contact(4, Channel.CALL, SAID, is_awaited=True)


def test_of_several_the_one_that_holds_longest_is_named() -> None:
    blocks = Blocks(ACME, [JO], [asked(4, Channel.CALL, END), asked(4, None, AFTER), asked(None, Channel.CALL, SAID)])
    bar = blocks.bar(4, Channel.CALL, SAID)
    assert bar
    assert bar.until_on == AFTER


wishes = st.lists(
    st.builds(
        lambda contact, channel, days: asked(contact, channel, None if days is None else SAID + timedelta(days=days)),
        st.sampled_from([None, 4, 5]),
        st.sampled_from([None, Channel.CALL, Channel.EMAIL]),
        st.none() | st.integers(0, 20),
    ),
    max_size=5,
)


@given(wishes, st.sampled_from([None, 4, 5]), st.sampled_from([Channel.CALL, Channel.EMAIL]), st.integers(0, 25))
def test_the_first_free_day_is_free_and_none_before_it_is(
    said: list[DoNotContact], contact_id: int | None, channel: Channel, days: int
) -> None:
    blocks, on = Blocks(ACME, [JO, SAM], said), SAID + timedelta(days=days)
    free = blocks.free_from(contact_id, channel, on)
    ahead = [on + timedelta(days=n) for n in range(60)]
    assert free == next((day for day in ahead if blocks.may_contact(contact_id, channel, day)), None)


def test_without_records_nothing_stands_against_anybody() -> None:
    assert NO_BLOCKS.may_contact(None, Channel.CALL, SAID)
