"""What a vCard tells, in our own terms: between the reader and the writer of vCards and what uses them."""

from dataclasses import dataclass

from followup_cli.documents.vcard_days import Day
from followup_cli.domain.people_records import Contact, DoNotContact
from followup_cli.domain.reach import ContactAddress


@dataclass(frozen=True, slots=True)
class Card:
    """One person's card. Its records have no ids yet, and phone numbers no E.164 form."""

    contact: Contact
    """What is not said is None or empty."""
    customer: str | None = None
    """The organisation's name."""
    household: str | None = None
    """The household's name, where it is not simply the person's."""
    is_company: bool = False
    """Whether it is the card of the organisation itself and nobody's in it."""
    shared_address: ContactAddress | None = None
    """The customer's own address, where a card of ours says that one is."""
    birthday: Day | None = None
    wedding: Day | None = None
    notes: tuple[str, ...] = ()
    blocks: tuple[DoNotContact, ...] = ()
    """What they do not want; with a contact (0) it is the person's alone, without one everybody's there."""
    kept: tuple[str, ...] = ()
    """Lines that say what no record holds, unfolded."""
    preferred: frozenset[str] = frozenset()
    """Of which of "emails", "phones" and "addresses" the card says that the first is the preferred one."""
    is_here: bool = False
    """Whether it says of itself that they are there: unlike silence, that ends what was known."""
    line: int = 0
    """The line of the file it begins on."""

    @property
    def of(self) -> str:
        """The name of the customer the person belongs to."""
        return self.customer or self.household or self.contact.name
