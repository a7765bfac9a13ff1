#!/usr/bin/env python3
"""Reads feeds in every encoding that a server may get wrong, and counts how often their posts come out the same.

Each feed of the folders is made clean UTF-8, given a title that the encoding can hold, and read; then it is put through
the variants below, and each must give the same titles and texts. feedparser, if Python has it, reads the same variants
and is held to its own reading of the clean feed. Standard library only.

usage: charsets.py --program .build/release/probity [FOLDER ...]        (samples/feeds by default)
"""
import argparse, collections, json, pathlib, re, subprocess, sys, tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
XML = "application/xml"
# Encoding, the label that feeds give it, and words that it can hold.
LEGACY = [("cp1252", "windows-1252", "Café “£5” – naïve"), ("cp1252", "ISO-8859-1", "Café “€5” naïve"),
          ("iso8859-15", "iso-8859-15", "Café €5"), ("iso8859-2", "iso-8859-2", "Łódź"), ("cp1251", "windows-1251", "Привет"),
          ("koi8-r", "koi8-r", "Привет"), ("cp1253", "windows-1253", "Αθήνα"), ("cp1254", "iso-8859-9", "Şişli"),
          ("cp932", "Shift_JIS", "日本語 ①"), ("euc-jp", "euc-jp", "日本語"), ("gb18030", "gb2312", "中文 €"),
          ("big5", "big5", "中文"), ("cp949", "euc-kr", "한국어")]
WORDS = "Café “£5” 日本 😀"


def declared(text, label):
    """The feed with a declaration that names an encoding, or with none."""
    body = re.sub(r"^\s*<\?xml[^>]*\?>\s*", "", text)
    return (f'<?xml version="1.0" encoding="{label}"?>\n' if label else "") + body


def marked(text, words, encoding="utf-8"):
    """The feed with some words in the first item's title, and nothing that the encoding cannot hold."""
    text = text.encode(encoding, "replace").decode(encoding)
    item = re.search(r"<(?:\w+:)?(?:item|entry)\b[^>]*>", text)
    title = re.compile(r"<title\b[^>]*>(?:<!\[CDATA\[)?").search(text, item.end())
    following = re.search(r"</(?:\w+:)?(?:item|entry)>", text[item.end():])
    if title and following and title.start() < item.end() + following.start() and not title[0].endswith("/>"):
        return text[:title.end()] + words + " " + text[title.end():]
    return text[:item.end()] + f"<title>{words}</title>" + text[item.end():]


def cesu(text):
    """UTF-8 in which surrogates are written out."""
    units = text.encode("utf-16-le", "surrogatepass")
    return "".join(chr(int.from_bytes(units[i:i + 2], "little")) for i in range(0, len(units), 2)).encode("utf-8", "surrogatepass")


def variants(source):
    """Of one feed: kind, the clean text, the bytes, the Content-Type."""
    for encoding, label, words in LEGACY:
        text = marked(source, words, encoding)
        raw = lambda said: declared(text, said).encode(encoding)
        yield "told in HTTP only", text, raw(None), f"{XML}; charset={label}"
        yield "told in the declaration only", text, raw(label), XML
        yield "HTTP against a wrong declaration", text, raw("utf-8"), f"{XML}; charset={label}"
    text = marked(source, WORDS)
    utf8 = lambda said=None: declared(text, said).encode()
    latin = marked(source, "Café “£5” naïve", "cp1252")
    for said in ("iso-8859-1", "windows-1252", "us-ascii"):
        yield "UTF-8 called a one-byte encoding", text, utf8(said), XML
        yield "UTF-8 called a one-byte encoding", text, utf8("utf-8"), f"{XML}; charset={said}"
    for said in ("utf-8", None):
        yield "windows-1252 called UTF-8 or nothing", latin, declared(latin, said).encode("cp1252"), XML
    for encoding in ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"):
        kind = f"UTF-{encoding[4:6]} with a mark against it"
        for said in ("utf-8", "iso-8859-1"):
            yield kind, text, declared("\ufeff" + declared(text, said), None).encode(encoding), f"{XML}; charset={said}"
        yield f"UTF-{encoding[4:6]} without a mark", text, declared(text, encoding[:6]).encode(encoding), XML
    for said in ("utf-16", "UTF-16LE", "utf-32", "ucs-2"):
        yield "UTF-8 called UTF-16 or UTF-32", text, utf8(said), XML
        yield "UTF-8 called UTF-16 or UTF-32", text, utf8("utf-8"), f"{XML}; charset={said}"
    for before in (b"\n\n", b"\r\n \t\r\n", b"\xef\xbb\xbf\n", b"\xef\xbb\xbf\xef\xbb\xbf"):
        yield "blank lines or two marks before it", text, before + utf8("utf-8"), XML
    for said in ("charset=utf-8; charset=utf-8", 'charset="UTF-8"', "charset='utf-8'", "CHARSET=utf8", "charset=none-such", "charset="):
        yield "odd Content-Type", text, utf8("utf-8"), f"{XML}; {said}"
    yield "unknown label declared", text, utf8("x-none-such"), XML
    yield "CESU-8", text, cesu(declared(text, "utf-8")), XML
    for pair in ("&#xD83D;&#xDE00;", "&#55357;&#56832;"):
        yield "surrogates as references", text, declared(text.replace("😀", pair), "utf-8").encode(), XML
    for control in (b"\x00", b"\x08", b"\x0b", b"\x10", b"\x1e", b"\xef\xbf\xbf"):
        yield "control characters", text, utf8("utf-8").replace("日本".encode(), "日".encode() + control + "本".encode()), XML
    yield "a bad byte", text.replace("日本", "日\ufffd本"), utf8("utf-8").replace("日本".encode(), "日\xff本".encode("utf-8").replace(b"\xc3\xbf", b"\xff")), XML


