"""Checks that two third-party clients of HaloPSA work unchanged: haloitsm-python and halopsa."""

from halo.client import HaloClient
from halo.exceptions import HaloAuthenticationError, HaloResourceNotFound, HaloValidationError
from HaloPSA.Halo import _MethodsHelper

from server import CLIENT, SECRET, serve


def catch(kind, work):
    """Returns the exception of the expected kind that `work` raises."""
    try:
        result = work()
    except kind as error:
        return error
    raise AssertionError(f"no {kind.__name__}: {result!r}")


def haloitsm(url):
    """haloitsm-python 0.1.0."""
    client = HaloClient(url, CLIENT, SECRET, max_retries=0)

    def request(method, path, **more):
        return client.session.request(method, path, **more)

    created = request("POST", "CallLog", json=[{"callerid": "+15550123", "note": "first", "agent_id": 1}])
    assert len(created) == 1 and created[0]["note"] == "first", created
    number = created[0]["id"]
    [changed] = request("POST", "CallLog", json=[{"id": number, "note": "second"}])
    assert (changed["id"], changed["note"], changed["callerid"]) == (number, "second", "+15550123"), changed
    assert request("GET", f"CallLog/{number}")["note"] == "second"
    assert [call["id"] for call in request("GET", "CallLog", params={"showall": True})] == [number]
    [text] = request("POST", "TranscriptionStore", json=[{"transcription": "Hello"}])
    assert request("DELETE", f"TranscriptionStore/{text['id']}")["id"] == text["id"]
    assert request("GET", "TranscriptionStore") == []
    missing = catch(HaloResourceNotFound, lambda: request("GET", f"TranscriptionStore/{text['id']}"))
    assert missing.status_code == 404
    catch(HaloResourceNotFound, lambda: request("POST", "CallLog", json=[{"id": 4711, "note": "x"}]))
    invalid = catch(HaloValidationError, lambda: request("POST", "CallLog", json=[{"agent_id": "one"}]))
    assert invalid.errors[0]["pointer"] == "/0/agent_id" and "agent_id" in str(invalid), (str(invalid), invalid.errors)
    wrong = HaloClient(url, CLIENT, "wrong", max_retries=0)
    refused = catch(HaloAuthenticationError, lambda: wrong.session.get("CallLog"))
    assert "secret" in str(refused), refused
    # The client replaces an invalid token once.
    client.auth._token = "invalid"
    assert request("GET", f"CallLog/{number}")["id"] == number


def halopsa(url):
    """halopsa 2.0.2, whose host is fixed: only the host is replaced."""

    class Helper(_MethodsHelper):
        def __setattr__(self, name, value):
            if name in ("auth_url", "url"):
                value = url + {"auth_url": "/auth/token", "url": "/api"}[name]
            super().__setattr__(name, value)

    client = Helper("halo", CLIENT, SECRET)
    calls, texts = client.url + "/CallLog", client.url + "/TranscriptionStore"
    [created] = client._update(calls, "disabled", callerid="+15550124", note="first", agent_id=1)
    [changed] = client._update(calls, "disabled", id=created["id"], note="second")
    assert (changed["id"], changed["note"], changed["callerid"]) == (created["id"], "second", "+15550124"), changed
    assert client._get(calls, created["id"], includedetails=True)["note"] == "second"
    listed = client._search(calls, count=50, showall=True, pageinate=False)
    assert created["id"] in [call["id"] for call in listed], listed
    paged = client._search(calls, pageinate=True, page_size=1, page_no=1)
    assert len(paged) == 1, paged
    [text] = client._update(texts, "disabled", transcription="Hello")
    assert client._requester("delete", f"{texts}/{text['id']}")["id"] == text["id"]
    assert "404" in str(catch(Exception, lambda: client._get(texts, text["id"])))
    invalid = catch(ValueError, lambda: client._update(calls, "disabled", agent_id="one"))
    assert "400" in str(invalid) and "/0/agent_id" in str(invalid), invalid
    refused = catch(ValueError, lambda: Helper("halo", CLIENT, "wrong"))
    assert "Make sure your client ID and secret are correct." in str(refused), refused
    client.session.headers["Authorization"] = "Bearer no-good"
    assert "Unauthorized" in str(catch(ValueError, lambda: client._search(calls)))


if __name__ == "__main__":
    for check in (haloitsm, halopsa):
        with serve() as address:
            check(address)
        print(f"{check.__doc__.split(',')[0].strip('.')} works unchanged")
