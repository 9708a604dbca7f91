"""Placeholder that is replaced within this session by the strategies room."""


def register() -> None:
    """Register nothing yet."""
