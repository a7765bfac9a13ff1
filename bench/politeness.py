#!/usr/bin/env python3
"""Plays what servers do to feed readers against `probity scan`, and beside it against newsboat; prints pass or fail.

Each case has servers of its own on loopback and is judged by what they were asked. Where a case has to wait for days,
the times in the reader's own store are moved instead; newsboat keeps none, so there it says "-". Standard library only.

usage: politeness.py --program .build/debug/probity [--only WORD] [--no-newsboat]
"""
import argparse, collections, concurrent.futures, email.utils, gzip, http.server, json, os, pathlib, shutil, signal, socket
import sqlite3, ssl, subprocess, sys, tempfile, threading, time

HERE = pathlib.Path(__file__).resolve().parent
FEED = ('<?xml version="1.0"?><rss version="2.0"><channel><title>user</title><link>http://social.example/</link>%s'
        '<item><guid isPermaLink="false">%s</guid><link>http://social.example/1</link>'
        "<pubDate>Sun, 01 Nov 2026 12:00:00 +0000</pubDate><description>Tea and toast</description></item></channel></rss>")
CASES = []


def feed(name="1", extra=""):
    return 200, {"Content-Type": "application/rss+xml"}, (FEED % (extra, name)).encode()


class Web:
    """A server whose script gets the path, the headers and how often the path was asked; it notes when and what."""

    def __init__(self, script, robots=(404, {}, b""), address="127.0.0.1", tls=None):
        self.script, self.robots, self.log, self.live, self.peak = script, robots, [], 0, 0
        self.times, self.lock, self.headers = collections.Counter(), threading.Lock(), []
        web = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            wbufsize = -1
            disable_nagle_algorithm = True

            def do_GET(self):
                with web.lock:
                    web.log.append((time.monotonic(), self.path))
                    web.headers.append((self.path, self.headers))
                    web.times[self.path] += 1
                    count = web.times[self.path]
                    web.live += 1
                    web.peak = max(web.peak, web.live)
                try:
                    source = web.robots if self.path == "/robots.txt" else web.script
                    answer = source(self.path, self.headers, count) if callable(source) else source
                    if answer is None:
                        self.close_connection = True
                        return
                    if callable(answer):
                        return answer(self)
                    status, headers, body = answer
                    self.send_response(status)
                    for name, value in headers.items():
                        self.send_header(name, value)
                    if "Content-Length" not in headers:
                        self.send_header("Content-Length", str(len(body)))
                    self.end_headers()
                    if status != 304:
                        self.wfile.write(body)
                finally:
                    with web.lock:
                        web.live -= 1

            def log_message(self, *_):
                pass

        class Server(http.server.ThreadingHTTPServer):
            daemon_threads = True
            request_queue_size = 128

            def handle_error(self, *_):
                pass

        self.server = Server((address, 0), Handler)
        if tls:
            self.server.socket = tls.wrap_socket(self.server.socket, server_side=True)
        self.port = self.server.server_address[1]
        self.base = f"http{'s' if tls else ''}://{address}:{self.port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def url(self, path):
        return self.base + path

    def paths(self, robots=False):
        return [path for _, path in self.log if robots or path != "/robots.txt"]

    def gaps(self, robots=False):
        times = sorted(at for at, path in self.log if robots or path != "/robots.txt")
        return [later - earlier for earlier, later in zip(times, times[1:])]

    def sent(self, name, path="/a"):
        return [headers.get(name) for asked, headers in self.headers if asked == path]

    def forget(self):
        with self.lock:
            self.log, self.headers = [], []


