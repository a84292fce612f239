"""What every room uses: topics, keys of forms already sent, and counted uses for caps."""

from django.db import models


class Topic(models.Model):
    """A subject that news and links are arranged by."""

    name = models.CharField(max_length=60, unique=True)
    slug = models.SlugField(max_length=60, unique=True)

    class Meta:
        ordering = ("name",)

    def __str__(self):
        return self.name


class SentFormQuerySet(models.QuerySet):
    def sent_before(self, moment):
        return self.filter(sent_at__lt=moment)

    def saying_the_same(self, form, *, within):
        """What was sent shortly before `form` under another key and says the same."""
        lately = self.filter(sent_at__gt=form.sent_at - within).exclude(reference="")
        return lately.filter(act=form.act, digest=form.digest)


class SentForm(models.Model):
    """A form that was sent: its key, what it held (as a digest) and the reference it was given.

    The same key and content lead to the same reference, so pressing "send" twice makes one row.
    """

    act = models.CharField(max_length=30)
    key = models.UUIDField()
    digest = models.CharField(max_length=64)
    reference = models.CharField(max_length=60, blank=True)
    sent_at = models.DateTimeField(auto_now_add=True, db_index=True)

    objects = SentFormQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("act", "key"), name="publishing_sentform_once"),
        )

    def __str__(self):
        return f"{self.act} {self.key}"


class UseQuerySet(models.QuerySet):
    def of_day(self, *, act, day):
        return self.filter(act=act, day=day)

    def by(self, **who):
        return self.filter(**who)

    def before(self, day):
        return self.filter(day__lt=day)


class Use(models.Model):
    """One use of an act by one caller on one day; the caller only as keyed hashes of that day."""

    act = models.CharField(max_length=30)
    day = models.DateField()
    address = models.CharField(max_length=32)
    network = models.CharField(max_length=32)

    objects = UseQuerySet.as_manager()

    class Meta:
        indexes = (
            models.Index(fields=("act", "day", "address"), name="publishing_use_address"),
            models.Index(fields=("act", "day", "network"), name="publishing_use_network"),
        )

    def __str__(self):
        return f"{self.act} on {self.day}"
