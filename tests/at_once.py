"""Doing the same many times at the same moment, each on a database connection of its own."""

import threading

from django.db import connection


def at_once(how_many, do):
    """What each of the threads gave, or what it raised."""
    start, answers = threading.Barrier(how_many), []

    def one():
        try:
            start.wait(30)
            answers.append(do())
        except Exception as error:
            answers.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=one) for _ in range(how_many)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == how_many
    return answers
