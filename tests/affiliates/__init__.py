"""The directory of affiliates, applying to become one, and what the affiliations desk decides."""
