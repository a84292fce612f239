"""Logs as one JSON object a line, each with the id of the request it belongs to."""

import contextvars
import json
import logging
import re
from datetime import UTC, datetime

request_id = contextvars.ContextVar("request_id", default="-")

# A private link opens something, and so does one for a new password: neither stands in a log.
_PRIVATE = re.compile(r"(/my/|/accounts/password/reset/key/)[^\s/?\"']+")


class AddRequestId(logging.Filter):
    def filter(self, record):
        record.request_id = request_id.get()
        return True


class JsonLines(logging.Formatter):
    def format(self, record):
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "request_id": getattr(record, "request_id", "-"),
            "message": record.getMessage(),
        }
        line |= getattr(record, "facts", {})
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return _PRIVATE.sub(r"\1…", json.dumps(line, ensure_ascii=False, default=str))
