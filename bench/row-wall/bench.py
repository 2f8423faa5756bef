"""Builds the data, prints every plan, and prints milliseconds and their ratio to the bare indexed query. See run.sh."""
import argparse
import math
import os
import re
import sqlite3
import statistics
import subprocess
import sys
import time

import data
import queries
import schema

SLOW_MS = 2_000


class Sqlite:
    """The embedded database, with the product's pragmas and the driver's default cache."""

    name = "SQLite " + sqlite3.sqlite_version

    def __init__(self, folder):
        self.path = os.path.join(folder, "bench.db")
        self.db = sqlite3.connect(self.path, isolation_level=None)
        self.db.executescript("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA case_sensitive_like = OFF;")

    def load(self, table, columns, rows):
        self.db.execute("BEGIN")
        self.db.executemany("INSERT INTO %s (%s) VALUES (%s)" % (table, ",".join(columns), ",".join("?" * len(columns))), rows)
        self.db.execute("COMMIT")

    def create(self):
        self.db.executescript(schema.TABLES.format(**schema.SQLITE))

    def run(self, statement):
        self.db.execute(statement)

    def analyze(self):
        self.db.execute("PRAGMA analysis_limit = 400")
        self.db.execute("ANALYZE")
        self.reopen()

    def fix(self, rows):
        self.db.execute("ANALYZE sqlite_schema")
        self.db.execute("DELETE FROM sqlite_stat1")
        self.db.executemany("INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (?, ?, ?)", rows)
        self.reopen()

    def reopen(self):
        self.db.close()
        self.db = sqlite3.connect(self.path, isolation_level=None)

    @staticmethod
    def text(sql):
        return re.sub(r"\{in:([\w.]+):([\w,]+)\}", lambda m: "%s IN (%s)" % (m[1], ", ".join(":" + n for n in m[2].split(","))), sql)

    def plan(self, sql, values):
        rows = self.db.execute("EXPLAIN QUERY PLAN " + self.text(sql), values).fetchall()
        depth = {0: -1}
        for ident, parent, _, detail in rows:
            depth[ident] = depth.get(parent, -1) + 1
            yield "  " * depth[ident] + detail

    def time(self, sql, values, times):
        sql, spent = self.text(sql), []
        for _ in range(times + 1):
            start = time.perf_counter()
            self.db.set_progress_handler(lambda: (time.perf_counter() - start) * 1000 > SLOW_MS, 100_000)
            try:
                rows = len(self.db.execute(sql, values).fetchall())
            except sqlite3.OperationalError:
                return math.inf, 0
            finally:
                self.db.set_progress_handler(None, 0)
            spent.append((time.perf_counter() - start) * 1000)
            if spent[-1] > 1000:
                break
        return statistics.median(spent[1:] or spent), rows

    def size(self):
        pages, page = (self.db.execute("PRAGMA " + p).fetchone()[0] for p in ("page_count", "page_size"))
        return [("file", pages * page // 2**20)]


class Postgres:
    """A server reached through psql; parameters are written as literals, which is what a custom plan sees."""

    def __init__(self, uri):
        self.uri = uri
        self.name = self.ask("SELECT 'PostgreSQL ' || current_setting('server_version')").strip()

    def ask(self, script):
        arguments = ["psql", "-XqAt", "-v", "ON_ERROR_STOP=1", self.uri]
        done = subprocess.run(arguments, input=script, capture_output=True, text=True, check=False)
        if "statement timeout" in done.stderr:
            raise TimeoutError
        if done.returncode:
            sys.exit(done.stderr)
        return done.stdout

    def create(self):
        self.ask("DROP TABLE IF EXISTS customers, relationships;" + schema.TABLES.format(**schema.POSTGRES))

    def load(self, table, columns, rows):
        command = "COPY %s (%s) FROM STDIN" % (table, ",".join(columns))
        copy = subprocess.Popen(["psql", "-Xq", "-c", command, self.uri], stdin=subprocess.PIPE, text=True)
        for row in rows:
            copy.stdin.write("\t".join(r"\N" if v is None else str(v) for v in row) + "\n")
        copy.stdin.close()
        if copy.wait():
            sys.exit("the copy into %s failed" % table)

    def run(self, statement):
        self.ask(statement)

    def analyze(self):
        self.ask("VACUUM ANALYZE customers; VACUUM ANALYZE relationships;")

    @staticmethod
    def text(sql, values):
        def literal(name):
            quoted = "'%s'" % values[name]
            return quoted if name in ("name", "text", "industry") else quoted + "::uuid"
        sql = re.sub(r"\{in:([\w.]+):([\w,]+)\}",
                     lambda m: "%s = ANY (ARRAY[%s])" % (m[1], ", ".join(literal(n) for n in m[2].split(","))), sql)
        return re.sub(r"(?<!:):([a-z]\w*)", lambda m: literal(m[1]), sql.replace("::uuid", "\0")).replace("\0", "::uuid")

    def plan(self, sql, values):
        text = self.ask("EXPLAIN " + self.text(sql, values))
        return text.rstrip("\n").split("\n")

    def time(self, sql, values, times):
        one = "\\o /dev/null\n" + self.text(sql, values) + ";\n\\o\n"
        script = "SET statement_timeout = %d;\n\\timing on\n" % SLOW_MS + one * (times + 1)
        try:
            spent = [float(m) for m in re.findall(r"^Time: ([\d.]+) ms", self.ask(script), re.M)]
        except TimeoutError:
            return math.inf, 0
        return statistics.median(spent[1:]), int(self.ask("SELECT count(*) FROM (%s) z" % self.text(sql, values)))

    def size(self):
        text = self.ask("SELECT relname, pg_relation_size(oid) / 1048576 FROM pg_class WHERE relnamespace = 'public'::regnamespace "
                        "ORDER BY 2 DESC")
        return [line.split("|") for line in text.splitlines()]


def fill(engine, n):
    engine.create()
    for group in data.groups(n):
        customers = list(group.customers())
        engine.load("customers", data.CUSTOMER_COLUMNS, customers)
        rows = list(group.relationships([(c[0], c[4]) for c in customers]))
        group.rnd.shuffle(rows)
        engine.load("relationships", data.RELATIONSHIP_COLUMNS, rows)
        if group.size == n:
            big, mine = group, sorted((r[10], r[2]) for r in rows if r[5] == group.rep(0, 0) and r[9])
            theirs = next(r[2] for r in rows if r[3] == group.subsidiaries[3] and r[7] == group.areas[4])
    for statement in schema.COMMON_INDEXES:
        engine.run(statement)
    ids, viewers = queries.viewers(big)
    ids.update(name=mine[150][0], id=mine[150][1], foreign=theirs, industry="C35", text="%龙凤鑫%")
    return ids, viewers


def report(engine, ids, viewers, title, plans, times, only):
    bare, _ = engine.time(queries.bare(), ids, times)
    print("\n## %s, %s\n" % (engine.name, title))
    print("bare indexed query: %.2f ms\n\n| viewer | shape | rows | ms | to bare | sorts or scans |\n|---|---|---|---|---|---|" % bare)
    kept = []
    for viewer, scopes in list(viewers.items()) + [("group", None)]:
        for name, sql in queries.shapes(scopes) if scopes else queries.group_depth():
            if only and not re.search(only, viewer + ": " + name):
                continue
            plan = list(engine.plan(sql, ids))
            ms, rows = engine.time(sql, ids, times)
            took = "> %d | > %d" % (SLOW_MS, SLOW_MS / bare) if math.isinf(ms) else "%.2f | %.1f" % (ms, ms / bare)
            print("| %s | %s | %d | %s | %s |" % (viewer, name, rows, took, remark(plan)), flush=True)
            kept.append((viewer + ": " + name, plan))
    if plans:
        for name, plan in kept:
            print("\n### %s, %s, %s\n" % (engine.name, title, name))
            print("\n".join("    " + line for line in plan))


def remark(plan):
    """The words of a plan that tell of work that grows with the table or the viewer."""
    text = "\n".join(plan)
    found = re.findall(r"SCAN \w+(?: USING[\w ]+INDEX)?|Seq Scan on \w+|TEMP B-TREE[\w ]*|\bSort\b|Bitmap Heap|MULTI-INDEX OR|Hash\w* Join"
                       r"|HashAggregate|Incremental Sort", text)
    return ", ".join(dict.fromkeys(f for f in found if not re.match(r"SCAN [ukxyr]\d?$|SCAN \(", f))) or "-"


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("n", nargs="?", type=int, default=1_000_000, help="customers of the big group")
    options.add_argument("--folder", required=True)
    options.add_argument("--postgres", help="URI of a server; without it only SQLite is measured")
    options.add_argument("--no-sqlite", action="store_true")
    options.add_argument("--variants", default="last", help="comma-separated: " + ", ".join(schema.VARIANTS))
    options.add_argument("--only", help="a regular expression over 'viewer: shape'")
    options.add_argument("--plans", action="store_true")
    options.add_argument("--times", type=int, default=5)
    chosen = options.parse_args()
    engines = [] if chosen.no_sqlite else [Sqlite(chosen.folder)]
    engines += [Postgres(chosen.postgres)] if chosen.postgres else []
    for engine in engines:
        ids, viewers = fill(engine, chosen.n)
        for variant in chosen.variants.split(","):
            for name, statement in schema.indexes(variant):
                engine.run("DROP INDEX IF EXISTS " + name)
                engine.run(statement)
            if isinstance(engine, Sqlite):
                for title, rows in ("no statistics", []), ("fixed statistics", schema.FIXED_STATISTICS):
                    engine.fix(rows)
                    report(engine, ids, viewers, "is_active %s, %s" % (variant, title), chosen.plans, chosen.times, chosen.only)
            engine.analyze()
            report(engine, ids, viewers, "is_active %s, after ANALYZE" % variant, chosen.plans, chosen.times, chosen.only)
            print("\nsizes in MiB: " + ", ".join("%s %s" % (n, size) for n, size in engine.size()))


if __name__ == "__main__":
    main()
