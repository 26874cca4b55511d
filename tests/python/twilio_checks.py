"""Checks that Twilio's library computes the same signatures as the server, and writes the same TwiML."""

import random
from urllib.parse import quote

import requests
from twilio.request_validator import RequestValidator
from twilio.twiml.voice_response import Dial, VoiceResponse

from form import Fields
from server import TOKEN, guid, serve

BODIES = 1000
LETTERS = "abcXYZ019 _-+&=%?#<>\"'\\/;,.~éßЖ中😀\t\r\n\x7f"


def word(dice, most):
    return "".join(dice.choice(LETTERS) for _ in range(dice.randint(0, most)))


def fields(dice, number):
    """Returns a form with repeated names and empty values, and one `CallSid`, which the server requires."""
    form = [("CallSid", f"CA{number}")]
    for _ in range(dice.randint(0, 12)):
        name = word(dice, 8) or "x"
        form += [(name, word(dice, 20)) for _ in range(dice.choice([1, 1, 1, 2, 3]))]
    dice.shuffle(form)
    return form


def signatures(url):
    """Checks that the server accepts the library's signatures, and rejects those of other forms."""
    dice, validator, session = random.Random(4711), RequestValidator(TOKEN), requests.Session()
    for number in range(BODIES):
        address = f"{url}/api/Twilio/callback?guid={guid(1)}" + dice.choice(["", f"&x={quote(word(dice, 9))}"])
        form = fields(dice, number)
        signature = validator.compute_signature(address, Fields(form))
        sent = session.post(address, data=form, headers={"X-Twilio-Signature": signature})
        assert sent.status_code == 200, (sent.status_code, sent.text, form)
        other = [*form, ("CallSid", "another")] if dice.random() < 0.5 else form
        wrong = signature if other is not form else signature[:-2] + ("A=" if signature[-2] != "A" else "B=")
        sent = session.post(address, data=other, headers={"X-Twilio-Signature": wrong})
        assert sent.status_code == 403, (sent.status_code, sent.text, other)


def greeting(dice):
    return (word(dice, 40).replace("\r", " ").strip() or "Hello") + " & <welcome>"


def twiml(url, numbers):
    """Checks that the response to a call equals the TwiML of the library for the same verbs."""
    validator = RequestValidator(TOKEN)
    for number, (text, dialled) in enumerate(numbers, 1):
        address = f"{url}/api/Twilio/twiml?guid={guid(number)}"
        form = {"CallSid": f"CA-twiml-{number}", "From": "+15550123", "To": "+15550100"}
        signature = validator.compute_signature(address, form)
        sent = requests.post(address, data=form, headers={"X-Twilio-Signature": signature})
        assert sent.status_code == 200 and sent.headers["Content-Type"].startswith("text/xml"), sent.text
        callback, response = f"{url}/api/Twilio/callback?guid={guid(number)}", VoiceResponse()
        response.say(text)
        if dialled:
            events = "initiated ringing answered completed"
            dial = Dial()
            dial.number(dialled, status_callback=callback, status_callback_event=events)
            response.append(dial)
        else:
            response.record(action=callback, transcribe=True, transcribe_callback=callback)
        assert sent.content.decode() == str(response), (sent.text, str(response))


if __name__ == "__main__":
    DICE = random.Random(42)
    NUMBERS = [(greeting(DICE), DICE.choice([None, "+15550199", "sip:a&b@example.com"])) for _ in range(60)]
    with serve(NUMBERS) as address_:
        signatures(address_)
        print(f"{BODIES} signatures agree with Twilio's library")
        twiml(address_, NUMBERS)
        print(f"{len(NUMBERS)} responses equal the TwiML of Twilio's library")
