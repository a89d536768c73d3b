"""The facts as a template prints them: each in words, dates and money as the letter's language has them."""

import re

from babel import Locale

from followup_cli.documents.letter_locale import ENGLISH, full_date, locale_of, long_date, money_text
from followup_cli.domain.letter import LetterFacts
from followup_cli.domain.milestone_names import noun
from followup_cli.domain.one_line import one_line
from followup_cli.domain.vocabulary import Channel

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


def completing(text: str, lead: re.Pattern[str]) -> str:
    """Return a fact that completes a sentence: without the sentence's own beginning or closing mark."""
    bare = lead.sub("", one_line(text), count=1) if lead.match(one_line(text)) else one_line(text)
    return bare.rstrip(" .!;,")


def letter_words(facts: LetterFacts, language: str = ENGLISH) -> Words:
    """Return the plain nested dicts a template is rendered with. What is not known is None, or an empty list.

    Dates and money are in ``language``; what the program has English words for alone is not known in another.
    """
    locale = locale_of(language, facts.country)

    def known(text: str | None) -> str | None:
        return one_line(text) if text and text.strip() else None

    contact, seller = facts.contact, facts.seller
    return {
        "customer": {"name": known(facts.customer.name)},
        "contact": {key: known(getattr(contact, key, None)) for key in _OF_CONTACT},
        "sale": _sale_words(facts, locale),
        "delivery": _delivery_words(facts, locale),
        "change": _change_words(facts, locale),
        "next_steps": [{"on": full_date(s.on, locale), "text": one_line(s.text)} for s in facts.next_steps],
        "seller": {
            **{key: known(getattr(seller, key)) for key in ("name", "company", "title", "email")},
            "website": known(facts.web_address),
            "phone": known(seller.phone or seller.mobile),
            "mobile": known(seller.mobile) if seller.phone else None,
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
        "former": {"name": one_line(facts.former.name), "role": known(facts.former.role)} if facts.former else None,
        "team": [{"name": one_line(each.name), "role": known(each.role)} for each in facts.team],
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
    return word if locale.language == ENGLISH else None


def _inside(text: str) -> str:
    """Return a text as it stands inside a sentence: "A bearing is short" becomes "a bearing is short"."""
    return text[:1].lower() + text[1:] if _NO_NAME.match(text) else text
