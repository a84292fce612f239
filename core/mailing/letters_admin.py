"""Letters in the admin: to whom, about what, and whether they went; never what they say.

A letter may hold a link or code that opens somebody's account, so its body is shown to nobody.
"""

import post_office.admin  # noqa: F401 - registered first, to be taken out below
from django.contrib import admin
from django.utils.html import format_html_join
from post_office.models import STATUS, Attachment, Email, EmailTemplate, Log

from core.publishing.admin import Act, PlainAdmin
from core.publishing.errors import NotAllowed

for model in (Attachment, Email, EmailTemplate, Log):
    if admin.site.is_registered(model):
        admin.site.unregister(model)


def send_again(letter, request, reason):
    """Put a letter that failed back into the queue, with all its tries before it."""
    if letter.status != STATUS.failed:
        raise NotAllowed("Only a letter that could not be sent can be sent again.")
    if not letter.message:
        raise NotAllowed("Its text has been forgotten: nothing is left that could be sent.")
    letter.status, letter.number_of_retries, letter.scheduled_time = STATUS.queued, 0, None
    letter.save(update_fields=["status", "number_of_retries", "scheduled_time", "last_updated"])


@admin.register(Email)
class LetterAdmin(PlainAdmin):
    list_display = ("subject", "recipients", "status", "created", "last_updated", "buttons")
    list_filter = ("status", "created")
    search_fields = ("to", "subject")
    ordering = ("-created",)
    change_form_template = "admin/change_form.html"  # post_office has one that shows the body
    fields = readonly_fields = (
        "recipients", "subject", "status", "created", "last_updated", "number_of_retries",
        "what_happened",
    )  # fmt: skip
    acts = (
        Act(
            "again",
            "Send again",
            send_again,
            when=lambda letter: letter.status == STATUS.failed,
            done="it waits to be sent once more.",
        ),
    )

    @admin.display(description="to", ordering="to")
    def recipients(self, letter):
        return ", ".join(letter.to)

    @admin.display(description="what happened")
    def what_happened(self, letter):
        lines = ((log.date, log.get_status_display(), log.message) for log in letter.logs.all())
        return format_html_join("\n", "<div>{:%d %b %Y, %H:%M} {} {}</div>", lines) or "–"

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        # Sending again is open to whoever sees the list; the pages themselves change nothing.
        is_act = (request.resolver_match.url_name or "").endswith("_act")
        return is_act and self.has_view_permission(request, obj)

    def has_delete_permission(self, request, obj=None):
        return False
