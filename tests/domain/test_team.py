"""Transition teams: whose role is whose, and whom a touch reaches."""

import pytest

from followup_cli.domain.sale_records import TeamMember
from followup_cli.domain.team import OUR_ROLES, THEIR_ROLES, TeamPerson, concerned, contacts_by_addressee, role_name
from followup_cli.domain.vocabulary import Addressee, Doer


def theirs(number: int, role: str, contact_id: int) -> TeamMember:
    return TeamMember(number, 5, role, contact_id=contact_id)


def ours(number: int, role: str) -> TeamMember:
    return TeamMember(number, 5, role, name=f"Colleague {number}")


@pytest.mark.parametrize(
    ("typed", "role"),
    [
        ("site-lead", "site-lead"),
        ("Site Lead", "site-lead"),
        ("SITE_LEAD", "site-lead"),
        ("Delivery", "delivery"),
        ("  night   shift ", "night shift"),
        ("IT", "IT"),
    ],
)
def test_a_role_the_playbooks_know_is_spelt_as_they_spell_it(typed: str, role: str) -> None:
    assert role_name(typed) == role


def test_no_role_is_on_both_sides() -> None:
    assert OUR_ROLES.isdisjoint(THEIR_ROLES)
    assert {"buyer", "user", "sponsor", "site-lead"} == set(THEIR_ROLES)
    assert {"office", "delivery", "service", "team", "neutral", "maker"} == OUR_ROLES


def test_a_step_reaches_the_first_of_a_role_and_nobody_by_a_role_of_ones_own() -> None:
    team = (theirs(2, "user", 8), theirs(1, "user", 7), theirs(3, "night shift", 9), ours(4, "delivery"))
    assert contacts_by_addressee(team) == {Addressee.USER: 7}


@pytest.mark.parametrize(
    ("doer", "addressee", "ids"),
    [
        (Doer.SELLER, Addressee.SITE_LEAD, [1]),
        (Doer.SELLER, Addressee.BUYER, []),
        (Doer.SELLER, Addressee.SELF, []),
        (Doer.SERVICE, Addressee.SITE_LEAD, [1, 4]),
        (Doer.SELLER, Addressee.DELIVERY, [3]),
        (Doer.TEAM, Addressee.CUSTOMER_TEAM, [1, 2, 3, 4]),
        (Doer.SELLER, Addressee.CUSTOMER_TEAM, [1, 2]),
        (Doer.SELLER, Addressee.TEAM, [3, 4]),
    ],
)
def test_whom_a_touch_concerns(doer: Doer, addressee: Addressee, ids: list[int]) -> None:
    team = (theirs(1, "site-lead", 7), theirs(2, "night shift", 8), ours(3, "delivery"), ours(4, "service"))
    people = [TeamPerson(member) for member in team]
    assert [person.member.id for person in concerned(people, doer, addressee)] == ids
