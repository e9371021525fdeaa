"""Draw charts as SVG."""

__all__: list[str] = []