class Probity:
    name = "probity"

    def __init__(self, program, folder):
        self.program, self.folder = program, folder

    def prepare(self, urls, **fetch):
        options = {"transfers": 16, "per_host": 1, "delay": "0s", "min_interval": "0s", "allow_private": "true",
                   "timeout": "20s", "patience": "0s"} | fetch
        sys.path.insert(0, str(HERE))
        import kills
        kills.write_state(self.folder, 1, 0, "rules")
        kills.write_rule(self.folder / "rules")
        text = (self.folder / "probity.yaml").read_text().rsplit("fetch:", 1)[0]
        inside = ", ".join(f"{key}: {value}" for key, value in options.items() if value is not None)
        (self.folder / "probity.yaml").write_text(text + "fetch: {" + inside + "}\n")
        rows = (self.folder / "roster.csv").read_text().splitlines()[:1]
        rows += [f"S-{n:04},northshire,officer,constable,serving,,feed,{url},personal_identified,force_verified,confirmed"
                 for n, url in enumerate(urls)]
        (self.folder / "roster.csv").write_text("\n".join(rows) + "\n")

    def start(self, *words):
        return subprocess.Popen([self.program, "scan", "--json", *words], cwd=self.folder, stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE, text=True)

    def run(self, *words):
        process = self.start(*words)
        out, self.said = process.communicate(timeout=120)
        self.code = process.returncode
        assert self.code in (0, 3), f"exit {self.code}: {self.said[-300:]}"
        report = json.loads(out)
        self.force, self.missed = report["forces"][0], report["not_assessed"]
        return self

    def travel(self, days):
        """Lets the ledger believe that so many days have passed since everything in it."""
        with sqlite3.connect(self.folder / "var/ledger.sqlite") as ledger:
            ms = int(days * 86_400_000)
            for table, columns in {"page": ["full_at", "fetched_at"], "account": ["due_at", "moved_since"],
                                   "host": ["not_before", "last_asked_at"], "robots": ["fetched_at"]}.items():
                for column in columns:
                    ledger.execute(f"UPDATE {table} SET {column} = {column} - {ms}")


class Newsboat:
    name = "newsboat"

    def __init__(self, folder):
        self.folder = folder

    def prepare(self, urls, **fetch):
        (self.folder / "urls").write_text("".join(url + "\n" for url in urls))
        (self.folder / "config").write_text("download-timeout 4\nreload-threads 4\nuser-agent \"newsboat\"\n")

    def start(self, *_):
        return subprocess.Popen(["newsboat", "-q", "-u", "urls", "-c", "cache.db", "-C", "config", "-x", "reload"],
                                cwd=self.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                env=os.environ | {"HOME": str(self.folder)})

    def run(self, *_):
        self.start().wait(timeout=120)
        return self


def case(title, both=True):
    def add(function):
        CASES.append((title, both, function))
        return function
    return add


def same(found, expected, what="asked"):
    assert found == expected, f"{what} {found}, not {expected}"


# robots.txt

def robots_case(title, robots, paths, expected, extra=None, **fetch):
    @case("robots.txt: " + title)
    def play(reader):
        web = Web(lambda path, headers, count: feed(path), robots)
        reader.prepare([web.url(path) for path in paths], **fetch)
        reader.run()
        same(sorted(web.paths()), sorted(expected))


RULES = b"User-agent: *\nDisallow: /\n\nUser-agent: probity\nUser-agent: newsboat\nDisallow: /private\nAllow: /private/open\nDisallow: /*.xml$\n"
robots_case("what it forbids is not asked, what it allows is", (200, {}, RULES), ["/a", "/private/x", "/private/open", "/b.xml"],
            ["/a", "/private/open"])
robots_case("404 allows", (404, {}, b""), ["/a"], ["/a"])
robots_case("401 and 403 allow", (403, {}, b""), ["/a"], ["/a"])
robots_case("500 forbids for now", (500, {}, b""), ["/a"], [])
robots_case("429 forbids for now", (429, {}, b""), ["/a"], [])
robots_case("no answer in time forbids for now", lambda *_: time.sleep(6), ["/a"], [], timeout="1s")
robots_case("a file that breaks off forbids for now", (200, {"Content-Length": "999", "Connection": "close"}, b"User-agent: *\nAllow: /"),
            ["/a"], [], timeout="3s")
robots_case("of a large file the first 500 KiB count", (200, {}, b"User-agent: *\nDisallow: /a\n" + b"# filler\n" * 80_000 + b"Disallow: /b\n"),
            ["/a", "/b"], ["/b"])


