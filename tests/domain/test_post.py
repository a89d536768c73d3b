"""Where post to a person goes, and how a letter greets them."""

from dataclasses import replace
from typing import Any

import pytest

from followup_cli.domain.people_records import Contact
from followup_cli.domain.post import known_greeting, post_for
from followup_cli.domain.reach import Address, ContactAddress
from followup_cli.domain.records import Customer

ACME = Customer(1, "Acme", country="GB", region="ENG", address=Address("1 High St", "Leeds"))
JO = Contact(1, 1, "Jo Field")
HOME = ContactAddress("Home", "3 rue du Bac", "Lille", country="FR")


def test_without_an_address_of_their_own_post_goes_to_the_customer() -> None:
    for contact in (None, JO, replace(JO, addresses=(ContactAddress("home", "3 rue du Bac"),))):
        post = post_for(ACME, contact)
        assert (post.address, post.country, post.region, post.is_own) == (ACME.address, "GB", "ENG", False)


def test_post_goes_to_the_preferred_address_of_their_own() -> None:
    post = post_for(ACME, replace(JO, addresses=(HOME, ContactAddress("work", "9 Low St", "York"))))
    assert (post.address.city, post.country, post.region, post.is_home) == ("Lille", "FR", None, True)
    branch = post_for(ACME, replace(JO, addresses=(ContactAddress("branch", "9 Low St", "York"),)))
    assert (branch.country, branch.is_own, branch.is_home) == ("GB", True, False)
    abroad = post_for(ACME, replace(JO, country="IE", addresses=(ContactAddress("work", "9 Low St", "Cork"),)))
    assert abroad.country == "IE"


@pytest.mark.parametrize(
    ("told", "greeting"),
    [
        ({}, None),
        ({"salutation": "Ms"}, None),
        ({"family_name": "Field"}, None),
        ({"given_name": "Joanna", "family_name": "Field"}, None),
        ({"salutation": "Ms", "family_name": "Field"}, "Dear Ms Field"),
        ({"called": "Jo"}, "Dear Jo"),
        ({"called": "Jo", "salutation": "Ms", "family_name": "Field"}, "Dear Jo"),
        ({"greeting": "Dear Joanna", "called": "Jo"}, "Dear Joanna"),
        ({"greeting": " "}, None),
    ],
)
def test_a_greeting_is_what_somebody_said_and_never_guessed(told: dict[str, Any], greeting: str | None) -> None:
    assert known_greeting(replace(JO, **told)) == greeting
