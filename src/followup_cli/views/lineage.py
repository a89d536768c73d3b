"""``referral tree``: who introduced whom, drawn in lines that hold at any width."""

from datetime import date

from rich.console import Console
from rich.text import Text

from followup_cli.domain.lineage import Branch
from followup_cli.domain.referral_pages import ReferralTree
from followup_cli.domain.referrals import ReferralState, referral_state
from followup_cli.views import styles
from followup_cli.views.dates import day
from followup_cli.views.layout import Page, commands, text
from followup_cli.views.shapes import Shape, customer_ref, day_json, sums_json
from followup_cli.views.words import count, sums

_STEP = 3
"""Cells that each generation is indented by."""
_ROOM = 22
"""Cells a line needs beside its branches; deeper generations are counted, with the command that shows them."""
_TEE, _ELBOW, _TRUNK, _GAP = "├─ ", "└─ ", "│  ", "   "


def show_tree(result: ReferralTree, console: Console, today: date, depth: int | None = None) -> None:
    """Print the tree, at most ``depth`` generations below its top and no deeper than the width has room for."""
    page = Page(console)
    if result.asked_for is not None and result.above:
        above = " → ".join(f"{each.name} #{each.id}" for each in result.above)
        page.line(("introduced by  ", styles.LABEL), above)
        page.blank()
    if not result.branches:
        page.line("Nobody has introduced anybody yet.")
        commands(page, [("followup referral add CUSTOMER NAME", "when somebody names somebody")])
    _add_branches(page, result, today, min(_room_for(page.width), page.width if depth is None else depth))
    tops = [branch for branch in result.branches if branch.depth == 0]
    if len(tops) > 1:
        page.blank()
        brought = sum(branch.below for branch in tops)
        said = f", {sums(result.in_all)} in all" if result.in_all else ""
        page.line((f"{count(brought, 'customer')} introduced by others{said}", styles.LABEL))
    page.print()


def _room_for(width: int) -> int:
    return max(1, (width - _ROOM) // _STEP)


def _add_branches(page: Page, result: ReferralTree, today: date, depth: int) -> None:
    trunks: list[str] = []  # for each generation above the branch, what stands beside it
    for number, branch in enumerate(result.branches):
        if branch.depth == 0 and number:
            page.blank()
        if branch.depth > depth:
            continue
        del trunks[max(0, branch.depth - 1) :]
        has_more = branch.below > 0 and branch.depth < depth
        before = "".join(trunks)
        lead = (_ELBOW if branch.is_last else _TEE) if branch.depth else ""
        follow = (_GAP if branch.is_last else _TRUNK) if branch.depth else ""
        below = _TRUNK if has_more else ""
        _hang(page, before + lead, f"{before}{follow}{below}", _told(branch, result, today))
        if branch.depth:
            trunks.append(follow)
        if branch.below and not has_more:
            more = f"{branch.below} below: followup referral tree '#{branch.customer_id}'"
            _hang(page, f"{before}{follow}{_ELBOW}", f"{before}{follow}{_GAP}", text((more, styles.QUIET)))


def _hang(page: Page, first: str, others: str, body: Text) -> None:
    """Add a text beside its branches; further lines stand beside those that go on."""
    room = page.width - max(len(first), len(others))
    for number, part in enumerate(page.wrapped(body, room)):
        page.lines.append(text((first if number == 0 else others, styles.QUIET), part))


def _told(branch: Branch, result: ReferralTree, today: date) -> Text:
    customer = result.customers[branch.customer_id]
    line = text((customer.name, styles.WHO), " ", (f"#{customer.id}", styles.ID))
    for part in (_came(branch, today), _brought(branch)):
        if part.plain:
            line = text(line, " · ", part)
    return line


def _came(branch: Branch, today: date) -> Text:
    """Say how the referral that brought them stands, and what they have bought since."""
    if branch.referral is None or branch.depth == 0:
        return text()
    state = referral_state(branch.referral)
    if state is not ReferralState.WON:
        since = branch.referral.contacted_on or branch.referral.received_on
        return text((f"{state.value}{f' {day(since, today)}' if since else ''}", styles.QUIET))
    won_on = branch.referral.won_on
    won = text((f"won{f' {day(won_on, today)}' if won_on else ''}", styles.GOOD))
    return text(won, " · ", (sums(branch.worth), styles.MONEY)) if branch.worth else won


def _brought(branch: Branch) -> Text:
    """Say what those they introduced have brought, directly and in all where that is more."""
    if not branch.below:
        return text()
    more = f", {branch.below} in all" if branch.below > branch.brought else ""
    worth = []
    if branch.direct:
        worth.append(sums(branch.direct) if branch.direct == branch.in_all else f"{sums(branch.direct)} direct")
    if branch.in_all and branch.direct != branch.in_all:
        worth.append(f"{sums(branch.in_all)} in all")
    said = f"introduced {branch.brought}{more}"
    return text((f"{said} ({', '.join(worth)})" if worth else said, styles.LABEL))


def tree_json(result: ReferralTree) -> Shape:
    """Return the customers of the tree, each before those they brought, with ``depth`` telling the generation."""
    return {
        "customer": customer_ref(result.asked_for) if result.asked_for else None,
        "introduced_by": [customer_ref(each) for each in result.above],
        "tree": [_branch_json(branch, result) for branch in result.branches],
        "in_all": sums_json(result.in_all),
    }


def _branch_json(branch: Branch, result: ReferralTree) -> Shape:
    referral = branch.referral
    return {
        "customer": customer_ref(result.customers[branch.customer_id]),
        "depth": branch.depth,
        "referral_id": referral.id if referral else None,
        "introduced_by_id": referral.customer_id if referral else None,
        "received_on": day_json(referral.received_on) if referral else None,
        "state": referral_state(referral) if referral else None,
        "won_on": day_json(referral.won_on) if referral else None,
        "won_sale_id": referral.won_sale_id if referral else None,
        "worth": sums_json(branch.worth),
        "direct": sums_json(branch.direct),
        "in_all": sums_json(branch.in_all),
        "brought": branch.brought,
        "below": branch.below,
    }