@case("robots.txt: five redirects are followed, to another host too")
def _(reader):
    other = Web(lambda *_: (200, {}, b"User-agent: *\nDisallow: /a\n"), address="127.0.0.2")
    web = Web(lambda path, *_: (302, {"Location": other.url("/rules") if path == "/4" else f"/{int(path[1]) + 1}"}, b"")
              if path[1:].isdigit() else feed(), (301, {"Location": "/1"}, b""))
    reader.prepare([web.url("/a")])
    reader.run()
    same("/a" in web.paths(), False)
    same(other.paths(), ["/rules"])


@case("robots.txt: asked once a day, not once a run")
def _(reader):
    web = Web(lambda *_: feed())
    reader.prepare([web.url("/a")])
    reader.run().run()
    same(web.paths(True).count("/robots.txt"), 1)
    if reader.name == "probity":
        reader.travel(1.01)
        reader.run()
        same(web.paths(True).count("/robots.txt"), 2)


@case("robots.txt: a redirect's target is judged by its own host's rules")
def _(reader):
    other = Web(lambda *_: feed(), (200, {}, b"User-agent: *\nDisallow: /\n"), address="127.0.0.2")
    web = Web(lambda *_: (302, {"Location": other.url("/x")}, b""))
    reader.prepare([web.url("/a")])
    reader.run()
    same(other.paths(), [])


# Waits

def wait_case(title, status, retry):
    @case(title)
    def play(reader):
        web = Web(lambda path, headers, count: (status, {"Retry-After": retry(), "Date": email.utils.formatdate(usegmt=True)}, b"")
                  if count == 1 else feed())
        reader.prepare([web.url("/a")])
        reader.run()
        first = time.monotonic()
        reader.run()
        same(web.paths(), ["/a"], "during the wait asked")
        time.sleep(max(0, 3.3 - (time.monotonic() - first)))
        reader.run()
        same(web.paths(), ["/a", "/a"], "after the wait asked")


wait_case("429 with Retry-After in seconds holds in the next run", 429, lambda: "3")
wait_case("429 with Retry-After as a date holds in the next run", 429, lambda: email.utils.formatdate(time.time() + 3, usegmt=True))
wait_case("503 with Retry-After holds in the next run", 503, lambda: "3")
wait_case("403 with Retry-After is taken as a 429", 403, lambda: "3")


@case("429 stops the rest of the host's line")
def _(reader):
    web = Web(lambda *_: (429, {"Retry-After": "60"}, b""))
    reader.prepare([web.url(f"/{n}") for n in range(8)])
    reader.run()
    same(len(web.paths()), 1)
    if reader.name == "probity":
        same(reader.force["deferred"], 8, "deferred")


@case("a short wait is waited for, and the same is asked again", both=False)
def _(reader):
    web = Web(lambda path, headers, count: (429, {"Retry-After": "1"}, b"") if path == "/0" and count == 1 else feed(path))
    reader.prepare([web.url("/0"), web.url("/1")], patience="10s")
    reader.run()
    same(web.paths(), ["/0", "/0", "/1"])
    assert web.gaps()[0] >= 0.99, web.gaps()
    same(reader.force["fetched"], 2, "fetched")


@case("429 without Retry-After backs off, twice as long each time")
def _(reader):
    web = Web(lambda *_: (429, {}, b""))
    reader.prepare([web.url("/a")], back_off="1s")
    end = time.monotonic() + 6.5
    while time.monotonic() < end:
        reader.run()
        time.sleep(0.1)
    gaps = web.gaps()
    assert 2 <= len(gaps) <= 3 and gaps[0] >= 1 and gaps[1] >= 2, f"gaps {[round(gap, 2) for gap in gaps]}"


@case("403 again and again is taken as a 429")
def _(reader):
    web = Web(lambda *_: (403, {}, b""))
    reader.prepare([web.url(f"/{n}") for n in range(6)])
    reader.run()
    same(len(web.paths()), 2)


