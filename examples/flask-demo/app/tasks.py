from celery import shared_task

from .counters import TOTAL_KEY, count_visits
from .extensions import cache


@shared_task
def recount_visits() -> int:
    """Counts all visits and keeps the number in the cache for ten minutes."""
    total = count_visits()
    cache.set(TOTAL_KEY, total, timeout=600)
    return total
