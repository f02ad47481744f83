#!/usr/bin/env python3
# Codes: writes the codes of every encoding, and the text that they stand for.
# SPDX-License-Identifier: MIT

# Usage: codes.py FOLDER.  It writes there
#   streams    lines of a name, an encoding, the number of malformed bytes or lone
#              surrogates, and the offset of the first; then NAME.bytes is a text in
#              that encoding, and NAME.text is it in UTF-8, line by line
#   ends       lines of an encoding, bytes that end inside a code, and their text,
#              both in hexadecimal
# The text is what Python's codecs make of the bytes, but for the codes that are
# listed here with a reason; those are as in the Encoding Standard
# (encoding.spec.whatwg.org, 2024-09-18), its index gb18030 and its index Big5.
# Where node is there, it decodes the codes of GB18030 too, and has to agree.

import shutil
import subprocess
import sys
from pathlib import Path
from random import Random

FOLDER = Path(sys.argv[1])
BAD = "\N{REPLACEMENT CHARACTER}"


def codes(first, chars):
    """Codes of two bytes in a row, from the first on."""
    return {(first + i).to_bytes(2, "big"): char for i, char in enumerate(chars)}


def listed(text):
    """Codes of two bytes, each before its character."""
    return {bytes.fromhex(word[:4]): word[4:] for word in text.split()}