@case("one 403 among good answers does not stop the others", both=False)
def _(reader):
    web = Web(lambda path, *_: (403, {}, b"") if path == "/1" else feed(path))
    reader.prepare([web.url(f"/{n}") for n in range(4)])
    reader.run()
    same(len(web.paths()), 4)


@case("a wait survives kill -9")
def _(reader):
    slow = Web(lambda *_: time.sleep(5), address="127.0.0.2")
    web = Web(lambda *_: (429, {"Retry-After": "60"}, b""))
    reader.prepare([web.url("/a"), slow.url("/b")], timeout="4s")
    process = reader.start()
    while not web.paths():
        time.sleep(0.05)
    time.sleep(0.6)
    process.kill()
    process.communicate()
    reader.run()
    same(web.paths(), ["/a"])


@case("a host that fails five times in a row is left alone")
def _(reader):
    web = Web(lambda *_: (500, {}, b""))
    reader.prepare([web.url(f"/{n}") for n in range(12)])
    reader.run().run()
    same(len(web.paths()), 5)


@case("410 is said once and not asked again")
def _(reader):
    web = Web(lambda *_: (410, {}, b""))
    reader.prepare([web.url("/a")])
    reader.run()
    if reader.name == "probity":
        same([missed["reason"] for missed in reader.missed], ["gone"], "said")
    reader.run()
    same(web.paths(), ["/a"])
    if reader.name == "probity":
        same((reader.missed, reader.force["gone"]), ([], 1), "the second run said")


@case("404 is tried again at a growing distance")
def _(reader):
    web = Web(lambda *_: (404, {}, b""))
    reader.prepare([web.url("/a")], min_interval="1s")
    end = time.monotonic() + 7.5
    while time.monotonic() < end:
        reader.run()
        time.sleep(0.1)
    gaps = web.gaps()
    assert len(gaps) == 2 and gaps[0] >= 2 and gaps[1] >= 4, f"gaps {[round(gap, 2) for gap in gaps]}"


@case("YouTube's waves of 404 and 410 are no deletion", both=False)
def _(reader):
    web = Web(lambda path, headers, count: (404 if count == 1 else 410, {}, b"") if count < 3 else feed())
    reader.prepare(["http://www.youtube.com/feeds/videos.xml"], connect_to='{"*": "127.0.0.1:%d"}' % web.port)
    reader.run().run().run()
    same((len(web.paths()), reader.force["fetched"], reader.force["gone"]), (3, 1, 0))


# Redirects

@case("301 is followed at once; the stored address changes after seven days of the same", both=False)
def _(reader):
    web = Web(lambda path, *_: (301, {"Location": "/new"}, b"") if path == "/a" else feed())
    reader.prepare([web.url("/a")])
    reader.run().run()
    same(web.paths(), ["/a", "/new"] * 2)
    reader.travel(7.1)
    web.forget()
    reader.run()
    same(web.paths(), ["/new"], "after seven days asked")


@case("301 to another address each time changes nothing", both=False)
def _(reader):
    web = Web(lambda path, headers, count: (301, {"Location": f"/new{count}"}, b"") if path == "/a" else feed(path))
    reader.prepare([web.url("/a")])
    for _ in range(3):
        reader.run()
        reader.travel(6)
    web.forget()
    reader.run()
    same(web.paths()[0], "/a", "first asked")


@case("302, 303 and 307 never change the stored address")
def _(reader):
    web = Web(lambda path, headers, count: ([302, 303, 307, 302][count - 1], {"Location": "/new"}, b"") if path == "/a" else feed(path))
    reader.prepare([web.url("/a")])
    for _ in range(3):
        reader.run()
        if reader.name == "probity":
            reader.travel(8)
    web.forget()
    reader.run()
    same(web.paths(), ["/a", "/new"])


@case("a circle of redirects ends after two requests")
def _(reader):
    web = Web(lambda path, *_: (302, {"Location": "/b" if path == "/a" else "/a"}, b""))
    reader.prepare([web.url("/a")])
    reader.run()
    assert len(web.paths()) <= 2, f"asked {len(web.paths())} times"


