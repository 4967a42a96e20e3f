import pytest
from flask_migrate import upgrade

from app import create_app
from app.extensions import db


@pytest.fixture
def bare_app(tmp_path):
    """The application with an empty database and a cache in memory."""
    app = create_app(
        {
            "TESTING": True,
            "SQLALCHEMY_DATABASE_URI": f"sqlite:///{tmp_path}/test.db",
            "CACHE_TYPE": "SimpleCache",
            "CELERY": {"task_always_eager": True},
        }
    )
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def app(bare_app):
    upgrade()
    return bare_app


@pytest.fixture
def client(app):
    return app.test_client()
