"""Testimonials in a list, the newest first."""

from followup_cli.actions.desk import Desk
from followup_cli.actions.people import find_customer
from followup_cli.domain.fan_pages import TestimonialLine, TestimonialList
from followup_cli.domain.people_records import Contact
from followup_cli.domain.records import Customer, Sale
from followup_cli.domain.testimonials import is_reference, last_day
from followup_cli.domain.voice_records import Testimonial


def list_testimonials(desk: Desk, customer: str | None = None, *, only_references: bool = False) -> TestimonialList:
    """Return testimonials, those something happened to last first; only those of reference customers when asked for."""
    with desk.read() as tx:
        found = find_customer(tx, customer) if customer else None
        wanted = tx.all(Testimonial, **({"customer_id": found.id} if found else {}))
        chosen = [each for each in wanted if is_reference(each) or not only_references]
        customers = {each.id: each for each in tx.all(Customer, id={one.customer_id for one in chosen})}
        contacts = {each.id: each for each in tx.all(Contact, id={one.contact_id for one in chosen if one.contact_id})}
        sales = {each.id: each for each in tx.all(Sale, id={one.sale_id for one in chosen if one.sale_id})}
    chosen.sort(key=lambda each: (last_day(each), each.id), reverse=True)
    lines = (
        TestimonialLine(
            each, customers[each.customer_id], contacts.get(each.contact_id or 0), sales.get(each.sale_id or 0)
        )
        for each in chosen
    )
    return TestimonialList(tuple(lines), only_references)
