#!/usr/bin/env python3
"""Plays what platforms do to `probity scan`, page by page, in the manner of politeness.py; prints pass or fail.

Standard library only.

usage: sources.py --program .build/debug/probity [--only WORD]
"""
import gzip, json, os, signal, sys, time

import politeness
from politeness import Web, case, feed, same

politeness.CASES.clear()
SOLO = dict(both=False)
TOKEN = "AAAAAAAAAAAAAAAAAAAAInvented%2Ftoken%3D"
LOUD = "Ran my neighbour through PNC last night"


def answer(body, kind="application/json", **headers):
    return 200, {"Content-Type": kind} | headers, (body if isinstance(body, str) else json.dumps(body)).encode()


def prepare(reader, platform, url, web, sources="", **fetch):
    reader.prepare([url], connect_to='{"*": "%s"}' % web.base.removeprefix("http://"), **fetch)
    roster = reader.folder / "roster.csv"
    roster.write_text(roster.read_text().replace(",feed,", f",{platform},"))
    with open(reader.folder / "probity.yaml", "a") as file:
        file.write(f"sources: {{{sources}}}\n")


def pending(reader):
    return len(list((reader.folder / "var/queue/pending").iterdir()))


def status(number, text):
    return {"id": str(number), "created_at": f"2026-11-0{number}T10:00:00Z", "visibility": "public",
            "url": f"http://social.example/@pc/{number}", "content": f"<p>{text}</p>", "account": {"acct": "pc"}}


def mastodon(pages=3):
    """An account with one post a page, each of which potentially deserves a look."""
    def script(path, headers, count):
        if path.startswith("/api/v1/accounts/lookup"):
            return answer({"id": "7"})
        if not path.startswith("/api/v1/accounts/7/statuses"):
            return 404, {}, b""
        page = int(path.split("max_id=")[1]) if "max_id=" in path else 1
        link = f'<http://social.example/api/v1/accounts/7/statuses?limit=40&max_id={page + 1}>; rel="next"'
        return answer([status(9 - page, f"{LOUD} {page}")], ETag=f'"{page}"', **({"Link": link} if page < pages else {}))
    return script


@case("Mastodon: lookup, statuses, older pages; the next run asks for the first page only", **SOLO)
def _(reader):
    web = Web(mastodon())
    prepare(reader, "mastodon", "http://social.example/@pc", web)
    reader.run()
    same((len(web.paths()), reader.force["fetched"], pending(reader)), (4, 1, 3))
    web.forget()
    reader.run()
    same(web.paths(), ["/api/v1/accounts/7/statuses?limit=40"])
    same(web.sent("If-None-Match", "/api/v1/accounts/7/statuses?limit=40"), ['"1"'])


@case("Mastodon: 401 leads to RSS, and later runs ask for that at once", **SOLO)
def _(reader):
    web = Web(lambda path, *_: feed() if path == "/@pc.rss" else (401, {}, b""))
    prepare(reader, "mastodon", "http://social.example/@pc", web)
    reader.run().run()
    same(web.paths(), ["/api/v1/accounts/lookup?acct=pc", "/@pc.rss", "/@pc.rss"])


@case("Mastodon: an interface that robots.txt forbids is not asked", **SOLO)
def _(reader):
    web = Web(mastodon(), (200, {}, b"User-agent: *\nDisallow: /api\n"))
    prepare(reader, "mastodon", "http://social.example/@pc", web)
    reader.run()
    same((web.paths(), [missed["reason"] for missed in reader.missed]), ([], ["robots"]))


@case("pages of one account keep the host's delay", **SOLO)
def _(reader):
    web = Web(mastodon())
    prepare(reader, "mastodon", "http://social.example/@pc", web, delay="500ms")
    reader.run()
    assert len(web.paths()) == 4 and min(web.gaps(True)) >= 0.5, web.gaps(True)


@case("a next page on another host is not asked, and the account is told as seen in part", **SOLO)
def _(reader):
    web = Web(lambda path, *_: answer({"id": "7"}) if "lookup" in path
              else answer([status(3, "Tea")], Link='<http://other.example/2>; rel="next"'))
    prepare(reader, "mastodon", "http://social.example/@pc", web)
    reader.run()
    same((len(web.paths()), reader.force["fetched"], [missed["reason"] for missed in reader.missed]), (2, 1, ["cut_off"]))


