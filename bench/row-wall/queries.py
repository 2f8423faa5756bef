"""The statements, in the shapes that EF Core 10 writes, with :name for parameters and {in:column:list} for Contains.

A viewer is a list of scopes; a scope is a column of relationships and the ids it may have.
"""
PAGE, COUNT, MANY = 51, 1001, 52


def viewers(group):
    """Viewers of the big group, and every id they use, by parameter name."""
    ids = dict(g=group.id, me=group.rep(0, 0), sub=group.subsidiaries[0], area=group.areas[0], area2=group.areas[1],
               line=group.lines[0])
    for n in range(MANY):
        ids["t%d" % n] = group.team(0, n)
    four, next_four = ["t0", "t1", "t2", "t3"], ["t4", "t5", "t6", "t7"]
    return ids, {
        "rep": [("owner_id", ["me"])],
        "team": [("team_id", ["t0"])],
        "department": [("team_id", four)],
        "subsidiary": [("subsidiary_id", ["sub"])],
        "area": [("area_id", ["area"])],
        "%d teams" % MANY: [("team_id", ["t%d" % n for n in range(MANY)])],
        "two areas": [("area_id", ["area", "area2"])],
        "line": [("line_id", ["line"])],
        "own or other team": [("owner_id", ["me"]), ("team_id", ["t5"])],
        "own or department": [("owner_id", ["me"]), ("team_id", next_four)],
        "own or area": [("owner_id", ["me"]), ("area_id", ["area"])],
        "subsidiary or area": [("subsidiary_id", ["sub"]), ("area_id", ["area"])],
    }


def condition(scope, alias="r"):
    column, names = scope
    return "%s.%s = :%s" % (alias, column, names[0]) if len(names) == 1 else "{in:%s.%s:%s}" % (alias, column, ",".join(names))


def wall(scopes, alias="r"):
    return "(%s)" % " OR ".join(condition(s, alias) for s in scopes) if len(scopes) > 1 else condition(scopes[0], alias)


def branches(scopes):
    """One scope for every single id, so that each can follow one index in the list's order."""
    return [(column, [name]) for column, names in scopes for name in names]


def keys(where, more="", limit=PAGE, order=True, source="relationships r"):
    return ("SELECT r.customer_name_sort, r.customer_id FROM %s WHERE r.group_id = :g AND %s AND r.is_active%s "
            "GROUP BY r.customer_name_sort, r.customer_id%s LIMIT %d"
            % (source, where, more, " ORDER BY r.customer_name_sort, r.customer_id" if order else "", limit))


def union(scopes, more="", limit=PAGE, source="relationships r"):
    parts = ["SELECT x.customer_name_sort, x.customer_id FROM (%s) x" % keys(condition(s), more, limit, source=source)
             for s in branches(scopes)]
    return ("SELECT u.customer_name_sort, u.customer_id FROM (%s) u ORDER BY u.customer_name_sort, u.customer_id LIMIT %d"
            % (" UNION ".join(parts), limit))


AFTER = " AND r.customer_name_sort >= :name AND (r.customer_name_sort > :name OR r.customer_id > :id)"
EXISTS = "EXISTS (SELECT 1 FROM relationships r WHERE r.group_id = :g AND %s AND r.is_active AND r.customer_id = c.id)"
CARD = "c.id, c.name, c.uscc, c.city_code, c.industry, c.last_touch_at"
JOIN = "relationships r INNER JOIN customers c ON r.customer_id = c.id AND c.group_id = :g"
FILTERS = {"industry": " AND c.industry = :industry", "name like": " AND c.name LIKE :text"}


def bare():
    return ("SELECT r.customer_name_sort, r.customer_id FROM relationships r WHERE r.group_id = :g AND r.owner_id = :me "
            "ORDER BY r.customer_name_sort, r.customer_id LIMIT %d" % PAGE)


def group_depth():
    """The viewer of the whole group: no wall but the group's."""
    base = "SELECT c.id, c.name_sort FROM customers c WHERE c.group_id = :g%s ORDER BY c.name_sort, c.id LIMIT 51"
    yield "list", base % ""
    yield "next page", base % " AND c.name_sort >= :name AND (c.name_sort > :name OR c.id > :id)"
    for name, text in FILTERS.items():
        yield "filter " + name, base % text
    yield "count", "SELECT count(*) FROM (SELECT c.id FROM customers c WHERE c.group_id = :g LIMIT 1001) x"


def shapes(scopes):
    """All shapes of one viewer, by name."""
    where, many = wall(scopes), len(branches(scopes)) > 1
    yield "list", keys(where)
    if many:
        yield "list, union", union(scopes)
    yield "next page", keys(where, AFTER)
    if many:
        yield "next page, union", union(scopes, AFTER)
    yield "list, distinct", ("SELECT x.n, x.i FROM (SELECT DISTINCT r.customer_name_sort AS n, r.customer_id AS i FROM relationships r "
                             "WHERE r.group_id = :g AND %s AND r.is_active) x ORDER BY x.n, x.i LIMIT 51" % where)
    page = union(scopes) if many else keys(where)
    yield "list with cards", ("SELECT %s FROM (%s) k INNER JOIN customers c ON k.customer_id = c.id AND c.group_id = :g "
                              "ORDER BY k.customer_name_sort, k.customer_id" % (CARD, page))
    yield "list, customers IN", ("SELECT %s FROM customers c WHERE c.group_id = :g AND c.id IN (SELECT r.customer_id FROM relationships r "
                                 "WHERE r.group_id = :g AND %s AND r.is_active) ORDER BY c.name_sort, c.id LIMIT 51" % (CARD, where))
    yield "list, customers EXISTS", ("SELECT %s FROM customers c WHERE c.group_id = :g AND %s ORDER BY c.name_sort, c.id LIMIT 51"
                                     % (CARD, EXISTS % where))
    for id_name in ("id", "foreign"):
        yield "detail " + ("own" if id_name == "id" else "foreign"), ("SELECT %s FROM customers c WHERE c.group_id = :g AND c.id = :%s AND %s"
                                                                      % (CARD, id_name, EXISTS % where))
    for name, text in FILTERS.items():
        yield "filter %s, join" % name, keys(where, text, source=JOIN)
        yield "filter %s, EXISTS" % name, keys(where, " AND EXISTS (SELECT 1 FROM customers c WHERE c.group_id = :g AND c.id = "
                                               "r.customer_id%s)" % text)
        if many:
            yield "filter %s, union of EXISTS" % name, union(scopes, " AND EXISTS (SELECT 1 FROM customers c WHERE c.group_id = :g "
                                                             "AND c.id = r.customer_id%s)" % text)
    yield "count", "SELECT count(*) FROM (%s) x" % keys(where, limit=COUNT, order=False)
    if many:
        yield "count, union", "SELECT count(*) FROM (%s) y" % union(scopes, limit=COUNT)
