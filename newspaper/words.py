"""Words that were printed in the paper: kept with how often, to suggest where one is misspelt."""


def learn(texts):
    """Count the words of these texts to those that are known."""
