"""Tables and the index sets that are compared. Names as the model's snake_case makes them."""

TABLES = """
CREATE TABLE customers (id {id} PRIMARY KEY, group_id {id} NOT NULL, unified_id {text} NOT NULL, name {text} NOT NULL,
  name_sort {key} NOT NULL, uscc {text}, city_code {text}, industry {text}, last_touch_at {text}, version integer NOT NULL);
CREATE TABLE relationships (id {id} PRIMARY KEY, group_id {id} NOT NULL, customer_id {id} NOT NULL, subsidiary_id {id} NOT NULL,
  line_id {id} NOT NULL, owner_id {id}, team_id {id}, area_id {id}, dealer_id {id}, is_active {bool} NOT NULL,
  customer_name_sort {key} NOT NULL, last_touch_at {text}, purchase_minor bigint NOT NULL, stage integer NOT NULL,
  version integer NOT NULL);
"""
SQLITE = dict(id="TEXT", text="TEXT", key="TEXT COLLATE BINARY", bool="INTEGER")
POSTGRES = dict(id="uuid", text="text", key='text COLLATE "C"', bool="boolean")

SCOPES = ("owner_id", "team_id", "subsidiary_id", "area_id", "line_id")

# How an index may know about is_active: not at all, as its last column, before the order, or as its filter.
VARIANTS = {
    "without": "(group_id, {c}, customer_name_sort, customer_id)",
    "last": "(group_id, {c}, customer_name_sort, customer_id, is_active)",
    "before": "(group_id, {c}, is_active, customer_name_sort, customer_id)",
    "filter": "(group_id, {c}, customer_name_sort, customer_id) WHERE is_active",
}


def indexes(variant):
    """Names and statements of one variant's indexes on relationships."""
    for column in SCOPES:
        yield "ix_rel_" + column, "CREATE INDEX ix_rel_%s ON relationships %s" % (column, VARIANTS[variant].format(c=column))


COMMON_INDEXES = (
    "CREATE UNIQUE INDEX ux_rel_customer ON relationships (customer_id, subsidiary_id, line_id) WHERE is_active",
    "CREATE INDEX ix_customers_name ON customers (group_id, name_sort, id)",
)

# Rows of sqlite_stat1 (rows of the table, then rows with the same first, first two, ... columns) that tell SQLite's planner what the
# indexes are for, before there is data to ANALYZE. They are in the proportions of a large group and hold for a small one as well.
FIXED_STATISTICS = [("relationships", "ix_rel_" + column, "1200000 600000 %d 1 1 1" % rows) for column, rows in
                    zip(SCOPES, (300, 2400, 150000, 150000, 300000))] + [
    ("relationships", "ux_rel_customer", "1200000 2 1 1"),
    ("customers", "sqlite_autoindex_customers_1", "1000000 1"),
    ("customers", "ix_customers_name", "1000000 500000 2 1"),
]
