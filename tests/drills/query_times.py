"""Tells with every answer how long the database took for it, and how many queries it was asked."""

import time

from django.db import connection


class QueryTimes:
    """Middleware: the headers X-Database-Ms and X-Database-Queries."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        took = []

        def clock(execute, sql, params, many, context):
            started = time.perf_counter()
            try:
                return execute(sql, params, many, context)
            finally:
                took.append(time.perf_counter() - started)

        with connection.execute_wrapper(clock):
            response = self.get_response(request)
        response["X-Database-Ms"] = f"{sum(took) * 1000:.2f}"
        response["X-Database-Queries"] = str(len(took))
        return response
