"""What the simulated seller does with the touches that are due, decided by chance with a fixed seed."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from followup_cli.actions.complete import complete_touches, skip_touches
from followup_cli.actions.desk import Desk
from followup_cli.actions.letter_wish import LetterWish
from followup_cli.actions.letters import write_letter
from followup_cli.actions.snooze import snooze_touches
from followup_cli.documents.letter_shelf import LetterShelf
from followup_cli.domain.feedback import WHAT_CAME_OF_IT
from followup_cli.domain.history import as_of
from followup_cli.domain.records import Touch
from followup_cli.domain.vocabulary import Channel, TouchOutcome, TouchState
from followup_cli.errors import FollowupError
from tests.simulated_voices import score_given

_LIVE = frozenset({Channel.CALL, Channel.VISIT, Channel.MEETING})
_ENOUGH_LETTERS = 2
"""Drafted a day."""


class Touches:
    """The touches of the year; each is done, or skipped, snoozed, tried without answer, done late or never."""

    def __init__(self, letters: LetterShelf) -> None:
        self._letters = letters
        self._chance = Random(1997)
        self._ignored: set[int] = set()
        self._late: set[int] = set()

    def do_what_is_due(self, desk: Desk) -> None:
        """Decide about each touch that is due, and then do what was decided."""
        done: dict[tuple[TouchOutcome | None, date], list[int]] = {}
        scored: list[tuple[int, dict[str, str]]] = []
        drafted = 0
        for touch in self._left_to_do(desk):
            drafted += self._draft(desk, touch, drafted)
            outcome = self._outcome(touch, desk.today)
            if outcome is not TouchOutcome.NO_ANSWER and (score := score_given(desk, touch)):
                scored.append((touch.id, score))
            else:
                is_backdated = touch.id % 11 == 0 and outcome is TouchOutcome.GOOD  # done on its day, ticked off now
                done.setdefault((outcome, (is_backdated and touch.due_on) or desk.today), []).append(touch.id)
        for (outcome, done_on), ids in done.items():
            if left := self._still_due(desk, ids):
                complete_touches(desk, left, done_on=done_on, outcome=outcome)
        for touch_id, score in scored:
            if left := self._still_due(desk, [touch_id]):
                complete_touches(desk, left, done_on=desk.today, answers=score)

    def _left_to_do(self, desk: Desk) -> list[Touch]:
        """Put off, snooze, skip or ignore some of what is due, and return the rest."""
        left: list[Touch] = []
        skipped: list[int] = []
        for touch in self._due(desk):
            fate = self._chance.random()
            if touch.id in self._ignored or (touch.id in self._late and fate < 0.5):
                continue
            if touch.step == WHAT_CAME_OF_IT and touch.id % 2:  # some never hear what came of what they said
                continue
            if fate < 0.07:
                self._ignored.add(touch.id)
            elif fate < 0.27:
                self._late.add(touch.id)
                self._draft(desk, touch, 0)  # it goes out some days later
            elif fate < 0.30:
                skipped.append(touch.id)
            elif fate < 0.33 and not touch.is_hand_moved:
                self._snooze(desk, touch)
            else:
                left.append(touch)
        if skipped:
            skip_touches(desk, skipped, why="not worth it this time")
        still_due = self._still_due(desk, [touch.id for touch in left])
        return [touch for touch in left if touch.id in still_due]

    def _still_due(self, desk: Desk, ids: list[int]) -> list[int]:
        """Return those that are due after all that was done before: one that is done may drop or hold another."""
        due = {touch.id for touch in self._due(desk)}
        return [touch_id for touch_id in ids if touch_id in due]

    def _due(self, desk: Desk) -> list[Touch]:
        with desk.read() as tx:
            touches = tx.all(Touch, state=(TouchState.PLANNED, TouchState.MISSED))
        due = [touch for touch in touches if touch.due_on and touch.due_on <= desk.today]
        return [touch for touch in due if as_of(touch, desk.today).state.is_open]

    def _outcome(self, touch: Touch, today: date) -> TouchOutcome | None:
        """Say how a touch went: well or, on some days, nobody said; now and then badly or without an answer."""
        fate = self._chance.random()
        if touch.channel in _LIVE and fate < 0.12:
            return TouchOutcome.NO_ANSWER
        if fate > 0.95:
            return TouchOutcome.BAD
        return None if today.toordinal() % 4 == 1 else TouchOutcome.GOOD

    def _snooze(self, desk: Desk, touch: Touch) -> None:
        try:
            snooze_touches(desk, [touch.id], until=desk.today + timedelta(days=6))
        except FollowupError:  # the day is none on which it may be done
            self._late.add(touch.id)

    def _draft(self, desk: Desk, touch: Touch, drafted: int) -> int:
        """Draft the letter of a touch where nothing is missing for it, of some; return how many were."""
        if touch.letter is None or drafted >= _ENOUGH_LETTERS or self._chance.random() < 0.3:
            return 0
        draft = write_letter(desk, self._letters, LetterWish(str(touch.id)))
        if draft.letter is None:
            return 0
        if touch.id % 4 == 0:
            with desk.write() as tx:
                tx.update(replace(draft.letter, is_edited=True))
        if touch.id % 7 == 0:
            with desk.write() as tx:  # as letters are that were kept before there was a check
                tx.update(replace(draft.letter, verdict=None, points=None))
        return 1