def squeezed(posts):
    return [tuple(re.sub(r"\s+", " ", part or "").strip() for part in post) for post in posts]


def by_program(program, folder):
    def read(body, content_type):
        file = folder / "feed"
        file.write_bytes(body)
        run = subprocess.run([program, "parse", "--content-type", content_type, file], capture_output=True, timeout=60)
        if run.returncode < 0:
            sys.exit(f"the program died of signal {-run.returncode}")
        posts = [json.loads(line) for line in run.stdout.decode().splitlines()[1:]]
        return squeezed((post.get("title"), post.get("text")) for post in posts)
    return read


def by_feedparser(feedparser):
    def read(body, content_type):
        try:
            entries = feedparser.parse(body, response_headers={"content-type": content_type}).entries
        except Exception:
            return None
        return squeezed((e.get("title"), (e.get("content") or [{}])[0].get("value") or e.get("summary")) for e in entries)
    return read


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--program", required=True)
    arguments.add_argument("--failures", action="store_true", help="name each variant that came out otherwise")
    arguments.add_argument("folders", nargs="*", type=pathlib.Path, default=[ROOT / "samples/feeds"])
    given = arguments.parse_args()
    passed, total = collections.Counter(), collections.Counter()
    with tempfile.TemporaryDirectory() as folder:
        readers = {"probity": by_program(given.program, pathlib.Path(folder))}
        try:
            import feedparser
            readers[f"feedparser {feedparser.__version__}"] = by_feedparser(feedparser)
        except ImportError:
            pass
        for file in sorted(file for root in given.folders for file in root.rglob("*") if file.is_file()):
            try:
                source = file.read_bytes().decode("utf-8-sig")
            except UnicodeDecodeError:
                continue
            if not re.search(r"<(?:\w+:)?(?:rss|feed|RDF)\b", source[:4096]) or not re.search(r"<(?:\w+:)?(?:item|entry)\b", source):
                continue
            clean = {}
            for kind, text, body, content_type in variants(source):
                for name, read in readers.items():
                    if (name, text) not in clean:
                        clean[name, text] = read(declared(text, "utf-8").encode(), f"{XML}; charset=utf-8")
                    if not clean[name, text]:
                        continue
                    is_same = read(body, content_type) == clean[name, text]
                    for row in (kind, "all"):
                        total[name, row] += 1
                        passed[name, row] += is_same
                    if given.failures and not is_same and name == "probity":
                        print(file.name, kind, content_type, body[:60], file=sys.stderr)
    kinds = list(dict.fromkeys(kind for _, kind in total if kind != "all")) + ["all"]
    print("".ljust(40) + "".join(name.rjust(24) for name in readers))
    for kind in kinds:
        cells = (f"{passed[name, kind]}/{total[name, kind]} {100 * passed[name, kind] / max(total[name, kind], 1):5.1f} %" for name in readers)
        print(kind.ljust(40) + "".join(cell.rjust(24) for cell in cells))


if __name__ == "__main__":
    main()
