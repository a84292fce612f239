"""What a group says of itself: which facts its own people change, and changing them."""

from django.db import transaction

from affiliates import deeds
from affiliates.placing import place
from core.publishing.errors import NotAllowed
from core.publishing.sending import digest
from core.publishing.times import london_day

# Column → its words in the list of deeds. The name is for the desk to change.
FACTS = {
    "town": "town",
    "postcode": "postcode",
    "area": "NHS area",
    "members": "number of members",
    "about": "what it is working on",
    "website": "website",
    "social_links": "pages elsewhere",
    "picture_alt": "what the picture shows",
    "email_for_messages": "where messages go",
    "contact_name": "contact’s name",
    "contact_email": "contact’s email address",
    "contact_phone": "contact’s telephone number",
    "contact_public": "whether the contact is shown",
}
WHERE = {"town", "postcode"}


def mark(value):
    """A short fingerprint of a fact, the same for a text whatever its ends of lines."""
    if isinstance(value, str):
        value = value.replace("\r\n", "\n").strip()
    return digest(getattr(value, "pk", value))[:12]


def changed(group, facts):
    """The names of those facts that differ from what the group says now."""
    return [name for name in facts if mark(facts[name]) != mark(getattr(group, name))]


@transaction.atomic
def change(*, group, facts, by, as_what, at, picture=None, removes_picture=False):
    """Write down new facts, find its place on the map anew, and note which were changed.

    The group's row must be held by the caller: it has compared the facts with it.
    """
    if group.is_gone:
        raise NotAllowed(f"{group} is {group.get_state_display()}: its page cannot be changed.")
    names = changed(group, facts)
    columns = list(names)
    for name in names:
        setattr(group, name, facts[name])
    if WHERE & set(names):
        columns += _place_anew(group, keeps_area="area" in names, on=london_day(at))
    words = [FACTS[name] for name in names]
    if picture or removes_picture:
        group.put_picture(picture)
        words.append("picture")
    if not words:
        return []
    group.save(update_fields=[*set(columns), "changed_at"])
    deeds.note(group=group, what=f"Changed: {', '.join(words)}", by=by, as_what=as_what, at=at)
    return words


def _place_anew(group, *, keeps_area, on):
    """The area that an old postcode gave must not outlive it; one chosen just now stays."""
    before = group.area
    if not keeps_area:
        group.area = None
    columns = place(group, on=on)
    group.area = group.area or before
    return columns
