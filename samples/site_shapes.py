"""The shapes in which the invented web serves its accounts: the bytes of each feed, as the real services make them."""
import hashlib
import html
import re

TOKEN = re.compile(r"(https?://[^\s]+[^\s.,;:!?)]|(?<![\w@])@[\w.]+@[\w.-]+\w|(?<![\w@&])@\w+|(?<![\w&])#\w+)")


def digest(*parts):
    return hashlib.sha256("\x1f".join(parts).encode()).digest()


def escape(text):
    return html.escape(text, quote=False).replace('"', "&quot;").replace("'", "&#39;")


def xml(text, go=False):
    """Text for an element; Go's library, which Bluesky uses, writes quotation marks as numbers too."""
    escaped = html.escape(text, quote=False)
    return escaped.replace('"', "&#34;").replace("'", "&#39;").replace("\n", "&#xA;") if go else escaped


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
        lines += [f"      <category>{xml(tag)}</category>" for tag in post.hashtags]
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
            f"<item><link>{post.url}</link><description>{xml(post.text, go=True)}</description>"
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
    newest = max(post.edited or post.at for post in account.posts)
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
