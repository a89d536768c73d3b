"""A hand-off brief as its templates print it: plain nested dicts, every fact dressed, nothing decided."""

from dataclasses import replace
from datetime import date

from followup_cli.documents.brief_days import BriefDays, Dress
from followup_cli.documents.brief_people import person_words
from followup_cli.documents.letter_words import Words
from followup_cli.documents.postal_lines import postal_lines
from followup_cli.domain.handoff import HandOff
from followup_cli.domain.handoff_notes import NoteKept
from followup_cli.domain.one_line import one_line
from followup_cli.domain.records import Customer, Touch
from followup_cli.domain.sides import OTHER_DOERS, OURS
from followup_cli.domain.vocabulary import Addressee, Channel

_LONGEST_NOTE = 320
"""Characters: four lines. A brief whose notes run on is no page any more."""


def brief_words(brief: HandOff, dress: Dress) -> Words:
    """Return everything a template may print; ``dress`` makes a fact safe for the page it goes on.

    What is not known is None, or an empty list.
    """

    def said(text: str | None) -> str | None:
        return dress(one_line(text)) if text and text.strip() else None

    sale = brief.sale
    days = BriefDays(brief, dress)
    return {
        "written_on": days.full(brief.written_on),
        "sale": {
            "number": f"S{sale.id}",
            "product": said(sale.product),
            "order": said(sale.order_id),
            "closed_on": days.full(sale.closed_on),
            "benefits": [said(benefit) for benefit in sale.benefits if benefit.strip()],
        },
        "customer": {"name": said(brief.customer.name), "address": _address(brief.customer, dress)},
        "risks": [said(risk.text) for risk in brief.risks],
        "there": [person_words(person, said) for person in brief.there],
        "here": [person_words(person, said) for person in brief.here],
        "days": [days.delivery(), *(days.milestone(story) for story in brief.milestones)],
        "promises": [{"when": days.of(touch), "text": said(touch.promise)} for touch in brief.promises],
        "notes": [_note(kept, days, dress) for kept in brief.notes],
        "notes_left_out": _left_out(brief),
        "answers": [
            {"on": _known(kept.on, days), "ask": said(kept.said.ask), "answer": said(kept.said.answer)}
            for kept in brief.answers
        ],
        "others_next": [_touch(touch, days, dress) for touch in brief.others_next],
        "sellers_next": [_touch(touch, days, dress) for touch in brief.sellers_next],
        "sellers_left_out": _sellers_left_out(brief),
    }


def _address(customer: Customer, dress: Dress) -> list[str]:
    """Return the lines of the address without the name; the country is named even where it is the seller's own."""
    return [dress(line) for line in postal_lines(replace(customer, name=""), None, None)]


def _touch(touch: Touch, days: BriefDays, dress: Dress) -> Words:
    doer, to = OTHER_DOERS.get(touch.doer), OURS.get(touch.addressee)
    how = [touch.channel.value] if touch.channel is not Channel.INTERNAL else []
    how += [f"by {doer}"] if doer else []
    how += [f"with {to}"] if to and touch.addressee is not Addressee.SELF else []
    return {"when": days.of(touch), "title": dress(one_line(touch.title)), "how": ", ".join(how) or None}


def _note(kept: NoteKept, days: BriefDays, dress: Dress) -> Words:
    text = one_line(kept.text)
    if len(text) > _LONGEST_NOTE:
        text = f"{text[:_LONGEST_NOTE].rsplit(' ', 1)[0]} …"
    about = dress(one_line(kept.about)) if kept.about else None
    return {"on": days.short(kept.on), "about": about, "text": dress(text)}


def _left_out(brief: HandOff) -> str | None:
    """Say how many notes are not shown, and which command shows those of the touches and which the others."""
    number, at_touches = brief.notes_left_out, brief.minutes_left_out
    if not number:
        return None
    lead = f"{number} older {'note' if number == 1 else 'notes'}"
    show, minutes = f"followup show C{brief.customer.id}", f"followup sale minutes S{brief.sale.id}"
    if not at_touches:
        return f"{lead}: {show}"
    if at_touches == number:
        return f"{lead}: {minutes}"
    return f"{lead}: {minutes} lists the {at_touches} taken at a touch, {show} the rest"


def _sellers_left_out(brief: HandOff) -> str | None:
    number, undated = brief.sellers_left_out, brief.sellers_undated
    if not number:
        return None
    of_them = "" if undated == number else f", {undated}"
    no_day = f"{of_them} with no day yet" if undated else ""
    return f"{number} more{no_day}: followup show S{brief.sale.id}"


def _known(on: date | None, days: BriefDays) -> str | None:
    return days.short(on) if on else None
