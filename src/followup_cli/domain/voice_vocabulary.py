"""The closed lists of what customers say of us, and of what they are asked and thanked for."""

from enum import StrEnum


class AsksFor(StrEnum):
    """What a step asks the customer for, so that the answer is kept as what it is."""

    FEEDBACK = "feedback"
    REFERRAL = "referral"
    TESTIMONIAL = "testimonial"


class Satisfaction(StrEnum):
    """How content somebody says they are, the best first."""

    DELIGHTED = "delighted"
    PLEASED = "pleased"
    SO_SO = "so-so"
    DISAPPOINTED = "disappointed"
    ANGRY = "angry"

    @property
    def score(self) -> int:
        """5 for delighted down to 1 for angry."""
        members = list(Satisfaction)
        return len(members) - members.index(self)

    @property
    def is_good(self) -> bool:
        """Whether one may ask them for something."""
        return self in {Satisfaction.DELIGHTED, Satisfaction.PLEASED}

    @property
    def is_bad(self) -> bool:
        """Whether it is bad news, and may be a complaint."""
        return self in {Satisfaction.DISAPPOINTED, Satisfaction.ANGRY}


class PublishPlace(StrEnum):
    """Where a customer's praise may be used."""

    WEBSITE = "website"
    BROCHURE = "brochure"
    PROPOSAL = "proposal"
    PRESS = "press"
    SOCIAL = "social"
    REFERENCE = "reference"
    """They may be named to a prospect, who may ring them: a reference customer."""


class RewardKind(StrEnum):
    """What a reward is, in the order to think of it: value before a discount."""

    SERVICE = "service"
    INTRODUCTION = "introduction"
    INVITATION = "invitation"
    GIFT = "gift"
    DISCOUNT = "discount"
