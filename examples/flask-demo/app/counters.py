"""Visits are rows in PostgreSQL; page hits are a counter in Redis."""

from redis.exceptions import RedisError
from sqlalchemy import func, select

from .extensions import cache, db
from .models import Visit

TOTAL_KEY = "visits-total"


def record_visit(path: str) -> int:
    db.session.add(Visit(path=path[:200]))
    db.session.commit()
    return count_visits()


def count_visits() -> int:
    return db.session.scalar(select(func.count()).select_from(Visit)) or 0


def count_hit() -> int | None:
    """None when the cache is away: a page does not fail for it."""
    try:
        return cache.cache.inc("hits")
    except (RedisError, OSError):
        return None


def cached_total() -> int | None:
    try:
        return cache.get(TOTAL_KEY)
    except (RedisError, OSError):
        return None