def four(place):
    """The code of four bytes at a place among them."""
    digits = (place // 12600, place // 1260 % 10, place // 10 % 126, place % 10)
    return bytes(map(sum, zip(digits, b"\x81\x30\x81\x30")))


# Vertical forms and components that GB18030-2022 took out of the private use area:
# Python has the edition of 2000.  The four-byte codes stay what they were.
PUBLISHED = {
    **codes(0xA6D9, "\uFE10\uFE12\uFE11\uFE13\uFE14\uFE15\uFE16"),
    **codes(0xA6EC, "\uFE17\uFE18"),
    **codes(0xA6F3, "\uFE19"),
    **listed("FE59\u9FB4 FE61\u9FB5 FE66\u9FB6 FE67\u9FB7"),
    **listed("FE6D\u9FB8 FE7E\u9FB9 FE90\u9FBA FEA0\u9FBB"),
}
STAYED = {four(39076 + i): chr(0xFE10 + i) for i in range(10)}
STAYED.update({four(19057 + i): chr(0x9FB4 + i) for i in range(8)})
# Six that stay private, with characters of extension B in some libraries.
PRIVATE = listed("FE51\uE816 FE52\uE817 FE53\uE818 FE6C\uE831 FE76\uE83B FE91\uE855")
# Two that the edition of 2005 exchanged.
EXCHANGED = {b"\xA8\xBC": "\u1E3F", four(7457): "\uE7C7"}
# What the web needs: the euro sign of code page 936, and a blank.
WEB = {b"\x80": "\u20AC", b"\xA3\xA0": "\u3000"}

# HKSCS-2008: Python has HKSCS-2004.
HKSCS_2008 = {
    **codes(0x877A, "㡵𡵓𣚞𦀡㻬"),
    **codes(0x87A1, "𥣞㫵竼龗𤅡𨤍𣇪𠪊𣉞䌊蒄龖鐯䤰蘓墖靊鈘秐稲晠権袝瑌篅枂稬剏遆㓦珄"),
    **codes(0x87C0, "𥶹瓆鿇垳䤯呌䄱𣚎堘穲𧭥讏䚮𦺈䆁𥶙箮𢒼鿈𢓁𢓉𢓌鿉蔄𣖻䂴鿊䓡𪷿拁灮鿋"),
}
# Signs for which tables of Big5 have two or more code points each.
SYMBOLS = listed(
    """
    A145‧ A14E﹑ A15A╴ A1C2¯ A1C3￣ A1C5ˍ A1E3～ A1F2⊕ A1F3⊙ A1FE／ A240＼ A241∕
    A242﹨ A244￥ A246￠ A247￡ C6CD⼳ F9FE￭
    """
)
# The control pictures and the euro sign of ETEN and Microsoft.
PICTURES = codes(0xA3C0, [*map(chr, range(0x2400, 0x2420)), "\u2421", "\u20AC"])
# Second codes of characters, which HKSCS took back.
DOUBLES = listed(
    """
    8E69箸 8E6F簆 8E7E糎 8EAB緒 8EB4縝 8ECD者 8ED0耨 8F57菁 8F69蒨 8F6E萏 8FCB覦
    8FCC覩 8FFE起 906D都 907A銹 90DC靜 90F1響 91BF鼖 9244蔃 92AF兙 92B0兛 92B1兝
    92B2兞 92C8鍮 92D1瑹 9447浧 94CA禛 95D9邗 9644靝 96ED瀞 96FC嬨 9B76爁 9B78矗
    9B7B纇 9BC6駖 9BDE釔 9BEC惞 9BF6澶 9C42輶 9C53侻 9C62營 9C68鄄 9C6B鷰 9C77菏
    9CBC尐 9CBD秣 9CD0婧 9D57輋 9D5A筑 9DC4拐 9EA9恢 9EEF痹 9EFD汊 9F60鬮 9F66鼗
    9FCB僭 9FD8弌 A063蠏 A077拎 A0D5瑨 A0DF煢 A0E4牐 A2CC十 A2CE卅 C6CF廴 C6D3无
    C6D5癶 C6D7隶 C6DE〃 C6DF仝 FA5F倩 FA66偽 FABD包 FAC5卄 FAD5卿 FB48嘅 FBB8婷
    FBF3幵 FBF9廐 FC4F彘 FC6C悤 FCB9撐 FCE2晴 FCF1杞 FDB7沜 FDB8渝 FDBB港 FDF1煮
    FE52猪 FE6F瑜 FEAA瓩 FEDD砉
    """
)

GB_CHANGES = {**PUBLISHED, **STAYED, **PRIVATE, **EXCHANGED, **WEB}
BIG5_CHANGES = {**HKSCS_2008, **SYMBOLS, **PICTURES, **DOUBLES}

ALL = range(256)
LEADS, DIGITS = range(0x81, 0xFF), range(0x30, 0x3A)
PAIRS = [bytes((lead, trail)) for lead in range(0x80, 0x100) for trail in ALL]
# The four-byte codes that stand for something: the basic plane and the others.
ASSIGNED = [*range(39420), *range(189000, 1237576)]
UNASSIGNED = [*range(39420, 189000), *range(1237576, 1587600)]


def decode(code, codec, changes):
    """What a code stands for, None if it is none."""
    try:
        return changes.get(code) or code.decode(codec)
    except UnicodeDecodeError:
        return None


def two_bytes(codec, changes):
    texts = {pair: decode(pair, codec, changes) for pair in PAIRS if pair[1] >= 0x40}
    return {pair: text for pair, text in texts.items() if text and pair[0] > 0x80}


ONES = {bytes([byte]): chr(byte) for byte in range(128)}
GB_CODES = {**ONES, **two_bytes("gb18030", GB_CHANGES), b"\x80": "\u20AC"}
BIG5_CODES = {**ONES, **two_bytes("big5hkscs", BIG5_CHANGES)}


def is_four(start):
    """Whether bytes are a code of four bytes, or begin one."""
    return all(byte in (LEADS, DIGITS)[i % 2] for i, byte in enumerate(start))


def read(data, at, known, fours):
    """The length and the text of what stands at a place, None if it is malformed."""
    for size in 1, 2:
        if data[at : at + size] in known:
            return size, known[data[at : at + size]]
    start = data[at : at + 4]
    if fours and is_four(start):
        if len(start) < 4:
            return len(start), None
        text = decode(start, "gb18030", GB_CHANGES)
        if text:
            return 4, text
    return 1, None


def decode_codes(data, known, fours):
    """The text, and the offsets of the malformed bytes."""
    text, malformed, at = [], [], 0
    while at < len(data):
        size, part = read(data, at, known, fours)
        if part is None:
            malformed += range(at, at + size)
        text.append(part or BAD * size)
        at += size
    return "".join(text), malformed


def of_gb18030(data):
    return decode_codes(data, GB_CODES, True)


def of_big5(data):
    return decode_codes(data, BIG5_CODES, False)


def by_codec(codec):
    """A reader of Unicode encodings, for bytes that hold no U+FFFD."""

    def of_codec(data):
        text = data.decode(codec, "replace")
        at = len(text.partition(BAD)[0].encode(codec))
        return text, [at] * text.count(BAD)

    return of_codec


index, ends = [], []


def add(name, encoding, data, text, malformed=()):
    first = malformed[0] if malformed else 0
    index.append(f"{name} {encoding} {len(malformed)} {first}\n")
    (FOLDER / f"{name}.bytes").write_bytes(data)
    (FOLDER / f"{name}.text").write_bytes(text.encode())


def add_lines(name, encoding, parts, reader, newline=b"\n"):
    data = newline.join([*parts, b""])
    add(name, encoding, data, *reader(data))


def add_ends(encoding, parts, reader):
    for part in parts:
        ends.append(f"{encoding} {part.hex()} {reader(part)[0].encode().hex()}\n")


def add_random(name, encoding, likely, reader):
    """Bytes at random, most of them such as begin or end something."""
    random = Random(1)
    data = bytes(random.choice((*likely, random.randrange(256))) for _ in range(180000))
    add(name, encoding, data, *reader(data))


def ask_node(data, text):
    """Whether node, the ICU in which has GB18030-2022, agrees."""
    script = (
        "const text = new TextDecoder('gb18030', {fatal: true, ignoreBOM: true})"
        ".decode(require('fs').readFileSync(0)); process.stdout.write(text)"
    )
    node = shutil.which("node")
    icu = node and subprocess.run(
        [node, "-p", "process.versions.icu"], capture_output=True, text=True
    ).stdout.partition(".")[0]
    if not icu or not icu.isdigit() or int(icu) < 78:
        print("codes: node is not asked, there is none with ICU 78 or later")
        return
    theirs = subprocess.run([node, "-e", script], input=data, capture_output=True, check=True)
    if theirs.stdout != text.encode():
        lines = zip(data.split(b"\n"), text.split("\n"), theirs.stdout.decode().split("\n"))
        sys.exit("node differs: %s %a %a" % next(line for line in lines if line[1] != line[2]))


def write_gb18030():
    for encoding in "gb18030", "gbk", "gb2312":
        add_lines(f"pairs-{encoding}", encoding, PAIRS, of_gb18030)
    data = b"".join(four(place) + b"\n" for place in ASSIGNED)
    lines = data.decode("gb18030").split("\n")
    for i, place in enumerate(ASSIGNED):
        lines[i] = GB_CHANGES.get(four(place), lines[i])
    add("fours", "gb18030", data, "\n".join(lines))
    known = [code for code in GB_CODES if len(code) == 2]
    ask_node(
        b"\n".join([*known, data]),
        "\n".join([*(GB_CODES[code] for code in known), *lines]),
    )
    parts = [four(place) for place in UNASSIGNED]
    text = "".join(f"{BAD}{part[1]:c}{BAD}{part[3]:c}\n" for part in parts)
    malformed = [at + i for at in range(0, 5 * len(parts), 5) for i in (0, 2)]
    add("unassigned", "gb18030", b"\n".join([*parts, b""]), text, malformed)
    parts = [bytes((0x84, 0x31, third, last)) for third in ALL for last in ALL]
    parts += [bytes((a, b, c, 0x20)) for a in LEADS for b in DIGITS for c in (0x81, 0xB0, 0xFE)]
    add_lines("broken", "gb18030", parts, of_gb18030)
    likely = b"\x30\x39\x40\x7F\x81\x84\x90\xE3\xFE"
    add_random("random-gb18030", "gb18030", likely, of_gb18030)
    parts = [bytes([byte]) for byte in ALL]
    parts += [bytes((a, b)) for a in LEADS for b in DIGITS]
    parts += [bytes((a, b, c)) for a in (0x81, 0x84, 0xE3) for b in DIGITS for c in LEADS]
    add_ends("gb18030", parts, of_gb18030)


def write_big5():
    for encoding in "big5", "big5-hkscs":
        add_lines(f"pairs-{encoding}", encoding, PAIRS, of_big5)
        add_ends(encoding, [bytes([byte]) for byte in ALL], of_big5)
    add_random("random-big5", "big5", b"\x40\x7E\x88\x62\xA1\xA4\xC6\xFE", of_big5)


def write_utf16(codec, newline, order):
    reader = by_codec(codec)
    highs = [unit.to_bytes(2, order) for unit in range(0xD800, 0xDC00)]
    lows = [unit.to_bytes(2, order) for unit in range(0xDC00, 0xE000)]
    plane = [*range(0xD800), *range(0xE000, 0x10000)]
    parts = [unit.to_bytes(2, order) for unit in plane]
    parts += [high + low for high in highs for low in lows]
    add_lines(codec, codec, parts, lambda data: (data.decode(codec), []), newline)
    lone = [*highs, *lows, *(a + b for a in highs for b in (highs[0], highs[-1]))]
    lone += [low + high + low for high in highs for low in (lows[0], lows[-1])]
    add_lines(f"lone-{codec}", codec, lone, reader, newline)
    text = newline + newline
    cut = [text + high + rest for high in highs for rest in (b"", b"\0")]
    cut += [text + bytes([byte]) for byte in ALL]
    add_ends(codec, cut, lambda part: (part[:4].decode(codec) + BAD * ((len(part) - 3) // 2), []))


def write_utf8():
    chars = [char for char in map(chr, range(0x110000)) if not "\uD800" <= char <= "\uDFFF"]
    text = "\n".join(chars)
    add("utf-8", "utf-8", text.encode(), text)
    reader = by_codec("utf-8")
    leads = b"\x80\xC1\xC2\xDF\xE0\xE1\xED\xEE\xF0\xF1\xF4\xF5"
    parts = [bytes((lead, b, c)) for lead in leads for b in ALL for c in (0x20, 0x80, 0xBE, 0xC2)]
    add_lines("broken-utf-8", "utf-8", parts, reader)
    add_random("random-utf-8", "utf-8", b"\x80\xA0\xBD\xC2\xE0\xED\xF0\xF4", reader)
    whole = [char.encode() for char in chars[0x80::97]]
    add_ends("utf-8", [part[:size] for part in whole for size in range(1, len(part))], reader)


write_gb18030()
write_big5()
write_utf16("utf-16le", b"\n\0", "little")
write_utf16("utf-16be", b"\0\n", "big")
write_utf8()
(FOLDER / "streams").write_text("".join(index))
(FOLDER / "ends").write_text("".join(ends))
