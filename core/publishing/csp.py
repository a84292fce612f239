"""The few pages whose content security policy is relaxed, in one table."""

from csp.constants import NONCE, SELF

# What django-prose-editor's script puts into the page as a <style>; look again on every upgrade.
EDITOR_STYLE = "'sha256-PlumsSlvJ7vvWzjqibGAYKq92O3y/4JTxWWsWJvyUYA='"
# import-export's "select all" on its export page.
EXPORT_ONCHANGE = "'sha256-wid4zL8fR53ZYy1ljOepzR77Dn6vWUUxuNnnWWBP3I8='"

# The font holds the signs on its buttons.
_EDITOR = {"script-src": [NONCE], "style-src": [EDITOR_STYLE], "font-src": [SELF]}
_STYLE_ATTRIBUTES = {"style-src-attr": ["'unsafe-inline'"]}

# (the path's beginning, the path's end, what is added). The first that fits holds.
RELAXATIONS = (
    (
        "/admin/",
        "/export/",
        {**_STYLE_ATTRIBUTES, "script-src-attr": ["'unsafe-hashes'", EXPORT_ONCHANGE]},
    ),
    ("/admin/", "/history/", {**_EDITOR, **_STYLE_ATTRIBUTES}),
    ("/admin/post_office/", "/change/", _STYLE_ATTRIBUTES),
    ("/admin/", "/add/", _EDITOR),
    ("/admin/", "/change/", _EDITOR),
)


class Relaxations:
    """Stands below django-csp's middleware and adds what the table allows for this page."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        for start, end, update in RELAXATIONS:
            # A page of history has its number at the end.
            path = request.path_info.rstrip("0123456789/") + "/"
            if path.startswith(start) and (request.path_info.endswith(end) or path.endswith(end)):
                response._csp_update = update
                break
        return response
