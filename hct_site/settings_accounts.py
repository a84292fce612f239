"""How people sign in: settings of Django's accounts and of allauth, the same in every mode."""

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["core.accounts.backends.OneQuery"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/admin/"  # staff; everybody else sits for a group
YOUR_GROUP_URL = "/your-group/"
ACCOUNT_ADAPTER = "core.accounts.adapters.InvitedOnly"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
# A manager's invitation goes to the address, which proves it. allauth's own table of addresses
# stays empty: an old row there would go on opening the door after the address has been changed.
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"
PASSWORD_RESET_TIMEOUT = 3 * 24 * 60 * 60
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True  # the second factor is asked for all the same
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_FORMAT = {"numeric": True, "length": 6, "dashed": False}
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = ACCOUNT_LOGIN_TIMEOUT = 15 * 60
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True
# Before exports and role changes: who one is has been shown so many seconds ago at most.
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
# Giving and taking seats of a group asks for it as giving desks does: names of addresses, and acts.
PAGES_THAT_SEAT_PEOPLE = (
    "affiliates_group_act:invite", "affiliates_group_act:take-back",
    "your_group_invite", "your_group_hand_over", "your_group_take_back",
)  # fmt: skip
# Whether an address is known, nobody learns from us: not by the page, not by the time it takes.
# A stranger's letter is made like any other and then taken back (core/accounts/adapters.py).
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = True
ACCOUNT_FORMS = {
    "confirm_login_code": "core.accounts.forms.LetterCodeForm",
    "user_token": "core.accounts.forms.ResetKeyForm",
}
# How often one may be wrong. "ip" is the caller's network, "key" the account or address, known or
# not; a count stands in the cache table, so all workers share it. The first five are allauth's own
# names; what the others count stands in core/accounts/guessing.py.
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "reauthenticate": "10/5m/user",
    "reset_password": "10/m/ip,3/5m/key",
    "request_login_code": "10/m/ip,3/5m/key,20/d/key",
    "letter_code": "10/5m/ip",
    "private_link": "10/5m/ip",
    "reset_key": "10/5m/ip",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Health Campaigns Together"
MFA_TOTP_TOLERANCE = 1  # telephones whose clocks are half a minute off
MFA_FORMS = {"add_webauthn": "core.accounts.forms.PasskeyForm"}
MFA_ADAPTER = "core.accounts.adapters.SecondFactor"
# In the session, so that no cookie but the session's own says anything.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
