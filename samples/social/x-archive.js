window.YTD.tweets.part0 = [
  {"tweet": {"id_str": "1050118621198921728", "id": 1050118621198921728, "created_at": "Wed Oct 10 20:19:24 +0000 2018", "full_text": "Salt &amp; vinegar, always. https://t.co/cccccccccc https://t.co/dddddddddd", "lang": "en", "in_reply_to_status_id_str": "1050118621198900000", "entities": {"hashtags": [{"text": "Crisps"}], "urls": [{"url": "https://t.co/cccccccccc", "expanded_url": "https://crisps.example/", "display_url": "crisps.example"}]}, "extended_entities": {"media": [{"url": "https://t.co/dddddddddd", "media_url_https": "https://pbs.example/c.jpg", "type": "photo"}]}}},
  {"tweet": {"id_str": "1050118621198921727", "created_at": "Tue Oct 09 20:19:24 +0000 2018", "full_text": "RT @vinegar: We &lt;3 chips", "lang": "und", "entities": {}}},
  {"tweet": {"full_text": "no id"}}
]