@case("no more than five redirects are followed")
def _(reader):
    web = Web(lambda path, *_: (302, {"Location": path + "x"}, b""))
    reader.prepare([web.url("/a")])
    reader.run()
    assert len(web.paths()) <= 6, f"asked {len(web.paths())} times"


@case("a redirect to a file is not followed")
def _(reader):
    secret = reader.folder / "secret.rss"
    secret.write_bytes(feed("secret")[2])
    web = Web(lambda *_: (302, {"Location": f"file://{secret}"}, b""))
    reader.prepare([web.url("/a")])
    reader.run()
    if reader.name == "probity":
        same((reader.force["fetched"], [missed["reason"] for missed in reader.missed]), (0, ["refused"]), "gave")
    else:
        assert b"secret" not in (reader.folder / "cache.db").read_bytes(), "read the file"


@case("private addresses are not asked unless that is meant")
def _(reader):
    web = Web(lambda *_: feed())
    reader.prepare([web.url("/a")], allow_private=None, delay="1s")
    reader.run()
    same(web.paths(True), [])


# Conditional requests

def conditional(title, both=True):
    return case("conditional: " + title, both)


@conditional("validators go back byte for byte")
def _(reader):
    etag, date = 'W/"a-b_c;d\'e/=-gzip"', "Sun,  01 Nov 2026 12:00:00 GMT"
    web = Web(lambda *_: (200, {"ETag": etag, "Last-Modified": date, "Content-Type": "application/rss+xml"}, feed()[2]))
    reader.prepare([web.url("/a")])
    reader.run().run().run()
    same((web.sent("If-None-Match")[2], web.sent("If-Modified-Since")[2]), (etag, date), "sent")


@conditional("a 304's new ETag replaces the old one")
def _(reader):
    web = Web(lambda path, headers, count: (304, {"ETag": f'"{count}"'}, b"") if headers.get("If-None-Match") else (200, {"ETag": f'"{count}"'}, feed()[2]))
    reader.prepare([web.url("/a")])
    reader.run().run().run().run().run()
    same(web.sent("If-None-Match")[3:], ['"3"', '"4"'], "sent")


@conditional("a 200's new validators replace the old, also by none")
def _(reader):
    web = Web(lambda path, headers, count: (200, {"ETag": f'"{count}"'} if count < 4 else {}, feed(str(count))[2]))
    reader.prepare([web.url("/a")])
    reader.run().run().run().run().run()
    same(web.sent("If-None-Match")[2:], ['"2"', '"3"', None], "sent")


@conditional("validators are dropped eight days after the page last came", both=False)
def _(reader):
    web = Web(lambda path, headers, count: (304, {}, b"") if headers.get("If-None-Match") else (200, {"ETag": '"1"'}, feed()[2]))
    reader.prepare([web.url("/a")])
    reader.run()
    reader.travel(5)
    reader.run()
    reader.travel(4)
    reader.run()
    same(web.sent("If-None-Match"), [None, '"1"', None], "sent")
    reader.run()
    same(web.sent("If-None-Match")[3], '"1"', "afterwards sent")


@conditional("a date in 2038 is not believed")
def _(reader):
    web = Web(lambda *_: (200, {"Last-Modified": "Tue, 19 Jan 2038 03:14:07 GMT"}, feed()[2]))
    reader.prepare([web.url("/a")])
    reader.run().run().run()
    same(web.sent("If-Modified-Since"), [None, None, None], "sent")


@conditional("validators of a page that could not be handled are not kept")
def _(reader):
    web = Web(lambda path, headers, count: (200, {"ETag": '"x"', "Content-Type": "text/html"}, b"<html><body>Log in</body></html>"))
    reader.prepare([web.url("/a")])
    reader.run().run().run()
    same(web.sent("If-None-Match"), [None, None, None], "sent")


