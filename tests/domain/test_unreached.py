"""People who did not answer several times in a row."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from followup_cli.domain.records import Contact
from followup_cli.domain.unreached import Try, Unreached, tries_in_vain, unreached
from followup_cli.domain.vocabulary import Addressee, Channel, ContactStatus, Purpose, TouchOutcome

JO, EVA, TOM = Contact(1, 1, "Jo"), Contact(2, 1, "Eva"), Contact(3, 1, "Tom", status=ContactStatus.LEFT)
DAY = date(2026, 11, 20)


def tried(days: int, channel: Channel, outcome: TouchOutcome | None, addressee: Addressee = Addressee.CONTACT) -> Try:
    return Try(1, channel, Purpose.SERVICE, addressee, outcome, DAY + timedelta(days), days)


SILENT = tried(0, Channel.CALL, TouchOutcome.NO_ANSWER)
AGAIN = tried(2, Channel.EMAIL, TouchOutcome.NO_ANSWER)


@pytest.mark.parametrize(
    ("done", "tries"),
    [
        ([], 0),
        ([SILENT], 1),
        ([SILENT, AGAIN], 2),
        ([AGAIN, SILENT], 2),
        ([SILENT, tried(1, Channel.LETTER, None), AGAIN], 2),  # a letter tells nothing
        ([SILENT, tried(1, Channel.CALL, None), AGAIN], 1),  # a call nobody said went unanswered did not
        ([SILENT, tried(1, Channel.MEETING, None, Addressee.TEAM), AGAIN], 2),
        ([SILENT, tried(1, Channel.EMAIL, TouchOutcome.GOOD), AGAIN], 1),
        ([SILENT, AGAIN, tried(3, Channel.CALL, TouchOutcome.BAD)], 0),
        ([SILENT._replace(contact_id=2), AGAIN], 1),
    ],
)
def test_only_what_can_tell_counts(done: list[Try], tries: int) -> None:
    assert tries_in_vain(JO, done) == tries


def test_two_in_a_row_name_the_others_still_there() -> None:
    assert unreached(JO, [SILENT], (JO, EVA)) is None
    assert unreached(JO, [SILENT, AGAIN], (JO, EVA, TOM)) == Unreached(2, ("Eva",))
    assert unreached(replace(JO, status=ContactStatus.LEFT), [SILENT, AGAIN], (JO, EVA)) is None


def test_what_was_tried_before_the_details_were_verified_is_over() -> None:
    verified = replace(JO, verified_on=DAY + timedelta(1))
    assert tries_in_vain(verified, [SILENT, AGAIN]) == 1
    assert unreached(replace(JO, verified_on=DAY + timedelta(2)), [SILENT, AGAIN], ()) is None
