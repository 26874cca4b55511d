"""Runs a server for a check, with a temporary database."""

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

CLIENT, SECRET = "demo", "correct-horse-battery-staple"
ACCOUNT, TOKEN = "AC00000000000000000000000000000001", "number-auth-token-6f1c"


def guid(number):
    """Returns the GUID of the voice number with this number, counted from 1."""
    return f"5f0e7a5e-0000-4000-8000-{number:012d}"


def quote_toml(text):
    """Returns a string of TOML: that of JSON, with U+007F escaped, too."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def config(port, numbers, upstream):
    """Returns a configuration. Each voice number has a greeting and the number to dial, or None."""
    url = f"http://127.0.0.1:{port}"
    text = f"""
listen = "127.0.0.1:{port}"
public_url = "{url}"
database = "sqlite:checks.db"
allow_private_upstreams = true
[limits]
request_seconds = 5
[twilio_api]
url = "{upstream}"
content_url = "{upstream}"
[zoom]
account_id = "account"
client_id = "app"
client_secret = "app-secret"
oauth_url = "{upstream}"
api_url = "{upstream}"
[[clients]]
id = "{CLIENT}"
secret = "{SECRET}"
agent_id = 1
scopes = ["all"]
"""
    for number, (greeting, dial) in enumerate(numbers, 1):
        text += f'[[twilio]]\nguid = "{guid(number)}"\naccount_sid = "{ACCOUNT}"\nauth_token = "{TOKEN}"\n'
        text += f'phone = "+1555010{number:04d}"\ngreeting = {quote_toml(greeting)}\n'
        text += f"dial = {quote_toml(dial)}\n" if dial else ""
    return text


@contextmanager
def serve(numbers=(("Hello", None),), upstream="http://127.0.0.1:9"):
    """Runs the program that the first argument names, and yields its URL. Shows its log if the check fails."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    program = Path(sys.argv[1]).resolve()
    variables = {name: value for name, value in os.environ.items() if not name.startswith("HALO_COLLAB_")}
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "halo.toml").write_text(config(port, numbers, upstream), encoding="utf-8")
        with open(Path(folder, "log"), "wb+") as log:
            arguments = [program, "--config", "halo.toml"]
            process = subprocess.Popen(arguments, cwd=folder, env=variables, stdout=log, stderr=log)
            try:
                wait(process, f"{url}/readyz")
                yield url
                assert process.poll() is None, "the server has ended"
            except BaseException:
                log.seek(max(0, log.seek(0, 2) - 4000))
                sys.stderr.write(log.read().decode(errors="replace"))
                raise
            finally:
                process.terminate()
                process.wait()


def wait(process, url):
    """Waits until the server is ready."""
    for _ in range(600):
        assert process.poll() is None, "the server has ended"
        try:
            with urllib.request.urlopen(url) as response:
                if response.status == 200:
                    return
        except OSError:
            time.sleep(0.05)
    raise TimeoutError("the server is not ready")
