"""Fakes of Zoom, Mattermost and Twilio: a small server that sends their responses, or fails every request."""

import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

RESPONSES = {
    "/oauth/token": (200, {"access_token": "token", "token_type": "bearer", "expires_in": 3600}),
    "/v2/chat/users/me/messages": (201, {"id": "message"}),
    "/api/v4/users/me": (200, {"id": "me", "username": "halo"}),
    "/api/v4/users/me/channels": (200, [{"id": "c1", "name": "ops", "display_name": "Ops", "delete_at": 0}]),
    "/v1/Content": (200, {"contents": [{"sid": "HX1"}], "meta": {"next_page_url": None}}),
}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def respond(self):
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        path = self.path.split("?")[0]
        status, body = RESPONSES.get(path, (404, {"message": "not found"}))
        if self.server.failing:
            status, body = 500, "<html>failing</html>"
        text = (body if isinstance(body, str) else json.dumps(body)).encode()
        self.send_response(status)
        self.send_header("Content-Type", "text/html" if isinstance(body, str) else "application/json")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    do_GET = do_POST = respond

    def log_message(self, *_):
        """Logs nothing."""


@contextmanager
def serve_fakes(failing=False):
    """Runs the fakes and yields their URL."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.failing = failing
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
