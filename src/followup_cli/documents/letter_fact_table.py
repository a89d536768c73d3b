"""Every fact a template can print, explained in a line with an example; stands beside ``letter_language.FACTS``."""

from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class FactLine:
    """What a fact is, and what it may look like in a letter."""

    path: str
    what: str
    example: str


_TOLD = MappingProxyType(
    {
        "customer.name": ("the customer", "Lonesome Pine Restaurant"),
        "contact.name": ("whom the letter goes to", "Fran Wilson"),
        "contact.given_name": ("their given name", "Fran"),
        "contact.family_name": ("their family name", "Wilson"),
        "contact.called": ("how they like to be called", "Fran"),
        "contact.salutation": ("how they are addressed", "Ms"),
        "contact.title": ("what they are there", "Sales Manager"),
        "contact.email": ("their e-mail address", "fran@lonesomepine.example"),
        "contact.phone": ("their number", "+1 503 555 0147"),
        "sale.number": ("the sale's number here", "S5"),
        "sale.order": ("your order number, else the sale's number here", "10248"),
        "sale.product": ("what was bought", "Rotary oven R4"),
        "sale.amount": ("what it costs", "$12,345.50"),
        "sale.closed_on": ("the day of the sale", "November 20, 2026"),
        "sale.benefits": (
            'list: what they bought it for ("You wanted …")',
            "the Saturday shift done by two",
        ),
        "sale.thanks_for": ('what they did; completes "Thank you for …"', "ringing both references yourself"),
        "sale.reason": ("why it was lost", "our nine weeks against six"),
        "delivery.on": ("the delivery day, expected or actual", "Friday, December 4, 2026"),
        "delivery.is_done": ("for {% if %}: whether it has been delivered", "no"),
        "change.what": ("what has moved (in English letters)", "the delivery"),
        "change.promised_on": ("the day that was promised", "Friday, December 4, 2026"),
        "change.expected_on": ("the day it is now", "Friday, December 11, 2026"),
        "change.why": ("why it moved", "a bearing is short"),
        "change.is_earlier": ("for {% if %}: whether it is now sooner", "no"),
        "change.is_again": ("for {% if %}: whether it moved before", "no"),
        "change.was_unknown": ("for {% if %}: whether there was no day in between", "no"),
        "next_steps": ("list: what you promised; each has .on and .text", "Tuesday, December 8, 2026"),
        "seller.name": ("your name", "Dana Reed"),
        "seller.company": ("your company", "Northgate Ovens"),
        "seller.title": ("what you are there", "Regional sales"),
        "seller.phone": ("your direct number", "+1 503 555 0100"),
        "seller.mobile": ("your mobile number, where there is a phone as well", "+1 503 555 0111"),
        "seller.email": ("your e-mail address", "dana@northgate.example"),
        "seller.website": ("your web address", "www.northgate.example"),
        "seller.address": ("your postal address in a line; in a letterhead in its own lines", "12 Mill Lane, Portland"),
        "dated": ("the day the letter bears", "November 23, 2026"),
        "facts": (
            "list: what may be said of what you remember",
            "Your sister still files on paper, you said.",
        ),
        "talk.on": ("the last real conversation", "Thursday, November 19, 2026"),
        "talk.how": ("how it was held (in English letters)", "on the phone"),
        "material": (
            "list: what is enclosed, else had last; each has .title, .on",
            "Fryers over 12 litres",
        ),
        "day.on": ("the day a card is for", "Monday, November 30, 2026"),
        "day.what": ("whose or what day it is", "the first oven"),
        "day.years": ("how many years it is, where that is known", "3"),
        "day.kind": ("for {% if %}: which kind of day", "anniversary"),
        "complaint.about": ("what went wrong, in their words", "the kitchen closed at nine on a Saturday"),
        "complaint.opened_on": ("when they told you", "Saturday, November 21, 2026"),
        "complaint.remedy": ("what is done about it", "a new filter on Monday, at our cost"),
        "complaint.root_cause": ("what caused it", "we packed the wrong filter"),
        "complaint.prevention": ("what stops a repeat", "two people now check each box"),
        "former.name": ("who did the contact's work before them", "Jo Field"),
        "former.role": ("what they were", "Head of purchasing"),
        "team": ("list: our people in the sale; each has .name and .role", "Sam Ortiz"),
    }
)

FACT_LINES = tuple(FactLine(path, what, example) for path, (what, example) in _TOLD.items())
