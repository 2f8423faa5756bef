#!/usr/bin/env python3
"""Makes the generated lists of this folder from their sources (README.md names them and their licences).

    python3 regenerate.py LISTS      LISTS: folder with provinces.csv, cities.csv, areas.csv, HK-MO-TW.json,
                                     china_place.txt and trade.txt; uconv comes with ICU (icu-devtools)
"""
import collections, csv, json, os, subprocess, sys, unicodedata

here = os.path.dirname(os.path.abspath(__file__))
lists = sys.argv[1]


def uconv(transform, lines):
    run = subprocess.run(['uconv', '-f', 'utf-8', '-t', 'utf-8', '-x', transform], input='\n'.join(lines) + '\n',
                         capture_output=True, text=True, check=True)
    return run.stdout.split('\n')[:len(lines)]


def write(name, lines):
    with open(os.path.join(here, name), 'w', encoding='utf-8', newline='\n') as f:
        f.write('\n'.join(lines) + '\n')


def toneless(syllable):
    umlaut = unicodedata.normalize('NFD', syllable).replace('u\u0308', 'v').replace('e\u0302', 'e')
    return ''.join(c for c in umlaut if c.isascii() and c.isalpha())


han = [chr(c) for c in range(0x3400, 0xA000)]

# Readings: one line per syllable, "syllable<TAB>characters".
by_syllable = collections.defaultdict(list)
for c, reading in zip(han, uconv('Han-Latin', han)):
    if reading != c:
        by_syllable[toneless(reading)].append(c)
write('pinyin.txt', [s + '\t' + ''.join(by_syllable[s]) for s in sorted(by_syllable)])


# Traditional to simplified: one line per simplified character, "simplified<TAB>traditional ones". A character that belongs to
# the simplified set itself (GB 2312) is left alone, for it may be meant: 乾, 俱 (俱乐部), 阪, 著.
def in_simplified_set(c):
    try:
        c.encode('gb2312')
        return True
    except UnicodeEncodeError:
        return False


always = set('後於菸夥麽')
by_simplified = collections.defaultdict(list)
for c, simple in zip(han, uconv('Hant-Hans', han)):
    if simple != c and (c in always or not in_simplified_set(c)):
        by_simplified[simple].append(c)
write('simplified.txt', [s + '\t' + ''.join(by_simplified[s]) for s in sorted(by_simplified)])


# Divisions: "code<TAB>name", six digits (GB/T 2260); own codes below 71, 81 and 82.
def rows(name):
    with open(os.path.join(lists, name), encoding='utf-8-sig', newline='') as f:
        return list(csv.DictReader(f))


divisions = {r['code'] + '0000': r['name'] for r in rows('provinces.csv')}
divisions |= {r['code'] + '00': r['name'] for r in rows('cities.csv')}
divisions |= {r['code']: r['name'] for r in rows('areas.csv') if r['code'] not in divisions}
with open(os.path.join(lists, 'HK-MO-TW.json'), encoding='utf-8') as f:
    outer = json.load(f)
for code, province in (('71', '台湾省'), ('81', '香港特别行政区'), ('82', '澳门特别行政区')):
    divisions[code + '0000'] = province
    parts = next(v for k, v in outer.items() if k[:2] == province[:2])
    if code == '71':
        divisions |= {f'71{i:02}00': name for i, name in enumerate(parts, 1)}
    else:
        divisions[code + '0100'] = province[:2]
        divisions |= {f'{code}01{i:02}': name for i, name in enumerate((d for p in parts.values() for d in p), 1)}
write('divisions.txt', [c + '\t' + divisions[c] for c in sorted(divisions)])


# Lists for company names: what the divisions do not say already, and without entries that are places or brands.
def words(name):
    with open(os.path.join(lists, name), encoding='utf-8') as f:
        return {w.strip() for w in f if w.strip()}


known = set(divisions.values()) | {n[:-1] for n in divisions.values() if len(n) > 2}
places = words('china_place.txt')
write('places.txt', sorted(p for p in places - known if len(p) > 1 and p not in words('trade.txt') and p not in
                           {'街道', '新街街道', '南街', '宠物店', '实验室', '管城', '回族', '未央', '前进', '友好', '点军'}))
suspicious = {'唐山百驰', '常熟', '杭州', '潍坊', '莱西', '广西南宁', '以色列', '阿达', '宝军', '埃德尔', '埃航', '埃顿', '诺贝', '众安', '顺然',
              '统众', '联汇', '顶津', '蓝润', '起航', '优选', '无忧', '雪花', '金桥', '明月', '要求', '改为', '大米', '省级', '人形', '精确', '第一国际', '联合'}
write('trades.txt', sorted(w for w in words('trade.txt') - suspicious if (w not in known or w == '城市') and (len(w) > 1 or w == '泵')))
