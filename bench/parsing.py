#!/usr/bin/env python3
"""Times the parse stage in one process beside libxml2's tree alone, feedparser and sfeed.

The feeds are the posts of samples/site, written as Mastodon's RSS, as Atom, as a web page with an h-feed and as Bluesky's
JSON, and one feed of 10,000 items. Each reader works through the same feeds several times, in turns, and its best turn
counts: whatever else the machine does only adds. libxml2 builds the document's tree and no more (bench/tree.c), as
Python's json does for JSON; sfeed is a process for each feed. Standard library only; needs cc, libxml2-dev, and for their
rows sfeed and feedparser.

usage: parsing.py --program .build/release/probity [--feeds 100] [--posts 20] [--rounds 5]
"""
import argparse, datetime, html, json, pathlib, random, re, shutil, subprocess, sys, tempfile, time

HERE = pathlib.Path(__file__).resolve().parent
SITE = HERE.parent / "samples/site/sources"


KINDS = ("Mastodon RSS", "Atom", "h-feed", "Bluesky JSON")


def sample_texts():
    """What the sample site's people wrote: its posts, time and details left out."""
    lines = (line for file in sorted(SITE.rglob("*.txt")) for line in file.read_text().splitlines())
    return [post[1].replace("\\n", "\n") for line in lines if (post := re.match(r"(?:\d{4}-)?\d\d-\d\d \d\d:\d\d (.+)", line))]


def markup(text):
    """Text as Mastodon writes it: a paragraph for each piece, links and hashtags in their spans."""
    def word(match):
        if match[0].startswith("#"):
            return f'<a href="https://social.example/tags/{match[0][1:]}" class="mention hashtag" rel="tag">#<span>{match[0][1:]}</span></a>'
        scheme, rest = match[0].split("://", 1)
        return (f'<a href="{match[0]}" target="_blank" rel="nofollow noopener" translate="no"><span class="invisible">{scheme}://</span>'
                f'<span class="">{rest}</span><span class="invisible"></span></a>')
    parts = [re.sub(r"https?://\S+|#\w+", word, html.escape(part, quote=False)) for part in text.split("\n") if part]
    return "".join(f"<p>{part}</p>" for part in parts)


def feeds(folder, count, posts, texts):
    """Writes feeds of each kind; gives their folders."""
    chance = random.Random(7)
    newest = datetime.datetime(2026, 11, 1, 12)
    for kind in KINDS:
        (folder / kind).mkdir()
        for number in range(count):
            items = []
            for post in range(posts):
                when = newest - datetime.timedelta(minutes=chance.randrange(60 * 24 * 60))
                url = f"https://social.example/@user{number:04}/{110000000000000000 + number * 1000 + post}"
                text = chance.choice(texts)
                body = html.escape(markup(text))
                if kind in ("h-feed", "Bluesky JSON"):
                    items.append((h_entry if kind == "h-feed" else bluesky)(text, url, when))
                    continue
                items.append(
                    f'    <item>\n      <guid isPermaLink="true">{url}</guid>\n      <link>{url}</link>\n'
                    f"      <pubDate>{when:%a, %d %b %Y %H:%M:%S} +0000</pubDate>\n      <description>{body}</description>\n    </item>\n"
                    if kind == "Mastodon RSS" else
                    f'  <entry>\n    <id>{url}</id>\n    <link rel="alternate" href="{url}"/>\n    <title>A post of the day</title>\n'
                    f"    <published>{when:%Y-%m-%dT%H:%M:%SZ}</published>\n    <updated>{when:%Y-%m-%dT%H:%M:%SZ}</updated>\n"
                    f'    <content type="html">{body}</content>\n  </entry>\n')
            name = f"user{number:04}"
            whole = json.dumps({"cursor": "older", "feed": items}) if kind == "Bluesky JSON" else around(kind, name, "".join(items))
            (folder / kind / name).write_text(whole)
    (folder / "10,000 items").mkdir()
    items = re.findall(r"    <item>.*?</item>\n", "".join(file.read_text() for file in sorted((folder / "Mastodon RSS").iterdir())), re.S)
    (folder / "10,000 items/feed").write_text(around("Mastodon RSS", "many", "".join(items[n % len(items)] for n in range(10_000))))
    return [folder / kind for kind in (*KINDS, "10,000 items")]


def h_entry(text, url, when):
    return (f'<article class="h-entry post"><div class="e-content">{markup(text)}</div><p class="meta"><a class="u-url" href="{url}">'
            f'<time class="dt-published" datetime="{when:%Y-%m-%dT%H:%M:%S}+00:00">{when:%d %B %Y}</time></a> by '
            '<a class="p-author h-card" href="/">Someone</a></p></article>\n')


