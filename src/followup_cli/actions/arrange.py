"""Giving a customer's open touches their days: far enough apart, and never too many."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from followup_cli.actions.circumstances import Circumstances
from followup_cli.actions.desk import Desk
from followup_cli.domain.caps import LONGEST_WAIT, Limits
from followup_cli.domain.diary import Courtesy
from followup_cli.domain.records import Touch
from followup_cli.domain.spacing import space
from followup_cli.domain.vocabulary import Channel
from followup_cli.settings import Settings


def arrange(
    desk: Desk,
    known: Circumstances,
    touches: Iterable[Touch],
    ended: Iterable[Touch],
    floors: Mapping[int, date],
) -> tuple[Touch, ...]:
    """Return the open ``touches`` with their days, as ``domain.spacing`` and ``domain.caps`` have it.

    ``ended`` are the customer's others: of those, what was done lately counts.
    """
    since = desk.today - LONGEST_WAIT - timedelta(days=1)
    lately = [touch for touch in ended if touch.done_on and touch.done_on > since]
    return space(touches, known.days_off, floors, courtesy=_courtesy(desk, known), done=lately)


def _courtesy(desk: Desk, known: Circumstances) -> Courtesy:
    house = _house_limits(desk.settings)
    by_text: dict[int, Limits] = {}

    def limits(touch: Touch) -> Limits:
        cadence = known.cadences.get(touch.cadence_id or 0)
        if cadence is None:
            return house
        if cadence.playbook_text_id not in by_text:
            own = {cap.channel: cap.most for cap in known.playbook(cadence).caps}
            by_text[cadence.playbook_text_id] = {**house, **own}
        return by_text[cadence.playbook_text_id]

    return Courtesy(desk.today, int(desk.settings.minimum_gap), limits, known.is_awaited, known.off.is_free)


def _house_limits(settings: Settings) -> Limits:
    return {
        Channel.CALL: int(settings.most_calls),
        Channel.EMAIL: int(settings.most_emails),
        Channel.LETTER: int(settings.most_by_post),
    }
