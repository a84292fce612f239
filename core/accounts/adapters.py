"""Where allauth's ways of signing in are fitted to this site."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter


class InvitedOnly(DefaultAccountAdapter):
    """Accounts are made by a manager, not by whoever comes by."""

    def is_open_for_signup(self, request):
        return False


class SecondFactor(DefaultMFAAdapter):
    def get_public_key_credential_rp_entity(self):
        return {**super().get_public_key_credential_rp_entity(), "name": "Health Campaigns Together"}
