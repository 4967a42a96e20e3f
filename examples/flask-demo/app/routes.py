from celery.exceptions import CeleryError
from flask import Blueprint, current_app, jsonify, redirect, render_template, request, url_for
from kombu.exceptions import KombuError
from sqlalchemy import select

from . import counters, health
from .extensions import db
from .models import Note
from .tasks import recount_visits
from .version import VERSION

main = Blueprint("main", __name__)


@main.get("/")
def index():
    state = health.look()
    page = {"health": state, "env": current_app.config["FLASK_ENV"], "hits": counters.count_hit()}
    if state.database != "ready":
        return render_template("index.html", **page), 200 if state.is_up else 503
    page["visits"] = counters.record_visit(request.path)
    page["notes"] = db.session.scalars(select(Note).order_by(Note.id.desc()).limit(10)).all()
    return render_template("index.html", **page)


@main.post("/notes")
def add_note():
    author = request.form.get("author", "").strip()[:80] or "A guest"
    text = request.form.get("text", "").strip()[:500]
    if text and health.database_state() == "ready":
        db.session.add(Note(author=author, text=text))
        db.session.commit()
    return redirect(url_for("main.index"), code=303)


@main.get("/healthz")
def healthz():
    state = health.look()
    status = "ok" if state.is_up else "down"
    body = {"status": status, "database": state.database, "cache": state.cache, "version": VERSION}
    return jsonify(body), 200 if state.is_up else 503


@main.get("/visits")
def visits():
    """One more row in PostgreSQL, one more hit in Redis."""
    state = health.database_state()
    if state != "ready":
        return jsonify(error=f"The database is {state}.", next="Run `flask db upgrade`."), 503
    total = counters.record_visit(request.path)
    return jsonify(visits=total, hits=counters.count_hit(), recounted=counters.cached_total())


@main.get("/url")
def url():
    """The address of the start page as the visitor sees it, proxy or not."""
    return jsonify(
        url=url_for("main.index", _external=True),
        scheme=request.scheme,
        host=request.host,
        client=request.remote_addr,
    )


@main.post("/recount")
def recount():
    """Hands the counting to a Celery worker."""
    try:
        task = recount_visits.apply_async(retry=False)
    except (CeleryError, KombuError, OSError):
        return jsonify(error="The message broker does not answer."), 503
    return jsonify(task=task.id), 202
