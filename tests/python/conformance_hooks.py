"""What a run of schemathesis needs to know of this API beside its description."""

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
# What stands in the header until the request is ready to be signed.
TO_SIGN = "to-be-signed"
BOUNDARY = "boundary-of-the-checks"


def pairs(body):
    """The fields of a form that is described as an array of names with their values; None when it is no such array."""
    try:
        found = [(pair["key"], value) for pair in body for value in pair["value"]]
        keys = [pair["key"] for pair in body]
    except (TypeError, KeyError):
        return None
    lists = all(isinstance(pair["value"], list) for pair in body)
    texts = all(isinstance(text, str) for text in [*keys, *(value for _, value in found)])
    return found if lists and texts else None


class Finish(AuthBase):
    """Finishes a request that is ready to be sent: moves it to where its operation stands, and signs it."""

    def __call__(self, request):
        # The token endpoint's own `servers` say `/`, which schemathesis does not read.
        request.url = request.url.replace("/api/auth/token", "/auth/token")
        if (request.body or b"")[:10] == f"--{BOUNDARY}"[:10].encode():
            request.headers["Content-Type"] = f"{MULTIPART}; boundary={BOUNDARY}"
        if request.headers.get(SIGNED) == TO_SIGN:
            request.headers[SIGNED] = VALIDATOR.compute_signature(request.url, Fields(fields(request)))
        return request


def fields(request):
    """What a form says, as the server reads it."""
    body = request.body or b""
    body = body if isinstance(body, bytes) else body.encode()
    media = request.headers.get("Content-Type") or ""
    if media.startswith(FORM):
        return parse_qsl(body.decode(errors="replace"), keep_blank_values=True)
    if media.startswith(MULTIPART) and b'name="obj"' in body:
        text = body.split(b"\r\n\r\n", 1)[1].rsplit(b"\r\n--", 1)[0]
        try:
            found = pairs(json.loads(text))
        except ValueError:
            found = None
        return found if found is not None else [("obj", text.decode(errors="replace"))]
    return []


def is_webhook(case):
    return case.operation.path.startswith("/Twilio/")


@schemathesis.hook
def before_call(context, case, kwargs):
    kwargs["auth"] = Finish()
    key = (case.headers or {}).get(KEY)
    if isinstance(key, str) and len(key) <= 255 and (valid := KEYS.fullmatch(key)):
        # Under one key a request is carried out once, and what it made may be gone by the second time.
        mark = f"-{next(NUMBERS)}"
        quote, text = valid.groups()
        case.headers[KEY] = quote + text[: 250 - len(mark)] + mark + quote
    if not is_webhook(case):
        return
    found = pairs(case.body)
    if found is None and case.media_type == FORM:
        # An example, which schemathesis has taken apart as other forms are.
        case.body = found = []
    # The description cannot say that a form has to name its call.
    if found is not None and not any(name == "CallSid" and value for name, value in found):
        case.body = [{"key": "CallSid", "value": ["CA0123"]}, *case.body]


@schemathesis.hook
def filter_case(context, case):
    """A form on the wire is always an array of pairs: a body that is none cannot be sent as one."""
    return not (is_webhook(case) and case.media_type == FORM) or pairs(case.body) is not None


@schemathesis.check
def no_inner_failure(context, response, case):
    """Whatever another system does, it is not this server that fails."""
    assert response.status_code != 500, "500"


@schemathesis.serializer(FORM)
def urlencoded(context, value):
    found = pairs(value) if isinstance(value, list) else value.items() if isinstance(value, dict) else None
    return (json.dumps(value) if found is None else urlencode(list(found), errors="replace")).encode()


@schemathesis.serializer(MULTIPART)
def multipart(context, value):
    """The whole array in one part, so that what is wrong with it arrives."""
    return encode_multipart_formdata({"obj": (None, json.dumps(value))}, BOUNDARY)[0]
