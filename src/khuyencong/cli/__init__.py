"""The command ``khuyencong``: check, report, convert, schema, explain. A thin layer over everything below."""

from khuyencong.cli.main import main

__all__ = ["main"]
