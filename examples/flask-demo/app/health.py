"""What the application can reach right now."""

from dataclasses import dataclass

from flask import current_app
from redis.exceptions import RedisError
from sqlalchemy import inspect
from sqlalchemy.exc import SQLAlchemyError

from .extensions import cache, db


@dataclass(frozen=True)
class Health:
    database: str  # "ready", "not migrated" or "unreachable"
    cache: str  # "ready" or "unreachable"

    @property
    def is_up(self) -> bool:
        return self.database != "unreachable"


def look() -> Health:
    return Health(database=database_state(), cache=cache_state())


def database_state() -> str:
    wanted = set(db.metadata.tables)
    try:
        present = set(inspect(db.engine).get_table_names())
    except SQLAlchemyError as error:
        current_app.logger.warning("The database does not answer: %s", type(error).__name__)
        return "unreachable"
    return "ready" if wanted <= present else "not migrated"


def cache_state() -> str:
    try:
        cache.set("ping", "pong", timeout=5)
        return "ready" if cache.get("ping") == "pong" else "unreachable"
    except (RedisError, OSError):
        return "unreachable"
