from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask_migrate import downgrade
from kombu.transport import resolve_transport

from app.extensions import db
from app.health import database_state
from app.tasks import recount_visits


def test_seed_data_fills_once(app):
    runner = app.test_cli_runner()

    first = runner.invoke(args=["seed-data"])
    second = runner.invoke(args=["seed-data"])

    assert "Wrote 3 notes" in first.output
    assert "already" in second.output


def test_seed_data_asks_for_migrations_first(bare_app):
    result = bare_app.test_cli_runner().invoke(args=["seed-data"])

    assert result.exit_code == 1
    assert "flask db upgrade" in result.output


def test_migrations_make_what_the_models_say(app):
    with db.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), db.metadata) == []


def test_migrations_can_be_taken_back(app):
    downgrade(revision="base")

    assert database_state() == "not migrated"


def test_recount_keeps_the_number_in_the_cache(client):
    client.get("/visits")

    assert recount_visits.delay().get() == 1
    assert client.get("/visits").json["recounted"] == 1


def test_redis_can_be_the_broker():
    assert resolve_transport("redis")


def test_recount_is_handed_to_a_worker(client):
    answer = client.post("/recount")

    assert answer.status_code == 202
    assert answer.json["task"]
