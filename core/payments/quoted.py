"""What a bank line quotes: whole references, however they are written, and parts of references."""

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations

from core.publishing.references import ALPHABET, read_reference

PREFIX = "IN"
# How sure a part is, of 100 for the whole.
_BARE, _ONE_WRONG, _FIVE, _FOUR, _TWO_WRONG, _THREE = 80, 65, 62, 48, 36, 26
_MISREAD = str.maketrans("ILO", "110")
_WORD = re.compile(r"[A-Z0-9]+")
_WITHIN = re.compile(r"[1IL]N([A-Z0-9]{6})")
_PREFIXES = ("IN", "1N", "LN")  # I is misread as 1 and l
_NUMBER = re.compile(r"\b(?:INV|INVOICE|INVOICES)(?:\s*(?:NO|NR|NUMBER))?[\s.:#-]*(\d{1,7})\b")


@dataclass(frozen=True)
class Part:
    """A part of a reference that was read, or one misspelt: how sure, and what stood there."""

    sureness: int
    written: str


def _upper(text):
    return "".join(c for c in str(text).upper() if c.isascii())


def whole_references(text, prefix=None):
    """The references in a text, with or without hyphen, spaces and capitals, in their order.

    By any two letters, or those of one kind. Each is checked by its check character.
    """
    words = list(_WORD.finditer(_upper(text)))
    found = {}
    for start, word in enumerate(words):
        # A reference begins where a word begins, and ends where a word ends: "IN 7K3 M9Q".
        joined = ""
        for follower in words[start : start + 8]:
            joined += follower.group()
            if len(joined) >= 8:
                break
        for read in _readings(joined, prefix):
            found.setdefault(read, None)
        # Run together with what is before or after it: "LEEDSIN7K3M9QTHANKS".
        for place in range(1, len(word.group()) - 7):
            for read in _readings(word.group()[place : place + 8], prefix):
                found.setdefault(read, None)
    return list(found)


def _readings(text, prefix):
    if len(text) < 8:
        return
    eight = text[:8]
    if eight[:2] in _PREFIXES:
        eight = PREFIX + eight[2:]
    read = read_reference(eight)
    # A word of letters only may pass the check by chance; what nobody was sent is found nowhere.
    if read and (prefix is None or read.startswith(prefix)):
        yield read


def invoice_numbers(text):
    """Numbers of invoices that a text names as such: "INV 1043"."""
    return [int(number) for number in _NUMBER.findall(_upper(text))]


class Parts:
    """The references of all that is open, to be found by a part, or with a wrong character."""

    def __init__(self, references):
        self._bodies = defaultdict(list)
        for reference in references:
            self._bodies[reference.partition("-")[2]].append(reference)
        self._by_part = defaultdict(set)
        for body in self._bodies:
            for key in _keys(body):
                self._by_part[key].add(body)

    def quoted(self, text):
        """{reference: Part} of what a text may mean, the surest reading of each."""
        found = {}
        for written, has_prefix in _candidates(text):
            for body, sureness in self._meant(written, has_prefix):
                for reference in self._bodies[body]:
                    if sureness > found.get(reference, Part(0, "")).sureness:
                        shown = f"{PREFIX}-{written}" if has_prefix else written
                        found[reference] = Part(sureness, shown)
        return found

    def _meant(self, written, has_prefix):
        plain, length = written.translate(_MISREAD), len(written)
        if length >= 6:
            tries = {plain[n : n + 6] for n in range(length - 5)} if length <= 8 else {plain[:6]}
            for six in tries:
                if six in self._bodies:
                    yield six, _BARE
                yield from self._near(six, has_prefix)
        if length == 7:
            for n in range(7):  # a character too many
                if (six := plain[:n] + plain[n + 1 :]) in self._bodies:
                    yield six, _ONE_WRONG
        if length in (3, 4, 5):
            sureness = {5: _FIVE, 4: _FOUR, 3: _THREE}[length]
            if has_prefix or length == 5 or (length == 4 and re.search(r"\d", written)):
                for body in self._by_part.get(("begins", plain), ()):
                    yield body, sureness
            if length >= 4:
                for body in self._by_part.get(("ends", plain), ()):
                    yield body, sureness - 6
        if length == 5:
            for body in self._by_part.get(("lacks", plain), ()):
                yield body, _FIVE - 8

    def _near(self, six, has_prefix):
        for n in range(6):
            for body in self._by_part.get((n, six[:n] + six[n + 1 :]), ()):
                yield body, _ONE_WRONG if has_prefix else _ONE_WRONG - 10
        if has_prefix:
            for one, other in combinations(range(6), 2):
                rest = six[:one] + six[one + 1 : other] + six[other + 1 :]
                for body in self._by_part.get((one, other, rest), ()):
                    yield body, _TWO_WRONG


def _keys(body):
    for length in (3, 4, 5):
        yield "begins", body[:length]
    for length in (4, 5):
        yield "ends", body[-length:]
    for n in range(6):
        yield n, body[:n] + body[n + 1 :]  # one character wrong
        yield "lacks", body[:n] + body[n + 1 :]
    for one, other in combinations(range(6), 2):
        yield one, other, body[:one] + body[one + 1 : other] + body[other + 1 :]


def _candidates(text):
    """(characters that may be of a reference, whether the prefix stood before them)"""
    words = [match.group() for match in _WORD.finditer(_upper(text))]
    for place, word in enumerate(words):
        following = words[place + 1 : place + 5]
        if word in _PREFIXES:
            joined = ""
            for follower in following:
                joined += follower
                if 3 <= len(joined) <= 9:
                    yield joined, True
                if len(joined) >= 6:
                    break
        elif word.startswith(_PREFIXES) and 5 <= len(word) <= 11:
            joined = word[2:]
            if re.search(r"\d", word[2:]) or len(word) == 8:
                yield joined, True
            if len(joined) < 6 and following and len(joined + following[0]) <= 7:
                yield joined + following[0], True
        for long_word in (word,):
            within = (
                re.search(r"[1IL]N([A-Z0-9]{6})", long_word[1:]) if len(long_word) > 8 else None
            )
            if within and re.search(r"\d", within.group(1)):
                yield within.group(1), True
        if 4 <= len(word) <= 7 and re.search(r"\d", word) and re.search(r"[A-Z]", word):
            yield word, False
            if len(word) < 6 and following and len(word + following[0]) == 6:
                yield word + following[0], False
        elif len(word) in (5, 6) and all(c in ALPHABET for c in word.translate(_MISREAD)):
            # Digits or letters only: most are words of people's, which no reference begins with.
            yield word, False
