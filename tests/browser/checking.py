"""What every page owes its readers, as far as a machine can tell: axe finds nothing, nothing sticks out, targets are large."""

from __future__ import annotations

from axe_playwright_python.base import AXE_SCRIPT, AxeResults
from playwright.sync_api import Page

SMALL_TARGETS = """() => [...document.querySelectorAll('a, button, summary, select, .choice, textarea')]
  .filter((e) => e.closest('main'))
  .filter((e) => e.checkVisibility() && !e.closest('.breadcrumb'))
  .filter((e) => getComputedStyle(e).display !== 'inline' && e.getBoundingClientRect().height < 44)
  .map((e) => e.outerHTML.slice(0, 120))"""


def check(page: Page) -> None:
    """The page as it stands, in its window and scheme; its browser must not hold to our content security policy."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found = AxeResults(page.evaluate("axe.run({resultTypes: ['violations']}).then((found) => ({violations: found.violations}))"))
    assert found.violations_count == 0, f"{page.url}\n{found.generate_report()}"
    fits(page)


def fits(page: Page) -> None:
    """Nothing sticks out of the window, and what is to be pressed is large enough for a finger."""
    width = (page.viewport_size or {})["width"]
    assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url
    assert page.evaluate(SMALL_TARGETS) == [], page.url
