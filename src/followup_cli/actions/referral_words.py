"""What the cadence that thanks for a referral counts from, and tells."""

from datetime import date

from followup_cli.domain.records import Customer, Sale
from followup_cli.domain.voice_records import Referral
from followup_cli.store.transaction import ReadTransaction


def referral_days(referral: Referral) -> dict[str, date | None]:
    """Return the days of a referral that a step may count from, by the names a playbook gives them."""
    return {
        "referred": referral.received_on,
        "referral-contacted": referral.contacted_on,
        "referral-won": referral.won_on,
        "referral-closed": referral.closed_on,
    }


def referral_news(tx: ReadTransaction, referral: Referral) -> str | None:
    """Return what happened: whom they introduced and when, and what came of it; None where nobody was named."""
    referred = tx.get(Customer, referral.referred_id) if referral.referred_id else None
    if referred is None:
        return None
    said = f"They introduced {referred.name} on {referral.received_on}"
    if referral.closed_on is not None:
        return f"{said}, and it came to nothing: {(referral.closed_because or '').rstrip('.')}."
    sale = tx.get(Sale, referral.won_sale_id) if referral.won_sale_id else None
    return f"{said}, who bought {sale.product} (S{sale.id}) on {sale.closed_on}." if sale else f"{said}."
