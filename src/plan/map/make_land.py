"""Makes land.txt of Natural Earth's land at 1:50m.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz && pip install shapely
    python make_land.py package/land-50m.json > land.txt

No coast runs along the 180th meridian: rings go on beyond 180 degrees east. Specks of land are left out.
"""

import json
import sys

from shapely.geometry import Polygon
from shapely.validation import make_valid

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
TOLERANCE = 0.012  # degrees
SMALLEST = 0.0006  # square degrees

HEADER = """\
# Land: made with Natural Earth (https://www.naturalearthdata.com), 1:50m, which is in the public domain;
# taken from the package world-atlas 2.0.2, and simplified by make_land.py.
#
# A line is a ring: pairs of numbers, hundredths of a degree east and north, the first from 0, the others
# from the point before. A number is twice its value, or one less than twice its size if it is negative;
# it is written five bits a letter, the lowest first, the sixth bit saying that more follow.
"""


def number(value):
    value = 2 * value if value >= 0 else -2 * value - 1
    text = ""
    while value >= 32:
        text += LETTERS[32 | value & 31]
        value >>= 5
    return text + LETTERS[value]


def read(path):
    topology = json.load(open(path))
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for deltas in topology["arcs"]:
        x = y = 0
        arc = []
        for dx, dy in deltas:
            x, y = x + dx, y + dy
            arc.append((x * sx + tx, y * sy + ty))
        arcs.append(arc)
    for polygon in topology["objects"]["land"]["geometries"][0]["arcs"]:
        for numbers in polygon:
            points = []
            for place in numbers:
                arc = arcs[place] if place >= 0 else arcs[~place][::-1]
                points += arc[1:] if points else arc
            yield unrolled(points)


def unrolled(ring):
    """Rings cross the 180th meridian by a jump: they go on beyond it. Antarctica ends at the pole."""
    turn, points = 0, []
    for x, y in ring:
        if points and abs(x + turn - points[-1][0]) > 180:
            turn += 360 if points[-1][0] > x + turn else -360
        points.append((x + turn, y))
    if turn != 0:
        points += [(points[-1][0], -90), (points[0][0], -90), points[0]]
    west = min(x for x, _ in points)
    turn = 0 if west > -181 else 360
    turn = -360 if west >= 180 else turn
    return [(x + turn, y) for x, y in points]


def rings(path):
    for points in read(path):
        whole = make_valid(Polygon(points))
        for part in getattr(whole, "geoms", [whole]):
            if part.geom_type == "Polygon" and part.area >= SMALLEST:
                yield part.simplify(TOLERANCE).exterior


lines = []
for ring in rings(sys.argv[1]):
    points = [(round(x * 100), round(y * 100)) for x, y in ring.coords[:-1]]
    points = [point for point, before in zip(points, points[-1:] + points) if point != before]
    if len(points) < 3:
        continue
    text, (x, y) = "", (0, 0)
    for px, py in points:
        text += number(px - x) + number(py - y)
        x, y = px, py
    lines.append(text)
sys.stdout.write(HEADER + "\n".join(lines) + "\n")
