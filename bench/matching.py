#!/usr/bin/env python3
"""Time `probity match` on posts beside one big alternation in python's `re` and, if it is installed, `hyperscan` (PyPI).

    bench/matching.py --program .build/release/probity --posts posts.jsonl

The others look for the plain words of the rules' lexicons and do nothing else: no clauses, quotations or spans in context.
Each prints its fastest of three runs; for Probity that is the whole command, rules read and their examples run included.
"""
import argparse
import json
import pathlib
import re
import subprocess
import time

RULES = pathlib.Path(__file__).parent.parent / "rules"


def fastest(run):
    times = []
    for _ in range(3):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return min(times)


def words():
    found = set()
    for path in RULES.glob("lexicons/**/*.txt"):
        for line in path.read_text(encoding="utf-8").splitlines():
            line = line.strip().rstrip("+*").lower()
            if line and line[0] not in "#!<":
                found.add(line)
    return sorted(found, key=len, reverse=True)


def say(name, posts, seconds):
    print(f"{name:28} {posts / seconds:12,.0f} posts/s {seconds:9.2f} s")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True)
    parser.add_argument("--posts", required=True, help='a file of JSON lines with "id" and "text"')
    options = parser.parse_args()
    posts = [json.loads(line)["text"] for line in open(options.posts, encoding="utf-8")]
    terms = words()
    print(f"{len(posts)} posts, {len(terms)} words for the others")

    command = [options.program, "match", "--rules", str(RULES), "--packs", "all"]

    def probity(path):
        with open(path, encoding="utf-8") as source:
            subprocess.run(command, stdin=source, stdout=subprocess.DEVNULL, check=True)

    empty = fastest(lambda: probity("/dev/null"))
    say("probity match, all of it", len(posts), fastest(lambda: probity(options.posts)))
    print(f"{'  of which start-up':28} {'':20} {empty:9.2f} s")
    pattern = re.compile(r"\b(?:" + "|".join(map(re.escape, terms)) + r")\b", re.IGNORECASE)
    say("python re, one alternation", len(posts), fastest(lambda: [pattern.search(post) for post in posts]))
    try:
        import hyperscan
    except ImportError:
        print("hyperscan: not installed (pip install hyperscan)")
        return
    database = hyperscan.Database()
    flags = hyperscan.HS_FLAG_CASELESS | hyperscan.HS_FLAG_UTF8 | hyperscan.HS_FLAG_SINGLEMATCH
    expressions = [(r"\b" + re.escape(term) + r"\b").encode() for term in terms]
    database.compile(expressions=expressions, ids=list(range(len(terms))), flags=[flags] * len(terms))
    encoded = [post.encode() for post in posts]
    hits = []

    def scan():
        for post in encoded:
            database.scan(post, match_event_handler=lambda *_: hits.append(1) and None)

    say("python hyperscan", len(posts), fastest(scan))


if __name__ == "__main__":
    main()
