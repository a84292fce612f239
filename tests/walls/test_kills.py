"""kill -9 in the middle: what was acknowledged is there, and the next start goes on.

Small; `make drill NAME=kills` does it at full size.
"""

from tests.drills import kills
from tests.drills.processes import Gunicorn


def test_a_worker_killed_while_it_makes_pages_is_followed_by_one_that_goes_on(site):
    kills.pages_survive_a_kill(site)


def test_orders_that_were_acknowledged_survive_kills_of_gunicorns_workers(site):
    kills.open_shop()
    with Gunicorn(site) as gunicorn:
        references, killed = kills.order_while_killing(
            gunicorn.address,
            orders=12,
            people=4,
            kills=6,
            kinds={"gunicorn worker": gunicorn.kill_a_worker},
        )
    assert len(references) == 12
    assert sum(killed.values()) >= 2  # on a fast machine the orders are sooner done than the kills
    kills.check_orders(references)
