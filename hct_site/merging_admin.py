"""Merging groups in the admin.

The directory's own admin knows no events and no orders, so the roof puts this act over it.
"""

from django.contrib import admin
from django.utils import timezone

from affiliates.admin import GroupAdmin
from affiliates.admin_forms import MergeForm
from affiliates.models import Group
from hct_site import merging
from hct_site.merging_page import MergesRows, merge_act

admin.site.unregister(Group)


@admin.register(Group)
class GroupWithMergingAdmin(MergesRows, GroupAdmin):
    acts = (*GroupAdmin.acts, merge_act(MergeForm, when=lambda group: group.is_affiliated))
    merge_template = "admin/affiliates/group/merge.html"

    def require_can_merge(self, row, into):
        row.require_can_merge(into=into)

    def what_moves(self, row, into):
        return merging.what_moves(row)

    def merge(self, request, row, into):
        merging.merge_groups(group=row, into=into, by=request.user, at=timezone.now())
        return f"{row} is part of {into} now; its page leads there."
