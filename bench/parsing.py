#!/usr/bin/env python3
"""Times the parse stage in one process beside libxml2's tree alone, feedparser and sfeed.

The feeds are the posts of samples/site, written as Mastodon's RSS and as Atom, and one feed of 10,000 items. Each reader
works through the same feeds several times, in turns, and its best turn counts: whatever else the machine does only adds.
libxml2 builds the document's tree and no more (bench/tree.c); sfeed is a process for each feed. Standard library only;
needs cc, libxml2-dev, and for their rows sfeed and feedparser.

usage: parsing.py --program .build/release/probity [--feeds 100] [--posts 20] [--rounds 5]
"""
import argparse, datetime, html, pathlib, random, re, shutil, subprocess, sys, tempfile, time

HERE = pathlib.Path(__file__).resolve().parent
SITE = HERE.parent / "samples/site/sources"


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
    for kind in ("Mastodon RSS", "Atom"):
        (folder / kind).mkdir()
        for number in range(count):
            items = []
            for post in range(posts):
                when = newest - datetime.timedelta(minutes=chance.randrange(60 * 24 * 60))
                url = f"https://social.example/@user{number:04}/{110000000000000000 + number * 1000 + post}"
                body = html.escape(markup(chance.choice(texts)))
                items.append(
                    f'    <item>\n      <guid isPermaLink="true">{url}</guid>\n      <link>{url}</link>\n'
                    f"      <pubDate>{when:%a, %d %b %Y %H:%M:%S} +0000</pubDate>\n      <description>{body}</description>\n    </item>\n"
                    if kind == "Mastodon RSS" else
                    f'  <entry>\n    <id>{url}</id>\n    <link rel="alternate" href="{url}"/>\n    <title>A post of the day</title>\n'
                    f"    <published>{when:%Y-%m-%dT%H:%M:%SZ}</published>\n    <updated>{when:%Y-%m-%dT%H:%M:%SZ}</updated>\n"
                    f'    <content type="html">{body}</content>\n  </entry>\n')
            name = f"user{number:04}"
            (folder / kind / name).write_text(around(kind, name, "".join(items)))
    (folder / "10,000 items").mkdir()
    items = re.findall(r"    <item>.*?</item>\n", "".join(file.read_text() for file in sorted((folder / "Mastodon RSS").iterdir())), re.S)
    (folder / "10,000 items/feed").write_text(around("Mastodon RSS", "many", "".join(items[n % len(items)] for n in range(10_000))))
    return [folder / kind for kind in ("Mastodon RSS", "Atom", "10,000 items")]


def around(kind, name, items):
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
                       "probity": lambda: seconds_of([given.program, "parse", "--repeat", "20", *files])}
            if shutil.which("sfeed"):
                readers["sfeed"] = lambda: by_sfeed(files)
            try:
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
                share = best["libxml2 tree"][0] / seconds
                print(f"{kind.name:16}{name:14}{len(files) / seconds:>10.1f}{size / seconds / 1e6:>8.1f}{share:>9.2f}"
                      + (f"{memory:>7.0f}" if memory else ""), flush=True)


if __name__ == "__main__":
    main()
