"""The closed lists of the field: one word for one thing, in code, CLI, YAML and documents alike."""

from enum import StrEnum


class Outcome(StrEnum):
    """How a sale ended."""

    WON = "won"
    LOST = "lost"
    CANCELLED = "cancelled"


class Channel(StrEnum):
    """The way a touch reaches somebody."""

    LETTER = "letter"
    CARD = "card"
    CALL = "call"
    EMAIL = "email"
    TEXT = "text"
    VISIT = "visit"
    GIFT = "gift"
    MEETING = "meeting"
    INTERNAL = "internal"

    @property
    def is_live(self) -> bool:
        """Whether two people talk: what counts as a real conversation."""
        return self in {Channel.CALL, Channel.VISIT, Channel.MEETING}

    @property
    def is_written(self) -> bool:
        """Whether a letter template can be drafted for it."""
        return self in {Channel.LETTER, Channel.CARD, Channel.EMAIL, Channel.TEXT}

    @property
    def may_have_letter(self) -> bool:
        """Whether a step may name a letter for it: it is written, or a word to our own people."""
        return self.is_written or self is Channel.INTERNAL


class TouchState(StrEnum):
    """Where a touch stands."""

    WAITING = "waiting"
    """Its anchor has no date yet."""
    PLANNED = "planned"
    HELD = "held"
    DONE = "done"
    SKIPPED = "skipped"
    MISSED = "missed"
    """Past its grace and still to do."""
    EXPIRED = "expired"
    """Past the last day on which it made sense, and undone: missed as well, and off the agenda."""
    DROPPED = "dropped"

    @property
    def is_open(self) -> bool:
        """Whether the touch is still to do; one that was missed is, until it expires."""
        return self in {TouchState.WAITING, TouchState.PLANNED, TouchState.HELD, TouchState.MISSED}

    @property
    def is_dated(self) -> bool:
        """Whether the touch has its day and is still to do, missed or not."""
        return self in {TouchState.PLANNED, TouchState.MISSED}


DATED_STATES = tuple(state for state in TouchState if state.is_dated)
"""What the store is asked for when what is dated and still to do is meant."""


class TouchOutcome(StrEnum):
    """How a done touch went."""

    GOOD = "good"
    BAD = "bad"
    NO_ANSWER = "no-answer"
    FLAGGED = "flagged"


class Severity(StrEnum):
    """How bad a complaint is for the customer."""

    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"


class Purpose(StrEnum):
    """What a touch is for; purposes drive holds, caps and who gives way on a full day."""

    THANKS = "thanks"
    SERVICE = "service"
    VALUE = "value"
    ASK = "ask"
    OFFER = "offer"
    OCCASION = "occasion"
    RECOVERY = "recovery"
    LEGAL = "legal"
    INTERNAL = "internal"


class Doer(StrEnum):
    """Who carries a touch out."""

    SELLER = "seller"
    OFFICE = "office"
    DELIVERY = "delivery"
    SERVICE = "service"
    TEAM = "team"
    NEUTRAL = "neutral"
    """A third person who did not make the sale, for questions the buyer answers to nobody else."""


class Addressee(StrEnum):
    """Whom a touch addresses: people at the customer, or colleagues."""

    BUYER = "buyer"
    USER = "user"
    SPONSOR = "sponsor"
    SITE_LEAD = "site-lead"
    COMPLAINANT = "complainant"
    CONTACT = "contact"
    CUSTOMER_TEAM = "customer-team"
    TEAM = "team"
    OFFICE = "office"
    DELIVERY = "delivery"
    MAKER = "maker"
    SELF = "self"

    @property
    def is_ours(self) -> bool:
        """Whether the addressee is a colleague or supplier rather than somebody at the customer."""
        return self in {Addressee.TEAM, Addressee.OFFICE, Addressee.DELIVERY, Addressee.MAKER, Addressee.SELF}


class WorkdayRule(StrEnum):
    """Where a date that falls on a day off goes."""

    NEXT = "next"
    PREVIOUS = "previous"
    NEAREST = "nearest"
    AS_IS = "as-is"


