#!/bin/sh
# Options alone mean redis-server; the server runs as user redis and, as in the official image, is open to its network.
set -e

case "$1" in -*|*.conf) set -- redis-server "$@" ;; esac
if [ "$1" != redis-server ]; then exec "$@"; fi

shift
case "$1" in
  *.conf) config="$1"; shift; set -- redis-server "$config" --protected-mode no "$@" ;;
  *) set -- redis-server --protected-mode no "$@" ;;
esac
if [ "$(id -u)" = 0 ]; then
  chown -R redis:redis .
  exec setpriv --reuid=redis --regid=redis --init-groups "$@"
fi
exec "$@"
