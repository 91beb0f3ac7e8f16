"""A real web server on this machine whose pages a test sets, and counts the requests to."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Page:
    """What the server says at one path."""

    body: bytes | str = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    write: Callable[[BaseHTTPRequestHandler], None] | None = None  # instead of all that

    @property
    def data(self) -> bytes:
        return self.body.encode() if isinstance(self.body, str) else self.body


@dataclass
class Newsroom:
    """The server's pages by path, and the headers of each request that came."""

    address: str
    pages: dict[str, Page] = field(default_factory=dict)
    asked: dict[str, list[dict[str, str]]] = field(default_factory=lambda: defaultdict(list))

    def says(self, path: str, body: bytes | str = b"", status: int = 200, **headers: str) -> str:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.pages[path] = Page(body=body, status=status, headers=named)
        return self.address + path


@contextmanager
def newsroom() -> Iterator[Newsroom]:
    """A server that runs as long as the `with`."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            room.asked[self.path].append({k.lower(): v for k, v in self.headers.items()})
            page = room.pages.get(self.path, Page(status=404))
            if page.write is not None:
                page.write(self)
                self.close_connection = True
                return
            tag = page.headers.get("ETag")
            same = tag is not None and self.headers.get("If-None-Match") == tag
            data = b"" if same else page.data
            self.send_response(304 if same else page.status)
            for name, value in page.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    room = Newsroom(address=f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield room
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
