"""Writes arrays of calls, and wrk scripts that send them, into a folder."""

import json
import pathlib
import sys

folder = pathlib.Path(sys.argv[1])
for count in (1, 1000):
    calls = [
        {
            "start_date": "2026-03-02T09:15:00Z",
            "end_date": "2026-03-02T09:19:30Z",
            "timetaken": 270.0,
            "agent_id": 1,
            "client_id": 31,
            "site_id": 12,
            "user_id": number,
            "callerid": f"+1555{number:07}",
            "diallednumber": "+15550100",
            "caller_name": "Alex Morgan",
            "caller_email": "alex.morgan@example.com",
            "ticket_id": 4711,
            "summary": "Printer offline",
            "note": "Restarted the print server and printed a page.",
            "call_status": 3,
            "call_direction": 0,
            "call_type": "voice",
            "call_category": "Hardware",
            "category1": "Printers",
            "third_party_id": f"CA{number:032x}",
        }
        for number in range(count)
    ]
    body = folder / f"{count}.json"
    body.write_text(json.dumps(calls))
    (folder / f"{count}.lua").write_text(
        'wrk.method = "POST"\n'
        'wrk.headers["Content-Type"] = "application/json"\n'
        f'wrk.body = io.open("{body}"):read("a")\n'
    )
