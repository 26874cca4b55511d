"""schemathesis against the running server, with its own description: all checks, all phases, a fixed seed.

    python conformance.py PROGRAM [EXAMPLES [OPTIONS]]

EXAMPLES is the number of examples an operation, 20 without it; OPTIONS go to schemathesis.
"""

import os
import subprocess
import sys
from pathlib import Path

import requests

from server import CLIENT, SECRET, serve
from stands import stands

SEED = "4711"
# What sends something on to another system.
CALLS = ["--include-path", "/Zoom/Message", "--include-path", "/MattermostDetails"]


def run(url, examples, *more):
    """Runs it; ends the program when it finds something."""
    form = {"grant_type": "client_credentials", "client_id": CLIENT, "client_secret": SECRET, "scope": "all"}
    token = requests.post(f"{url}/auth/token", data=form).json()["access_token"]
    here = Path(__file__).parent
    command = [Path(sys.executable).with_name("schemathesis"), "run", f"{url}/openapi.json", "--origin", url]
    command += ["--checks", "all", "--phases", "examples,coverage,fuzzing,stateful", "--max-examples", examples]
    command += ["--seed", SEED, "--generation-database", "none", "--suppress-health-check", "all", "--no-color"]
    # What the description says in words: no text has the character U+0000.
    command += ["--generation-allow-x00", "false"]
    command += ["--header", f"Authorization: Bearer {token}", "--header", "X-Twilio-Signature: to-be-signed", *more]
    variables = {**os.environ, "SCHEMATHESIS_HOOKS": "conformance_hooks", "PYTHONPATH": str(here)}
    variables["PYTHONDONTWRITEBYTECODE"] = "1"
    done = subprocess.run(command, cwd=here, env=variables)
    if done.returncode:
        sys.exit(done.returncode)


if __name__ == "__main__":
    EXAMPLES = sys.argv[2] if len(sys.argv) > 2 else "20"
    with stands() as upstream, serve(upstream=upstream) as address:
        run(address, EXAMPLES, *sys.argv[3:])
    # 502 to 504 are the right answers while the systems behind an operation fail; anything else is not.
    with stands(failing=True) as upstream, serve(upstream=upstream) as address:
        run(address, EXAMPLES, "--exclude-checks", "not_a_server_error", *CALLS)
