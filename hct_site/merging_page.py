"""Merging two rows in the admin: into which, then a page that says what moves, then it is done."""

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render

from core.publishing.admin import Act
from core.publishing.errors import NotAllowed


def merge_act(form, *, when, label="Merge"):
    """For `acts`: its question has a page of its own, below."""
    return Act("merge", label, None, when=when, form=form, in_list=False)


class MergesRows:
    """A mixin, named first, over an admin that has a `merge_act` among its acts."""

    merge_template = None  # extends admin/merge.html

    def require_can_merge(self, row, into):
        raise NotImplementedError

    def what_moves(self, row, into):
        raise NotImplementedError

    def merge(self, request, row, into):
        """Do it; what is said of it after."""
        raise NotImplementedError

    def address_after_merging(self, request, into):
        return self._list_address(request)

    def act_view(self, request, object_id, act):
        if act == "merge":
            return self.merge_view(request, object_id)
        return super().act_view(request, object_id, act)

    def merge_view(self, request, object_id):
        """Ask into which, show what moves, and do it only when that has been seen.

        In no transaction before the act's own, for in one `get_object` would hold this row first:
        the act holds both in the order of keys, so that two mergers crosswise do not lock up.
        """
        row = self.get_object(request, unquote(object_id))
        if row is None:
            raise Http404
        if not self.has_change_permission(request, row):
            raise PermissionDenied
        act = next(act for act in self.acts if act.name == "merge")
        form = act.question(request.POST if "reason" in request.POST else None, row)
        if not form.is_bound and "into" in request.GET:  # a link that names it
            form.initial["reason"] = request.GET["into"]
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts, "row": row, "act": act, "form": form,
            "title": f"Merge: {row}", "button": "Show what moves",
            "list_query": self._list_query(request),
            "list_address": self._list_address(request),
        }  # fmt: skip
        if not (request.method == "POST" and form.is_valid()):
            return render(request, "admin/act.html", context)
        into = form.cleaned_data["reason"]
        try:
            if "seen" in request.POST:
                with transaction.atomic():
                    said = self.merge(request, row, into)
                    self.log_change(request, row, f"Merged into {into}")
                self.message_user(request, said, messages.SUCCESS)
                return HttpResponseRedirect(self.address_after_merging(request, into))
            self.require_can_merge(row, into)
        except NotAllowed as refusal:
            form.add_error("reason", str(refusal))
            return render(request, "admin/act.html", context)
        context |= {"into": into, "moves": self.what_moves(row, into)}
        return render(request, self.merge_template, context)