class Unit(StrEnum):
    """What an offset counts in."""

    DAY = "day"
    BUSINESS_DAY = "business day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class Weekday(StrEnum):
    """A fixed day of the week; ``number`` counts from Monday = 0 as ``date.weekday`` does."""

    MONDAY = "Monday"
    TUESDAY = "Tuesday"
    WEDNESDAY = "Wednesday"
    THURSDAY = "Thursday"
    FRIDAY = "Friday"
    SATURDAY = "Saturday"
    SUNDAY = "Sunday"

    @property
    def number(self) -> int:
        """Monday is 0, Sunday is 6."""
        return list(Weekday).index(self)


class Priority(StrEnum):
    """How a step ranks against others due the same day."""

    HIGH = "high"
    NORMAL = "normal"
    LOW = "low"


class CadenceScope(StrEnum):
    """Which touches of an imported sale's cadence are laid."""

    FUTURE = "future"
    """Those that fall due from today on."""
    ALL = "all"
    NONE = "none"


class CustomerClass(StrEnum):
    """A customer's class by value; the rhythm of keeping in touch follows it."""

    A = "A"
    B = "B"
    C = "C"


class CustomerKind(StrEnum):
    """What a customer is: a firm, or the people of one roof."""

    COMPANY = "company"
    HOUSEHOLD = "household"


class ContactStatus(StrEnum):
    """Whether a person is still to be found where we know them."""

    HERE = "here"
    LEFT = "left"
    DECEASED = "deceased"


class FactKind(StrEnum):
    """What a remembered detail is about."""

    NEED = "need"
    GOAL = "goal"
    WORK = "work"
    FAMILY = "family"
    HOBBY = "hobby"
    TRAVEL = "travel"
    AFFILIATION = "affiliation"
    LIKE = "like"
    DISLIKE = "dislike"
    HEALTH = "health"
    NEWS = "news"
    OTHER = "other"


class OccasionKind(StrEnum):
    """What kind of day a person's or customer's own day is."""

    BIRTHDAY = "birthday"
    CHILD_BIRTHDAY = "child-birthday"
    WEDDING = "wedding"
    PURCHASE = "purchase"
    """The anniversary of the purchase."""
    GRADUATION = "graduation"
    HOLIDAY = "holiday"
    CUSTOM = "custom"


class LetterFormat(StrEnum):
    """What a letter is written out as; also the ending of its file."""

    TXT = "txt"
    MD = "md"
    HTML = "html"
    DOCX = "docx"
    PDF = "pdf"
    EML = "eml"

    @property
    def is_text(self) -> bool:
        """Whether its file is text, line for line."""
        return self in {LetterFormat.TXT, LetterFormat.MD, LetterFormat.HTML}

    @property
    def is_printable(self) -> bool:
        """Whether a terminal can show it."""
        return self not in {LetterFormat.DOCX, LetterFormat.PDF}

    @property
    def media_type(self) -> str:
        """What its file is, for programs."""
        return _MEDIA_TYPES[self]


_MEDIA_TYPES = {
    LetterFormat.TXT: "text/plain",
    LetterFormat.MD: "text/markdown",
    LetterFormat.HTML: "text/html",
    LetterFormat.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    LetterFormat.PDF: "application/pdf",
    LetterFormat.EML: "message/rfc822",
}


class LetterVerdict(StrEnum):
    """What the check makes of a letter."""

    PERSONAL = "personal"
    THIN = "thin"
    FORM_LETTER = "form-letter"


class LossKind(StrEnum):
    """Why a sale was lost, in a word."""

    PRICE = "price"
    DELIVERY_TIME = "delivery-time"
    PRODUCT = "product"
    """It did not do what they wanted."""
    TERMS = "terms"
    SERVICE = "service"
    RELATIONSHIP = "relationship"
    """They trusted or knew somebody else better."""
    BUDGET = "budget"
    TIMING = "timing"
    NO_DECISION = "no-decision"
    """They kept what they have."""
    OTHER = "other"