@conditional("the same bytes again count as not modified", both=False)
def _(reader):
    web = Web(lambda *_: feed())
    reader.prepare([web.url("/a")])
    reader.run()
    same((reader.force["fetched"], reader.force["not_modified"]), (1, 0), "first")
    reader.run()
    same((reader.force["fetched"], reader.force["not_modified"], reader.force["posts"]), (0, 1, 0), "then")


# How often

@case("interval: an account is not asked twice within the least interval, unless forced")
def _(reader):
    web = Web(lambda *_: feed())
    reader.prepare([web.url("/a")], min_interval="1h")
    reader.run().run()
    same(web.paths(), ["/a"])
    if reader.name == "probity":
        same((reader.force["not_due"], reader.code, reader.missed), (1, 0, []), "not due")
        reader.run("--force")
        same(web.paths(), ["/a", "/a"], "forced")


def lifetime_case(title, answer):
    @case("interval: " + title)
    def play(reader):
        web = Web(lambda *_: answer)
        reader.prepare([web.url("/a")], min_interval="1s")
        reader.run()
        time.sleep(1.5)
        reader.run()
        same(web.paths(), ["/a"], "while fresh")
        if reader.name == "probity":
            reader.travel(1.01)
            reader.run()
            same(web.paths(), ["/a", "/a"], "a day later")


lifetime_case("Cache-Control: max-age is kept, a day at most", (200, {"Cache-Control": "max-age=999999"}, feed()[2]))
lifetime_case("Expires is kept, a day at most", (200, {"Expires": "Sun, 01 Nov 2037 12:00:00 GMT"}, feed()[2]))
lifetime_case("a feed's ttl is kept", feed(extra="<ttl>60</ttl>"))


# Pace

@case("pace: requests to a host start a delay apart")
def _(reader):
    web = Web(lambda path, *_: feed(path))
    reader.prepare([web.url(f"/{n}") for n in range(6)], delay="300ms")
    reader.run()
    assert min(web.gaps(True)) >= 0.299, f"gaps {[round(gap, 3) for gap in web.gaps()]}"
    same(len(web.paths()), 6)


@case("pace: one request at a time on a host")
def _(reader):
    def script(path, *_):
        time.sleep(0.2)
        return feed(path)
    web = Web(script)
    reader.prepare([web.url(f"/{n}") for n in range(6)])
    reader.run()
    same(web.peak, 1, "at once")


@case("pace: the delay holds from run to run")
def _(reader):
    web = Web(lambda *_: feed())
    reader.prepare([web.url("/a")], delay="2s")
    reader.run().run()
    assert len(web.gaps()) == 1 and web.gaps()[0] >= 1.99, f"gaps {web.gaps()}"


@case("manners: the User-Agent names the program and whom to write to")
def _(reader):
    web = Web(lambda *_: feed())
    reader.prepare([web.url("/a")])
    reader.run()
    agent = web.sent("User-Agent")[0]
    assert "@" in agent, f"sent {agent}"


@case("manners: no cookie is sent back")
def _(reader):
    web = Web(lambda *_: (200, {"Set-Cookie": "id=1; Max-Age=99999"}, feed()[2]))
    reader.prepare([web.url("/a")])
    reader.run().run()
    same(web.sent("Cookie"), [None, None], "sent")


# Hostile servers

def drip(handler):
    handler.send_response(200)
    handler.end_headers()
    try:
        for _ in range(200):
            handler.wfile.write(b" ")
            time.sleep(0.2)
    except OSError:
        pass
    handler.close_connection = True


@case("hostile: a slow loris is cut off")
def _(reader):
    web = Web(lambda *_: drip)
    reader.prepare([web.url("/a")], timeout="3s")
    start = time.monotonic()
    reader.run()
    assert time.monotonic() - start < 10, f"held {time.monotonic() - start:.0f} s"


