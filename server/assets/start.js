"use strict";

// Otherwise the browser asks for a password of its own when a client is refused.
const plain = { cache: "no-store", credentials: "omit" };

const form = document.getElementById("sign-in");
const told = document.getElementById("told");

function tell(text, bad) {
  told.textContent = text;
  told.classList.toggle("bad", bad);
}

function mark(place, text, kind) {
  place.textContent = text;
  place.className = `state ${kind}`;
  place.hidden = false;
}

async function ready() {
  const place = document.getElementById("ready");
  try {
    const answer = await fetch("/readyz", plain);
    mark(place, answer.ok ? "Ready" : "Not ready", answer.ok ? "good" : "bad");
  } catch {
    mark(place, "Not reached", "bad");
  }
}

async function token(fields) {
  const body = new URLSearchParams({ grant_type: "client_credentials", ...fields });
  const answer = await fetch("/auth/token", { ...plain, method: "POST", body });
  const said = await answer.json();
  if (!answer.ok) {
    throw new Error(said.error_description || said.detail || "No token was given.");
  }
  return said.access_token;
}

async function status(bearer) {
  const answer = await fetch("/status", { ...plain, headers: { Authorization: `Bearer ${bearer}` } });
  const said = await answer.json();
  if (!answer.ok) {
    throw new Error(said.detail || "The state was not told.");
  }
  return said;
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  tell("Asking…", false);
  try {
    const said = await status(await token(Object.fromEntries(new FormData(form))));
    for (const system of said.systems) {
      const place = document.querySelector(`[data-name="${CSS.escape(system.name)}"] .state`);
      if (place) {
        mark(place, system.detail, system.state);
      }
    }
    tell(`As ${said.client} sees it, at ${new Date().toLocaleTimeString()}.`, false);
    form.elements.client_secret.value = "";
  } catch (error) {
    tell(error.message, true);
  }
});

ready();
setInterval(ready, 15000);
