"""Re-planning a customer: every cadence fitted to the facts as they stand, all or nothing."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date

from followup_cli.actions.arrange import arrange
from followup_cli.actions.checklist_keeping import keep_checklists
from followup_cli.actions.circumstances import Circumstances
from followup_cli.actions.desk import Desk
from followup_cli.actions.levelled import still_levelled
from followup_cli.actions.misses import misses_that_count
from followup_cli.actions.occasion_cadences import begin_occasions
from followup_cli.actions.replan_words import other_rhythm, why, why_spaced
from followup_cli.actions.texts import PlaybookTexts
from followup_cli.actions.unwanted import outside_plans, remarks_on_awaited
from followup_cli.domain.absences import Displaced, move_out, prepared_before
from followup_cli.domain.cadence import plan
from followup_cli.domain.caps import is_held_for_room
from followup_cli.domain.changes import ItemChange, StepLeftOut, TouchMove
from followup_cli.domain.checklist import PlannedItem, plan_checklist
from followup_cli.domain.favour_holds import hold_favours, is_held_for_word
from followup_cli.domain.history import as_of, lapsed, without_lapsed
from followup_cli.domain.holds import hold
from followup_cli.domain.missed import as_planned, judged_again, miss_in_words
from followup_cli.domain.reconcile import Reconciled, promised_steps, reconcile
from followup_cli.domain.records import Cadence, Customer, Touch, TouchChange
from followup_cli.domain.vocabulary import TouchState, WorkdayRule
from followup_cli.domain.workdays import settle
from followup_cli.store.transaction import Transaction

_MOST_ROUNDS = 5
"""A miss that follows from another's following is seldom; more rounds than that would mean that two undo each other."""


