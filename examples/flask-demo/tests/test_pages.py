from app.version import VERSION


def test_page_asks_for_migrations_before_there_are_tables(bare_app):
    answer = bare_app.test_client().get("/")

    assert answer.status_code == 200
    assert "flask db upgrade" in answer.text


def test_page_counts_visits(client):
    client.get("/")

    answer = client.get("/")

    assert answer.status_code == 200
    assert "<dd>2</dd>" in answer.text
    assert "flask db upgrade" not in answer.text


def test_visits_write_a_row_and_count_a_hit(client):
    client.get("/visits")

    assert client.get("/visits").json == {"visits": 2, "hits": 2, "recounted": None}


def test_visits_say_what_to_do_before_there_are_tables(bare_app):
    answer = bare_app.test_client().get("/visits")

    assert answer.status_code == 503
    assert "flask db upgrade" in answer.json["next"]


def test_health_tells_the_parts(client):
    parts = {"status": "ok", "database": "ready", "cache": "ready"}

    assert client.get("/healthz").json == {**parts, "version": VERSION}


def test_health_is_down_without_a_database(bare_app, monkeypatch):
    monkeypatch.setattr("app.health.database_state", lambda: "unreachable")

    answer = bare_app.test_client().get("/healthz")

    assert answer.status_code == 503
    assert answer.json["status"] == "down"


def test_urls_are_those_of_the_proxy(client):
    headers = {
        "X-Forwarded-Proto": "https",
        "X-Forwarded-Host": "app-x.example.test",
        "X-Forwarded-For": "203.0.113.7",
    }

    answer = client.get("/url", headers=headers).json

    assert answer["url"] == "https://app-x.example.test/"
    assert answer["client"] == "203.0.113.7"


def test_a_note_is_shown_as_text(client):
    answer = client.post("/notes", data={"author": "Ada", "text": "<b>hi</b>"}, follow_redirects=True)

    assert "&lt;b&gt;hi&lt;/b&gt;" in answer.text


def test_an_empty_note_is_not_kept(client):
    answer = client.post("/notes", data={"text": "  "}, follow_redirects=True)

    assert "No notes yet" in answer.text
