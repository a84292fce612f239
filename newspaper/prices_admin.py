"""Price lists in the admin: tiers, postage and subscriptions, each list whole, copied to a day."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone

from core.publishing.admin import HouseAdmin
from core.publishing.errors import NotAllowed
from core.publishing.fields import PoundsField
from core.publishing.templatetags.house import pence, short_day
from core.publishing.times import london_day
from newspaper import price_lists
from newspaper.models import PostageRate, PriceTier, SubscriptionRate


class CopyForm(forms.Form):
    """From which day, and the price of each line."""

    day = forms.DateField(
        label="The new list holds from",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": "Write the day from which it holds.",
            "invalid": "Write a day that there is, such as 1/4/2027.",
        },
    )
    is_example = forms.BooleanField(
        required=False, label="These are example prices: the site says so beside them"
    )

    def __init__(self, *args, lines, today, **kwargs):
        self.lines, self.today = lines, today
        kwargs["initial"] = {"is_example": any(line.is_example for line in lines)}
        super().__init__(*args, **kwargs)
        for line in lines:
            self.fields[f"price_{line.pk}"] = PoundsField(
                label=str(line).rpartition(":")[0], initial=line.price_pence, max_value=10_000,
                error_messages={"required": "Write a price, or 0."},
            )  # fmt: skip

    def clean_day(self):
        day = self.cleaned_data["day"]
        if not self.today <= day <= self.today.replace(year=self.today.year + 5, day=1):
            raise forms.ValidationError(
                "Choose today or a day to come: what people paid before stays as it was."
            )
        return day

    @property
    def prices(self):
        return [self.cleaned_data[f"price_{line.pk}"] for line in self.lines]


class PriceListAdmin(HouseAdmin):
    """The lines of dated lists. Copying one is how a new list is begun."""

    change_list_template = "admin/newspaper/price_list/change_list.html"
    list_filter = ("is_example",)
    date_hierarchy = "valid_from"

    @admin.display(description="price", ordering="price_pence")
    def price(self, row):
        return pence(row.price_pence)

    def get_urls(self):
        view = self.admin_site.admin_view(self.copy_view)
        name = f"{self.opts.app_label}_{self.opts.model_name}_copy"
        return [path("copy/", view, name=name), *super().get_urls()]

    def changelist_view(self, request, extra_context=None):
        today = london_day(timezone.now())
        looked_at = price_lists.lists_to_look_at(self.model, on=today)
        lists = [
            {
                "title": f"{'Holds since' if day <= today else 'Comes on'} {short_day(day)}",
                "lines": len(lines),
                "gaps": price_lists.gaps(self.model, lines),
            }
            for day, lines in looked_at.items()
        ]
        more = {"lists": lists, "copy_url": f"admin:newspaper_{self.opts.model_name}_copy"}
        return super().changelist_view(request, (extra_context or {}) | more)

    def copy_view(self, request):
        """The newest list's lines with their prices, to change, and the day of the new one."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        today = london_day(timezone.now())
        back = reverse(f"admin:newspaper_{self.opts.model_name}_changelist")
        looked_at = price_lists.lists_to_look_at(self.model, on=today)
        if not looked_at:
            messages.error(request, "There is no list yet. Add its first line.")
            return redirect(back)
        lines = looked_at[max(looked_at)]
        form = CopyForm(
            request.POST if request.method == "POST" else None, lines=lines, today=today
        )
        if form.is_valid():
            try:
                made = price_lists.copy_to(
                    form.cleaned_data["day"], lines, prices=form.prices,
                    is_example=form.cleaned_data["is_example"],
                )  # fmt: skip
            except NotAllowed as refusal:
                form.add_error("day", str(refusal))
            else:
                for line in made:
                    self.log_addition(request, line, "As a line of a new list.")
                day = short_day(made[0].valid_from)
                messages.success(
                    request,
                    f"The new list holds from {day}: {len(made)} lines. All older lines end then.",
                )
                return redirect(back)
        context = {
            **self.admin_site.each_context(request), "opts": self.opts, "form": form,
            "title": f"A new list: {self.opts.verbose_name_plural}",
            "copied": short_day(lines[0].valid_from),
        }  # fmt: skip
        return render(request, "admin/newspaper/price_list/copy.html", context)


@admin.register(PriceTier)
class PriceTierAdmin(PriceListAdmin):
    list_display = ("valid_from", "copies_from", "price", "free_copies", "is_example")
    ordering = ("-valid_from", "copies_from")


@admin.register(PostageRate)
class PostageRateAdmin(PriceListAdmin):
    list_display = ("valid_from", "zone", "up_to_grams", "price", "is_example")
    list_filter = ("zone", "is_example")
    ordering = ("-valid_from", "zone", "up_to_grams")


@admin.register(SubscriptionRate)
class SubscriptionRateAdmin(PriceListAdmin):
    list_display = ("valid_from", "zone", "issues", "price", "is_example")
    list_filter = ("zone", "is_example")
    ordering = ("-valid_from", "zone", "issues")
