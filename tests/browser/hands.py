"""The two ways in which tests use a page: pointing and clicking, or the keyboard alone.

Both find things by what a person reads: the words of a label, a button, a link.
"""

import re

MOST_TABS = 160

# What the focused element is called, what it is, and whether one can see where one is.
FOCUSED = """() => {
    const e = document.activeElement, box = e.getBoundingClientRect(), style = getComputedStyle(e);
    const words = e.labels && e.labels.length ? e.labels[0].innerText
        : e.getAttribute('aria-label') || e.innerText || '';
    return {
        id: e.id, tag: e.tagName, type: e.type || '', value: e.value || '', group: e.name || '',
        words: words.replace(/\\s+/g, ' ').trim(),
        inMain: e.closest('main') !== null,
        visible: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2
            && box.width > 1 && box.height > 1 && box.bottom > 0 && box.top < innerHeight
            && box.right > 0 && box.left < innerWidth,
    };
}"""


def named(words):
    """A label as it stands on the page, whether the question is optional or not."""
    return re.compile(rf"^\s*{re.escape(words)}(\s*\(optional\))?\s*$")


class Hands:
    """Opens pages and looks at them; `on_each` is called with the page after each."""

    def __init__(self, page, on_each=None):
        self.page = page
        self._on_each = on_each or (lambda page: None)

    def open(self, address):
        self.page.goto(address)
        self._on_each(self.page)

    def arrived(self):
        self.page.wait_for_load_state()
        self._on_each(self.page)

    def heading(self):
        return self.page.locator("h1").inner_text()

    def reads(self, words):
        text = self.page.locator("main").inner_text()
        assert words in text, f"“{words}” is not in: {text[:600]}"

    def reference(self):
        return self.page.locator("output.reference").inner_text()

    def control(self, label):
        """What one fills in under that label; a form or a landmark may bear the same name."""
        return self.page.get_by_label(named(label)).and_(
            self.page.locator("input, select, textarea")
        )

    def value_of(self, label):
        return self.control(label).input_value()

    def is_told(self, *sentences):
        """The summary of errors is first in the page's main part, and each line leads somewhere."""
        summary = self.page.locator("#error-summary")
        for sentence in sentences:
            assert sentence in summary.inner_text()
        nowhere = summary.evaluate(
            "e => [...e.querySelectorAll('a')].map(a => a.hash)"
            ".filter(hash => !document.getElementById(hash.slice(1)))"
        )
        assert nowhere == [], f"these links of the summary lead nowhere: {nowhere}"


class Clicks(Hands):
    """A mouse or a thumb."""

    def fill(self, label, text):
        self.control(label).fill(text)

    fill_day = retype = fill

    def choose(self, label, option):
        self.control(label).select_option(label=option)

    def tick(self, label):
        self.control(label).check()

    pick = tick

    def press(self, button):
        """The button that one sees: another of that name may be there for the Enter key alone."""
        seen = self.page.locator("button:not([aria-hidden]), main a.button")
        seen.filter(has_text=named(button)).click()
        self.arrived()

    def follow(self, link):
        self.page.locator("main").get_by_role("link", name=link, exact=True).first.click()
        self.arrived()


class Keys(Hands):
    """Tab, Enter, Space, arrows and letters; wherever the focus rests, it must be seen."""

    def focused(self):
        return self.page.evaluate(FOCUSED)

    def key(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)

    def go_to(self, fits, what):
        passed = []
        for _ in range(MOST_TABS):
            here = self.focused()
            if here["tag"] != "BODY" and fits(here):
                assert here["visible"], f"one does not see that the focus is on {here}"
                return here
            self.key("Tab")
            passed.append(here["words"])
        raise AssertionError(f"Tab does not come to {what}; it passes {passed}")

    def go_to_label(self, label):
        fits = named(label).match
        return self.go_to(lambda here: fits(here["words"]) and here["tag"] != "BUTTON", label)

    def fill(self, label, text):
        self.go_to_label(label)
        self.page.keyboard.type(text)

    def retype(self, label, text):
        self.go_to_label(label)
        self.key("ControlOrMeta+a")
        self.page.keyboard.type(text)

    def fill_day(self, label, text):
        """A native field for days is typed into part by part, in the order of the language."""
        year, month, day = text.split("-")
        for parts in ((day, month, year), (month, day, year), (year, month, day)):
            here = self.go_to_label(label)
            self.page.keyboard.type("".join(parts))
            if self.focused()["value"] == text:
                return
            self.page.locator(f"#{here['id']}").evaluate(
                "e => { e.blur(); e.value = ''; e.focus(); }"
            )
        raise AssertionError(f"{label} cannot be typed")

    def choose(self, label, option):
        here = self.go_to_label(label)
        self.page.keyboard.type(option)
        chosen = self.page.locator(f"#{here['id']}").evaluate("e => e.selectedOptions[0].label")
        assert chosen == option

    def tick(self, label):
        self.go_to_label(label)
        self.key("Space")

    def pick(self, label):
        """One of several choices: Tab comes to the group, arrows go about in it."""
        fits = named(label).match
        target = self.control(label)
        group = target.get_attribute("name")
        here = self.go_to(lambda here: here["type"] == "radio" and here["group"] == group, label)
        if not target.is_checked() and fits(here["words"]):
            self.key("Space")
        for _ in range(20):
            if target.is_checked():
                return
            self.key("ArrowDown")
        raise AssertionError(f"arrows do not come to {label}")

    def press(self, button):
        fits = named(button).match
        self.go_to(
            lambda here: (
                fits(here["words"])
                and (here["tag"] == "BUTTON" or (here["tag"] == "A" and here["inMain"]))
            ),
            button,
        )
        with self.page.expect_navigation():
            self.key("Enter")
        self.arrived()

    follow = press

    def is_told(self, *sentences):
        super().is_told(*sentences)
        assert self.focused()["id"] == "error-summary"
