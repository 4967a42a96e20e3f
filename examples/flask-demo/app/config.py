"""Configuration comes from environment variables only."""

import os


def from_environment() -> dict:
    redis_url = os.environ.get("REDIS_URL", "redis://localhost:6379/0")
    return {
        "SECRET_KEY": os.environ.get("SECRET_KEY", "change-me-in-production"),
        "FLASK_ENV": os.environ.get("FLASK_ENV", "production"),
        "SQLALCHEMY_DATABASE_URI": os.environ.get(
            "DATABASE_URL", "postgresql://flask:flask@localhost:5432/flask_db"
        ),
        "SQLALCHEMY_TRACK_MODIFICATIONS": False,
        # A connection that a restarted database closed is replaced, not used.
        "SQLALCHEMY_ENGINE_OPTIONS": {"pool_pre_ping": True},
        "CACHE_TYPE": "RedisCache",
        "CACHE_REDIS_URL": redis_url,
        "CACHE_KEY_PREFIX": "guestbook:",
        "CELERY": {
            "broker_url": redis_url,
            "result_backend": redis_url,
            "task_ignore_result": False,
            "broker_connection_retry_on_startup": True,
        },
    }
