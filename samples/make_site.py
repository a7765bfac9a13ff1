#!/usr/bin/env python3
"""Render the invented public web of the demo from the account files that a person wrote.

usage: make_site.py            write site/web, roster.csv and truth.jsonl
       make_site.py --check    write nothing; exit 1 if a committed file differs or the truth does not hold

One account a file in site/sources; README.md describes the format. Python's standard library only; the same
sources always give the same bytes.
"""
import csv
import datetime
import io
import json
import pathlib
import re
import sys

sys.dont_write_bytecode = True
from site_shapes import TOKEN, digest, rendered

HERE = pathlib.Path(__file__).resolve().parent
SOURCES = HERE / "site" / "sources"
WEB = HERE / "site" / "web"
YEAR = "2026"

ROSTER_COLUMNS = (
    "subject_ref force employment_class rank_band serving_status representative_role platform url account_kind "
    "attribution_basis attribution_confidence").split()

# What the planted truth must come to: subjects with something to review by their own words.
EXPECTED_SUBJECTS = {"eastshire": 1, "northshire": 1, "southshire": 9}
# How many posts each service's feed shows.
MOST_POSTS = {"mastodon": 20, "bluesky": 30}
EXPECTATIONS = {"match", "mention", "protected", "care", "none", "outside_window"}

HEADER_KEYS = {
    "ref", "force", "class", "rank", "role", "platform", "host", "handle", "name", "bio", "kind", "basis",
    "confidence", "shape", "path", "charset", "serve", "roster"}
POST_KEYS = {"alt", "cw", "title", "tags", "edited"}

POST_LINE = re.compile(r"(?:(\d{4})-)?(\d\d-\d\d) (\d\d:\d\d) (.+)")


class Fault(Exception):
    """A source file that cannot be read; says where and what."""


def instant(year, day, clock):
    return datetime.datetime.fromisoformat(f"{year or YEAR}-{day}T{clock}:00+00:00")


class Post:
    def __init__(self, account, at, text, place):
        self.account, self.at, self.place = account, at, place
        self.text = text.replace("\\n", "\n")
        self.alt = self.cw = self.title = self.edited = None
        self.tags = []
        self.truth = None

    @property
    def number(self):
        """A snowflake as Mastodon makes them: milliseconds, then 16 bits."""
        low = int.from_bytes(digest(self.account.handle, self.at.isoformat())[:2], "big")
        return (int(self.at.timestamp() * 1000) << 16) + low

    @property
    def key(self):
        """A record key as Bluesky makes them: microseconds in sortable base 32."""
        value = (int(self.at.timestamp()) * 1_000_000 << 10) + self.number % 1024
        return "".join("234567abcdefghijklmnopqrstuvwxyz"[value >> shift & 31] for shift in range(60, -1, -5))

    @property
    def slug(self):
        words = re.sub(r"[^a-z0-9]+", "-", (self.title or self.text[:40]).lower()).strip("-")
        return f"{self.at:%Y/%m}/{words}"

    @property
    def url(self):
        account = self.account
        if account.shape == "mastodon":
            return f"{account.profile}/{self.number}"
        if account.shape == "bluesky":
            return f"{account.profile}/post/{self.key}"
        return f"{account.site}/{self.slug}"

    @property
    def hashtags(self):
        return self.tags + [tag[1:] for tag in TOKEN.findall(self.text) if tag.startswith("#")]


