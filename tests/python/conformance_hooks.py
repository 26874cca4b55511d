"""Hooks of schemathesis for this API: what its OpenAPI document does not express."""

import itertools
import json
import re
from urllib.parse import parse_qsl, urlencode

import schemathesis
from requests.auth import AuthBase
from urllib3 import encode_multipart_formdata
from twilio.request_validator import RequestValidator

from form import Fields
from server import TOKEN

VALIDATOR = RequestValidator(TOKEN)
SIGNED, KEY = "X-Twilio-Signature", "Idempotency-Key"
KEYS, NUMBERS = re.compile("(\"?)([!#-~]+)\\1"), itertools.count()
FORM, MULTIPART = "application/x-www-form-urlencoded", "multipart/form-data"
# The value of the header until the request is signed.
TO_SIGN = "to-be-signed"
BOUNDARY = "boundary-of-the-checks"


def form_pairs(body):
    """Returns the fields of a form from an array of keys with their values, or None if it has another structure."""
    try:
        found = [(pair["key"], value) for pair in body for value in pair["value"]]
        keys = [pair["key"] for pair in body]
    except (TypeError, KeyError):
        return None
    has_lists = all(isinstance(pair["value"], list) for pair in body)
    has_strings = all(isinstance(text, str) for text in [*keys, *(value for _, value in found)])
    return found if has_lists and has_strings else None


class SignRequest(AuthBase):
    """Corrects the URL of a complete request, and signs it."""

    def __call__(self, request):
        # The token endpoint has `servers: [{url: /}]`, which schemathesis ignores.
        request.url = request.url.replace("/api/auth/token", "/auth/token")
        if (request.body or b"")[:10] == f"--{BOUNDARY}"[:10].encode():
            request.headers["Content-Type"] = f"{MULTIPART}; boundary={BOUNDARY}"
        if request.headers.get(SIGNED) == TO_SIGN:
            request.headers[SIGNED] = VALIDATOR.compute_signature(request.url, Fields(form_fields(request)))
        return request


def form_fields(request):
    """Returns the fields of a form as the server reads them."""
    body = request.body or b""
    body = body if isinstance(body, bytes) else body.encode()
    media = request.headers.get("Content-Type") or ""
    if media.startswith(FORM):
        return parse_qsl(body.decode(errors="replace"), keep_blank_values=True)
    if media.startswith(MULTIPART) and b'name="obj"' in body:
        text = body.split(b"\r\n\r\n", 1)[1].rsplit(b"\r\n--", 1)[0]
        try:
            found = form_pairs(json.loads(text))
        except ValueError:
            found = None
        return found if found is not None else [("obj", text.decode(errors="replace"))]
    return []


def is_webhook(case):
    return case.operation.path.startswith("/Twilio/")


@schemathesis.hook
def before_call(context, case, kwargs):
    kwargs["auth"] = SignRequest()
    key = (case.headers or {}).get(KEY)
    if isinstance(key, str) and len(key) <= 255 and (valid := KEYS.fullmatch(key)):
        # A key is executed once, and the record that it created may be deleted before it is replayed.
        mark = f"-{next(NUMBERS)}"
        quote, text = valid.groups()
        case.headers[KEY] = quote + text[: 250 - len(mark)] + mark + quote
    if not is_webhook(case):
        return
    found = form_pairs(case.body)
    if found is None and case.media_type == FORM:
        # An example, which schemathesis has parsed like other forms.
        case.body = found = []
    # The document cannot express that a form requires `CallSid`.
    if found is not None and not any(name == "CallSid" and value for name, value in found):
        case.body = [{"key": "CallSid", "value": ["CA0123"]}, *case.body]


@schemathesis.hook
def filter_case(context, case):
    """Skips bodies that cannot be sent as a form, because they are not an array of pairs."""
    return not (is_webhook(case) and case.media_type == FORM) or form_pairs(case.body) is not None


@schemathesis.check
def status_is_not_500(context, response, case):
    """Checks that errors of other systems are not reported as errors of this server."""
    assert response.status_code != 500, "500"


@schemathesis.serializer(FORM)
def urlencoded(context, value):
    found = form_pairs(value) if isinstance(value, list) else value.items() if isinstance(value, dict) else None
    return (json.dumps(value) if found is None else urlencode(list(found), errors="replace")).encode()


@schemathesis.serializer(MULTIPART)
def multipart(context, value):
    """Encodes the complete array in one part, so that the server receives invalid ones, too."""
    return encode_multipart_formdata({"obj": (None, json.dumps(value))}, BOUNDARY)[0]