@case("hostile: a bomb of 1 GiB in 1 MiB is not unpacked")
def _(reader):
    bomb = gzip.compress(b"\0" * (64 << 20)) * 16
    web = Web(lambda *_: (200, {"Content-Encoding": "gzip", "Content-Type": "application/rss+xml"}, bomb))
    reader.prepare([web.url("/a")])
    process = reader.start()
    peak = 0
    while process.poll() is None:
        try:
            status = pathlib.Path(f"/proc/{process.pid}/status").read_text()
            peak = max([peak] + [int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")])
        except (FileNotFoundError, ProcessLookupError):
            pass
        time.sleep(0.01)
    process.communicate()
    assert peak < 256 << 10, f"used {peak >> 10} MiB"


@case("hostile: a body shorter than announced is no page", both=False)
def _(reader):
    web = Web(lambda *_: (200, {"Content-Length": "9999", "ETag": '"x"', "Connection": "close"}, feed()[2]))
    reader.prepare([web.url("/a")], timeout="3s")
    reader.run().run()
    same((reader.force["fetched"], web.sent("If-None-Match")), (0, [None, None]))


@case("hostile: headers without end are cut off", both=False)
def _(reader):
    web = Web(lambda *_: (200, {f"X-{n}": "x" * 1000 for n in range(95)}, feed()[2]))
    reader.prepare([web.url("/a")])
    reader.run()
    same([missed["reason"] for missed in reader.missed], ["too_large"], "said")


@case("hostile: a log-in page is a failure and not 'no posts'", both=False)
def _(reader):
    web = Web(lambda *_: (200, {"Content-Type": "text/html"}, b"<html><form><input type=password></form></html>"))
    reader.prepare([web.url("/a")])
    reader.run()
    same((reader.code, [missed["reason"] for missed in reader.missed]), (3, ["wall"]), "said")


@case("hostile: a certificate that nobody signed is not accepted")
def _(reader):
    web = Web(lambda *_: feed(), tls=signed(reader.folder))
    reader.prepare([web.url("/a")])
    reader.run()
    same(web.paths(True), [])


@case("TLS: a certificate of the configured authority is accepted", both=False)
def _(reader):
    web = Web(lambda *_: feed(), tls=signed(reader.folder))
    reader.prepare([web.url("/a")], ca_file="cert.pem")
    reader.run()
    same((reader.code, web.paths()), (0, ["/a"]), "the page")


def signed(folder):
    """A server's side of TLS with a certificate that signs itself: cert.pem in the folder."""
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=127.0.0.1", "-addext",
                    "subjectAltName=IP:127.0.0.1", "-keyout", "key.pem", "-out", "cert.pem", "-days", "2"], cwd=folder, check=True,
                   capture_output=True)
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(folder / "cert.pem", folder / "key.pem")
    return tls


class HTTP2:
    """A server of HTTP/2 that does to its streams, one after the other, what a list says."""

    SETTINGS, RST_STREAM, GOAWAY, HEADERS, DATA = 4, 3, 7, 1, 0

    def __init__(self, folder, deeds):
        tls = signed(folder)
        tls.set_alpn_protocols(["h2"])
        self.deeds, self.streams, self.connections = list(deeds), 0, 0
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.base = f"https://127.0.0.1:{self.listener.getsockname()[1]}"
        threading.Thread(target=self.accept, args=(tls,), daemon=True).start()

    def url(self, path):
        return self.base + path

    def accept(self, tls):
        while True:
            plain, _ = self.listener.accept()
            self.connections += 1
            threading.Thread(target=self.serve, args=(tls, plain), daemon=True).start()

    def serve(self, tls, plain):
        try:
            with tls.wrap_socket(plain, server_side=True) as connection:
                stream = connection.makefile("rwb")
                assert stream.read(24).startswith(b"PRI * HTTP/2.0")
                self.frame(stream, self.SETTINGS, 0, 0, b"")
                while head := stream.read(9):
                    length, kind, flags = int.from_bytes(head[:3], "big"), head[3], head[4]
                    number = int.from_bytes(head[5:], "big") & 0x7FFFFFFF
                    stream.read(length)
                    if kind == self.SETTINGS and not flags & 1:
                        self.frame(stream, self.SETTINGS, 1, 0, b"")
                    elif kind == self.HEADERS:
                        self.streams += 1
                        if not self.answer(stream, number, self.deeds.pop(0)):
                            return
        except (OSError, AssertionError):
            pass

    def frame(self, stream, kind, flags, number, payload):
        stream.write(len(payload).to_bytes(3, "big") + bytes([kind, flags]) + number.to_bytes(4, "big") + payload)
        stream.flush()

    def answer(self, stream, number, deed):
        if deed == "reset":
            self.frame(stream, self.RST_STREAM, 0, number, (2).to_bytes(4, "big"))
        elif deed == "go away":
            self.frame(stream, self.GOAWAY, 0, 0, (0).to_bytes(4, "big") + (2).to_bytes(4, "big"))
            return False
        elif deed == "reset within":
            self.frame(stream, self.HEADERS, 4, number, self.fields(200))
            self.frame(stream, self.DATA, 0, number, feed()[2][:100])
            self.frame(stream, self.RST_STREAM, 0, number, (2).to_bytes(4, "big"))
        elif deed == 404:
            self.frame(stream, self.HEADERS, 5, number, self.fields(404))
        else:
            self.frame(stream, self.HEADERS, 4, number, self.fields(200))
            self.frame(stream, self.DATA, 1, number, feed()[2])
        return True

    def fields(self, status):
        """RFC 7541: a status of the static table, and a field that is written out."""
        kind, value = b"content-type", b"application/rss+xml"
        return bytes([0x88 if status == 200 else 0x8D, 0, len(kind)]) + kind + bytes([len(value)]) + value


