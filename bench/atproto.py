#!/usr/bin/env python3
"""Hold the Bluesky reader to lists of valid and invalid strings, one a line, as the atproto project publishes them.

A valid string has to come out as it went in (a date: as an instant); an invalid one must do no harm: the post is kept.

    bench/atproto.py FOLDER [--program .build/debug/probity]
"""
import argparse
import json
import os
import subprocess
import sys

DID = "did:plc:inventedaaaaaaaaaaaaaaaa"


def feed(kind, strings):
    """A page with one post for each string, which stands where such strings belong."""
    items = []
    for number, text in enumerate(strings):
        author = {"did": DID, "handle": "one.example"}
        record = {"text": f"post {number}", "createdAt": "2026-01-02T03:04:05.000Z"}
        uri = f"at://{DID}/app.bsky.feed.post/{number}"
        if kind == "datetime":
            record["createdAt"] = text
        elif kind == "language":
            record["langs"] = [text]
        elif kind == "handle":
            author["handle"] = text
        elif kind == "did":
            author = {"did": text, "handle": "handle.invalid"}
        elif kind == "aturi":
            uri = text
        elif kind == "atidentifier":
            uri = f"at://{text}/app.bsky.feed.post/{number}"
        elif kind == "nsid":
            uri = f"at://{DID}/{text}/{number}"
        elif kind in ("recordkey", "tid"):
            uri = f"at://{DID}/app.bsky.feed.post/{text}"
        items.append({"post": {"uri": uri, "author": author, "record": record}})
    return json.dumps({"feed": items})


def kept(kind, text, post):
    """Whether a post shows that the string was understood."""
    if kind == "datetime":
        return post.get("published") is not None
    if kind == "language":
        return post.get("language") == text
    if kind == "handle":
        return text == "handle.invalid" or post.get("author") == text
    if kind == "did":
        return post.get("author") == text
    if kind == "aturi":
        return post.get("id") == text
    if kind == "atidentifier":
        return post.get("id", "").startswith(f"at://{text}/")
    if kind == "nsid":
        return f"/{text}/" in post.get("id", "")
    return (post.get("url") or "").endswith("/post/" + text)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder")
    parser.add_argument("--program", default=".build/debug/probity")
    options = parser.parse_args()
    command = options.program.split()
    if os.path.basename(command[0]) == "probity":
        command.append("parse")
    faults = 0
    for name in sorted(os.listdir(options.folder)):
        kind, _, validity = name.removesuffix(".txt").rpartition("_")
        kind = kind.partition("_")[0]
        if kind not in ("datetime", "language", "handle", "did", "aturi", "atidentifier", "nsid", "recordkey", "tid"):
            continue
        with open(os.path.join(options.folder, name), encoding="utf-8") as file:
            strings = [line.rstrip("\n") for line in file if line.strip() and not line.startswith("#")]
        strings = list(dict.fromkeys(strings))
        run = subprocess.run(command + ["-"], input=feed(kind, strings).encode(), capture_output=True, check=False)
        posts = {post["text"]: post for post in map(json.loads, run.stdout.splitlines()) if "text" in post}
        survived = sum(f"post {number}" in posts for number in range(len(strings)))
        good = sum(kept(kind, text, posts.get(f"post {number}", {})) for number, text in enumerate(strings))
        is_fault = survived < len(strings) or validity == "valid" and good < len(strings)
        faults += is_fault
        print(f"{name:36} {len(strings):4} strings  {survived:4} survived  {good:4} understood{'  FAULT' if is_fault else ''}")
        if validity == "valid":
            for number, text in enumerate(strings):
                if not kept(kind, text, posts.get(f"post {number}", {})):
                    print(f"    not understood: {text!r}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
