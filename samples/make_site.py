#!/usr/bin/env python3
"""Render the invented public web of the demo from the account files that a person wrote.

usage: make_site.py            write site/web, roster.csv and truth.jsonl
       make_site.py --check    write nothing; exit 1 if a committed file differs or the truth does not hold

One account a file in site/sources; README.md describes the format. Python's standard library only; the same
sources always give the same bytes.
"""
import csv
import datetime
import hashlib
import html
import io
import json
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
SOURCES = HERE / "site" / "sources"
WEB = HERE / "site" / "web"
YEAR = "2026"

ROSTER_COLUMNS = (
    "subject_ref force employment_class rank_band serving_status representative_role platform url account_kind "
    "attribution_basis attribution_confidence").split()

# What the planted truth must come to: subjects with something to review by their own words.
EXPECTED_SUBJECTS = {"eastshire": 1, "northshire": 1, "southshire": 9}
EXPECTATIONS = {"match", "mention", "protected", "care", "none", "outside_window"}

HEADER_KEYS = {
    "ref", "force", "class", "rank", "role", "platform", "host", "handle", "name", "bio", "kind", "basis",
    "confidence", "shape", "path", "charset", "serve", "roster"}
POST_KEYS = {"alt", "cw", "title", "tags", "edited", "reply"}

POST_LINE = re.compile(r"(?:(\d{4})-)?(\d\d-\d\d) (\d\d:\d\d) (.+)")
TOKEN = re.compile(r"(https?://[^\s]+[^\s.,;:!?)]|(?<![\w@])@[\w.]+@[\w.-]+\w|(?<![\w@&])@\w+|(?<![\w&])#\w+)")


class Fault(Exception):
    """A source file that cannot be read; says where and what."""


def instant(year, day, clock):
    return datetime.datetime.fromisoformat(f"{year or YEAR}-{day}T{clock}:00+00:00")


def digest(*parts):
    return hashlib.sha256("\x1f".join(parts).encode()).digest()


class Post:
    def __init__(self, account, at, text, place):
        self.account, self.at, self.place = account, at, place
        self.text = text.replace("\\n", "\n")
        self.alt = self.cw = self.title = self.reply = self.edited = None
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


def escape(text):
    return html.escape(text, quote=False).replace('"', "&quot;").replace("'", "&#39;")


def xml(text):
    return html.escape(text, quote=False)


def rfc822(when):
    return f"{when:%a, %d %b %Y %H:%M:%S} +0000"


def rfc3339(when):
    return f"{when:%Y-%m-%dT%H:%M:%SZ}"


def mastodon_link(url):
    scheme, rest = re.match(r"(https?://(?:www\.)?)(.*)", url).groups()
    shown, hidden = rest[:30], rest[30:]
    kind = ' class="ellipsis"' if hidden else ""
    return (
        f'<a href="{escape(url)}" target="_blank" rel="nofollow noopener" translate="no">'
        f'<span class="invisible">{scheme}</span><span{kind}>{escape(shown)}</span>'
        f'<span class="invisible">{escape(hidden)}</span></a>')


def mastodon_token(token, host):
    if token.startswith("http"):
        return mastodon_link(token)
    if token.startswith("#"):
        return (
            f'<a href="http://{host}/tags/{escape(token[1:].lower())}" class="mention hashtag" rel="tag">'
            f"#<span>{escape(token[1:])}</span></a>")
    user, _, place = token[1:].partition("@")
    return (
        f'<span class="h-card" translate="no"><a href="http://{place or host}/@{user}" class="u-url mention">'
        f"@<span>{user}</span></a></span>")


def mastodon_html(post):
    host = post.account.host
    paragraphs = []
    for paragraph in post.text.split("\n\n"):
        parts = TOKEN.split(paragraph)
        made = [escape(part) if at % 2 == 0 else mastodon_token(part, host) for at, part in enumerate(parts)]
        paragraphs.append("<p>" + "".join(made).replace("\n", "<br />") + "</p>")
    warning = f"<p><strong>Content warning:</strong> {escape(post.cw)}</p><hr />" if post.cw else ""
    return warning + "".join(paragraphs)


