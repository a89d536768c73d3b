"""What a cadence was laid for: the complaint, the referral, the changed date or the feedback it answers to."""

from collections.abc import Iterable
from datetime import date

from followup_cli.actions.move_words import NEW_PLACE, SUCCESSOR, move_news
from followup_cli.actions.referral_words import referral_days, referral_news
from followup_cli.domain.anchor_names import PART_SHIPPED
from followup_cli.domain.feedback import WHAT_CAME_OF_IT, came_of_it
from followup_cli.domain.notices import news as change_news
from followup_cli.domain.notices import part_news
from followup_cli.domain.records import Answer, Cadence, Customer, Touch
from followup_cli.domain.sale_records import Complaint, Milestone, Notice
from followup_cli.domain.voice_records import Feedback, Referral
from followup_cli.store.transaction import ReadTransaction

CHOICE = "choice"
"""The key of the question a back order leaves the customer with."""


class Causes:
    """What the cadences of one customer answer to, read once."""

    def __init__(self, tx: ReadTransaction, customer: Customer, milestones: Iterable[Milestone]) -> None:
        self.complaints = tx.all(Complaint, customer_id=customer.id)
        self.feedback = tx.all(Feedback, customer_id=customer.id)
        self._tx = tx
        self._milestones = tuple(milestones)
        self._notices = {n.cadence_id: n for n in tx.all(Notice, milestone_id=tuple(m.id for m in self._milestones))}
        self._referrals = {r.cadence_id: r for r in tx.all(Referral, customer_id=customer.id) if r.cadence_id}

    def days(self, cadence: Cadence) -> dict[str, date | None]:
        """Return the days of the complaint or referral a cadence answers to, by the names a playbook gives them."""
        if complaint := self._complaint(cadence):
            return _complaint_days(complaint)
        referral = self._referrals.get(cadence.id)
        return referral_days(referral) if referral else {}

    def come(self, cadence: Cadence) -> frozenset[str]:
        """Return which of those days have come."""
        return frozenset(name for name, on in self.days(cadence).items() if on)

    def milestone(self, cadence: Cadence) -> Milestone | None:
        """Return the milestone whose changed date a cadence tells of."""
        notice = self._notices.get(cadence.id)
        return next((m for m in self._milestones if notice and m.id == notice.milestone_id), None)

    def news(self, cadence: Cadence, cadences: Iterable[Cadence], touches: Iterable[Touch]) -> str | None:
        """Return what happened, for a cadence that answers to it; the others and the touches are the customer's."""
        if complaint := self._complaint(cadence):
            verb = "complained" if complaint.resolved_on else "complain"
            return f"They {verb}: {complaint.text.rstrip('.')}."
        if cadence.playbook == WHAT_CAME_OF_IT:
            return next((came_of_it(one) for one in self.feedback if one.cadence_id == cadence.id), None)
        if referral := self._referrals.get(cadence.id):
            return referral_news(self._tx, referral)
        if cadence.playbook in {NEW_PLACE, SUCCESSOR}:
            return move_news(self._tx, cadence)
        notice, milestone = self._notices.get(cadence.id), self.milestone(cadence)
        if notice is None or milestone is None:
            return None
        if milestone.name == PART_SHIPPED:
            whole = (m for m in self._milestones if m.sale_id == cadence.sale_id and m.name == "delivered")
            return part_news(notice, next(whole, None), cadence.started_on)
        return change_news(milestone, notice, cadence.started_on, self._chosen_before(cadence, cadences, touches))

    def _complaint(self, cadence: Cadence) -> Complaint | None:
        return next((complaint for complaint in self.complaints if complaint.cadence_id == cadence.id), None)

    def _chosen_before(self, cadence: Cadence, cadences: Iterable[Cadence], touches: Iterable[Touch]) -> str | None:
        """Return the choice the customer made last at an earlier cadence of the same playbook on the same sale."""
        earlier = {
            other.id
            for other in cadences
            if (other.playbook, other.sale_id) == (cadence.playbook, cadence.sale_id) and other.id < cadence.id
        }
        asked = tuple(touch.id for touch in touches if touch.cadence_id in earlier)
        answers = self._tx.all(Answer, touch_id=asked, question=CHOICE) if asked else ()
        return answers[-1].answer if answers else None


def _complaint_days(complaint: Complaint) -> dict[str, date | None]:
    answered_at = complaint.answered_at
    return {
        "opened": complaint.opened_on,
        "answered": answered_at.astimezone().date() if answered_at else None,
        "resolved": complaint.resolved_on,
    }