def bluesky(text, url, when):
    key = url.rsplit("/", 1)[1]
    record = {"$type": "app.bsky.feed.post", "createdAt": f"{when:%Y-%m-%dT%H:%M:%S}.000Z", "langs": ["en"], "text": text, "facets": [
        {"index": {"byteStart": len(text[:link.start()].encode()), "byteEnd": len(text[:link.end()].encode())},
         "features": [{"$type": "app.bsky.richtext.facet#link", "uri": link[0]}]} for link in re.finditer(r"https?://\S+", text)]}
    author = {"did": "did:plc:someone", "handle": "someone.social.example", "displayName": "Someone", "avatar": url, "labels": []}
    return {"post": {"uri": f"at://did:plc:someone/app.bsky.feed.post/{key}", "cid": f"baf{key}", "author": author, "record": record,
                     "replyCount": 0, "repostCount": 1, "likeCount": 2, "quoteCount": 0, "indexedAt": f"{when:%Y-%m-%dT%H:%M:%S}.000Z",
                     "labels": []}}


def around(kind, name, items):
    if kind == "h-feed":
        return (f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{name}</title><link rel="alternate" '
                'type="application/rss+xml" href="/feed"></head>\n<body><header><a href="/">Home</a></header><main class="h-feed">'
                f'<h1 class="p-name">{name}</h1>\n{items}</main></body></html>\n')
    if kind == "Atom":
        return (f'<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">\n  <title>{name}</title>\n'
                f"  <id>https://social.example/{name}</id>\n  <author><name>{name}</name></author>\n{items}</feed>\n")
    return ('<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:webfeeds="http://webfeeds.org/rss/1.0" '
            f'xmlns:media="http://search.yahoo.com/mrss/">\n  <channel>\n    <title>{name}</title>\n'
            f"    <description>Public posts from @{name}@social.example</description>\n    <link>https://social.example/@{name}</link>\n"
            f"    <generator>Mastodon v4.4.0</generator>\n{items}  </channel>\n</rss>\n")


def seconds_of(command):
    """What a program that times itself says: seconds for one round, and its peak memory in MiB."""
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    seconds, memory = run.stdout.split()[-2:]
    return float(seconds), float(memory)


def by_feedparser(files):
    import feedparser
    start = time.process_time()
    for file in files:
        feedparser.parse(file.read_bytes())
    return time.process_time() - start, 0


def by_json(files):
    start = time.process_time()
    for file in files:
        json.loads(file.read_bytes())
    return time.process_time() - start, 0


def by_sfeed(files):
    start = time.monotonic()
    for file in files:
        with file.open("rb") as feed:
            subprocess.run(["sfeed"], stdin=feed, stdout=subprocess.DEVNULL, check=True)
    return time.monotonic() - start, 0


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--program", required=True)
    for name, default in (("feeds", 100), ("posts", 20), ("rounds", 5)):
        arguments.add_argument(f"--{name}", type=int, default=default)
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        flags = subprocess.run(["xml2-config", "--cflags", "--libs"], capture_output=True, text=True, check=True).stdout.split()
        subprocess.run(["cc", "-O2", HERE / "tree.c", "-o", folder / "tree", *flags], check=True)
        print(f"{'':16}{'reader':14}{'pages/s':>10}{'MB/s':>8}{'of tree':>9}{'MiB':>7}")
        for kind in feeds(folder, given.feeds, given.posts, sample_texts()):
            files = sorted(kind.iterdir())
            size = sum(file.stat().st_size for file in files)
            readers = {"libxml2 tree": lambda: seconds_of([folder / "tree", "20", *files]),
                       "probity": lambda: seconds_of([given.program, "parse-times", "--rounds", "20", *files])}
            is_feed = kind.name not in ("h-feed", "Bluesky JSON")
            if kind.name == "Bluesky JSON":
                del readers["libxml2 tree"]
                readers["python json"] = lambda: by_json(files)
            if is_feed and shutil.which("sfeed"):
                readers["sfeed"] = lambda: by_sfeed(files)
            try:
                if not is_feed:
                    raise ImportError
                import feedparser
                readers["feedparser"] = lambda: by_feedparser(files)
            except ImportError:
                pass
            best = {}
            for turn in range(given.rounds):
                for name, read in readers.items():
                    if turn == 0 or name != "feedparser":
                        best[name] = min(best.get(name, (1e9, 0)), read())
            for name, (seconds, memory) in best.items():
                share = f'{best["libxml2 tree"][0] / seconds:9.2f}' if "libxml2 tree" in best else " " * 9
                print(f"{kind.name:16}{name:14}{len(files) / seconds:>10.1f}{size / seconds / 1e6:>8.1f}{share}"
                      + (f"{memory:>7.0f}" if memory else ""), flush=True)


if __name__ == "__main__":
    main()
