"""How late is late, when nobody says so."""

import pytest

from followup_cli.domain.phrases import parse_repeat
from followup_cli.domain.span import Span
from followup_cli.domain.tolerance import default_grace
from followup_cli.domain.vocabulary import Channel, Purpose, Unit
from tests.domain.world import step


@pytest.mark.parametrize(
    ("purpose", "channel", "promise", "repeat", "business_days"),
    [
        (Purpose.SERVICE, Channel.CALL, None, None, 2),
        (Purpose.VALUE, Channel.EMAIL, None, "every month", 2),
        (Purpose.VALUE, Channel.LETTER, None, "every 6 months", 5),
        (Purpose.SERVICE, Channel.VISIT, None, None, 5),
        (Purpose.OCCASION, Channel.CARD, None, "every year", 10),
        (Purpose.SERVICE, Channel.VISIT, None, "every 12 months", 10),
        (Purpose.SERVICE, Channel.VISIT, None, "every 2 years", 10),
        (Purpose.THANKS, Channel.LETTER, None, None, 3),
        (Purpose.THANKS, Channel.EMAIL, None, None, 3),
        (Purpose.SERVICE, Channel.CALL, "I will ring.", None, 0),
        (Purpose.SERVICE, Channel.VISIT, "I will come.", "every year", 0),
        (Purpose.RECOVERY, Channel.LETTER, None, None, 0),
        (Purpose.LEGAL, Channel.LETTER, None, None, 0),
        (Purpose.SERVICE, Channel.MEETING, None, "every Monday", 2),
    ],
)
def test_grace(purpose: Purpose, channel: Channel, promise: str | None, repeat: str | None, business_days: int) -> None:
    made = step("s", "on close", promise=promise, purpose=purpose)
    rhythm = parse_repeat(repeat) if repeat else None
    assert default_grace(made, channel, rhythm) == Span(business_days, Unit.BUSINESS_DAY)


@pytest.mark.parametrize("channel", list(Channel))
def test_every_channel_has_one(channel: Channel) -> None:
    assert default_grace(step("s", "on close"), channel).count in {2, 5}