@case("429 between pages: the rest waits, and the next visit goes the whole way", **SOLO)
def _(reader):
    good = mastodon()
    web = Web(lambda path, headers, count: (429, {"Retry-After": "60"}, b"") if "max_id=2" in path and count == 1
              else good(path, headers, count))
    prepare(reader, "mastodon", "http://social.example/@pc", web)
    reader.run()
    same((len(web.paths()), [missed["reason"] for missed in reader.missed]), (3, ["cut_off"]))
    web.forget()
    reader.run()
    same(web.paths(), [], "during the wait asked")
    reader.travel(0.01)
    reader.run()
    same((len(web.paths()), pending(reader)), (3, 3))
    same(web.sent("If-None-Match", "/api/v1/accounts/7/statuses?limit=40"), [None])


@case("kill -9 between pages loses and doubles nothing", **SOLO)
def _(reader):
    good = mastodon()
    web = Web(lambda path, headers, count: (time.sleep(3 if "max_id=2" in path and count == 1 else 0),
                                            good(path, headers, count))[1])
    prepare(reader, "mastodon", "http://social.example/@pc", web)
    process = reader.start()
    while not any("max_id=2" in path for path in web.paths()):
        time.sleep(0.02)
    time.sleep(0.5)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    same(pending(reader), 1, "queued before the kill")
    web.forget()
    reader.run()
    assert all(headers.get("If-None-Match") is None for _, headers in web.headers), "asked with validators"
    same((sum("statuses" in path for path in web.paths()), pending(reader)), (3, 3))


@case("max_pages: what is left is told until it is read", **SOLO)
def _(reader):
    web = Web(mastodon(5))
    prepare(reader, "mastodon", "http://social.example/@pc", web, "max_pages: 2")
    reader.run()
    same((len(web.paths()), [missed["reason"] for missed in reader.missed]), (3, ["cut_off"]))
    reader.run()
    same(([missed["reason"] for missed in reader.missed], reader.said), (["cut_off"], ""))
    text = (reader.folder / "probity.yaml").read_text()
    (reader.folder / "probity.yaml").write_text(text.replace("max_pages: 2", "max_pages: 9"))
    reader.run("--force")
    same((reader.missed, pending(reader)), ([], 5))


def outbox(path, headers, count):
    base = "http://fedi.example"
    if headers.get("Accept", "").find("application/activity+json") < 0:
        return 406, {}, b""
    if path.startswith("/.well-known/webfinger"):
        return answer({"links": [{"rel": "self", "type": "application/activity+json", "href": base + "/users/pc"}]})
    if path == "/users/pc":
        return answer({"type": "Person", "id": base + path, "outbox": base + "/outbox"})
    if path == "/outbox":
        return answer({"type": "OrderedCollection", "totalItems": 2, "first": base + "/outbox?page=1"})
    page = int(path[-1])
    note = {"type": "Note", "id": f"{base}/{page}", "published": f"2026-11-0{3 - page}T10:00:00Z", "content": f"<p>{LOUD}</p>"}
    return answer({"type": "OrderedCollectionPage", "orderedItems": [{"type": "Create", "object": note}]}
                  | ({"next": base + "/outbox?page=2"} if page == 1 else {}))


@case("ActivityPub: WebFinger, actor, outbox, first, next", **SOLO)
def _(reader):
    web = Web(outbox)
    prepare(reader, "activitypub", "http://fedi.example/@pc", web)
    reader.run()
    same((len(web.paths()), reader.force["posts"], reader.missed), (5, 2, []))
    web.forget()
    reader.run()
    same(web.paths(), ["/outbox?page=1"])


@case("ActivityPub: a host in secure mode is told as closed", **SOLO)
def _(reader):
    web = Web(lambda path, headers, count: (401, {}, b"") if path == "/users/pc" else outbox(path, headers, count))
    prepare(reader, "activitypub", "http://fedi.example/@pc", web)
    reader.run()
    assert "secure mode" in reader.missed[0]["detail"], reader.missed


