"""The days of a hand-off brief: those somebody counts on written out, the others short, each with its weekday."""

from collections.abc import Callable
from datetime import date

from followup_cli.documents.letter_locale import ENGLISH, full_date, locale_of
from followup_cli.documents.letter_words import Words
from followup_cli.domain.date_stories import DateStory
from followup_cli.domain.handoff import HandOff
from followup_cli.domain.one_line import one_line
from followup_cli.domain.records import Touch
from followup_cli.domain.written_days import short_day

_UNKNOWN = "no day known"
_NOT_YET = "not yet"


Dress = Callable[[str], str]
"""What is done to a fact before it goes on paper, such as escaping what Markdown would obey."""


class BriefDays:
    """Writes the days of one brief, in the order of day and month its readers know."""

    def __init__(self, brief: HandOff, dress: Dress) -> None:
        self._brief = brief
        self._dress = dress
        self._locale = locale_of(ENGLISH, brief.country)

    def full(self, on: date) -> str:
        """Write a day out: ``Thursday, 26 November 2026``."""
        return full_date(on, self._locale)

    def short(self, on: date) -> str:
        """Write a day in a list: ``Thu 26 Nov``, with the year where it is another than that of the brief."""
        return short_day(on, self._brief.written_on)

    def of(self, touch: Touch) -> str:
        """Write the day of an open touch, with a word where it has passed, or what it waits for."""
        if touch.due_on and touch.state.is_dated:
            is_past = touch.due_on < self._brief.written_on
            return f"{self.short(touch.due_on)}{', overdue' if is_past else ''}"
        return f"no day yet{self._fact(', waits for ', touch.waiting_for)}"

    def delivery(self) -> Words:
        """Return where the delivery stands, and how it came there."""
        story, standing, lines = self._brief.delivery, _UNKNOWN, []
        if story is None:
            standing = "there is nothing to deliver" if self._brief.sale.nothing_to_deliver else _UNKNOWN
        else:
            lines = self._history(story)
            if story.actual_on:
                standing = f"made on {self.full(story.actual_on)}"
            elif story.expected_on:
                standing = f"expected on {self.full(story.expected_on)}"
            elif not story.is_unknown:
                standing = _NOT_YET
        return {"name": "delivery", "standing": standing, "lines": lines}

    def milestone(self, story: DateStory) -> Words:
        """Return a milestone with the day it was reached or is expected, and how it came there."""
        is_as_expected = story.actual_on is not None and story.expected_on in {None, story.actual_on}
        days = [self.short(story.actual_on)] if story.actual_on else []
        days += [f"expected {self.short(story.expected_on)}"] if story.expected_on and not is_as_expected else []
        name = self._dress(one_line(story.name))
        standing = ", ".join(days) or (_UNKNOWN if story.is_unknown else _NOT_YET)
        return {"name": name, "standing": standing, "lines": self._history(story)}

    def _history(self, story: DateStory) -> list[str]:
        lines = [f"promised first for {self.short(story.promised_on)}"] if story.moves and story.promised_on else []
        for move in story.moves:
            now = self.short(move.now_on) if move.now_on else "a day nobody knows"
            lines.append(f"moved on {self.short(move.said_on)} to {now}{self._fact(': ', move.why)}")
        lines += [f"a part left on {self.short(part.on)}{self._fact(': ', part.what)}" for part in story.parts]
        lines += [self._fact("reason: ", story.why)] if story.why else []
        return [*lines, *self._told(story)]

    def _told(self, story: DateStory) -> list[str]:
        lines = ["the customer is still to be told"] if story.is_owed or story.parts_owed else []
        if story.told is None or story.told.told_on is None:
            return lines
        said = self.short(story.told.expected_on) if story.told.expected_on else "that nobody knows the day"
        return [f"the customer was told last on {self.short(story.told.told_on)}: {said}", *lines]

    def _fact(self, lead: str, text: str | None) -> str:
        return f"{lead}{self._dress(one_line(text))}" if text and text.strip() else ""
