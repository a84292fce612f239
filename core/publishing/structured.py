"""What a page says to search engines in schema.org's words: JSON-LD."""

import json

from django.utils.safestring import mark_safe


def as_json_ld(data):
    """The JSON for a <script type="application/ld+json">, safe to stand in HTML."""
    data = {"@context": "https://schema.org", **_without_empty(data)}
    text = json.dumps(data, ensure_ascii=False)
    # As Django's json_script does: no character that could end the script or begin a tag.
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return mark_safe(text)  # noqa: S308


def _without_empty(value):
    if isinstance(value, dict):
        return {name: _without_empty(part) for name, part in value.items() if part}
    if isinstance(value, list):
        return [_without_empty(part) for part in value]
    return value
