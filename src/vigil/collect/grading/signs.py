"""What the build of a page says of it in any language: fields, addresses of links and frames, names of classes, headers of the answer.

Sites are built with the same few tools everywhere, and those who build them name things in English whatever the page speaks. A sign alone
decides nothing: the rules ask for it only where a page holds no report.
"""

import re
from collections.abc import Mapping

LOGIN_LINK = re.compile(
    r"(?:^|/)(?:log-?in|log-?on|sign-?in|sign-?up|register|registration|join|auth|oauth2?|sso|sessions?|account/(?:new|create)|users?/(?:new|sign_\w+)"
    r"|password(?:/|-|_)?(?:reset|forgot|new)?|forgot(?:-?password)?)(?:[/?#.]|$)",
    re.IGNORECASE,
)
"""An address at which one logs in, registers or asks for a new password."""

_IDENTIFIER = re.compile(
    r"autocomplete\s*=\s*[\"']?[^\"'>]*\b(?:username|current-password|webauthn)"
    r"|name\s*=\s*[\"']?(?:session\[)?(?:user(?:name|_?id|_?login)?|login(?:_?id)?|identifier|account_?(?:name|id)|pwd|passwd)\b",
    re.IGNORECASE,
)
_ROBOT = re.compile(
    r"captcha|turnstile|cf[-_]chl|challenge-(?:form|stage|running|error|container)|(?:^|[\"'/\s])(?:px|kpsdk|arkose|funcaptcha|datadome)[-_/.]",
    re.IGNORECASE,
)
_CONSENT = re.compile(
    r"(?:cookie|consent|gdpr|ccpa|cmp|qc-cmp\d?|onetrust|ot-sdk|didomi|sp_message|usercentrics|uc-|cookiebot|cybotcookie|truste|iubenda"
    r"|privacy-?(?:wall|gate|manager|prompt|center|banner|notice))",
    re.IGNORECASE,
)
_ERROR = re.compile(
    r"(?:error|http|page|status)?[-_]?(?:404|403|410|500|502|503)(?:[-_](?:page|error|content|wrapper|container|template))?"
    r"|(?:page[-_])?not[-_]?found(?:[-_](?:page|content|wrapper|container))?|error[-_]?(?:page|template|screen)",
    re.IGNORECASE,
)
_PAYWALL = re.compile(
    r"(?:pay|reg|meter|premium|subscription|subscriber)-?_?wall|piano-?(?:offer|inline|container)|tp-(?:modal|backdrop|container)"
    r"|subscribers?-only",
    re.IGNORECASE,
)
_NAMES = re.compile(r"\b(?:class|id)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
_LINK = re.compile(r"\b(?:href|action)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
_HOLDS_ALL = frozenset({"html", "body", "main", "article", "script", "style", "link", "meta"})
_CHALLENGED = {"cf-mitigated": re.compile("challenge"), "x-amzn-waf-action": re.compile("challenge|captcha")}
_CODE = re.compile(r"(?:[^\w]*\w{3,10}[^\w]{1,3})?[45]\d\d(?:[^\w]|$)")


def names_in(attributes: str) -> list[str]:
    """The classes and the id of an element."""
    return [name for match in _NAMES.finditer(attributes) for name in (match[1] or match[2] or match[3] or "").split()]


def link_in(attributes: str) -> str:
    """Where an element leads."""
    match = _LINK.search(attributes)
    return (match[1] or match[2] or match[3] or "") if match else ""


def is_robot_box(name: str, attributes: str) -> bool:
    """Whether an element that shows is where a visitor proves to be a person; scripts, which ordinary pages load too, are none."""
    return name not in _HOLDS_ALL and name != "a" and bool(_ROBOT.search(attributes))


def is_identifier(name: str, attributes: str) -> bool:
    """Whether a field asks who one is."""
    return name == "input" and bool(_IDENTIFIER.search(attributes))


def asks_consent(name: str, attributes: str) -> bool:
    """Whether an element is a request for consent, by what it is called or where its form leads."""
    if name in _HOLDS_ALL:
        return False
    return any(_CONSENT.match(one) for one in names_in(attributes)) or (name == "form" and "consent" in link_in(attributes).lower())


def is_error_page(name: str, attributes: str) -> bool:
    """Whether an element is called the page of an error."""
    return name in {"html", "body", "main", "div", "section", "article"} and any(map(_ERROR.fullmatch, names_in(attributes)))


def is_paywall(name: str, attributes: str) -> bool:
    """Whether an element stands before words that are paid for."""
    return name not in {"html", "body", "link", "meta"} and any(map(_PAYWALL.search, names_in(attributes)))


def is_code(heading: str) -> bool:
    """Whether a title or heading is the status of an error and hardly more: `404`, `Error 503`."""
    return len(heading) < 24 and _CODE.match(heading) is not None


def was_challenged(headers: Mapping[str, str]) -> bool:
    """Whether the guard of a site says itself that it challenged the visitor."""
    return any(name in headers and bool(words.search(headers[name].lower())) for name, words in _CHALLENGED.items())
