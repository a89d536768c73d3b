"""What the commands of referrals show, handed from the actions to the views."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from followup_cli.domain.changes import TouchesChanged
from followup_cli.domain.keepsakes import Gift
from followup_cli.domain.lineage import Branch
from followup_cli.domain.money import Money
from followup_cli.domain.people_records import Contact
from followup_cli.domain.records import Customer, Sale
from followup_cli.domain.voice_records import Referral


@dataclass(frozen=True, slots=True)
class ReferralLine:
    """A referral with who gave it, whom it brought and what came of it."""

    referral: Referral
    customer: Customer
    """Who refers."""
    contact: Contact | None = None
    referred: Customer | None = None
    sale: Sale | None = None
    """The first that came of it."""
    worth: tuple[Money, ...] = ()
    """What was won with whom it brought, since then."""
    rewards: tuple[Gift, ...] = ()
    """What they were given for it, newest first."""


@dataclass(frozen=True, slots=True)
class ReferralChanged:
    """``referral ask|add|contacted|won|closed|reward``: the referral, and the touches that changed with it."""

    line: ReferralLine
    changed: TouchesChanged
    gift: Gift | None = None
    """The reward just remembered."""


@dataclass(frozen=True, slots=True)
class ReferralList:
    """``referral list``: the open ones first, of both the newest first."""

    lines: tuple[ReferralLine, ...]
    is_open_only: bool = False
    total: int = 0
    """How many there are, those not listed among them."""


@dataclass(frozen=True, slots=True)
class ReferralTree:
    """``referral tree``: who brought whom, each before those they brought; several trees one after another."""

    branches: tuple[Branch, ...]
    customers: Mapping[int, Customer] = field(default_factory=dict)
    above: tuple[Customer, ...] = ()
    """Of one customer's tree: who brought them, the first of all first."""
    asked_for: Customer | None = None
    in_all: tuple[Money, ...] = ()
    """What all of it comes to."""
