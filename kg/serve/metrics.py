"""What the server counts, in Prometheus' text format (exposition format 0.0.4)."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from itertools import accumulate

MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8"
_BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)


class Metrics:
    """Requests by route and status, and how long they took; used by the event loop's thread alone."""

    def __init__(self) -> None:
        """Nothing was asked yet."""
        self._requests: Counter[tuple[str, int]] = Counter()
        self._seconds: dict[str, list[int]] = {}
        self._sums: Counter[str] = Counter()
        self.running = 0

    def count(self, route: str, status: int, seconds: float) -> None:
        """Count one request that has been answered."""
        self._requests[route, status] += 1
        self._seconds.setdefault(route, [0] * (len(_BOUNDS) + 1))[bisect_left(_BOUNDS, seconds)] += 1
        self._sums[route] += seconds  # type: ignore[assignment]  # a Counter adds floats as well

    def text(self, gauges: dict[str, tuple[str, float]]) -> str:
        """All of it; *gauges* are name -> (what it is, value)."""
        lines = ["# HELP kg_requests_total Requests answered.", "# TYPE kg_requests_total counter"]
        for (route, status), n in sorted(self._requests.items()):
            lines.append(f'kg_requests_total{{route="{route}",status="{status}"}} {n}')
        lines += ["# HELP kg_request_seconds Time from request to answer.", "# TYPE kg_request_seconds histogram"]
        for route, counts in sorted(self._seconds.items()):
            *within, every = accumulate(counts)
            for bound, n in zip(_BOUNDS, within, strict=True):
                lines.append(f'kg_request_seconds_bucket{{route="{route}",le="{bound}"}} {n}')
            lines.append(f'kg_request_seconds_bucket{{route="{route}",le="+Inf"}} {every}')
            lines.append(f'kg_request_seconds_sum{{route="{route}"}} {self._sums[route]:.6f}')
            lines.append(f'kg_request_seconds_count{{route="{route}"}} {every}')
        shown = {"kg_requests_running": ("Requests being answered.", float(self.running)), **gauges}
        for name, (about, value) in sorted(shown.items()):
            lines += [f"# HELP {name} {about}", f"# TYPE {name} gauge", f"{name} {value:g}"]
        return "\n".join(lines) + "\n"
