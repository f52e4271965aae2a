"""Which language a text is in, or that it is too short to tell."""

from __future__ import annotations

import pytest

from monitor.clean.language import identify_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The ministry said on Monday that exports of antimony would need a licence from December.", "en"),
        (
            "Das Bergamt hat den Abbau von Flussspat im Süden des Landes für weitere fünf Jahre genehmigt.",
            "de",
        ),
        ("La préfecture a donné son accord à la mine de lithium après deux années de débats publics.", "fr"),
        ("La Secretaría de Economía anunció que limitará la exportación de concentrado de litio.", "es"),
        (
            "Kementerian mengumumkan bahwa ekspor bijih nikel akan dilarang mulai bulan Januari tahun depan.",
            "id",
        ),
        ("Министерство сообщило, что экспорт титана вырос на десять процентов за последний год.", "ru"),
        ("贸易厅决定自十二月起对氧化铟的出口实行许可证管理。", "zh"),
        ("経済産業省は、ガリウムの輸入が減ったと月曜日に発表した。", "ja"),
        ("산업통상자원부는 희토류 수입이 지난해보다 줄었다고 밝혔다.", "ko"),
        ("Nickel", None),
        ("锂 2026", None),
        ("12,345 | 67,890 | 11.5%", None),
        ("", None),
    ],
)
def test_identify_language(text: str, language: str | None) -> None:
    assert identify_language(text) == language
