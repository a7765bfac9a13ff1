#!/usr/bin/env python3
"""Reads pages that were made to break a reader, and holds each to its limits.

For each input: no crash and no hang, no more than 4 x body + 64 MiB of memory, nothing fetched (a listener waits at the
address that the inputs name), no file read (none of its words may come out), and an exit code of 0 or 1 to 3. Inputs are
made here from nothing and from samples/feeds. Standard library only. --no-memory is for builds with a sanitizer.

usage: hostile.py --program .build/release/probity [--seconds 10] [--no-memory] [--list]
"""
import argparse, collections, gzip, multiprocessing, os, pathlib, random, socket, subprocess, sys, tempfile, threading, time

ROOT = pathlib.Path(__file__).resolve().parent.parent
SECRET = "SECRET-IN-A-FILE"
MEBIBYTE = 1 << 20


def rss(inside="", before="", attributes="", channel=""):
    return f"{before}<rss{attributes}><channel>{channel}<item><guid>1</guid><title>One</title>{inside}</item></channel></rss>"


def atom(inside="", before="", attributes=""):
    return (f'{before}<feed xmlns="http://www.w3.org/2005/Atom"{attributes}><entry><id>1</id><title>One</title>{inside}'
            "</entry></feed>")


def bomb(levels, width):
    """Entities of entities: width ** levels copies of the first."""
    return '<!ENTITY e0 "ha ">' + "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * width}">' for n in range(1, levels + 1))


def entities():
    for levels, width in ((3, 10), (9, 10), (30, 2), (1, 100_000), (100, 10)):
        subset = bomb(levels, width)
        for place, use in (("text", f"<description>&e{levels};</description>"), ("attribute", f'<link href="&e{levels};"/>')):
            yield f"bomb {width}^{levels} in {place}", rss(use, f"<!DOCTYPE rss [{subset}]>")
            yield f"bomb {width}^{levels} in {place} of Atom", atom(use, f"<!DOCTYPE feed [{subset}]>")
    yield "quadratic bomb", rss("&a;" * 100_000, f'<!DOCTYPE rss [<!ENTITY a "{"x" * 100_000}">]>')
    yield "entity of itself", rss("&a;", '<!DOCTYPE rss [<!ENTITY a "&b;"><!ENTITY b "&a;">]>')
    yield "parameter bomb", rss("", '<!DOCTYPE rss [<!ENTITY % a "xxxxxxxx">' + "".join(
        f'<!ENTITY % b{n} "{"%a;" * 20}">' for n in range(2000)) + "]>")
    yield "a million declarations", rss("", "<!DOCTYPE rss [" + '<!ENTITY a "b">' * 300_000 + "]>")
    yield "document type without an end", "<!DOCTYPE rss [" + '<!ENTITY a "b">' * 300_000
    yield "defaults of attributes", rss("", "<!DOCTYPE rss [" + "".join(
        f'<!ATTLIST item a{n} CDATA "{"x" * 1000}">' for n in range(3000)) + "]>")
    yield "entity inside the root", "<rss><!DOCTYPE rss [" + bomb(9, 10) + "]><channel><item><title>&e9;</title></item></channel></rss>"