for deed in ("reset", "reset within", "go away"):
    @case(f"HTTP/2: {'a stream is ' if deed != 'go away' else 'a connection is told to '}{deed}, and only that page is missed", both=False)
    def _(reader, deed=deed):
        web = HTTP2(reader.folder, [404, deed, "feed", "feed"])
        reader.prepare([web.url("/a"), web.url("/b")], ca_file="cert.pem")
        reader.run()
        same((reader.code, [missed["reason"] for missed in reader.missed]), (3, ["not_reachable"]), "said")
        same(web.streams, 3, "streams")


def play(title, function, make):
    with tempfile.TemporaryDirectory(prefix="politeness-") as name:
        try:
            function(make(pathlib.Path(name)))
            return "pass", ""
        except AssertionError as fault:
            return "FAIL", str(fault)
        except Exception as fault:
            return "FAIL", f"{type(fault).__name__}: {fault}"


def main():
    words = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    words.add_argument("--program", required=True)
    words.add_argument("--only", default="")
    words.add_argument("--no-newsboat", action="store_true")
    words.add_argument("--lanes", type=int, default=4, help="cases played at once")
    words = words.parse_args()
    program = str(pathlib.Path(words.program).resolve())
    readers = [lambda folder: Probity(program, folder)]
    if not words.no_newsboat and shutil.which("newsboat"):
        readers.append(Newsboat)
    chosen = [entry for entry in CASES if words.only in entry[0]]
    counts = [collections.Counter() for _ in readers]
    with concurrent.futures.ThreadPoolExecutor(words.lanes) as pool:
        jobs = [[pool.submit(play, title, function, make) if both or place == 0 else None for place, make in enumerate(readers)]
                for title, both, function in chosen]
        print(f"{'probity':8} {'newsboat' if len(readers) > 1 else '':9} case")
        for (title, _, _), row in zip(chosen, jobs):
            results = [job.result() if job else ("-", "") for job in row]
            for count, (verdict, _) in zip(counts, results):
                count[verdict] += 1
            print(f"{results[0][0]:8} {results[1][0] if len(results) > 1 else '':9} {title}", flush=True)
            for reader, (verdict, why) in zip(("probity", "newsboat"), results):
                if verdict == "FAIL":
                    print(f"{'':19}{reader}: {why}")
    for reader, count in zip(("probity", "newsboat"), counts):
        print(f"{reader}: {count['pass']} of {count['pass'] + count['FAIL']} cases pass")
    sys.exit(1 if counts[0]["FAIL"] else 0)


if __name__ == "__main__":
    main()
