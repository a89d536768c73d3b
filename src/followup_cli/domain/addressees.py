"""Whom the touches of a cadence reach: by role, and whoever it is for; others take over from those who have left."""

from collections.abc import Iterable, Mapping

from followup_cli.domain.people_records import Contact
from followup_cli.domain.records import Cadence, Sale
from followup_cli.domain.sale_records import TeamMember
from followup_cli.domain.team import contacts_by_addressee
from followup_cli.domain.vocabulary import Addressee, ContactStatus


class Addressees:
    """The people of one customer, with the places they have in its sales."""

    def __init__(self, contacts: Iterable[Contact], team: Iterable[TeamMember], sales: Mapping[int, Sale]) -> None:
        self._contacts = {contact.id: contact for contact in contacts}
        self._team = tuple(team)
        self._sales = sales

    def contact(self, contact_id: int | None) -> Contact | None:
        """Return one of the customer's contacts."""
        return self._contacts.get(contact_id or 0)

    def has_left(self, contact_id: int | None) -> bool:
        """Whether a contact is known to have left."""
        contact = self.contact(contact_id)
        return contact is not None and contact.status is ContactStatus.LEFT

    def by_role(self, cadence: Cadence) -> dict[Addressee, int]:
        """Return, by whom a step addresses, the contact who has that role in the sale's team.

        Somebody who is there takes over from one who is gone. The role of one who has left and whom nobody
        follows is nobody's; that of one who has died stays theirs, so that nothing goes to another unasked.
        """
        here: list[TeamMember] = []
        dead: list[TeamMember] = []
        for member in self._team:
            contact = self.contact(member.contact_id)
            if member.sale_id == cadence.sale_id and contact and contact.status is not ContactStatus.LEFT:
                (here if contact.status is ContactStatus.HERE else dead).append(member)
        return contacts_by_addressee(dead) | contacts_by_addressee(here)

    def of_cadence(self, cadence: Cadence) -> int | None:
        """Return whom a cadence is for; where they have left, the sale's contact, else the customer alone (None)."""
        if not self.has_left(cadence.contact_id):
            return cadence.contact_id
        sale = self._sales.get(cadence.sale_id or 0)
        other = self.contact(sale.contact_id) if sale else None
        return other.id if other and other.status is ContactStatus.HERE else None
