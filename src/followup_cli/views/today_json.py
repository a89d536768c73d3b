"""The morning list for programs."""

from collections.abc import Iterable
from datetime import date

from followup_cli.domain.agenda import Agenda, AgendaItem, DueCheck
from followup_cli.domain.people_records import Absence, Contact
from followup_cli.domain.silence import Silence
from followup_cli.domain.verified import ask_for_details
from followup_cli.views.load_json import capacity_json, load_json
from followup_cli.views.shapes import Shape, customer_ref, day_json, sale_ref, sums_json, unreached_json


def today_json(agenda: Agenda) -> Shape:
    """Return the agenda as the contract has it; what else there is to know of the day follows it."""
    return {
        "date": day_json(agenda.on),
        "touches": _items_json(agenda.due, agenda.on),
        "totals": {
            "due": len(agenda.due),
            "overdue": len(agenda.overdue),
            "at_stake": sums_json(agenda.at_stake),
            "minutes": agenda.minutes,
        },
        "prepare": _items_json(agenda.prepare, agenda.on),
        "coming": _items_json(agenda.coming, agenda.on),
        "left_out": _items_json(agenda.left_out, agenda.on),
        "checklist": [_check_json(check, agenda.on) for check in agenda.checklist],
        "checklist_coming": [_check_json(check, agenda.on) for check in agenda.checklist_coming],
        "no_news": [_silence_json(one, agenda.on) for one in agenda.no_news],
        "away": _away_json(agenda.away),
        "next": _items_json([agenda.next_item], agenda.on)[0] if agenda.next_item else None,
        "left_out_totals": {
            "touches": len(agenda.left_out),
            "minutes": sum(item.touch.minutes for item in agenda.left_out),
            "at_stake": sums_json(agenda.at_stake_left_out),
        },
        "capacity": capacity_json(agenda.capacity),
        "load": load_json(agenda.load, agenda.capacity),
        "days_with_nothing_missed": agenda.clear_run.days if agenda.clear_run else None,
    }


def _items_json(items: Iterable[AgendaItem], on: date) -> list[Shape]:
    """Return each touch with what stands beside it; the shape of a sale is made once, however many touches share it."""
    sales: dict[int, Shape] = {}
    found = []
    for item in items:
        sale = item.sale
        if sale and sale.id not in sales:
            sales[sale.id] = sale_ref(sale)
        found.append(_item_json(item, sales[sale.id] if sale else None, on))
    return found


def _item_json(item: AgendaItem, sale: Shape | None, on: date) -> Shape:
    touch = item.touch
    return {
        "id": touch.id,
        "due_on": day_json(touch.due_on),
        "days_late": item.days_late(on),
        "step": touch.step,
        "title": touch.title,
        "why": touch.why,
        "channel": touch.channel,
        "customer": customer_ref(item.customer),
        "contact": _contact_json(item.contact),
        "sale": sale,
        "letter": touch.letter,
        "brings": touch.brings,
        "purpose": touch.purpose,
        "minutes": touch.minutes,
        "attempt": touch.attempt,
        "with_touch_id": touch.with_touch_id,
        "past_grace": item.is_past_grace(on),
        "missed_on": day_json(item.missed_since(on)),
        "best_hours": _hours_json(item),
        "ask_for_details": ask_for_details(item.contact, on) if item.is_talk and item.contact else None,
        "unreached": unreached_json(item.unreached),
    }


def _hours_json(item: AgendaItem) -> Shape | None:
    """Return when the contact likes to be rung, on their clock and (null where that is the same) the seller's."""
    person = item.contact
    if person is None or not item.is_talk or not person.best_hours:
        return None
    return {"theirs": person.best_hours, "time_zone": person.time_zone, "here": item.hours_here}


def _contact_json(contact: Contact | None) -> Shape | None:
    return {"name": contact.name, "phone": contact.phone, "email": contact.email} if contact else None


def _check_json(check: DueCheck, on: date) -> Shape:
    return {
        "key": check.key,
        "text": check.text,
        "due_on": day_json(check.due_on),
        "days_late": check.days_late(on),
        "sale": {"id": check.sale.id, "product": check.sale.product},
        "customer": customer_ref(check.customer),
    }


def _away_json(away: Absence | None) -> Shape | None:
    if away is None:
        return None
    return {"id": away.id, "from_on": day_json(away.from_on), "until_on": day_json(away.until_on), "why": away.why}


def _silence_json(one: Silence, on: date) -> Shape:
    return {
        "sale": {"id": one.sale.id, "product": one.sale.product},
        "customer": customer_ref(one.customer),
        "milestone": one.milestone,
        "expected_on": day_json(one.expected_on),
        "days_late": one.days_late(on),
    }
