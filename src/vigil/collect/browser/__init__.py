"""Pages as a real browser shows them: Chromium is driven over its debugging pipe, and each answer it gets is kept.

`pipe` speaks the protocol, `guard` is the only way out to the network, `visit` captures one page, `pages` makes items of visits.
"""

from vigil.collect.browser.cookies import read_cookies
from vigil.collect.browser.pages import Pages
from vigil.collect.browser.pipe import find_browser

__all__ = ["Pages", "find_browser", "read_cookies"]
