"""Checks the pages in a browser: the start page, and the docs page with its token and a request."""

import shutil
import sys
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import sync_playwright

from server import CLIENT, SECRET, serve

BROWSERS = ["chromium", "chromium-browser", "google-chrome"]
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 390, "height": 844}


def fits_width(page):
    """Returns whether a page needs no horizontal scrolling."""
    return page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


@contextmanager
def open_page(browser, url, **options):
    """Opens a page. Its errors fail the check: exceptions, violations of its policy, and requests to other servers."""
    context = browser.new_context(**options)
    context.set_default_timeout(20_000)
    page, errors = context.new_page(), []
    page.on("pageerror", lambda error: errors.append(f"exception: {error}"))
    page.on("requestfailed", lambda request: errors.append(f"failed: {request.url} {request.failure}"))

    def check_message(message):
        # The browser logs each response of 4xx. Expected ones are checked on the page.
        if message.type == "error" and "status of 4" not in message.text:
            errors.append(f"console: {message.text}")

    def check_request(request):
        if not request.url.startswith((url, "data:", "blob:")):
            errors.append(f"request to another server: {request.url}")

    page.on("console", check_message)
    page.on("request", check_request)
    yield page
    assert not errors, errors
    context.close()


def start(browser, url, shots):
    """Checks that the start page lists the systems, and their state after a client has signed in."""
    with open_page(browser, url, viewport=WIDE) as page:
        page.goto(url)
        page.get_by_text("Ready", exact=True).wait_for()
        systems = page.locator("#systems > li")
        assert systems.count() >= 12, systems.count()
        page.fill("[name=client_id]", CLIENT)
        page.fill("[name=client_secret]", "wrong")
        page.click("#sign-in button")
        page.locator("#message.bad", has_text="secret is wrong").wait_for()
        assert page.locator("#systems .state:visible").count() == 0
        page.fill("[name=client_secret]", SECRET)
        page.click("#sign-in button")
        page.get_by_text(f"Status for {CLIENT} at").wait_for()
        assert page.locator("#systems .state:visible").count() == systems.count()
        assert page.input_value("[name=client_secret]") == "", "the secret stays in the page"
        page.screenshot(path=shots / "start.png", full_page=True)
    with open_page(browser, url, viewport=NARROW, color_scheme="dark") as page:
        page.goto(url)
        page.get_by_text("Ready", exact=True).wait_for()
        assert fits_width(page), "the start page is wider than a telephone"
        page.screenshot(path=shots / "start-narrow-dark.png", full_page=True)


def open_operation(page, method, path):
    """Opens an operation of the docs page and returns its block."""
    block = page.locator(f".opblock-{method}", has=page.locator(f'[data-path="{path}"]'))
    if "is-open" not in (block.get_attribute("class") or ""):
        block.locator(".opblock-summary").click()
    return block


def execute(block):
    """Executes an operation; returns the status and the text of its response."""
    block.locator("button.execute").click()
    responses = block.locator(".live-responses-table")
    responses.wait_for()
    row = responses.locator("tr.response")
    status = row.locator(".response-col_status").inner_text().split()[0]
    return int(status), row.locator(".response-col_description").inner_text()


def docs(browser, url, shots):
    """Checks that the docs page gets a token, stores a call and reads it."""
    with open_page(browser, url, viewport=WIDE) as page:
        page.goto(f"{url}/docs/")
        page.locator(".opblock").first.wait_for()
        assert page.locator(".opblock").count() >= 31, page.locator(".opblock").count()
        page.screenshot(path=shots / "docs.png")
        status, _ = execute(open_operation(page, "get", "/CallLog"))
        assert status == 401, status
        page.click(".auth-wrapper > button.authorize")
        form = page.locator(".auth-container", has=page.get_by_text("clientCredentials"))
        form.locator('[data-name="clientId"], #client_id_clientCredentials').first.fill(CLIENT)
        form.locator('[data-name="clientSecret"], #client_secret_clientCredentials').first.fill(SECRET)
        form.get_by_text("select all").first.click()
        form.locator("button.authorize").click()
        form.locator("button", has_text="Logout").wait_for()
        page.screenshot(path=shots / "docs-token.png")
        page.click(".dialog-ux .close-modal")
        create = open_operation(page, "post", "/CallLog")
        create.locator("textarea.body-param__text").fill('[{"callerid": "+15550123", "note": "from the page", "agent_id": 1}]')
        status, _ = execute(create)
        assert status == 201, status
        status, text = execute(open_operation(page, "get", "/CallLog"))
        assert status == 200 and "from the page" in text, (status, text)
        open_operation(page, "get", "/CallLog").scroll_into_view_if_needed()
        page.screenshot(path=shots / "docs-tried.png")


def main():
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    assert program, f"none of {', '.join(BROWSERS)} is installed"
    shots = Path(sys.argv[2])
    shots.mkdir(parents=True, exist_ok=True)
    with serve() as url, sync_playwright() as playwright:
        # The sandbox of the browser does not work as root, as in a container.
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        start(browser, url, shots)
        docs(browser, url, shots)
        browser.close()
    print(f"the pages work; they are shown in {shots}")


main()
