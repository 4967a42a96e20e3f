import click
from flask import Flask
from sqlalchemy import func, select

from . import health
from .extensions import db
from .models import Note

NOTES = [
    ("Ada", "The first note of this preview."),
    ("Grace", "Every branch has its own database."),
    ("Katherine", "This page survives a redeploy."),
]


def register_commands(app: Flask) -> None:
    app.cli.add_command(seed_data)


@click.command("seed-data")
def seed_data() -> None:
    """Fill the guest book with first notes; does nothing when it has some."""
    if health.database_state() != "ready":
        raise click.ClickException("The tables are missing. Run `flask db upgrade` first.")
    if db.session.scalar(select(func.count()).select_from(Note)):
        click.echo("The guest book has notes already.")
        return
    db.session.add_all(Note(author=author, text=text) for author, text in NOTES)
    db.session.commit()
    click.echo(f"Wrote {len(NOTES)} notes.")
