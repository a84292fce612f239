"""Merging in the admin: which group, then a page that says what moves, then it is done.

The directory's own admin knows no events and no orders, so the roof puts this act over it.
"""

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone

from affiliates.admin import GroupAdmin
from affiliates.admin_forms import MergeForm
from affiliates.models import Group
from core.publishing.admin import Act
from core.publishing.errors import NotAllowed
from hct_site import merging

MERGE = Act(
    "merge", "Merge", None, when=lambda group: group.is_affiliated, form=MergeForm, in_list=False
)  # has a page of its own, below

admin.site.unregister(Group)


@admin.register(Group)
class GroupWithMergingAdmin(GroupAdmin):
    acts = (*GroupAdmin.acts, MERGE)

    def act_view(self, request, object_id, act):
        if act == MERGE.name:
            return self.merge_view(request, object_id)
        return super().act_view(request, object_id, act)

    def merge_view(self, request, object_id):
        """Ask into which, show what moves, and do it only when that has been seen."""
        group = self.get_object(request, unquote(object_id))
        if group is None:
            raise Http404
        if not self.has_change_permission(request, group):
            raise PermissionDenied
        form = MergeForm(request.POST if "reason" in request.POST else None)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts, "row": group, "act": MERGE, "form": form,
            "title": f"Merge: {group}", "button": "Show what moves",
            "list_query": self._list_query(request),
            "list_address": self._list_address(request),
        }  # fmt: skip
        if not (request.method == "POST" and form.is_valid()):
            return render(request, "admin/act.html", context)
        into = form.cleaned_data["reason"]
        try:
            if "seen" in request.POST:
                merging.merge_groups(group=group, into=into, by=request.user, at=timezone.now())
                self.log_change(request, group, f"Merged into {into}")
                self.message_user(
                    request, f"{group} is part of {into} now; its page leads there.",
                    messages.SUCCESS,
                )  # fmt: skip
                return HttpResponseRedirect(self._list_address(request))
            group.require_can_merge(into=into)
        except NotAllowed as refusal:
            form.add_error("reason", str(refusal))
            return render(request, "admin/act.html", context)
        context |= {"into": into, "moves": merging.what_moves(group)}
        return render(request, "admin/affiliates/group/merge.html", context)
