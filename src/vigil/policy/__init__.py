"""Rules of care: which words, places, digests and fields may be seen by others. Pure.

`project` gives the public part of a record, `Care` masks words, `coarse_point` hides houses, `review` says what a person has looked at.
"""

from vigil.policy.alerts import SCALES, Alert, alert_of
from vigil.policy.care import Care
from vigil.policy.coarsening import KEY_BYTES_MIN, CoarsePoint, coarse_point, pseudonym
from vigil.policy.fields import FIELDS, Fields
from vigil.policy.masking import PARTY_WITHHELD, WITHHELD, Mask, Run, key_of, mask_for, ordinary_words, released_names, tidy
from vigil.policy.projection import project
from vigil.policy.review import Review, accepted, holds_on, review, standing, verdict_on
from vigil.policy.sources import digest_shown, plain_name, public_address, safe_address
from vigil.policy.speakers import speaker_words

__all__ = [
    "FIELDS",
    "KEY_BYTES_MIN",
    "PARTY_WITHHELD",
    "SCALES",
    "WITHHELD",
    "Alert",
    "Care",
    "CoarsePoint",
    "Fields",
    "Mask",
    "Review",
    "Run",
    "accepted",
    "alert_of",
    "coarse_point",
    "digest_shown",
    "holds_on",
    "key_of",
    "mask_for",
    "ordinary_words",
    "plain_name",
    "project",
    "pseudonym",
    "public_address",
    "released_names",
    "review",
    "safe_address",
    "speaker_words",
    "standing",
    "tidy",
    "verdict_on",
]  # fmt: skip
