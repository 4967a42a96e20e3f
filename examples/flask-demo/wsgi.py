"""For `gunicorn wsgi:app`, `flask run` and `flask db …`."""

from app import create_app

app = create_app()
