"""What a refusal is: a sentence that a person can act on."""


class NotAllowed(Exception):
    """An act that cannot be done in this state. Its text is a whole sentence, shown as it is."""
