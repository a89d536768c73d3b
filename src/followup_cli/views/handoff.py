"""``sale handoff``: the brief's own text, or everything that stands in it as JSON. No price is in either."""

from rich.console import Console

from followup_cli.domain.date_stories import DateStory
from followup_cli.domain.handoff import HandOff, HandOffDraft
from followup_cli.domain.handoff_notes import NoteKept
from followup_cli.domain.handoff_people import Person
from followup_cli.views.layout import text
from followup_cli.views.letters import show_plain
from followup_cli.views.shapes import Shape, customer_json, day_json, touch_json


def show_brief(result: HandOffDraft, console: Console) -> None:
    """Print the brief, or where it was written."""
    if result.path:
        console.print(text("Written to ", result.path), soft_wrap=True)
    else:
        show_plain(result.text, console)


def brief_json(result: HandOffDraft) -> Shape:
    """Return everything that stands in the brief, its text, and where it was written."""
    brief = result.brief
    return {
        "path": result.path,
        "written_on": day_json(brief.written_on),
        "sale": _sale(brief),
        "customer": customer_json(brief.customer),
        "risks": [{"kind": risk.kind, "text": risk.text} for risk in brief.risks],
        "people": {"customer": [_person(each) for each in brief.there], "ours": [_person(each) for each in brief.here]},
        "delivery": _story(brief.delivery) if brief.delivery else None,
        "milestones": [_story(story) for story in brief.milestones],
        "promises": [touch_json(touch) for touch in brief.promises],
        "notes": [_note(kept) for kept in brief.notes],
        "notes_left_out": brief.notes_left_out,
        "minutes_left_out": brief.minutes_left_out,
        "answers": [
            {"touch_id": kept.said.touch_id, "on": day_json(kept.on), "ask": kept.said.ask, "answer": kept.said.answer}
            for kept in brief.answers
        ],
        "next": {
            "others": [touch_json(touch) for touch in brief.others_next],
            "seller": [touch_json(touch) for touch in brief.sellers_next],
            "seller_left_out": brief.sellers_left_out,
        },
        "text": result.text,
    }


def _sale(brief: HandOff) -> Shape:
    sale = brief.sale
    return {
        "id": sale.id,
        "product": sale.product,
        "order_id": sale.order_id,
        "closed_on": day_json(sale.closed_on),
        "benefits": list(sale.benefits),
        "nothing_to_deliver": sale.nothing_to_deliver,
    }


def _note(kept: NoteKept) -> Shape:
    """Return a note: one of its own has an id, one taken at a touch that touch's."""
    source = kept.note or kept.touch
    return {
        "id": kept.note.id if kept.note else None,
        "touch_id": kept.touch.id if kept.touch else None,
        "text": kept.text,
        "noted_on": day_json(kept.on),
        "contact_id": source.contact_id if source else None,
        "sale_id": source.sale_id if source else None,
        "about": kept.about,
    }


def _person(person: Person) -> Shape:
    return {
        "name": person.name,
        "roles": list(person.roles),
        "title": person.title,
        "phones": list(person.phones),
        "email": person.email,
        "channel": person.channel,
        "called": person.called,
        "best_hours": person.best_hours,
    }


def _story(story: DateStory) -> Shape:
    told = story.told
    return {
        "name": story.name,
        "expected_on": day_json(story.expected_on),
        "actual_on": day_json(story.actual_on),
        "promised_on": day_json(story.promised_on),
        "why": story.why,
        "moves": [
            {
                "said_on": day_json(move.said_on),
                "was_on": day_json(move.was_on),
                "now_on": day_json(move.now_on),
                "why": move.why,
            }
            for move in story.moves
        ],
        "parts": [{"on": day_json(part.on), "what": part.what} for part in story.parts],
        "told": {"on": day_json(told.told_on), "expected_on": day_json(told.expected_on)} if told else None,
        "told_of_newest": not (story.is_owed or story.parts_owed),
    }
