"""What a refusal is: a sentence that a person can act on."""


class NotAllowed(Exception):
    """An act that cannot be done in this state. Its text is a whole sentence, shown as it is."""


def reason_for(act, reason):
    """The reason as a column of 300 letters holds it; NotAllowed where there is none."""
    reason = (reason or "").strip()
    if not reason:
        raise NotAllowed(f"{act} needs a reason.")
    return reason[:300]
