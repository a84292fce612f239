"""People who sign in: staff now, those who sit for a group later. The email address is the name."""

import hashlib
import hmac
import secrets
from datetime import timedelta

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Coalesce, Lower
from django.utils import timezone

ONE_DAY = timedelta(days=1)


class UserManager(BaseUserManager):
    use_in_migrations = True

    def create_user(self, email, password=None, **fields):
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.full_clean(exclude=["password"])
        user.save(using=self._db)
        return user

    def create_superuser(self, email, password=None, **fields):
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, email):
        return self.get(email__iexact=email)

    def managers(self):
        """Those who look after the accounts of the others."""
        return (
            self.filter(is_active=True, is_staff=True)
            .filter(models.Q(groups__name="manager") | models.Q(is_superuser=True))
            .distinct()
        )

    def at_desk(self, desk):
        """Those who sit at a desk and can sign in."""
        return self.filter(is_active=True, is_staff=True, groups__name=desk).order_by("pk")

    def who_left(self, *, before):
        """Inactive accounts that nobody has used since that moment, and that no code points to."""
        last_seen = Coalesce("last_login", "joined_at")
        made_codes = OneDayCode.objects.filter(made_by=models.OuterRef("pk"))
        left = self.filter(is_active=False).annotate(last_seen=last_seen)
        return left.filter(~models.Exists(made_codes), last_seen__lt=before)


class User(AbstractBaseUser, PermissionsMixin):
    email = models.EmailField("email address", unique=True)
    name = models.CharField(max_length=100, blank=True)
    is_staff = models.BooleanField(
        "may open the back office",
        default=False,
        help_text="What they see there is decided by their desks.",
    )
    is_active = models.BooleanField(
        "active",
        default=True,
        help_text="Take this away instead of deleting somebody who has left.",
    )
    joined_at = models.DateTimeField(default=timezone.now, editable=False)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = []

    objects = UserManager()

    class Meta:
        ordering = ("email",)
        verbose_name = "person who signs in"
        verbose_name_plural = "people who sign in"
        constraints = (models.UniqueConstraint(Lower("email"), name="accounts_user_email_once"),)

    def __str__(self):
        return self.name or self.email

    def get_full_name(self):
        return self.name or self.email

    def get_short_name(self):
        return self.name.split(" ")[0] if self.name else self.email


class OneDayCodeQuerySet(models.QuerySet):
    def usable(self, *, at):
        return self.filter(used_at=None, made_at__gt=at - ONE_DAY)

    def over(self, *, at):
        """Those of which nothing is needed any more: a year old."""
        return self.filter(made_at__lt=at - timedelta(days=365))


class OneDayCode(models.Model):
    """A code that lets somebody in who has lost the second factor: one day, one use, on the record.

    Only a keyed digest is kept; the code itself is shown once, to the manager who made it.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField(default=timezone.now)
    used_at = models.DateTimeField(null=True, blank=True)

    objects = OneDayCodeQuerySet.as_manager()

    def __str__(self):
        return f"for {self.user}, {self.made_at:%d %B %Y}"

    @staticmethod
    def digest_of(code):
        plain = "".join(c for c in code.upper() if c.isalnum())
        return hmac.new(settings.SECRET_KEY.encode(), plain.encode(), hashlib.sha256).hexdigest()

    @property
    def end(self):
        return self.made_at + ONE_DAY

    @classmethod
    def make(cls, *, user, made_by, at):
        """(the row, the code in clear). Earlier codes of that person end."""
        cls.objects.filter(user=user).usable(at=at).update(used_at=at)
        letters = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
        code = "-".join("".join(secrets.choice(letters) for _ in range(4)) for _ in range(3))
        row = cls.objects.create(user=user, made_by=made_by, digest=cls.digest_of(code), made_at=at)
        return row, code

    @classmethod
    def use(cls, *, user, code, at):
        """Whether this code lets them in now; if so it is used up, even by two at once."""
        fitting = cls.objects.filter(user=user, digest=cls.digest_of(code))
        return bool(fitting.usable(at=at).update(used_at=at))
