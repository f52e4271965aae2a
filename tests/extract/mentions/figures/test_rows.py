"""Which lines below a caption are rows of a table."""

from __future__ import annotations

import pytest

from monitor.extract.mentions.figures.rows import is_row, rows_below


@pytest.mark.parametrize(
    "line",
    ["Peru 1,370; 1,460", "Busan 5,700 (5,900; 6,300)", "Chile: 530 (+0.8%)", "World total 12.5 | 12.2"],
)
def test_a_label_and_values_are_a_row(line: str) -> None:
    assert is_row(line)


@pytest.mark.parametrize(
    "line", ["", "Peru", "2022 2023", "Output was 30 t.", "Peru mined 30 of them", "1,370; 1,460"]
)
def test_other_lines_are_none(line: str) -> None:
    assert not is_row(line)


def test_rows_may_follow_a_line_of_columns_and_end_with_the_first_other_line() -> None:
    text = "Tin, tonnes\n2022 2023\nPeru 30; 40\nChina 50; 60\nMines closed.\nChile 70; 80"
    assert [text[start:end] for start, end in rows_below(text, 5)] == ["Peru 30; 40\n", "China 50; 60\n"]


def test_prose_below_is_no_table() -> None:
    assert rows_below("Tin, tonnes\nMines closed.\nPeru 30; 40", 5) == []