@case("Bluesky: nobody's posts are asked for who asked not to be shown", **SOLO)
def _(reader):
    web = Web(lambda *_: answer({"did": "did:plc:a", "labels": [{"val": "!no-unauthenticated"}]}))
    prepare(reader, "bluesky", "http://bsky.example/profile/pc", web, "interfaces: {bluesky: http://api.example}")
    reader.run().run("--force")
    same((set(web.paths()), reader.missed[0]["reason"]), ({"/xrpc/app.bsky.actor.getProfile?actor=pc"}, "refused"))


@case("Telegram: ?before= into the past", **SOLO)
def _(reader):
    message = ('<div class="tgme_widget_message" data-post="c/{0}"><div class="tgme_widget_message_text js-message_text">Tea {0}'
               '</div><a class="tgme_widget_message_date" href="https://t.me/c/{0}"><time datetime="2026-11-0{0}T10:00:00+00:00">'
               '</time></a></div>')
    web = Web(lambda path, *_: answer("<!doctype html><html><body>" + message.format(4 if "before" not in path else 2)
              + ('<a class="tme_messages_more" data-before="4"></a>' if "before" not in path else "") + "</body></html>", "text/html"))
    prepare(reader, "telegram", "http://t.me/channel", web)
    reader.run()
    same((web.paths(), reader.force["posts"]), (["/s/channel", "/s/channel?before=4"], 2))


@case("WordPress: pages until one is not there", **SOLO)
def _(reader):
    web = Web(lambda path, *_: feed(path[-1]) if path in ("/feed/", "/feed/?paged=2") else (404, {}, b""))
    prepare(reader, "wordpress", "http://press.example/", web)
    reader.run()
    same((web.paths(), reader.missed), (["/feed/", "/feed/?paged=2", "/feed/?paged=3"], []))


@case("a site's page: the feed that it names, none of another host", **SOLO)
def _(reader):
    web = Web(lambda path, *_: feed() if path == "/f" else answer(
        '<!doctype html><html><head><link rel="alternate" type="application/rss+xml" href="http://other.example/f">'
        '<link rel="alternate" type="application/rss+xml" href="/f"></head></html>', "text/html"))
    prepare(reader, "website", "http://pc.example/", web)
    reader.run()
    same(web.paths(), ["/", "/f"])


@case("X: the token is sent in a header, and is in no file, no report and no message", **SOLO)
def _(reader):
    web = Web(lambda path, headers, count: (401, {}, b"") if headers.get("Authorization") != f"Bearer {TOKEN}"
              else answer({"data": {"id": "42"}}) if "/by/username/" in path
              else answer({"data": [{"id": "3", "author_id": "42", "created_at": "2026-11-03T10:00:00Z", "text": LOUD}],
                           "meta": {"result_count": 1}, "echo": TOKEN}))
    prepare(reader, "x", "http://x.example/pc", web, "tokens: {x: token}, interfaces: {x: http://api.example}")
    (reader.folder / "token").write_text(TOKEN)
    (reader.folder / "token").chmod(0o600)
    reader.run("--metrics-file", "metrics.prom")
    same((len(web.paths()), pending(reader)), (2, 1))
    files = [path for path in reader.folder.rglob("*") if path.is_file() and path.name != "token"]
    texts = {str(path): path.read_bytes() for path in files}
    texts |= {str(path) + " unpacked": gzip.decompress(path.read_bytes()) for path in files if path.suffix == ".gz"}
    assert any("warc" in name for name in texts), "no evidence"
    for name, text in (texts | {"said": (reader.said + json.dumps(reader.missed)).encode()}).items():
        assert b"Invented" not in text and TOKEN.encode() not in text, name


for platform in ("threads", "instagram", "linkedin", "tiktok", "facebook_profile", "x", "facebook_page", "reddit"):
    @case(f"{platform}: nothing is asked, and every run says so", **SOLO)
    def _(reader, platform=platform):
        web = Web(lambda *_: feed())
        prepare(reader, platform, "http://closed.example/user/pc", web)
        reader.run().run()
        same((web.paths(True), reader.code, [missed["reason"] for missed in reader.missed]), ([], 3, ["closed"]))


if __name__ == "__main__":
    sys.argv.append("--no-newsboat")
    politeness.main()