def elsewhere(file, url):
    for name, at in (("file", f"file://{file}"), ("path", str(file)), ("server", url)):
        yield f"entity from a {name}", rss("<description>&x;</description>", f'<!DOCTYPE rss [<!ENTITY x SYSTEM "{at}">]>')
        yield f"entity in an attribute from a {name}", rss('<link href="&x;"/>', f'<!DOCTYPE rss [<!ENTITY x SYSTEM "{at}">]>')
        yield f"public entity from a {name}", rss("&x;", f'<!DOCTYPE rss [<!ENTITY x PUBLIC "-//X//Y" "{at}">]>')
        yield f"parameter entity from a {name}", rss("&x;", f'<!DOCTYPE rss [<!ENTITY % p SYSTEM "{at}"> %p;]>')
        yield f"document type from a {name}", rss("&x;", f'<!DOCTYPE rss SYSTEM "{at}">')
        yield f"public document type from a {name}", rss("&x;", f'<!DOCTYPE rss PUBLIC "-//X//Y" "{at}">')
        yield f"inclusion of a {name}", rss(f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" parse="text" href="{at}"/>')
        yield f"style sheet from a {name}", rss("", f'<?xml-stylesheet type="text/xsl" href="{at}"?>')
        yield f"schema from a {name}", rss("", "", f' xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:noNamespaceSchemaLocation="{at}"')
        yield f"Atom content from a {name}", atom(f'<content src="{at}"/>')
        yield f"picture from a {name}", rss(f'<description>&lt;img src="{at}"&gt;&lt;iframe src="{at}"&gt;&lt;link rel=stylesheet href="{at}"&gt;</description>')


def depth():
    for count in (150, 1000, 100_000, 1_000_000):
        yield f"{count} elements deep", rss("<a>" * count)
        yield f"{count} elements deep and ended", rss("<a>" * count + "</a>" * count)
        yield f"{count} items deep", "<rss><channel>" + "<item>" * count
    for tag in ("b", "div", "p", "table", "blockquote", "ul", "font", "pre", "video", "script", "li", "td", "a", "svg", "form", "select", "template"):
        for count in (1000, 100_000):
            yield f"markup {count} {tag} deep", rss(f"<description><![CDATA[{f'<{tag}>' * count}x]]></description>")
    yield "xhtml 100000 deep", atom('<content type="xhtml">' + "<div>" * 100_000)


def length():
    ten = 10 * MEBIBYTE
    for name in ("title", "description", "guid", "link", "pubDate", "category", "author", "content:encoded", "dc:creator"):
        yield f"10 MB of {name}", rss(f"<{name}>{'word ' * (ten // 5)}</{name}>")
    pieces = {"references": "&amp;", "ampersands": "&", "brackets": "&lt;", "open brackets": "< ", "unknown references": "&x;",
              "numbers": "&#65;", "numbers without end": "&#", "surrogates": "&#xD83D;", "line ends": "\n", "accents": "é",
              "non-breaking spaces": "\u00a0", "emoji": "😀", "soft hyphens": "\u00ad", "ends of sections": "]]>"}
    for name, piece in pieces.items():
        yield f"4 MB of {name}", rss(f"<description>{piece * (4 * MEBIBYTE // len(piece.encode()))}</description>")
    for tag in ("<b>", "</b>", "</p>", "<p>", "<br>", "<li>", "<!--", "<!DOCTYPE", "<![CDATA[", "<a href=x>", "<img src=x alt=y>", "<table><td>",
                "<script>", "<a b=", "&", "="):
        text = (tag * (MEBIBYTE // len(tag))).replace("&", "&amp;").replace("<", "&lt;")
        yield f"1 MB of {tag} as markup", rss(f"<description>{text}</description>")
        yield f"1 MB of {tag} as XML", rss(tag * (MEBIBYTE // len(tag)))
    yield "10 MB comment", rss("", f"<!--{'-' * ten}-->")
    yield "10 MB comment inside", rss(f"<!--{'x' * ten}-->")
    yield "10 MB section", rss(f"<description><![CDATA[{'x' * ten}]]></description>")
    yield "10 MB instruction", rss(f"<?x {'x' * ten}?>")
    yield "10 MB attribute", rss(f'<guid isPermaLink="{"x" * ten}">1</guid>')
    yield "1 MB element name", rss(f"<{'x' * MEBIBYTE}/>")
    yield "1 MB prefix", rss(f"<{'x' * MEBIBYTE}:y/>")
    yield "10 MB of white space before it", " \n" * (ten // 2) + rss()
    yield "10 MB after it", rss() + "<x>" * (ten // 3)


def number():
    attributes = "".join(f' a{n}="{n}"' for n in range(30_000))
    yield "30,000 attributes", rss(f"<x{attributes}/>")
    yield "30,000 times one attribute", rss("<x" + ' a="1"' * 30_000 + "/>")
    yield "30,000 attributes in markup", rss(f"<description><![CDATA[<p{attributes}>x]]></description>")
    yield "4,000 namespaces", rss("".join(f"<n{n}:x/>" for n in range(4000)), "", "".join(f' xmlns:n{n}="urn:{n}"' for n in range(4000)))
    yield "4,000 namespaces anew", rss("".join(f'<n:x xmlns:n="urn:{n}"/>' for n in range(40_000)))
    yield "100,000 names", rss("".join(f"<x{n}/>" for n in range(100_000)))
    yield "100,000 items", "<rss><channel>" + "<item/>" * 100_000 + "</channel></rss>"
    yield "100,000 items without end", "<rss><channel>" + "<item>" * 100_000
    yield "100,000 entries", '<feed xmlns="http://www.w3.org/2005/Atom">' + "<entry/>" * 100_000 + "</feed>"
    yield "two million elements", rss("<a/>" * 2_000_000)
    yield "100,000 tags", rss("".join(f"<category>t{n}</category>" for n in range(100_000)))
    yield "100,000 times one tag", rss("<category>T</category>" * 100_000)
    yield "100,000 pictures", rss("".join(f'<media:content url="http://a.example/{n}"/>' for n in range(100_000)))
    yield "100,000 pictures in groups", rss("".join(f'<media:group><media:content url="http://a.example/{n}"/></media:group>' for n in range(100_000)))
    yield "100,000 pictures in markup", rss("<description><![CDATA[" + "".join(f"<img src=/{n}>" for n in range(100_000)) + "]]></description>")
    yield "100,000 links", rss("<description><![CDATA[" + "".join(f"<a href=/{n}>x</a>" for n in range(100_000)) + "]]></description>")
    yield "100,000 authors", rss("".join(f"<dc:creator>{n}</dc:creator>" for n in range(100_000)))
    yield "100,000 channels", "<rss>" + "<channel><title>x</title>" * 50_000
    yield "a million end tags", rss("</x>" * 1_000_000)
    yield "a million end tags of the root", "<rss><channel>" + "</channel></rss>" * 100_000 + "<item><title>x</title></item>"
    base = "x/" * 500_000
    entries = "".join(f'<entry><link href="{n}"/></entry>' for n in range(20_000))
    yield "a base of a megabyte", f'<feed xmlns="http://www.w3.org/2005/Atom" xml:base="http://a.example/{base}">{entries}</feed>'
    yield "a hundred bases", '<feed xmlns="http://www.w3.org/2005/Atom">' + f'<entry xml:base="{"y/" * 5000}">' * 100 + f'<link href="z"/>' * 5000
    yield "a base at every element", atom("".join(f'<link xml:base="{n}/" href="{n}"/>' for n in range(50_000)))
    yield "a million steps up", rss(f"<link>http://a.example/{'../' * 1_000_000}</link>")
    yield "a million steps down", rss(f"<link>{'./a/' * 500_000}</link>")
    yield "a language of a megabyte", atom("", "", f' xml:lang="{"x" * MEBIBYTE}"').replace("<entry>", "<entry/>" * 20_000 + "<entry>")
    yield "a channel's author of a megabyte", rss("", "", "", f"<managingEditor>{'x' * MEBIBYTE}</managingEditor>" + "<item/>" * 20_000)


def bytes_of_all_kinds():
    chance = random.Random(4)
    sample = (ROOT / "samples/feeds/mastodon.rss").read_bytes()
    yield "nothing", b""
    yield "one bracket", b"<"
    for name, mark in (("UTF-8", b"\xef\xbb\xbf"), ("UTF-16", b"\xff\xfe"), ("UTF-16 big", b"\xfe\xff"), ("UTF-32", b"\xff\xfe\0\0"), ("UTF-32 big", b"\0\0\xfe\xff")):
        yield f"only a mark of {name}", mark
        yield f"a mark of {name} before ASCII", mark + sample
        yield f"a mark of {name} before noise", mark + chance.randbytes(100_001)
    for byte in (0x00, 0x08, 0xFF, 0xC0, 0xED, 0x80, 0xF4):
        yield f"4 MB of byte {byte:02X}", bytes([byte]) * 4 * MEBIBYTE
        yield f"4 MB of byte {byte:02X} in a title", rss(f"<description>@</description>").encode().replace(b"@", bytes([byte]) * 4 * MEBIBYTE)
    yield "halves of surrogates", rss("<description>@</description>").encode().replace(b"@", b"\xed\xa0\xbd" * 300_000)
    yield "4 MB of UTF-16 halves", b"\xff\xfe" + "<rss>".encode("utf-16-le") + b"\x00\xd8" * 2 * MEBIBYTE
    for label in ("utf-16", "utf-32", "utf-7", "ebcdic-cp-us", "iso-2022-jp", "hz-gb-2312", "gb18030", "x" * 1000, "\"'<>", "../../x"):
        yield f"declared {label[:12]}", f'<?xml version="1.0" encoding="{label}"?>'.encode() + sample
    for number in range(10):
        yield f"noise {number}", chance.randbytes(1000 * 3 ** number)
    for number in range(20):
        broken = bytearray(sample)
        for _ in range(200):
            broken[chance.randrange(len(broken))] = chance.choice(b"<>&;\"'=/ \x00\xff![]-?x")
        yield f"damage {number}", bytes(broken)
    for part in range(1, 20):
        yield f"cut at {part}/20", sample[:len(sample) * part // 20]
    yield "gzip", gzip.compress(sample)
    yield "PNG", b"\x89PNG\r\n\x1a\n" + chance.randbytes(10_000)
    yield "JSON", b'{"version":"https://jsonfeed.org/version/1.1","items":' + b"[" * 100_000
    yield "JSON deep", b"[" * 1_000_000
    yield "HTML", b"<!DOCTYPE html><html><body>" + b"<div>" * 100_000
    yield "cookie wall", b"<html><head><title>Before you continue</title></head><body><form action=/consent><button>Accept all cookies</button></form></body></html>"
    yield "log-in form", b"<html><form><input type=password></form></html>"
    yield "feed in HTML", b"<html><body>" + sample + b"</body></html>"
    yield "HTML in feed", sample.replace(b"<item>", b"<item><html><body><script>x</script>")
    yield "feed in feed", sample.replace(b"<item>", b"<item>" + sample, 1)


class Listener(threading.Thread):
    """Counts who comes to the address that the inputs name."""

    def __init__(self):
        super().__init__(daemon=True)
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.visits = 0
        self.url = f"http://127.0.0.1:{self.socket.getsockname()[1]}/x"

    def run(self):
        while True:
            self.socket.accept()[0].close()
            self.visits += 1


def read(program, file, seconds, prints):
    """Exit status, seconds, peak memory in bytes, and what came out: the posts, or how long they took."""
    how = [] if prints else ["--repeat", "1"]
    start = time.monotonic()
    with tempfile.TemporaryFile() as out:
        child = subprocess.Popen([program, "parse", "--base-url", "https://a.example/feed", *how, file], stdout=out, stderr=out)
        timer = threading.Timer(seconds, child.kill)
        timer.start()
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        timer.cancel()
        out.seek(0)
        return child.returncode, time.monotonic() - start, usage.ru_maxrss * 1024, out.read()


def reader(program, seconds):
    """`read` in a process of its own: a program's peak memory is never less than that of the process that started it."""
    ours, theirs = multiprocessing.Pipe()

    def serve():
        while (task := theirs.recv()) is not None:
            theirs.send(read(program, task[0], seconds, task[1]))

    multiprocessing.get_context("fork").Process(target=serve, daemon=True).start()

    def ask(file, prints):
        ours.send((file, prints))
        return ours.recv()
    return ask


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--program", required=True)
    arguments.add_argument("--seconds", type=float, default=10)
    arguments.add_argument("--no-memory", action="store_true")
    arguments.add_argument("--list", action="store_true", help="print a line for each input")
    given = arguments.parse_args()
    ask = reader(given.program, given.seconds)
    listener = Listener()
    listener.start()
    survived, total, worst = collections.Counter(), collections.Counter(), {}
    with tempfile.TemporaryDirectory() as folder:
        secret, file = pathlib.Path(folder, "secret"), pathlib.Path(folder, "page")
        secret.write_text(SECRET)
        groups = [("entities", entities()), ("files and addresses", elsewhere(secret, listener.url)), ("depth", depth()), ("length", length()),
                  ("number", number()), ("bytes", bytes_of_all_kinds())]
        for group, inputs in groups:
            for name, body in inputs:
                body = body if isinstance(body, bytes) else body.encode("utf-8", "surrogatepass")
                file.write_bytes(body)
                status, seconds, memory, out = ask(file, group == "files and addresses")
                limit = 4 * len(body) + 64 * MEBIBYTE
                faults = [fault for fault, holds in (
                    (f"ended with {status}", not 0 <= status <= 3), (f"took {seconds:.1f} s", seconds > given.seconds),
                    (f"took {memory / MEBIBYTE:.0f} of {limit / MEBIBYTE:.0f} MiB", memory > limit and not given.no_memory),
                    ("read a file", SECRET.encode() in out), ("asked the network", listener.visits > 0)) if holds]
                listener.visits = 0
                total[group] += 1
                survived[group] += not faults
                slowest, largest = worst.get(group, (0, 0))
                worst[group] = (max(slowest, seconds), max(largest, memory / limit))
                if given.list or faults:
                    print(f"{name}: {len(body)} bytes, {seconds:.2f} s, {memory / MEBIBYTE:.0f} MiB", *faults, sep=", ", flush=True)
    print(f"{'':22}{'survived':>12}{'slowest':>12}{'memory of limit':>18}")
    for group in total:
        print(f"{group:22}{f'{survived[group]}/{total[group]}':>12}{worst[group][0]:>10.2f} s{100 * worst[group][1]:>16.0f} %")
    print(f"{'all':22}{f'{sum(survived.values())}/{sum(total.values())}':>12}")
    sys.exit(survived != total)


if __name__ == "__main__":
    main()