class Account:
    def __init__(self, file):
        self.file = file
        self.posts = []
        self.fields = {}
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            self.read(line, f"{file.name}:{number}")
        self.posts.sort(key=lambda post: post.at, reverse=True)
        for key in ("force", "host", "handle", "name", "platform"):
            if key not in self.fields:
                raise Fault(f"{file.name}: the header has no '{key}'")
        self.force, self.host, self.handle = (self.fields[key] for key in ("force", "host", "handle"))
        self.shape = self.fields.get("shape", self.fields["platform"])
        self.serve = self.fields.get("serve", "feed")
        self.is_listed = self.fields.get("roster") != "no"

    def read(self, line, place):
        post = POST_LINE.fullmatch(line)
        if not line.strip():
            return
        if post:
            self.posts.append(Post(self, instant(*post.group(1, 2, 3)), post.group(4), place))
        elif line.startswith("! ") and self.posts:
            found = re.fullmatch(r"! (\w+)(?: ([A-Z]+))?: (.+)", line)
            if not found or found.group(1) not in EXPECTATIONS:
                raise Fault(f"{place}: write '! match CATEGORY: why'")
            self.posts[-1].truth = found.groups()
        elif line.startswith("  ") and self.posts and line.split(":")[0].strip() in POST_KEYS:
            key, value = (part.strip() for part in line.split(":", 1))
            if key == "tags":
                value = value.split()
            elif key == "edited":
                value = instant(None, *value.split())
            setattr(self.posts[-1], key, value)
        elif not self.posts and line.split(":")[0] in HEADER_KEYS:
            key, value = line.split(":", 1)
            self.fields[key] = value.strip()
        else:
            raise Fault(f"{place}: neither a header, a post nor a detail of one: '{line[:40]}'")

    @property
    def profile(self):
        """The URL that a roster row gives."""
        base = f"http://{self.host}"
        return {
            "mastodon": f"{base}/@{self.handle}", "bluesky": f"{base}/profile/{self.handle}",
        }.get(self.shape) or base + self.fields["path"]

    @property
    def site(self):
        return f"http://{self.host}{self.fields['path'].rsplit('/', 1)[0]}"

    @property
    def target(self):
        """Host and path of the feed that the profile's URL leads to."""
        return self.profile.removeprefix("http://") + {"mastodon": ".rss", "bluesky": "/rss"}.get(self.shape, "")

    @property
    def seen(self):
        """The posts that a reader of the served bytes can see, newest first."""
        return {"feed": self.posts, "cut": self.posts[:-1]}.get(self.serve, [])

    @property
    def roster_row(self):
        get = self.fields.get
        return [
            get("ref"), self.force, get("class"), get("rank"), "serving", get("role", ""), get("platform"),
            self.profile, get("kind"), get("basis"), get("confidence", "confirmed")]


def responses(accounts):
    """What the server must know besides the files: content types by shape, and the addresses that answer otherwise."""
    types = {
        "mastodon": "application/rss+xml; charset=utf-8", "bluesky": "application/rss+xml; charset=utf-8",
        "atom": "application/atom+xml; charset=utf-8", "rdf": "application/rdf+xml; charset=utf-8",
        "rss": "application/rss+xml"}
    answers = {}
    for account in accounts:
        if account.serve == "404":
            answers[account.target] = {"status": 404, "content_type": "text/plain; charset=utf-8"}
        elif account.serve in ("login", "html"):
            answers[account.target] = {"status": 200, "content_type": "text/html; charset=utf-8"}
        else:
            answers[account.target] = {"status": 200, "content_type": types[account.shape]}
    return (json.dumps(dict(sorted(answers.items())), indent=1) + "\n").encode()


def roster(accounts):
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(ROSTER_COLUMNS)
    writer.writerows(sorted(account.roster_row for account in accounts if account.is_listed))
    return out.getvalue().encode()


def force_line(force, accounts):
    """One force's planted counts; an address that answers with no feed is told from one that does not answer."""
    seen = [post for account in accounts for post in account.seen]
    truths = [(post.truth[0], post.account.fields["ref"]) for post in seen if post.truth]

    def posts(kind):
        return sum(1 for expect, _ in truths if expect == kind)

    return {
        "kind": "force", "force": force, "accounts": len(accounts),
        "subjects": len({ref for expect, ref in truths if expect == "match"}),
        "posts": len(seen) - posts("outside_window"), "matched_posts": posts("match"), "mentions": posts("mention"),
        "protected": posts("protected"), "care": posts("care"), "outside_window": posts("outside_window"),
        "not_reachable": sum(account.serve == "404" for account in accounts),
        "not_a_feed": sum(account.serve in ("login", "html") for account in accounts)}


