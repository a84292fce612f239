"""What kinds of groups there are."""

from django.db import models


class Kind(models.TextChoices):
    NATIONAL_CAMPAIGN = "national_campaign", "National campaign"
    LOCAL_CAMPAIGN = "local_campaign", "Local campaign"
    UNION = "union", "Union"
    UNION_BRANCH = "union_branch", "Union branch or region"
    TRADES_COUNCIL = "trades_council", "Trades council"
    PARTY_BRANCH = "party_branch", "Party branch or constituency"
    PENSIONERS = "pensioners", "Pensioners’ organisation"
    PATIENTS = "patients", "Patients’ organisation"
    OTHER = "other", "Other"
