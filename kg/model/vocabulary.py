"""The words of the model: ids and closed lists of terms."""

from __future__ import annotations

from enum import StrEnum
from typing import NewType

ActorId = NewType("ActorId", str)
ArticleId = NewType("ArticleId", str)
StatementId = NewType("StatementId", str)


class Manner(StrEnum):
    """How the words are given: all quoted, none quoted, or partly."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Act(StrEnum):
    """What a speaker does by saying it (Searle 1976, cut to what news needs)."""

    CLAIM = "claim"
    REPORT = "report"
    CONFIRM = "confirm"
    DENY = "deny"
    REFUSE_COMMENT = "refuse_comment"
    PREDICT = "predict"
    ESTIMATE = "estimate"
    CONDEMN = "condemn"
    PRAISE = "praise"
    PROMISE = "promise"
    WARN = "warn"
    DESCRIBE = "describe"
    ASK = "ask"
    ORDER = "order"
    ANNOUNCE = "announce"


class Polarity(StrEnum):
    """Whether the speaker puts the content forward or negates it."""

    POSITIVE = "positive"
    NEGATIVE = "negative"


class Certainty(StrEnum):
    """How sure the speaker sounds (FactBank's scale: Sauri & Pustejovsky 2009)."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"


class Distance(StrEnum):
    """How far the reporter stands from the words: neutral, or doubting ("claimed", "so-called")."""

    NEUTRAL = "neutral"
    DOUBTING = "doubting"


class ActorKind(StrEnum):
    """What an actor is, as the article shows it."""

    PERSON = "person"
    ORGANISATION = "organisation"
    GOVERNMENT = "government"
    MEDIA = "media"
    GROUP = "group"
    ANONYMOUS = "anonymous"
    AUTHOR = "author"


class Precision(StrEnum):
    """How much of a date is known."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"


class Basis(StrEnum):
    """What a date rests on."""

    EXPLICIT = "explicit"
    INFERRED_YEAR = "inferred-year"
    RELATIVE = "relative"
    PUBLICATION = "publication"


class EvidenceKind(StrEnum):
    """What was offered as proof; ``none_given`` goes with remarks that nothing was."""

    VIDEO = "video"
    PHOTO = "photo"
    SATELLITE_IMAGE = "satellite_image"
    DOCUMENT = "document"
    INTERCEPT = "intercept"
    INTELLIGENCE = "intelligence"
    TESTIMONY = "testimony"
    STATISTIC = "statistic"
    NONE_GIVEN = "none_given"


class Assessment(StrEnum):
    """How the article shows the evidence."""

    PROVIDED = "provided"
    ABSENT = "absent"
    DOUBTED = "doubted"
    VERIFIED = "verified"


class Judgement(StrEnum):
    """An identity decision between two actors."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"
