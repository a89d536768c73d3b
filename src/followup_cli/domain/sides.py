"""The people on our own side, as one writes of them: who carries a touch out, and which colleagues it addresses."""

from collections.abc import Mapping
from types import MappingProxyType

from followup_cli.domain.vocabulary import Addressee, Doer

OURS: Mapping[Addressee, str] = MappingProxyType(
    {
        Addressee.TEAM: "our team",
        Addressee.OFFICE: "our office",
        Addressee.DELIVERY: "our delivery team",
        Addressee.MAKER: "the maker",
        Addressee.SELF: "yourself",
    }
)
"""Every addressee who is no customer."""

OTHER_DOERS: Mapping[Doer, str] = MappingProxyType(
    {
        Doer.OFFICE: "the office",
        Doer.DELIVERY: "the delivery team",
        Doer.SERVICE: "service",
        Doer.TEAM: "the team",
        Doer.NEUTRAL: "someone who did not make the sale",
    }
)
"""Everybody who carries touches out, the seller excepted."""
