"""The days a sale's touches count from though nobody has named them."""

from collections.abc import Iterable, Sequence

from followup_cli.actions.circumstances import Circumstances
from followup_cli.actions.desk import Desk
from followup_cli.actions.people import customer_of
from followup_cli.actions.texts import PlaybookTexts
from followup_cli.domain.assumed import Assumed, assumed, first_to_name
from followup_cli.domain.records import Cadence, Sale, Touch
from followup_cli.domain.vocabulary import Outcome
from followup_cli.domain.written_days import short_day
from followup_cli.store.transaction import ReadTransaction


class Assumptions:
    """What is assumed of one customer's sales; reads what planning asks for once, and only where a playbook guesses."""

    def __init__(self, desk: Desk, tx: ReadTransaction, customer_id: int, texts: PlaybookTexts) -> None:
        self._desk = desk
        self._tx = tx
        self._customer_id = customer_id
        self._texts = texts
        self._known: Circumstances | None = None

    def of(self, sale: Sale) -> tuple[Assumed, ...]:
        """Return the guesses that the sale's running cadences count from, by day, each once."""
        running = [cadence for cadence in self._tx.all(Cadence, sale_id=sale.id) if cadence.ended_on is None]
        found = [guess for cadence in running for guess in self._of_cadence(cadence)]
        return tuple(sorted(dict.fromkeys(found), key=lambda guess: guess.on))

    def remark(self, sale: Sale) -> tuple[str, ...]:
        """Say in one sentence what is assumed of a sale just won, and how to name the days; nothing without a guess."""
        guesses = self.of(sale)
        if not guesses or sale.outcome is not Outcome.WON:
            return ()
        return (f"Assumed until you say otherwise: {self._days(sale, guesses)}",)

    def promised(self, sale: Sale, promises: Iterable[Touch]) -> tuple[str, ...]:
        """Say in one sentence which of the ``promises`` to the customer count from a guess; nothing where none does."""
        own = {cadence.id: cadence for cadence in self._tx.all(Cadence, sale_id=sale.id) if cadence.ended_on is None}
        steps = [
            self._texts.playbook(own[touch.cadence_id]).step(touch.step or "")
            for touch in promises
            if touch.cadence_id in own
        ]
        names = {step.when.anchor.name for step in steps if step is not None and not step.when.anchor.is_step}
        guesses = [guess for guess in self.of(sale) if guess.name in names]
        if not guesses:
            return ()
        return (f"a day it promises counts from one that is only assumed; name it first: {self._days(sale, guesses)}",)

    def _days(self, sale: Sale, guesses: Sequence[Assumed]) -> str:
        """Write the guesses with their days, and the command that names the one to begin with."""
        days = ", ".join(f"{guess.name} {short_day(guess.on, self._desk.today)}" for guess in guesses)
        return f"{days}: followup milestone S{sale.id} {first_to_name(guesses).name} --expected DATE"

    def _of_cadence(self, cadence: Cadence) -> tuple[Assumed, ...]:
        playbook = self._texts.playbook(cadence)
        if not any(anchor.usually for anchor in playbook.anchors):
            return ()
        if self._known is None:
            customer = customer_of(self._tx, self._customer_id)
            self._known = Circumstances(self._desk, self._tx, customer, self._texts)
        own = [touch for touch in self._known.touches.values() if touch.cadence_id == cadence.id]
        return assumed(playbook, self._known.facts(cadence, own), self._known.days_off)
