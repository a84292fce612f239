"""What somebody signed in with, in plain words: "Firefox on Windows"."""

# The first that is found says it: Edge calls itself Chrome too, and Chrome Safari.
_BROWSERS = (
    ("Edg", "Edge"),
    ("SamsungBrowser", "Samsung Internet"),
    ("OPR/", "Opera"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
_DEVICES = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS X", "Mac"),
    ("CrOS", "Chromebook"),
    ("Linux", "Linux"),
)


def in_words(user_agent):
    """What the browser says of itself, which it may have made up."""
    browser = _first(_BROWSERS, user_agent) or "A browser"
    device = _first(_DEVICES, user_agent)
    return f"{browser} on {device}" if device else browser


def _first(table, text):
    return next((name for mark, name in table if mark in text), "")
