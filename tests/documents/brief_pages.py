"""Hand-off briefs on a page, and what a browser or a reader of Markdown makes of them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

from markdown_it import MarkdownIt  # Rich brings it along

from followup_cli.documents.brief_render import draft_brief
from followup_cli.domain.answers import Answered
from followup_cli.domain.handoff import HandOff
from followup_cli.domain.people_records import Fact
from followup_cli.domain.reach import Address
from followup_cli.domain.sale_records import TeamMember
from followup_cli.domain.vocabulary import Addressee, TouchState
from followup_cli.views.text import shown
from tests.domain.handoff_facts import CUSTOMER, JO, SALE, SELLER, brief, changed, complaint, item, told, touch

VOID = {"meta", "br"}


class Page(HTMLParser):
    """What a browser sees: every tag with its attributes, and the text between them."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, tuple[str, ...]]] = []
        self.values: list[tuple[str, str]] = []
        self.words: list[str] = []
        self.open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, tuple(name for name, _ in attrs)))
        self.values += [(name, value or "") for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open[-1:] != ["style"]:
            self.words.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())


def everything(typed: str = "Acme") -> HandOff:
    """Return a brief in which everything a person may have typed is ``typed``."""
    asked = touch(11, state=TouchState.DONE, done_on=date(2026, 12, 1))
    said = Answered(11, "complete", typed, typed)
    return brief(
        seller=replace(SELLER, name=typed, title=typed),
        sale=replace(SALE, product=typed, order_id=typed, benefits=(typed, typed)),
        customer=replace(CUSTOMER, name=typed, address=Address(" ".join(typed.split()), typed, "VT", typed)),
        contact=replace(JO, name=typed, title=typed),
        team=(TeamMember(1, 5, typed, contact_id=7), TeamMember(2, 5, typed, name=f"x {typed}")),
        touches=(
            asked,
            touch(14, title=typed, state=TouchState.DONE, done_on=date(2026, 12, 2), note=typed),
            touch(12, title=typed, due_on=date(2026, 12, 9), promise=typed),
            touch(13, title=typed, state=TouchState.WAITING, waiting_for=typed, addressee=Addressee.TEAM),
        ),
        notes=(Fact(1, 3, typed, date(2026, 12, 1)), Fact(2, 3, typed, date(2026, 12, 2), contact_id=7)),
        answers=(said,),
        amiss=(said,),
        checklist=(item(typed, date(2026, 12, 1)),),
        complaints=(complaint(text=typed, opened_on=date(2026, 11, 30)),),
        milestone_changes=(changed(1, date(2026, 12, 12)), changed(4, date(2026, 12, 19), typed)),
        notices=(told(told_on=date(2026, 12, 4)),),
    )


def html(found: HandOff) -> str:
    return draft_brief(found, is_html=True, visible=shown)


def markdown(found: HandOff) -> str:
    return draft_brief(found, is_html=False, visible=shown)


def rendered(text: str) -> Page:
    """Return what a reader of Markdown makes of a text, raw HTML and tables allowed as at their most generous."""
    return Page(MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(text))


def both(found: HandOff) -> Iterator[str]:
    yield rendered(markdown(found)).text
    yield Page(html(found)).text
