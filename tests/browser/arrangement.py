"""How a page is put together, in the eyes of axe: two pages that differ in their words only are arranged alike."""

from __future__ import annotations

from playwright.sync_api import Page

SCRIPT = r"""() => {
  const apart = /^(id|for|name|value|href|src|title|alt|content|datetime|style|width|height|d|points|x|y|cx|cy|r|x1|x2|y1|y2)$/;
  const refers = new Set(['for', 'aria-labelledby', 'aria-describedby', 'aria-controls', 'list']);
  const ids = [...document.querySelectorAll('[id]')].map((e) => e.id);
  const known = new Set(ids);
  const attribute = ({name, value}) => {
    const isSaid = name === 'class' || (!apart.test(name) && !refers.has(name) && /^([a-z-]{0,24}|\d)$/.test(value));
    const isBroken = refers.has(name) && !value.split(/\s+/).every((id) => known.has(id));
    return name + (value.trim() ? '' : ' empty') + (isSaid ? '=' + value : '') + (isBroken ? ' broken' : '');
  };
  const hasText = (e) => [...e.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  const scrolls = (e) => e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1;
  const overflows = (e) => scrolls(e) && /auto|scroll/.test(getComputedStyle(e).overflow);
  const own = (e) => [e.localName, ...[...e.attributes].map(attribute).sort(),
    hasText(e) ? 'text' : e.textContent.trim() ? 'inside' : 'silent', overflows(e) ? 'scrolls' : ''].join(' ');
  const paths = new Map();
  const path = (e) => {
    if (!paths.has(e)) paths.set(e, (e.parentElement ? path(e.parentElement) + ' > ' : '') + own(e));
    return paths.get(e);
  };
  const all = [...document.querySelectorAll('*')].filter((e) => e.checkVisibility() || e.closest('head'));
  const shown = all.filter((e) => !e.closest('head'));
  const found = new Set(all.map(path));
  const headings = ['start', ...shown.filter((e) => /^h[1-6]$/.test(e.localName)).map((e) => e.localName)];
  headings.slice(1).forEach((each, rank) => found.add(`${headings[rank]} then ${each}`));
  const marks = shown.filter((e) => e.matches('main, nav, aside, header, footer, h1, section[aria-label], [role]'));
  const named = marks.map((e) => `${e.localName} ${e.getAttribute('role')} ${e.getAttribute('aria-label')}`);
  named.filter((each, rank) => named.indexOf(each) !== rank).forEach((each) => found.add('again: ' + each));
  ids.filter((id, rank) => ids.indexOf(id) !== rank).forEach((id) => found.add('twice: ' + id));
  found.add('without: ' + ['main', 'h1', 'title'].filter((name) => !document.querySelector(name)?.textContent.trim()));
  const scheme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  return {window: `${innerWidth} ${scheme}`, found: [...found]};
}"""


def arrangement(page: Page) -> tuple[str, set[str]]:
    """The window and its scheme; every visible element as where it stands and what it is, without its words."""
    told = page.evaluate(SCRIPT)
    return told["window"], set(told["found"])
