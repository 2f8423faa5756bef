"""Makes the customers and relationships of two groups, always the same for one size.

The big group has N customers and 1.2 relationships a customer in 8 subsidiaries. The first subsidiary has exactly N / 8 customers;
its first sales rep has exactly 300 of them, and 12 closed relationships beside. Eight reps are a team, four teams a department.
14 % of the customers are in the first area. The small group has N / 10 customers, so that the group column is not a constant.
"""
import random
import uuid

PER_REP, REPS_PER_TEAM, TEAMS_PER_DEPARTMENT, SUBSIDIARIES, LINES = 300, 8, 4, 8, 4
AREA_SHARES = (14, 16, 20, 15, 15, 12, 8)
CITIES = [("上海", "shanghai"), ("北京", "beijing"), ("深圳", "shenzhen"), ("杭州", "hangzhou"), ("苏州", "suzhou"), ("成都", "chengdu")]
WORDS = [("龙", "long"), ("凤", "feng"), ("鑫", "xin"), ("泰", "tai"), ("华", "hua"), ("盛", "sheng"), ("宏", "hong"), ("达", "da"),
         ("瑞", "rui"), ("丰", "feng"), ("明", "ming"), ("德", "de"), ("金", "jin"), ("海", "hai"), ("天", "tian"), ("远", "yuan"),
         ("佳", "jia"), ("美", "mei"), ("安", "an"), ("康", "kang"), ("通", "tong"), ("博", "bo"), ("新", "xin"), ("力", "li")]
KINDS = [("机械有限公司", "jixieyouxiangongsi"), ("电子科技有限公司", "dianzikejiyouxiangongsi"), ("贸易有限公司", "maoyiyouxiangongsi")]

CUSTOMER_COLUMNS = ("id", "group_id", "unified_id", "name", "name_sort", "uscc", "city_code", "industry", "last_touch_at", "version")
RELATIONSHIP_COLUMNS = ("id", "group_id", "customer_id", "subsidiary_id", "line_id", "owner_id", "team_id", "area_id", "dealer_id",
                        "is_active", "customer_name_sort", "last_touch_at", "purchase_minor", "stage", "version")


class Group:
    """The ids of one group's units, and its rows."""

    def __init__(self, seed, customers):
        self.rnd = random.Random(seed)
        self.size = customers
        self.id = self.guid()
        self.subsidiaries = [self.guid() for _ in range(SUBSIDIARIES)]
        self.areas = [self.guid() for _ in AREA_SHARES]
        self.lines = [self.guid() for _ in range(LINES)]
        self.reps, self.teams = {}, {}

    def guid(self):
        return str(uuid.UUID(int=self.rnd.getrandbits(128), version=4)).upper()

    def rep(self, subsidiary, number):
        if (subsidiary, number) not in self.reps:
            self.reps[(subsidiary, number)] = self.guid()
        return self.reps[(subsidiary, number)]

    def team(self, subsidiary, number):
        if (subsidiary, number) not in self.teams:
            self.teams[(subsidiary, number)] = self.guid()
        return self.teams[(subsidiary, number)]

    def customers(self):
        """Customer rows, ids growing as those made over time do."""
        for number in range(self.size):
            city, first, second, third, kind = (self.rnd.choice(x) for x in (CITIES, WORDS, WORDS, WORDS, KINDS))
            parts = (city, first, second, third, kind)
            cid = "%08X-%04X-7%03X-8%03X-%012X" % (0x01900000 + number // 64, self.rnd.getrandbits(16), self.rnd.getrandbits(12),
                                                   self.rnd.getrandbits(12), self.rnd.getrandbits(48))
            yield (cid, self.id, "G%09d" % number, "".join(p[0] for p in parts), " ".join(p[1] for p in parts),
                   "9131%014d" % number, "3101%02d" % (number % 16), "C%02d" % self.rnd.randint(13, 43), self.moment(), 1)

    def moment(self):
        return "2026-%02d-%02d 08:00:00" % (self.rnd.randint(1, 11), self.rnd.randint(1, 28))

    def relationships(self, customers):
        """Relationship rows for a list of (customer id, name_sort)."""
        areas = self.rnd.choices(range(len(self.areas)), AREA_SHARES, k=len(customers))
        exact = self.rnd.sample(range(len(customers)), len(customers) * AREA_SHARES[0] // 100)
        chosen = set(exact)
        areas = [0 if i in chosen else (a or 1) for i, a in enumerate(areas)]
        by_subsidiary = [[(i, 0) for i in range(s, len(customers), SUBSIDIARIES)] for s in range(SUBSIDIARIES)]
        for i in range(len(customers)):
            if self.rnd.random() < 0.2:
                first = i % SUBSIDIARIES
                other = first if self.rnd.random() < 0.1 else self.rnd.randint(1, SUBSIDIARIES - 1)
                by_subsidiary[other].append((i, 1 if other == first else 0))
        for s, entries in enumerate(by_subsidiary):
            yield from self.book(s, entries, customers, areas)

    def book(self, s, entries, customers, areas):
        """One subsidiary's relationships, dealt to its reps by 300; the first rep's are all of different customers."""
        self.rnd.shuffle(entries)
        entries.sort(key=lambda e: e[1])
        line_of = {}
        for n, (i, again) in enumerate(entries):
            rep = n // PER_REP
            line = (line_of[i] + 1) % LINES if again else self.rnd.randrange(LINES)
            line_of[i] = line
            owner = None if rep >= 64 and self.rnd.random() < 0.1 else self.rep(s, rep)
            yield self.row(s, customers[i], line, owner, self.team(s, rep // REPS_PER_TEAM), self.areas[areas[i]], True)
        for i, _ in entries[-12:]:
            yield self.row(s, customers[i], 3, self.rep(s, 0), self.team(s, 0), self.areas[areas[i]], False)

    def row(self, s, customer, line, owner, team, area, active):
        return (self.guid(), self.id, customer[0], self.subsidiaries[s], self.lines[line], owner, team, area, None, int(active),
                customer[1], self.moment(), self.rnd.randint(0, 10**9), self.rnd.randint(0, 5), 1)


def groups(n):
    return Group(1, n), Group(2, n // 10)
