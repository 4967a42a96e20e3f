#!/bin/bash
# First start: makes the database described by POSTGRES_*. Every start: runs the server as user postgres.
set -Eeo pipefail

refuse_without_password() {
  if [ -z "$POSTGRES_PASSWORD" ] && [ "$POSTGRES_HOST_AUTH_METHOD" != trust ]; then
    echo >&2 'Error: Database is uninitialized and superuser password is not specified.'
    echo >&2 '       Set POSTGRES_PASSWORD to a non-empty value for the superuser.'
    exit 1
  fi
}

sql() { psql -v ON_ERROR_STOP=1 --no-psqlrc -h /run/postgresql -U "$POSTGRES_USER" "$@"; }

run_init_files() {
  for file in /docker-entrypoint-initdb.d/*; do
    case "$file" in
      *.sh) if [ -x "$file" ]; then "$file"; else . "$file"; fi ;;
      *.sql) sql -d "$POSTGRES_DB" -f "$file" ;;
      *.sql.gz) gunzip -c "$file" | sql -d "$POSTGRES_DB" ;;
    esac
  done
}

initialize() {
  refuse_without_password
  local auth="${POSTGRES_HOST_AUTH_METHOD:-scram-sha-256}" pwfile
  pwfile="$(mktemp)"
  printf '%s\n' "${POSTGRES_PASSWORD:-unused}" > "$pwfile"
  eval "initdb --username=\"\$POSTGRES_USER\" --pwfile=\"$pwfile\" --no-sync -E UTF8 $POSTGRES_INITDB_ARGS"
  rm -f "$pwfile"
  printf '\nhost all all all %s\n' "$auth" >> "$PGDATA/pg_hba.conf"
  printf "\nlisten_addresses = '*'\njit = off\n" >> "$PGDATA/postgresql.conf"
  pg_ctl -D "$PGDATA" -w -o "-c listen_addresses=''" start
  if [ "$POSTGRES_DB" != postgres ]; then
    sql -d postgres --set db="$POSTGRES_DB" <<< 'CREATE DATABASE :"db";'
  fi
  run_init_files
  pg_ctl -D "$PGDATA" -m fast -w stop
  echo 'PostgreSQL init process complete; ready for start up.'
}

if [ "${1:0:1}" = - ]; then set -- postgres "$@"; fi
if [ "$1" != postgres ]; then exec "$@"; fi

if [ "$(id -u)" = 0 ]; then
  mkdir -p "$PGDATA"
  chown -R postgres:postgres "$PGDATA"
  chmod 0700 "$PGDATA"
  exec setpriv --reuid=postgres --regid=postgres --init-groups "$0" "$@"
fi

export POSTGRES_USER="${POSTGRES_USER:-postgres}"
export POSTGRES_DB="${POSTGRES_DB:-$POSTGRES_USER}"
export PGPASSWORD="$POSTGRES_PASSWORD"
if [ ! -s "$PGDATA/PG_VERSION" ]; then initialize; else echo 'PostgreSQL Database directory appears to contain a database; Skipping initialization'; fi
unset PGPASSWORD
exec "$@"