def truth(accounts):
    lines = []
    for account in accounts:
        if not account.is_listed:
            lines.append({
                "kind": "never_fetched", "force": account.force, "subject_ref": None, "url": account.profile,
                "expect": "none", "why": "A namesake's account, not on the roster: no request may go to it"})
            continue
        for post in account.seen:
            if post.truth:
                expect, category, why = post.truth
                lines.append({
                    "kind": "post", "force": account.force, "subject_ref": account.fields["ref"], "url": post.url,
                    "expect": expect, "category": category, "why": why})
    lines.sort(key=lambda line: (line["force"], line["subject_ref"] or "", line["url"]))
    listed = [account for account in accounts if account.is_listed]
    for force in sorted({account.force for account in listed}):
        lines.append(force_line(force, [account for account in listed if account.force == force]))
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines).encode()


def faults(accounts):
    """What is wrong with the sources themselves."""
    found = []
    texts, addresses = {}, {}
    for account in accounts:
        if addresses.setdefault(account.target, account) is not account:
            found.append(f"{account.file.name}: another file has the address {account.target}")
        if len(account.posts) > MOST_POSTS.get(account.shape, 100):
            found.append(f"{account.file.name}: {len(account.posts)} posts are more than such a feed shows")
        for host in [account.host] + re.findall(r"https?://([^/\s]+)", " ".join(post.text for post in account.posts)):
            if not host.endswith(".example"):
                found.append(f"{account.file.name}: {host} may be somebody's: write a host that ends in .example")
        for post in account.posts:
            if re.search(r"\b0\d{4} ?\d{6}\b", post.text.replace("01632 960", "")):
                found.append(f"{post.place}: that may be somebody's telephone number: write 01632 960 and three digits")
            if post.account.shape in ("atom", "rdf", "rss") and not post.title:
                found.append(f"{post.place}: a blog's post needs a title")
            other = texts.setdefault(post.text, post)
            if other is not post:
                found.append(f"{post.place}: the same text as {other.place}")
            if post.url in addresses:
                found.append(f"{post.place}: the same time as another post of this account")
            addresses[post.url] = account
            if post.truth and post not in account.seen:
                found.append(f"{post.place}: expects '{post.truth[0]}', but its account does not serve this post")
    for force, subjects in EXPECTED_SUBJECTS.items():
        counted = force_line(force, [each for each in accounts if each.is_listed and each.force == force])["subjects"]
        if counted != subjects:
            found.append(f"{force}: {counted} subjects have a post that should match; the planted truth is {subjects}")
    return found


def main(arguments):
    if arguments not in ([], ["--check"]):
        print(__doc__.strip(), file=sys.stderr)
        return 2
    try:
        accounts = [Account(file) for file in sorted(SOURCES.glob("*.txt"))]
    except Fault as fault:
        print(fault, file=sys.stderr)
        return 1
    found = faults(accounts)
    files = {WEB / account.target: body for account in accounts if (body := rendered(account)) is not None}
    files[WEB / "_responses.json"] = responses(accounts)
    files[HERE / "roster.csv"] = roster(accounts)
    files[HERE / "truth.jsonl"] = truth(accounts)
    strays = [file for file in WEB.rglob("*") if file.is_file() and file not in files]
    if arguments:
        found += [f"{file.relative_to(HERE)}: no source makes this file" for file in strays]
        found += [
            f"{file.relative_to(HERE)}: is not what its sources make; run samples/make_site.py"
            for file, body in files.items() if not file.is_file() or file.read_bytes() != body]
    else:
        for file in strays:
            file.unlink()
        for file, body in files.items():
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(body)
    print(*found, sep="\n", end="\n" if found else "", file=sys.stderr)
    listed = [account for account in accounts if account.is_listed]
    print(f"{len(listed)} accounts, {sum(len(account.seen) for account in listed)} posts, {len(found)} faults")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
