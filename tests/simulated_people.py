"""What customers want of the simulated seller, and when the seller is away, each said on its day."""

from collections.abc import Callable
from datetime import date

from followup_cli.actions.absences import add_away, pause_customer
from followup_cli.actions.archived import archive_customer
from followup_cli.actions.desk import Desk
from followup_cli.actions.do_not_contact import say_do_not_contact
from followup_cli.actions.people import ContactDetails
from followup_cli.actions.records import CustomerDetails, add_customer, edit_contact, edit_customer
from followup_cli.domain.profile import Profile
from followup_cli.domain.records import Customer
from followup_cli.errors import RefusedError

AWAY_UNTOLD = (date(1997, 7, 14), date(1997, 7, 25))
"""Two weeks nobody told the program of."""
AWAY = (date(1997, 8, 4), date(1997, 8, 8))
"""A week that was told some days before."""

Wish = tuple[date, Callable[[Desk], object]]


class Wishes:
    """What is still to be said; ``say`` says what has come up by now, and again what was refused."""

    def __init__(self, desk: Desk) -> None:
        with desk.read() as tx:
            self._customers = [f"#{customer.id}" for customer in tx.all(Customer)]
        self.left: list[Wish] = [*self._of_the_seller(), *self._of_customers()]

    def say(self, desk: Desk) -> None:
        """Say what has come up by this day; a customer with an open complaint is archived once it is resolved."""
        due = [wish for wish in self.left if wish[0] <= desk.today]
        self.left = [wish for wish in self.left if wish[0] > desk.today]
        for wish in due:
            try:
                wish[1](desk)
            except RefusedError:
                self.left.append(wish)

    def _of_the_seller(self) -> list[Wish]:
        best, new = CustomerDetails(customer_class="A"), CustomerDetails("Somebody New", country="US")
        return [
            (date(1997, 1, 2), lambda desk: edit_customer(desk, self._customers[5], best)),
            (date(1997, 2, 3), lambda desk: add_customer(desk, new, ContactDetails())),
            (date(1997, 7, 29), lambda desk: add_away(desk, *AWAY, why="at the lake")),
        ]

    def _of_customers(self) -> list[Wish]:
        """One is left in peace for a while, one for good, one in spring; one is archived, two want word every month."""
        numbers = self._customers
        monthly = ContactDetails(profile=Profile(longest_gap="1 month"))
        return [
            (date(1997, 1, 2), lambda desk: say_do_not_contact(desk, numbers[3], None, until=date(1997, 4, 30))),
            (date(1997, 1, 2), lambda desk: edit_contact(desk, numbers[6], None, monthly)),
            (date(1997, 1, 2), lambda desk: edit_contact(desk, numbers[7], None, monthly)),
            (date(1997, 5, 1), lambda desk: pause_customer(desk, numbers[1], date(1997, 6, 30), why="taking stock")),
            (date(1997, 9, 1), lambda desk: say_do_not_contact(desk, numbers[2], None, why="they said so")),
            (date(1997, 10, 1), lambda desk: archive_customer(desk, numbers[4], why="closed its doors")),
        ]
