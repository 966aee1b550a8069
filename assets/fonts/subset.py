"""Cuts one weight of Noto Sans down to the characters of our papers and draws the few signs it lacks.

python3 subset.py FROM.ttf TO.ttf STROKE    (STROKE: how thick the drawn signs are, in units of the em)
"""

import sys

from fontTools import subset
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

KEPT = (
    "0020-007E 00A0-00FF 0100-017F "  # Latin
    "02B0-02BF 02C6 02C7 02DA 0300-0304 0306-030C "  # oʻ gʻ ʼ and marks
    "0400-045F 0490-0493 049A 049B 04A2 04A3 04AE-04B3 04BA 04BB 04D8 04D9 04E8 04E9 "  # Cyrillic, Uzbek and Kazakh too
    "1E9E 2010-2015 2018-201E 2020-2022 2026 202F 2030 2032 2033 2039 203A 2044 "  # dashes, quotes, spaces, bullets
    "20A0-20BF 2116 2117 2122 2212 2215 2260 2264 2265"  # currencies, №, minus
)


def kept():
    for part in KEPT.split():
        first, _, last = part.partition("-")
        yield from range(int(first, 16), int(last or first, 16) + 1)


def bar(pen, x1, y1, x2, y2, stroke):
    """A straight stroke with square ends, as a closed outline (clockwise, as TrueType fills)."""
    length = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5
    nx, ny = -(y2 - y1) / length * stroke / 2, (x2 - x1) / length * stroke / 2
    corners = [(x1 + nx, y1 + ny), (x2 + nx, y2 + ny), (x2 - nx, y2 - ny), (x1 - nx, y1 - ny)]
    pen.moveTo(tuple(map(round, corners[0])))
    for corner in corners[1:]:
        pen.lineTo(tuple(map(round, corner)))
    pen.closePath()


def arrow(turn):
    """Shaft and two barbs, pointing right, turned by quarters about the middle of the em's lower case."""

    def draw(pen, stroke):
        def at(x, y):
            for _ in range(turn):
                x, y = -y, x
            return 500 + x, 330 + y

        for a, b in [((-400, 0), (390, 0)), ((180, 220), (410, -10)), ((180, -220), (410, 10))]:
            bar(pen, *at(*a), *at(*b), stroke)

    return draw


def check(pen, stroke):
    bar(pen, 110, 340, 330, 100, stroke)
    bar(pen, 295, 100, 690, 620, stroke)


def box(pen, stroke):
    for a, b in [((90, 0), (90, 660)), ((750, 660), (750, 0)), ((60, 630), (780, 630)), ((780, 30), (60, 30))]:
        bar(pen, *a, *b, stroke)


DRAWN = [
    (0x2190, "arrowleft", 1000, arrow(2)),
    (0x2191, "arrowup", 1000, arrow(1)),
    (0x2192, "arrowright", 1000, arrow(0)),
    (0x2193, "arrowdown", 1000, arrow(3)),
    (0x2610, "ballotbox", 840, box),
    (0x2713, "checkmark", 800, check),
]


def main(source, target, stroke):
    font = TTFont(source, recalcTimestamp=False)
    options = subset.Options()
    options.hinting = False
    options.notdef_outline = True
    options.notdef_glyph = True
    options.layout_features = ["kern", "mark", "ccmp", "tnum", "locl"]
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.recalc_timestamp = False
    cut = subset.Subsetter(options)
    cut.populate(unicodes=list(kept()))
    cut.subset(font)
    font.setGlyphOrder(font.getGlyphOrder() + [name for _, name, _, _ in DRAWN])
    for code, name, width, draw in DRAWN:
        pen = TTGlyphPen(None)
        draw(pen, stroke)
        glyph = pen.glyph()
        glyph.recalcBounds(font["glyf"])
        font["glyf"][name] = glyph
        font["hmtx"][name] = (width, glyph.xMin)
        for table in font["cmap"].tables:
            if table.isUnicode():
                table.cmap[code] = name
    font["maxp"].numGlyphs = len(font.getGlyphOrder())
    font.save(target)


main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
