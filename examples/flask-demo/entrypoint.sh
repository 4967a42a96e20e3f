#!/bin/sh
# Optional: migrates before the server starts. Use it as the entrypoint of the container.
set -e

tries=0
until flask db upgrade; do
  tries=$((tries + 1))
  if [ "$tries" -ge 30 ]; then
    echo "The database did not answer after $tries tries." >&2
    exit 1
  fi
  sleep 1
done

exec "$@"
