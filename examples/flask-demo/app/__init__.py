"""Guest book: a small Flask application with PostgreSQL, Redis and Celery."""

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from .config import from_environment
from .extensions import cache, db, init_celery, migrate


def create_app(overrides: dict | None = None) -> Flask:
    app = Flask(__name__)
    app.config.from_mapping(from_environment())
    app.config.from_mapping(overrides or {})

    # One proxy stands in front: trust its word about scheme, host and client.
    app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1, x_host=1)

    db.init_app(app)
    migrate.init_app(app, db)
    cache.init_app(app)
    init_celery(app)

    from .cli import register_commands
    from .routes import main

    app.register_blueprint(main)
    register_commands(app)
    return app
