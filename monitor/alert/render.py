"""A message in the three languages of channels: plain text, HTML, Slack's Block Kit; each escapes its own."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from monitor.alert.wording import Message

_SECTION = 3000
"""Characters that Slack takes in the text of a section."""
_FIELD = 2000
_FIELDS = 10
_FALLBACK = 4000


def plain(message: Message) -> str:
    """Plain text for mail and pipes."""
    width = max((len(label) for label, _ in message.fields), default=0)
    details = "\n".join(f"{label + ':':<{width + 1}} {value}" for label, value in message.fields)
    parts = [message.headline, details, f"“{message.evidence}”", message.title, message.link or ""]
    return "\n\n".join(part for part in parts if part) + "\n"


def html(message: Message) -> str:
    """A small HTML document whose text is text, whatever is in it."""
    rows = "".join(
        f"<tr><th align='left' style='padding-right:1em'>{escape(label)}</th><td>{escape(value)}</td></tr>"
        for label, value in message.fields
    )
    title = escape(message.title)
    source = f'<a href="{escape(message.link)}">{title}</a>' if message.link else title
    return (
        "<!doctype html><html lang='en'><head><meta charset='utf-8'>"
        f"<title>{escape(message.headline)}</title></head><body>"
        f"<h2>{escape(message.headline)}</h2><table>{rows}</table>"
        f"<blockquote>{escape(message.evidence)}</blockquote><p>{source}</p>"
        f"<p><small>Subscription: {escape(message.subscription)}</small></p></body></html>"
    )


def slack(message: Message) -> dict[str, Any]:
    """`text` (the fallback of notifications) and `blocks` for a Slack message."""
    fields = [
        _mrkdwn(f"*{_slack(label, 100)}*\n{_slack(value, _FIELD - 200)}")
        for label, value in message.fields[:_FIELDS]
    ]
    title = _slack(message.title or message.source, 300)
    link = f"<{_slack(message.link, _SECTION)}|{title}>" if message.link else ""
    source = link if link and len(link) <= _SECTION else title
    blocks = [
        {"type": "section", "text": _mrkdwn(f"*{_slack(message.headline, _SECTION - 10)}*")},
        {"type": "section", "fields": fields} if fields else None,
        {"type": "section", "text": _mrkdwn(f">{_slack(message.evidence, _SECTION - 10)}")},
        {"type": "section", "text": _mrkdwn(source)},
        {"type": "context", "elements": [_mrkdwn(f"Subscription: {_slack(message.subscription, 200)}")]},
    ]
    return {"text": _slack(message.headline, _FALLBACK), "blocks": [block for block in blocks if block]}


def _mrkdwn(text: str) -> dict[str, Any]:
    # verbatim: Slack makes no links, channels or mentions out of plain words.
    return {"type": "mrkdwn", "text": text, "verbatim": True}


def _slack(text: str, limit: int) -> str:
    """The text with Slack's three control characters escaped, cut to a length without cutting an escape."""
    escaped = [{"&": "&amp;", "<": "&lt;", ">": "&gt;"}.get(character, character) for character in text]
    if sum(map(len, escaped)) <= limit:
        return "".join(escaped)
    size, kept = 1, []
    for piece in escaped:
        size += len(piece)
        if size > limit:
            break
        kept.append(piece)
    return "".join(kept) + "…"
