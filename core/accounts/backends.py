"""What somebody may do in the admin, asked of the database in one query."""

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.models import Permission


class OneQuery(AuthenticationBackend):
    """Django's own asks twice, for the person and for the person's desks, at every page."""

    def get_all_permissions(self, user_obj, obj=None):
        if not user_obj.is_active or user_obj.is_anonymous or obj is not None:
            return set()
        if not hasattr(user_obj, "_perm_cache"):
            user_obj._perm_cache = {f"{app}.{name}" for app, name in self._found(user_obj)}
        return user_obj._perm_cache

    def _found(self, user):
        columns = ("content_type__app_label", "codename")
        if user.is_superuser:
            return Permission.objects.order_by().values_list(*columns)
        own = user.user_permissions.order_by().values_list(*columns)
        of_desks = Permission.objects.filter(group__in=user.groups.all()).order_by()
        return own.union(of_desks.values_list(*columns))
