#!/usr/bin/env python3
"""Time `probity match` beside one big alternation in python's `re` and, if it is installed, `hyperscan` (PyPI); and with more rules.

    bench/matching.py --program .build/release/probity --posts posts.jsonl

The others look for the plain words and phrases that the rules look for, and do nothing else: no clauses, quotations or context.
Probity is the whole command, JSON in and out; its start-up, in which every example of every rule runs, is taken off and shown apart.
Times are processor seconds, the least of three. The generated rules are frames of four words against four.
"""
import argparse
import json
import pathlib
import random
import re
import resource
import subprocess
import tempfile
import time

RULES = pathlib.Path(__file__).resolve().parent.parent / "rules"
RULE = """title: A generated rule
status: stable
category: OPDISC
standards: [confidentiality]
applies_to: [officer]
priority: 3
terms:
  a: [{a}]
  b: [{b}]
match: a then/6 b
explain: "says {{a}} and {{b}}"
false_positives: [none]
examples:
  match: ["{first} {second}", "so {first} {second}", "well {first} {second}"]
  no_match: ["tea", "toast", "jam"]
"""


def fastest(run, times=3):
    taken = []
    for _ in range(times):
        start = processor()
        run()
        taken.append(processor() - start)
    return min(taken)


def processor():
    """Processor seconds of this program and of those that it ran: other work on the machine does not count."""
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(usage.ru_utime + usage.ru_stime for usage in map(resource.getrusage, kinds))


def probity(program, rules, path, cores):
    command = ["taskset", "-c", ",".join(map(str, range(cores))), program, "match", "--rules", str(rules), "--packs", "all"]

    def run(source):
        with open(source, encoding="utf-8") as opened:
            subprocess.run(command, stdin=opened, stdout=subprocess.DEVNULL, check=True)

    return fastest(lambda: run("/dev/null")), fastest(lambda: run(path))


def generated(folder, count, words, chance):
    (folder / "p/opdisc").mkdir(parents=True)
    (folder / "p/pack.yaml").write_text("name: p\nversion: 1.0.0\ntitle: Generated\nlicence: Apache-2.0\ndefault: on\n")
    for number in range(count):
        a, b = chance.sample(words, 4), chance.sample(words, 4)
        text = RULE.format(a=", ".join(f'"{word}"' for word in a), b=", ".join(f'"{word}"' for word in b), first=a[0], second=b[0])
        (folder / f"p/opdisc/r{number}.yaml").write_text(text)


def say(name, posts, seconds, startup=None):
    start = f"{startup * 1000:8.0f} ms to start" if startup is not None else ""
    print(f"{name:42} {posts / seconds:12,.0f} posts/s {1e6 * seconds / posts:9.2f} us a post {start}", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True)
    parser.add_argument("--posts", required=True, help='a file of JSON lines with "id" and "text"')
    parser.add_argument("--fewer", type=int, default=100, help="posts for python's re, which is slow")
    options = parser.parse_args()
    with open(options.posts, encoding="utf-8") as source:
        posts = [json.loads(line)["text"] for line in source]
    size = sum(len(post.encode()) for post in posts) / len(posts)
    listed = subprocess.run([options.program, "rules", "list", "all", "--terms", "--rules", RULES], capture_output=True, text=True, check=True)
    terms = sorted(listed.stdout.splitlines(), key=len, reverse=True)
    print(f"{len(posts):,} posts of {size:.0f} bytes; {len(terms):,} words and phrases", flush=True)

    empty, whole = probity(options.program, RULES, options.posts, 1)
    say("probity match, all rules", len(posts), whole - empty, empty)
    started = time.perf_counter()
    with open(options.posts, encoding="utf-8") as opened:
        subprocess.run([options.program, "match", "--rules", str(RULES), "--packs", "all"], stdin=opened, stdout=subprocess.DEVNULL, check=True)
    say("probity match, all cores, by the wall clock", len(posts), time.perf_counter() - started)
    chance = random.Random(1)
    words = [word for word in (RULES / "words/british.txt").read_text(encoding="utf-8").splitlines() if re.fullmatch("[a-z]{3,9}", word)]
    # Words that mean something to the engine would make generated examples fail.
    words = [word for word in words if not re.match("but$|because|although|though|whereas|however|lyric|throwback|flashback|rofl|haha", word)]
    for count in (1000, 5000, 10000):
        with tempfile.TemporaryDirectory() as name:
            generated(pathlib.Path(name), count, words, chance)
            empty, whole = probity(options.program, name, options.posts, 1)
            say(f"probity match, {count:,} generated rules", len(posts), whole - empty, empty)

    few = posts[: options.fewer]
    started = processor()
    pattern = re.compile(r"\b(?:" + "|".join(map(re.escape, terms)) + r")\b", re.IGNORECASE)
    compiling = processor() - started
    say("python re, one alternation", len(few), fastest(lambda: [pattern.findall(post) for post in few], 1), compiling)
    try:
        import hyperscan
    except ImportError:
        print("hyperscan: not installed (pip install hyperscan)")
        return
    started = processor()
    database = hyperscan.Database()
    flags = hyperscan.HS_FLAG_CASELESS | hyperscan.HS_FLAG_SINGLEMATCH
    expressions = [(r"\b" + re.escape(term) + r"\b").encode() for term in terms if term.isascii()]
    database.compile(expressions=expressions, ids=list(range(len(expressions))), flags=[flags] * len(expressions))
    compiling = processor() - started
    encoded = [post.encode() for post in posts]
    hits = []

    def scan():
        for post in encoded:
            database.scan(post, match_event_handler=lambda *_: hits.append(1) and None)

    say("python hyperscan", len(posts), fastest(scan), compiling)


if __name__ == "__main__":
    main()
