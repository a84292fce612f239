"""Admins whose acts lock an issue: its row is locked before their own, as everybody does it."""

from django.contrib import admin
from django.db import connection

from core.publishing.admin import HouseAdmin
from newspaper.models import Issue


class IssueFirstAdmin(HouseAdmin):
    """An admin page locks its row before it acts. Orders on the site lock the issue first: two who
    take the locks the other way round would wait for each other till the database stops one."""

    def lock_issues(self, row):
        Issue.objects.locked(row.issue_id)

    def get_object(self, request, object_id, from_field=None):
        if request.method == "POST" and connection.in_atomic_block:
            row = admin.ModelAdmin.get_object(self, request, object_id, from_field)
            if row is not None:
                self.lock_issues(row)
        return super().get_object(request, object_id, from_field)