def blog_html(post):
    paragraphs = []
    for paragraph in post.text.split("\n\n"):
        parts = TOKEN.split(paragraph)
        made = [
            f'<a href="{escape(part)}">{escape(part)}</a>' if at % 2 and part.startswith("http") else escape(part)
            for at, part in enumerate(parts)]
        paragraphs.append("<p>" + "".join(made).replace("\n", "<br />\n") + "</p>")
    return "\n".join(paragraphs)


def mastodon_feed(account):
    get = account.fields.get
    host = account.host
    avatar = f"http://{host}/system/accounts/avatars/{digest(account.handle).hex()[:16]}.png"
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<rss version="2.0" xmlns:webfeeds="http://webfeeds.org/rss/1.0" xmlns:media="http://search.yahoo.com/mrss/">',
        "  <channel>", f"    <title>{xml(get('name'))}</title>",
        f"    <description>Public posts from @{account.handle}@{host}</description>",
        f"    <link>{account.profile}</link>", "    <image>", f"      <url>{avatar}</url>",
        f"      <title>{xml(get('name'))}</title>", f"      <link>{account.profile}</link>", "    </image>"]
    if account.posts:
        lines.append(f"    <lastBuildDate>{rfc822(account.posts[0].at)}</lastBuildDate>")
    lines += [f"    <webfeeds:icon>{avatar}</webfeeds:icon>", "    <generator>Mastodon v4.5.2</generator>"]
    for post in account.posts:
        lines += [
            "    <item>", f'      <guid isPermaLink="true">{post.url}</guid>', f"      <link>{post.url}</link>",
            f"      <pubDate>{rfc822(post.at)}</pubDate>",
            f"      <description>{xml(mastodon_html(post))}</description>"]
        if post.alt:
            media = f"http://{host}/system/media_attachments/files/{digest(post.url).hex()[:16]}.jpg"
            size = 60000 + post.number % 400000
            lines += [
                f'      <media:content url="{media}" type="image/jpeg" fileSize="{size}" medium="image">',
                f'        <media:rating scheme="urn:simple">{"adult" if post.cw else "nonadult"}</media:rating>',
                f'        <media:description type="plain">{xml(post.alt)}</media:description>',
                "      </media:content>"]
        lines += [f"      <category>{xml(tag.lower())}</category>" for tag in post.hashtags]
        lines.append("    </item>")
    return "\n".join(lines + ["  </channel>", "</rss>", ""])


def bluesky_feed(account):
    did = "did:plc:" + "".join("abcdefghijklmnopqrstuvwxyz234567"[byte % 32] for byte in digest(account.handle)[:24])
    items = []
    for post in account.posts:
        media = ""
        if post.alt:
            size = 60000 + post.number % 400000
            media = (
                f'<media:content url="http://cdn.bsky.example/img/{digest(post.url).hex()[:20]}@jpeg" type="image/jpeg" '
                f'fileSize="{size}"><media:title type="plain">{xml(post.alt)}</media:title></media:content>')
        items.append(
            f"<item><link>{post.url}</link><description>{xml(post.text)}</description>"
            f"<pubDate>{post.at:%d %b %Y %H:%M} +0000</pubDate>"
            f'<guid isPermaLink="false">at://{did}/app.bsky.feed.post/{post.key}</guid>{media}</item>')
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" '
        'xmlns:media="http://search.yahoo.com/mrss/"><channel>'
        f'<atom:link href="{account.profile}/rss" rel="self" type="application/rss+xml"></atom:link>'
        f"<description>{xml(account.fields.get('bio', ''))}</description><link>{account.profile}</link>"
        f"<title>@{account.handle} - {xml(account.fields['name'])}</title>{''.join(items)}</channel></rss>\n")


