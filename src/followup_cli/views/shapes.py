"""The records as plain JSON shapes, the same wherever a record appears."""

from collections.abc import Iterable
from datetime import date

from followup_cli.domain.classes import Classed
from followup_cli.domain.money import Money
from followup_cli.domain.people_records import Contact, Fact
from followup_cli.domain.phrases import str_span
from followup_cli.domain.reach import Address
from followup_cli.domain.records import Cadence, Customer, Sale, Touch, TouchChange
from followup_cli.domain.span import Span
from followup_cli.domain.unreached import Unreached

Shape = dict[str, object]


def day_json(on: date | None) -> str | None:
    """Return a date as ISO 8601."""
    return on.isoformat() if on else None


def span_json(span: Span | None) -> str | None:
    """Return a length of time in words: "6 weeks"."""
    return str_span(span) if span else None


def money_json(amount: Money | None) -> Shape | None:
    """Return ``{"amount": "1234.50", "currency": "USD"}``, with the currency's own decimal places."""
    return {"amount": f"{amount.major:f}", "currency": amount.currency} if amount else None


def sums_json(amounts: Iterable[Money]) -> list[Shape | None]:
    """Return sums, one for each currency."""
    return [money_json(amount) for amount in amounts]


def customer_ref(customer: Customer) -> Shape:
    """Return what names a customer inside another record."""
    return {"id": customer.id, "name": customer.name}


def _address_json(address: Address) -> Shape:
    return {
        "street": address.street,
        "city": address.city,
        "region": address.region,
        "postal_code": address.postal_code,
    }


def customer_json(customer: Customer) -> Shape:
    """Return a customer whole."""
    return {
        "id": customer.id,
        "name": customer.name,
        "country": customer.country,
        "region": customer.region,
        "class": customer.customer_class,
        "address": _address_json(customer.address),
        "created_on": day_json(customer.created_on),
        "kind": customer.kind,
        "archived_on": day_json(customer.archived_on),
    }


def class_json(found: Classed | None) -> Shape:
    """Return a customer's class as it is today, by hand or from value, and why."""
    return {"class": found.letter if found else None, "class_because": found.because if found else None}


def contact_json(contact: Contact) -> Shape:
    """Return a contact whole."""
    return {
        "id": contact.id,
        "name": contact.name,
        "title": contact.title,
        "greeting": contact.greeting,
        "email": contact.email,
        "phone": contact.phone,
        "channel": contact.channel,
        "verified_on": day_json(contact.verified_on),
        "given_name": contact.given_name,
        "family_name": contact.family_name,
        "salutation": contact.salutation,
        "called": contact.called,
        "emails": [{"address": email.address, "label": email.label} for email in contact.emails],
        "phones": [{"number": phone.number, "label": phone.label, "e164": phone.e164} for phone in contact.phones],
        "addresses": [
            {"label": own.label, **_address_json(own.address), "country": own.country} for own in contact.addresses
        ],
        "language": contact.language,
        "country": contact.country,
        "time_zone": contact.time_zone,
        "ideal_gap": span_json(contact.ideal_gap),
        "longest_gap": span_json(contact.longest_gap),
        "best_hours": contact.best_hours,
        "status": contact.status,
        "status_on": day_json(contact.status_on),
        "uid": contact.uid,
    }


def unreached_json(found: Unreached | None) -> Shape | None:
    """Return how often somebody did not answer in a row, and who else there is; null where that is no matter."""
    return {"tries": found.tries, "others": list(found.others)} if found else None


def contact_or_null(contact: Contact | None) -> Shape | None:
    """Return a contact whole, or null when there is none."""
    return contact_json(contact) if contact else None


def sale_json(sale: Sale) -> Shape:
    """Return a sale whole, without its customer."""
    return {
        "id": sale.id,
        "product": sale.product,
        "outcome": sale.outcome,
        "amount": money_json(sale.amount),
        "closed_on": day_json(sale.closed_on),
        "contact_id": sale.contact_id,
        "order_id": sale.order_id,
        "source": sale.source,
        "reason": sale.reason,
        "cancelled_on": day_json(sale.cancelled_on),
        "benefits": list(sale.benefits),
        "thanks_for": sale.thanks_for,
        "loss_kind": sale.loss_kind,
        "competitor": sale.competitor,
        "would_have_changed": sale.would_have_changed,
        "won_back_id": sale.won_back_id,
    }


def sale_ref(sale: Sale) -> Shape:
    """Return what names a sale beside another."""
    return {
        "id": sale.id,
        "product": sale.product,
        "amount": money_json(sale.amount),
        "closed_on": day_json(sale.closed_on),
    }


def cadence_json(cadence: Cadence) -> Shape:
    """Return which playbook was laid, when and why."""
    return {
        "id": cadence.id,
        "playbook": cadence.playbook,
        "because": cadence.chosen_because,
        "started_on": day_json(cadence.started_on),
        "ended_on": day_json(cadence.ended_on),
        "sale_id": cadence.sale_id,
    }


def touch_json(touch: Touch) -> Shape:
    """Return a touch whole, without its customer, contact and sale."""
    return {
        "id": touch.id,
        "due_on": day_json(touch.due_on),
        "state": touch.state,
        "step": touch.step,
        "title": touch.title,
        "channel": touch.channel,
        "waiting_for": touch.waiting_for,
        "why": touch.why,
        "brings": touch.brings,
        "purpose": touch.purpose,
        "who": touch.doer,
        "to": touch.addressee,
        "promise": touch.promise,
        "letter": touch.letter,
        "minutes": touch.minutes,
        "priority": touch.priority,
        "basis": touch.basis,
        "attempt": touch.attempt,
        "occurrence": touch.occurrence,
        "planned_on": day_json(touch.planned_on),
        "prepare_on": day_json(touch.prepare_on),
        "grace_on": day_json(touch.grace_on),
        "expires_on": day_json(touch.expires_on),
        "deadline_on": day_json(touch.deadline_on),
        "missed_on": day_json(touch.missed_on),
        "levelled_on": day_json(touch.levelled_on),
        "with_touch_id": touch.with_touch_id,
        "spacing": touch.spacing,
        "contact_id": touch.contact_id,
        "sale_id": touch.sale_id,
        "cadence_id": touch.cadence_id,
        "done_on": day_json(touch.done_on),
        "outcome": touch.outcome,
        "note": touch.note,
        "reason": touch.reason,
        "from_them": touch.is_inbound,
    }


def change_json(change: TouchChange) -> Shape:
    """Return one change of a touch."""
    return {
        "changed_at": change.changed_at.isoformat(),
        "state": change.state,
        "due_on": day_json(change.due_on),
        "reason": change.reason,
    }


def fact_json(note: Fact) -> Shape:
    """Return a note, without its customer."""
    return {
        "id": note.id,
        "text": note.text,
        "noted_on": day_json(note.noted_on),
        "contact_id": note.contact_id,
        "sale_id": note.sale_id,
        "kind": note.kind,
        "source": note.source,
        "say": note.say,
    }
