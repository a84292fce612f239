"""What the pages that every other page leads to say until a volunteer has written them."""

from campaigns.models import Page

_TEXTS = {
    "about": (
        "About us",
        "Health Campaigns Together is an alliance of NHS campaigns, union branches, trades "
        "councils and party branches who defend the NHS together.",
    ),
    "contact": (
        "Contact",
        "Write with the form below, ring, or send a letter. We are volunteers: an answer usually "
        "takes two or three days.",
    ),
    "privacy": (
        "Privacy",
        "These pages set no cookie and load nothing from anybody else's computers. What you send "
        "us serves what you sent it for, and is deleted when that is over. Write to us to know, "
        "correct or erase what we have about you.",
    ),
    "accessibility": (
        "Accessibility",
        "Everybody should be able to read this site and do everything on it. Where you cannot, "
        "tell us: we do it for you, and then mend the page.",
    ),
}


def default_page(slug):
    """A page that is not in the database, for one of the addresses that must always answer."""
    title, lead = _TEXTS[slug]
    return Page(title=title, slug=slug, lead=lead)
