#!/bin/sh
# Prints the plans, milliseconds and ratios of the row wall's queries on SQLite and on a PostgreSQL of its own.
#   bench/row-wall/run.sh [N] [options of bench.py]      N: customers of the big group, 1000000 by default
# The SQLite that the product ships (found in the NuGet cache) is used where it is there, else Python's own.
# PGBIN says where PostgreSQL's programs are; as root they run as user postgres. Needs about 3 GiB in TMPDIR.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
pgbin=${PGBIN:-/usr/lib/postgresql/15/bin}
port=${PGPORT:-54397}
work=$(mktemp -d)
chmod 755 "$work"
mkdir "$work/pg" "$work/lib"

as_postgres() {
    if [ "$(id -u)" = 0 ]; then su postgres -s /bin/sh -c "$1"; else sh -c "$1"; fi
}
finish() {
    as_postgres "'$pgbin/pg_ctl' -D '$work/pg/data' -m fast -w stop" >/dev/null 2>&1 || true
    rm -rf "$work"
}
trap finish EXIT
trap 'exit 1' INT TERM

native=$(find "${NUGET_PACKAGES:-$HOME/.nuget/packages}/sourcegear.sqlite3" -path '*linux-x64/*' -name libe_sqlite3.so 2>/dev/null | sort | tail -1)
if [ -n "$native" ]; then
    ln -s "$native" "$work/lib/libsqlite3.so.0"
    export LD_LIBRARY_PATH="$work/lib"
fi

if [ ! -x "$pgbin/initdb" ]; then
    echo "no PostgreSQL in $pgbin: SQLite only (set PGBIN)" >&2
    exec_python() { python3 "$here/bench.py" --folder "$work" "$@"; }
else
    if [ "$(id -u)" = 0 ]; then chown postgres "$work/pg"; fi
    as_postgres "'$pgbin/initdb' -D '$work/pg/data' -E UTF8 --locale=C.UTF-8 -A trust -U postgres" >/dev/null
    as_postgres "'$pgbin/pg_ctl' -D '$work/pg/data' -w -l '$work/pg/log' start -o \
        '-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$work/pg -c shared_buffers=1GB -c max_wal_size=8GB'" >/dev/null
    exec_python() { python3 "$here/bench.py" --folder "$work" --postgres "postgresql://postgres@127.0.0.1:$port/postgres" "$@"; }
fi
exec_python "$@"
