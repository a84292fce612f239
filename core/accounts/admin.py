"""People who sign in, in the admin, and the admin's doors; allauth's own pages are put away."""

import allauth.account.admin
import allauth.mfa.admin  # noqa: F401 - registered first, to be taken out below
import allauth.usersessions.admin  # noqa: F401 - the same
import django.contrib.auth.admin  # noqa: F401 - the same
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone

from core.accounts import emails, second_factor, views
from core.accounts.models import OneDayCode, User
from core.publishing.admin import Act, PlainAdmin, ReasonForm
from core.publishing.errors import NotAllowed
from core.publishing.templatetags.house import short_day

# Desks are written from hct_site/desks.py, addresses are the people's own, and secrets of second
# factors and where somebody is signed in are nobody's business.
for model in (Group, EmailAddress, Authenticator, UserSession):
    if admin.site.is_registered(model):
        admin.site.unregister(model)

admin.site.login = views.admin_login
admin.site.logout = views.admin_logout
admin.site.password_change = views.admin_password_change


class PersonForm(forms.ModelForm):
    class Meta:
        model = User
        fields = ("email", "name", "is_staff", "groups", "is_active", "is_superuser")
        labels = {"groups": "Desks", "is_superuser": "May do everything"}
        help_texts = {
            "groups": "As many as they sit at. The manager's desk looks after people only.",
            "is_superuser": "For one or two people: they need no desk, and can do any harm.",
        }
        widgets = {"groups": forms.CheckboxSelectMultiple}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            self.initial.setdefault("is_staff", True)
            self.fields["email"].help_text = "A letter with a link to set a password goes there."

    def clean_email(self):
        email = self.cleaned_data["email"].lower()
        if User.objects.exclude(pk=self.instance.pk).filter(email__iexact=email).exists():
            raise forms.ValidationError("Somebody signs in with this address already.")
        return email


class HasSecondFactor(admin.SimpleListFilter):
    title = "second factor"
    parameter_name = "factor"

    def lookups(self, request, model_admin):
        return (("yes", "Set up"), ("no", "Missing"))

    def queryset(self, request, people):
        if self.value() in ("yes", "no"):
            return people.filter(second_factor=self.value() == "yes")
        return people


@admin.register(User)
class PersonAdmin(PlainAdmin):
    """Managers invite people and seat them at desks; they make nobody who may do everything."""

    form = PersonForm
    list_display = ("email", "name", "desks", "last_seen", "has_factor", "buttons")
    list_filter = ("is_active", "is_staff", "groups", HasSecondFactor)
    search_fields = ("email", "name")
    ordering = ("email",)
    readonly_fields = ("last_login", "joined_at")
    acts = (
        Act(
            "one-day-code",
            "One-day code",
            None,  # has a page of its own, below
            when=lambda person: person.is_staff and person.is_active,
            needs_reason=True,
        ),
        Act(
            "invite",
            "Send link for a password",
            lambda person, request, reason: emails.send_invitation(to=person, by=request.user),
            when=lambda person: person.is_active and not person.has_usable_password(),
            done="the letter with the link is on its way.",
        ),
    )

    def get_queryset(self, request):
        factors = Authenticator.objects.filter(user=OuterRef("pk"), type__in=second_factor.FACTORS)
        people = super().get_queryset(request).prefetch_related("groups")
        return people.annotate(second_factor=Exists(factors))

    @admin.display(description="last sign-in", ordering="last_login")
    def last_seen(self, person):
        return short_day(person.last_login) or "never"

    @admin.display(description="desks")
    def desks(self, person):
        if not person.is_active:
            return "account closed"
        everything = ["everything"] if person.is_superuser else []
        return ", ".join(everything + [group.name for group in person.groups.all()]) or "–"

    @admin.display(description="second factor", boolean=True, ordering="second_factor")
    def has_factor(self, person):
        return person.second_factor

    # Who may change whom ---------------------------------------------------------------------

    def has_change_permission(self, request, obj=None):
        # Otherwise a manager could move such a person's address to their own, and become them.
        if obj is not None and obj.is_superuser and not request.user.is_superuser:
            return False
        return super().has_change_permission(request, obj)

    def has_delete_permission(self, request, obj=None):
        return False  # what somebody did must stay signed; "active" is taken away instead

    def get_fields(self, request, obj=None):
        fields = ["email", "name", "is_staff", "groups"]
        if obj:
            fields += ["is_active", "last_login", "joined_at"]
        if request.user.is_superuser:
            fields.append("is_superuser")
        return fields

    def get_readonly_fields(self, request, obj=None):
        fields = super().get_readonly_fields(request, obj)
        if obj == request.user:
            # Nobody gives themselves more, or locks themselves out.
            fields = (*fields, "is_staff", "is_active", "is_superuser")
            if not request.user.is_superuser:
                fields = (*fields, "groups")
        return fields

    # Inviting, and telling the old address ----------------------------------------------------

    def save_model(self, request, person, form, change):
        if change:
            super().save_model(request, person, form, change)
            if "email" in form.changed_data:
                emails.send_address_changed(
                    person=person, old=form.initial["email"], by=request.user
                )
            return
        person.set_unusable_password()
        super().save_model(request, person, form, change)
        emails.send_invitation(to=person, by=request.user)
        self.message_user(
            request,
            f"A letter with the link to set a password is on its way to {person.email}.",
            messages.SUCCESS,
        )

    # One-day code ----------------------------------------------------------------------------

    def act_view(self, request, object_id, act):
        if act == "one-day-code":
            return self.one_day_code(request, object_id)
        return super().act_view(request, object_id, act)

    def one_day_code(self, request, object_id):
        """Ask why, then show the code once: in the answer itself, so that nothing keeps it."""
        person = self.get_object(request, unquote(object_id))
        if person is None:
            raise Http404
        if not self.has_change_permission(request, person):
            raise PermissionDenied
        form = ReasonForm(request.POST if "reason" in request.POST else None)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts, "row": person, "act": self.acts[0], "form": form,
            "title": f"One-day code for {person}",
        }  # fmt: skip
        if request.method == "POST" and form.is_valid():
            now = timezone.now()
            try:
                context["code"] = second_factor.hand_out_code(
                    to=person, by=request.user, reason=form.cleaned_data["reason"], at=now
                )
            except NotAllowed as refusal:
                self.message_user(request, str(refusal), messages.ERROR)
                return HttpResponseRedirect(self._list_address(request))
            context["until"] = now + second_factor.ONE_DAY
            return render(request, "admin/accounts/one_day_code.html", context)
        return render(request, "admin/act.html", context)


@admin.register(OneDayCode)
class OneDayCodeAdmin(PlainAdmin):
    """Who was handed a code, by whom, and when it was used. The codes nobody can read."""

    list_display = ("user", "made_by", "made_at", "used_at")
    list_select_related = ("user", "made_by")
    search_fields = ("user__email", "user__name")
    ordering = ("-made_at",)
    fields = readonly_fields = ("user", "made_by", "made_at", "used_at")

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