class Replanning:
    """One customer's cadences, planned afresh inside a transaction; ``moves`` tell what changed.

    ``remarks`` name what the customer awaits and, as they asked for it, is not planned any more.
    """

    def __init__(self, desk: Desk, tx: Transaction, customer: Customer, texts: PlaybookTexts | None = None) -> None:
        self.moves: list[TouchMove] = []
        self.remarks: list[str] = []
        self.items: tuple[ItemChange, ...] = ()
        self.readdressed: list[Touch] = []
        """Open touches that reach another contact than before."""
        self.rechannelled: list[Touch] = []
        """Open touches that go another way than before."""
        self.left_out: dict[int, tuple[StepLeftOut, ...]] = {}
        """By cadence id: the steps that gave no touch."""
        self._desk = desk
        self._tx = tx
        texts = texts or PlaybookTexts(tx)
        begin_occasions(tx, desk, texts, customer)
        self._known = Circumstances(desk, tx, customer, texts)
        self._displaced: Mapping[int, Displaced] = {}
        self._laid_before = {touch.cadence_id for touch in self._known.touches.values() if touch.cadence_id}

    @property
    def changed(self) -> int:
        """How many open touches moved, ended, go another way or reach another person."""
        return len({touch.id for touch in (*(m.touch for m in self.moves), *self.rechannelled, *self.readdressed)})

    @property
    def kept_off(self) -> Mapping[int, str]:
        """By touch: what keeps it off its own day, other than another touch."""
        return {number: each.because for number, each in self._displaced.items()}

    def run(self) -> "Replanning":
        """Lapse what has expired, plan every running cadence, space the contacts' days, write the difference.

        What was missed is planned like anything else and judged by the day it gets; where that changes what has been
        missed, and a playbook says what follows, it is planned once more.
        """
        known = self._known
        touches = {touch.id: self._as_it_stands(touch) for touch in known.touches.values()}
        is_archived = known.customer.archived_on is not None
        running = [each for each in known.cadences.values() if each.ended_on is None and not is_archived]
        for _ in range(_MOST_ROUNDS):
            missed_before = misses_that_count(known, running, touches.values())
            touches = self._planned(running, {number: as_planned(touch) for number, touch in touches.items()})
            if misses_that_count(known, running, touches.values()) == missed_before:
                break
        for touch in sorted(touches.values(), key=lambda t: t.id):
            self._keep(touch)
        self.items = self._checklists(running, touches.values())
        laid_now = {cadence.id for cadence in running} - self._laid_before
        dropped = [move.touch for move in self.moves if move.touch.state is TouchState.DROPPED]
        self.remarks = remarks_on_awaited(known, self.left_out, laid_now, dropped)
        return self

    def _as_it_stands(self, touch: Touch) -> Touch:
        """Return a touch as it counts today; of an open one, only what was written down of its being missed."""
        stands = as_of(touch, self._desk.today)
        return replace(stands, missed_on=touch.missed_on) if stands.state.is_open else stands

    def _planned(self, running: Collection[Cadence], touches: dict[int, Touch]) -> dict[int, Touch]:
        """Return the customer's touches as their plans and one another give them their days, judged by those."""
        known, today = self._known, self._desk.today
        for cadence in running:
            touches |= self._fitted(cadence, touches)
        touches |= {touch.id: touch for touch in outside_plans(known, touches.values(), running)}
        still_open = [touch for touch in touches.values() if touch.state.is_open]
        ended = [touch for touch in touches.values() if not touch.state.is_open]
        held = hold(still_open, known.holds, known.days_off, known.is_never_held, done=ended)
        held = hold_favours(held, known.is_favour, known.why_not_ask, today)
        touches |= {touch.id: touch for touch in self._placed(held, ended)}
        before = {number: as_of(touch, today) for number, touch in known.touches.items()}
        return {number: judged_again(touch, before.get(number), today) for number, touch in touches.items()}

    def _placed(self, touches: Iterable[Touch], ended: Iterable[Touch]) -> tuple[Touch, ...]:
        """Give open touches their days: clear of pauses, wishes and absences, and spaced from one another."""
        touches, known = tuple(touches), self._known
        stood = {
            touch.id: before.due_on
            for touch in touches
            if (before := known.touches.get(touch.id)) and before.due_on and before.planned_on == touch.planned_on
        }
        self._displaced = move_out(touches, known.off, stood, ended)
        standing = [still_levelled(prepared_before(self._standing(touch), known.off), known) for touch in touches]
        floors = self._floors(touches)
        floors |= {number: each.touch.due_on for number, each in self._displaced.items() if each.touch.due_on}
        for touch in standing:
            if touch.levelled_on:
                floors[touch.id] = max(touch.levelled_on, floors.get(touch.id, touch.levelled_on))
        return arrange(self._desk, known, standing, ended, floors)

    def _standing(self, touch: Touch) -> Touch:
        displaced = self._displaced.get(touch.id)
        if displaced is None:
            return touch
        if touch.is_hand_moved:
            return displaced.touch
        return replace(displaced.touch, basis=f"{touch.basis or 'planned'}, moved: {displaced.because}")

    def _floors(self, touches: Iterable[Touch]) -> dict[int, date]:
        """Return, by touch, the day before which it may not come to stand.

        One that gave way to another is not late because that other has gone, nor is one that a cap held or for which
        a good word was missing;
        and one that a change calls for in a cadence laid long ago is not overdue on the day it is first
        heard of.
        """
        today, floors = self._desk.today, {}
        for touch in touches:
            if touch.planned_on is None or touch.planned_on >= today or touch.is_hand_moved:
                continue
            before = self._known.touches.get(touch.id)
            is_called_for_now = before is None and touch.cadence_id in self._laid_before
            if is_called_for_now or (before and (is_held_for_room(before) or is_held_for_word(before))):
                floors[touch.id] = settle(today, WorkdayRule.NEXT, self._known.days_off)
            elif before and before.due_on and before.planned_on == touch.planned_on < before.due_on:
                floors[touch.id] = min(before.due_on, settle(today, WorkdayRule.NEXT, self._known.days_off))
        return floors

    def _checklists(self, running: Iterable[Cadence], touches: Iterable[Touch]) -> tuple[ItemChange, ...]:
        """Fit every sale's checklist to what its running cadences ask for now."""
        known = self._known
        by_cadence: dict[int, list[Touch]] = {}
        for touch in touches:
            by_cadence.setdefault(touch.cadence_id or 0, []).append(touch)
        planned: dict[int, tuple[PlannedItem, ...]] = {}
        for cadence in running:
            playbook = known.playbook(cadence)
            if playbook.checklist:
                facts = known.facts(cadence, by_cadence.get(cadence.id, []))
                planned[cadence.id] = plan_checklist(playbook, facts, known.days_off)
            else:
                planned[cadence.id] = ()
        return keep_checklists(self._tx, self._desk, known.sales.values(), known.cadences.values(), planned)

    def _fitted(self, cadence: Cadence, touches: dict[int, Touch]) -> dict[int, Touch]:
        """Return the cadence's touches as its plan has them now, by id.

        A touch may have lapsed on the day it is laid (an old sale brought in late), or by the very
        change (a delivery marked afterwards): then what follows from that is planned as well, until
        nothing new lapses.
        """
        own = {touch.id: touch for touch in touches.values() if touch.cadence_id == cadence.id}
        while True:
            fitted = self._fit(cadence, own.values())
            new = [replace(touch, known_on=self._desk.today) for touch in fitted.added]
            added = [without_lapsed(touch, self._desk.today) for touch in self._tx.add_all(new)]
            kept = [self._lapsed(touch) for touch in fitted.kept]
            own |= {touch.id: touch for touch in (*kept, *added, *self._ended(fitted.dropped))}
            if all(touch.state.is_open for touch in (*kept, *added)):
                return own

    def _lapsed(self, touch: Touch) -> Touch:
        """Return a touch just planned, expired where it has lapsed; one that lapsed by this change is not missed."""
        today, before = self._desk.today, self._known.touches.get(touch.id)
        if lapsed(touch, today) and touch.missed_on is None and not (before and before.expires_on == touch.expires_on):
            touch = replace(touch, known_on=today)
        return without_lapsed(touch, today)

    def _ended(self, dropped: Iterable[Touch]) -> list[Touch]:
        return [replace(touch, done_on=self._desk.today, with_touch_id=None) for touch in dropped]

    def _fit(self, cadence: Cadence, own: Iterable[Touch]) -> Reconciled:
        own = tuple(own)
        known = self._known
        planned = plan(known.playbook(cadence), known.facts(cadence, own), known.days_off)
        fresh = known.worded(cadence, planned)
        self.left_out[cadence.id] = fresh.left_out
        still_open = [touch for touch in own if touch.state.is_open]
        return reconcile(
            fresh,
            replace(cadence, contact_id=known.people.of_cadence(cadence)),
            still_open,
            news=known.news(cadence),
            contacts=known.people.by_role(cadence),
            promised=promised_steps(own),
        )

    def _keep(self, touch: Touch) -> None:
        before = self._known.touches.get(touch.id)
        if before is None:
            self._tx.update(touch)
            self.moves.append(TouchMove(touch, self._known.customer, is_new=True, because=self._spaced(None, touch)))
            return
        if touch == before:
            return
        self._tx.update(touch)
        if touch.state is TouchState.DROPPED and touch.missed_on and not before.missed_on:
            missed = as_of(before, self._desk.today)
            self._tx.add(
                TouchChange(0, touch.id, self._desk.now, TouchState.MISSED, before.due_on, miss_in_words(missed))
            )
        if touch.state.is_open and touch.contact_id != before.contact_id:
            self.readdressed.append(touch)
        if touch.state.is_open and touch.channel is not before.channel:
            self.rechannelled.append(touch)
            self._note(touch, f"goes by {touch.channel.value} instead of {before.channel.value}")
        if (touch.state, touch.due_on) != (before.state, before.due_on):
            self._note(touch, self._reason(before, touch))
            if touch.due_on == before.due_on and as_planned(touch).state is as_planned(before).state:
                return  # missed, or not any more: nothing followed from the command
            moved_from = before.due_on if touch.due_on != before.due_on else None
            because = self._spaced(before, touch) or other_rhythm(before, touch)
            self.moves.append(TouchMove(touch, self._known.customer, moved_from, because=because))

    def _note(self, touch: Touch, reason: str) -> None:
        self._tx.add(TouchChange(0, touch.id, self._desk.now, touch.state, touch.due_on, reason))

    def _spaced(self, before: Touch | None, after: Touch) -> str | None:
        """Say what keeps a touch off its own day, or None when nothing does."""
        displaced = self._displaced.get(after.id)
        return displaced.because if displaced else why_spaced(before, after)

    def _reason(self, before: Touch, after: Touch) -> str:
        if after.state is TouchState.MISSED and before.state is not TouchState.MISSED:
            return miss_in_words(after)
        after = as_planned(after)
        displaced = self._displaced.get(after.id) if after.state is TouchState.PLANNED else None
        return displaced.because if displaced else why(before, after)
