"""Runs schemathesis against the server and its OpenAPI document: all checks, all phases, a fixed seed.

    python conformance.py PROGRAM [EXAMPLES [OPTIONS]]

EXAMPLES is the number of examples for each operation, by default 20; OPTIONS are passed to schemathesis.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import requests

from fakes import serve_fakes
from server import CLIENT, SECRET, serve

SEED = "4711"
# The operations that call other systems.
UPSTREAM_OPERATIONS = ["--include-path", "/Zoom/Message", "--include-path", "/MattermostDetails"]


def run_schemathesis(url, examples, *options):
    """Runs schemathesis; exits with its status if a check fails."""
    form = {"grant_type": "client_credentials", "client_id": CLIENT, "client_secret": SECRET, "scope": "all"}
    token = requests.post(f"{url}/auth/token", data=form).json()["access_token"]
    here = Path(__file__).parent
    command = [Path(sys.executable).with_name("schemathesis"), "run", f"{url}/openapi.json", "--origin", url]
    command += ["--checks", "all", "--phases", "examples,coverage,fuzzing,stateful", "--max-examples", examples]
    command += ["--seed", SEED, "--generation-database", "none", "--suppress-health-check", "all", "--no-color"]
    # The document states it in prose only: no string contains U+0000.
    command += ["--generation-allow-x00", "false"]
    command += ["--header", f"Authorization: Bearer {token}", "--header", "X-Twilio-Signature: to-be-signed", *options]
    variables = {**os.environ, "SCHEMATHESIS_HOOKS": "conformance_hooks", "PYTHONPATH": str(here)}
    variables["PYTHONDONTWRITEBYTECODE"] = "1"
    # schemathesis leaves files in its working directory.
    with tempfile.TemporaryDirectory() as folder:
        completed = subprocess.run(command, cwd=folder, env=variables)
    if completed.returncode:
        sys.exit(completed.returncode)


if __name__ == "__main__":
    EXAMPLES = sys.argv[2] if len(sys.argv) > 2 else "20"
    with serve_fakes() as upstream, serve(upstream=upstream) as address:
        run_schemathesis(address, EXAMPLES, *sys.argv[3:])
    # While other systems fail, 502 to 504 are the expected statuses. Few examples suffice: each call is retried for as
    # long as a request may take.
    with serve_fakes(failing=True) as upstream, serve(upstream=upstream) as address:
        run_schemathesis(address, str(min(int(EXAMPLES), 10)), "--exclude-checks", "not_a_server_error", *UPSTREAM_OPERATIONS)