def atom_feed(account):
    get = account.fields.get
    newest = max((post.edited or post.at for post in account.posts), default=instant(None, "06-01", "09:00"))
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>', '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB">',
        f"  <title>{xml(get('name'))}</title>", f"  <subtitle>{xml(get('bio', ''))}</subtitle>",
        f'  <link rel="self" type="application/atom+xml" href="{account.profile}"/>',
        f'  <link rel="alternate" type="text/html" href="{account.site}/"/>',
        f"  <id>tag:{account.host},2026:{account.handle}</id>", f"  <updated>{rfc3339(newest)}</updated>",
        f"  <author><name>{xml(account.handle)}</name></author>"]
    for post in account.posts:
        lines += [
            "  <entry>", f"    <title>{xml(post.title)}</title>",
            f'    <link rel="alternate" type="text/html" href="{post.url}"/>',
            f"    <id>tag:{account.host},{post.at:%Y-%m-%d}:{account.handle}/{post.number}</id>",
            f"    <published>{rfc3339(post.at)}</published>",
            f"    <updated>{rfc3339(post.edited or post.at)}</updated>"]
        lines += [f'    <category term="{xml(tag)}"/>' for tag in post.tags]
        lines += [f'    <content type="html">{xml(blog_html(post))}</content>', "  </entry>"]
    return "\n".join(lines + ["</feed>", ""])


def rdf_feed(account):
    get = account.fields.get
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<rdf:RDF xmlns="http://purl.org/rss/1.0/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">',
        f'  <channel rdf:about="{account.profile}">', f"    <title>{xml(get('name'))}</title>",
        f"    <link>{account.site}/</link>", f"    <description>{xml(get('bio', ''))}</description>",
        "    <dc:language>en-GB</dc:language>", "    <items>", "      <rdf:Seq>"]
    lines += [f'        <rdf:li rdf:resource="{post.url}"/>' for post in account.posts]
    lines += ["      </rdf:Seq>", "    </items>", "  </channel>"]
    for post in account.posts:
        lines += [
            f'  <item rdf:about="{post.url}">', f"    <title>{xml(post.title)}</title>", f"    <link>{post.url}</link>",
            f"    <dc:date>{rfc3339(post.at)}</dc:date>", f"    <dc:creator>{xml(account.handle)}</dc:creator>",
            f"    <description>{xml(blog_html(post))}</description>", "  </item>"]
    return "\n".join(lines + ["</rdf:RDF>", ""])


def rss_feed(account):
    get = account.fields.get
    lines = [
        f'<?xml version="1.0" encoding="{get("charset", "utf-8")}"?>',
        '<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/">', "<channel>",
        f"<title>{xml(get('name'))}</title>", f"<link>{account.site}/</link>",
        f"<description>{xml(get('bio', ''))}</description>"]
    for post in account.posts:
        lines += [
            "<item>", f"<title>{xml(post.title)}</title>", f"<link>{post.url}</link>",
            f'<guid isPermaLink="false">{account.handle}-{post.at:%Y%m%d%H%M}</guid>',
            f"<pubDate>{rfc822(post.at)}</pubDate>", f"<dc:creator>{xml(account.handle)}</dc:creator>",
            f"<description><![CDATA[{blog_html(post)}]]></description>", "</item>"]
    return "\n".join(lines + ["</channel>", "</rss>", ""])


LOGIN_PAGE = """<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>Log in - Harbour Chat</title></head>
<body class="auth">
<h1>Log in to Harbour Chat</h1>
<p>This server shows profiles and posts to its members only.</p>
<form action="/auth/sign_in" method="post">
<label>E-mail address <input type="email" name="email"></label>
<label>Password <input type="password" name="password"></label>
<button type="submit">Log in</button>
</form>
</body>
</html>
"""


def moved_page(account):
    return f"""<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>{xml(account.fields['name'])} has a new look</title></head>
<body>
<h1>{xml(account.fields['name'])}</h1>
<p>We have changed our theme. Recent posts will be back here shortly.</p>
<ul><li><a href="/about">About</a></li><li><a href="/archive">Archive</a></li></ul>
</body>
</html>
"""


def rendered(account):
    """The bytes that the account's address answers with; None where it answers with none."""
    if account.serve == "404":
        return None
    if account.serve == "login":
        return LOGIN_PAGE.encode()
    if account.serve == "html":
        return moved_page(account).encode()
    make = {
        "mastodon": mastodon_feed, "bluesky": bluesky_feed, "atom": atom_feed, "rdf": rdf_feed, "rss": rss_feed,
    }[account.shape]
    body = make(account).encode(account.fields.get("charset", "utf-8"))
    if account.serve == "cut":
        last = body.rindex(b"<description>")
        return body[: last + 60]
    return body


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
        for post in account.posts:
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
