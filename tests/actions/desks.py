"""A desk to test actions at: a store in memory, the shipped playbooks, a day of one's choosing."""

from datetime import UTC, date, datetime
from pathlib import Path

from followup_cli.actions.close_sale import SaleToRecord, record_sale
from followup_cli.actions.desk import Desk
from followup_cli.actions.people import ContactDetails
from followup_cli.documents.letter_shelf import LetterShelf
from followup_cli.documents.playbook_shelf import PlaybookShelf
from followup_cli.documents.template_folder import template_folder
from followup_cli.domain.changes import SaleRecorded
from followup_cli.domain.money import parse_amount
from followup_cli.domain.vocabulary import Outcome
from followup_cli.settings import Paths, Seller, Settings
from followup_cli.store.store import Store

FRIDAY = date(2026, 11, 20)
NOWHERE = Path("/nowhere")
PATHS = Paths(
    NOWHERE / "config.toml", NOWHERE / "store.db", NOWHERE / "playbooks", NOWHERE / "letters", NOWHERE, NOWHERE
)


def desk(*, today: date = FRIDAY, store: Store | None = None, seller: Seller | None = None, dry: bool = False) -> Desk:
    letters = LetterShelf(PATHS.letters)
    shelf = PlaybookShelf(template_folder() / "playbooks", PATHS.playbooks, letters.names())
    settings = Settings(PATHS, seller or Seller())
    now = datetime(today.year, today.month, today.day, 12, tzinfo=UTC)
    return Desk(store or Store.in_memory(), shelf, settings, today, now, "followup test", dry)


def sell(
    at: Desk, customer: str = "Acme", product: str = "Oven", *, on: date | None = None, **details: object
) -> SaleRecorded:
    told = SaleToRecord(
        customer,
        product,
        Outcome.WON,
        on or at.today,
        amount=parse_amount("8400", "USD"),
        contact=ContactDetails("Jo Field"),
        **details,  # type: ignore[arg-type]  # whatever else a test tells of the sale
    )
    return record_sale(at, told)
