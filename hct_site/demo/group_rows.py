"""How a group of the demo is written down: real names, and invented people to speak for them."""


def group(slug, name, kind, region="", town="", *, about="", website="", contact=None, **more):
    """One group; `contact` is an invented (name, phone), and the address is made from the slug."""
    contact_name, contact_phone = contact or ("", "")
    return {
        "slug": slug,
        "name": name,
        "kind": kind,
        "region": region,
        "town": town,
        "about": about,
        "website": website,
        "email_for_messages": f"{slug}@example.org",
        "contact_name": contact_name,
        "contact_email": f"secretary.{slug}@example.org" if contact_name else "",
        "contact_phone": contact_phone,
        "contact_public": False,
        # The middle of the town: nobody's address.
        "postcode": "",
        "state": "affiliated",
        **more,
    }


def local_group(slug, name, region, town="", **more):
    return group(slug, name, "local_campaign", region, town, **more)
