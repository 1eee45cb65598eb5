"""What no reader can read: a clear line for each, status 2, and the other files are checked."""

from __future__ import annotations

import os
import zipfile
from typing import TYPE_CHECKING

import pytest

from healthlint.cli import main

if TYPE_CHECKING:
    from pathlib import Path

CLAIM = "Garlic cures cancer.\n"


def check(folder: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, list[str]]:
    """Check a folder that also holds a good file; return status, findings and what was said."""
    (folder / "good.md").write_text(CLAIM)
    status = main(["check", str(folder), "--select", "cure-claim", "--exit-zero"])
    captured = capsys.readouterr()
    return status, captured.out, captured.err.splitlines()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("cut.docx", b"PK\x03\x04 and no more", "cut.docx: is no Word document, or a damaged one"),
        ("old.docx", b"\xd0\xcf\x11\xe0", "old.docx: is in Word's old format"),
        ("latin.md", b"one\ntwo\r\ncaf\xe9", "latin.md:3: is not UTF-8 text: byte 12 is 0xe9"),
        ("wide.txt", "café".encode("utf-16"), "wide.txt:1: is not UTF-8 text: byte 0 is 0xff"),
        ("half.html", "<p>é".encode()[:-1], "half.html:1: is not UTF-8 text"),
        ("lie.html", b"<meta charset=koi8-u><p>\xff", ""),
        ("a.xml", b"<topic><p>a", "a.xml:1: is not well-formed XML"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, data: bytes, said: str
) -> None:
    (tmp_path / name).write_bytes(data)
    status, out, err = check(tmp_path, capsys)
    assert "good.md:1:8: error cure-claim" in out
    assert status == (2 if said else 0)
    assert said in err[0]
    assert len(err) == (2 if said else 1)


def test_a_zip_bomb_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with (
        zipfile.ZipFile(tmp_path / "bomb.docx", "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("word/document.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(200):
            part.write(b" " * 1_000_000)
    status, out, err = check(tmp_path, capsys)
    assert (status, "good.md" in out) == (2, True)
    assert "bomb.docx: unzips to more than 64 MB" in err[0]


def test_a_file_of_200_mb_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with (tmp_path / "large.md").open("wb") as file:
        file.truncate(200_000_000)
    status, out, err = check(tmp_path, capsys)
    assert (status, "good.md" in out) == (2, True)
    assert "large.md: is larger than 50 MB" in err[0]


def test_a_link_that_leads_to_itself_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "loop.md").symlink_to("loop.md")
    (tmp_path / "round").symlink_to(tmp_path, target_is_directory=True)
    status, out, err = check(tmp_path, capsys)
    assert (status, out.count("good.md")) == (2, 1)
    assert "loop.md: cannot be read: Too many levels of symbolic links" in err[0]


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() == 0, reason="root may read all")
def test_a_file_without_permission_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "closed.md").write_text(CLAIM)
    (tmp_path / "closed.md").chmod(0)
    status, out, err = check(tmp_path, capsys)
    assert (status, "good.md" in out) == (2, True)
    assert "closed.md: cannot be read: Permission denied" in err[0]


def test_deeply_nested_html_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    deep = "<div>" * 50_000
    (tmp_path / "deep.html").write_text(f"<html><body>{deep}<p>{CLAIM}</p>")
    status, out, _ = check(tmp_path, capsys)
    assert status == 0
    assert "deep.html:1:" in out


def test_other_xml_and_data_are_skipped_in_a_folder_and_refused_by_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "sitemap.xml").write_text("<urlset></urlset>")
    (tmp_path / "data.json").write_text("{}")
    status, _, err = check(tmp_path, capsys)
    assert status == 0
    assert "2 skipped (1 no fields, 1 no reader)" in err[-1]
    assert main(["check", str(tmp_path / "sitemap.xml"), str(tmp_path / "data.json")]) == 2
    said = capsys.readouterr().err
    assert "sitemap.xml: is XML of a kind that healthlint does not read (<urlset>)" in said
    assert "data.json: holds data; say which of it is prose" in said
