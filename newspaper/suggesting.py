"""What somebody may have meant whose words nobody printed: the most alike that was printed."""

import re
from itertools import islice

from django.db.models import IntegerField, Value

from newspaper.asked import wanted
from newspaper.models import Article, Word
from newspaper.words import LONGEST, SHORTEST

_WORD = re.compile(rf"[^\W\d_]{{{SHORTEST},{LONGEST}}}")
MOST_WORDS, MOST_ALIKE = 5, 3


def suggestion(text, *, at):
    """The text with each word that is printed nowhere replaced by the most alike that is; or "".

    Only words of published issues are suggested: what stands in a draft stays unsaid. Asks three
    times, however many words there are.
    """
    asked = _words_wanted(text)
    printed = _printed([word for _, _, word in asked], at)
    alike = _alike([word for _, _, word in asked if word not in printed])
    printed = _printed({other for others in alike.values() for other in others}, at)
    better = text
    # From the end, so that the places before stay what they are.
    for start, end, word in reversed(asked):
        if best := next((other for other in alike.get(word, ()) if other in printed), None):
            better = better[:start] + best + better[end:]
    return better if better != text else ""


def _words_wanted(text):
    """(start, end, word) of the first few words that are to be found, not those to be left out."""
    found = (
        (start + word.start(), start + word.end(), word[0].lower())
        for start, words in wanted(text)
        for word in _WORD.finditer(words)
    )
    return list(islice(found, MOST_WORDS))


def _printed(words, at):
    """Which of the words stand in a published issue."""
    words = sorted(set(words))
    found = _at_once(
        Article.objects.published(at=at).matching(word).order_by().annotate(
            place=Value(place, IntegerField())
        ).values_list("place")[:1]
        for place, word in enumerate(words)
    )  # fmt: skip
    return {words[place] for (place,) in found}


def _alike(words):
    """{word: those that are spelt alike, best first}."""
    words, alike = sorted(set(words)), {}
    found = _at_once(
        Word.objects.alike(word)
        .annotate(place=Value(place, IntegerField()))
        .values_list("place", "word", "likeness", "times")[:MOST_ALIKE]
        for place, word in enumerate(words)
    )
    for place, word, *_ in sorted(found, key=lambda row: (row[0], -row[2], -row[3], row[1])):
        alike.setdefault(words[place], []).append(word)
    return alike


def _at_once(questions):
    questions = list(questions)
    return questions[0].union(*questions[1:], all=True) if questions else ()
