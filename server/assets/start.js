"use strict";

// Without credentials the browser shows no password dialog when a client is rejected.
const fetchOptions = { cache: "no-store", credentials: "omit" };
const READY_INTERVAL_MS = 15000;

const form = document.getElementById("sign-in");
const message = document.getElementById("message");

function showMessage(text, kind) {
  message.textContent = text;
  message.classList.toggle("bad", kind === "error");
}

function showState(element, text, state) {
  element.textContent = text;
  element.className = `state ${state}`;
  element.hidden = false;
}

async function updateReadiness() {
  const element = document.getElementById("ready");
  try {
    const response = await fetch("/readyz", fetchOptions);
    showState(element, response.ok ? "Ready" : "Not ready", response.ok ? "good" : "bad");
  } catch {
    showState(element, "Not reachable", "bad");
  }
}

async function requestToken(fields) {
  const body = new URLSearchParams({ grant_type: "client_credentials", ...fields });
  const response = await fetch("/auth/token", { ...fetchOptions, method: "POST", body });
  const result = await response.json();
  if (!response.ok) {
    throw new Error(result.error_description || result.detail || "No token was issued.");
  }
  return result.access_token;
}

async function requestStatus(token) {
  const response = await fetch("/status", { ...fetchOptions, headers: { Authorization: `Bearer ${token}` } });
  const result = await response.json();
  if (!response.ok) {
    throw new Error(result.detail || "The status is not available.");
  }
  return result;
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  showMessage("Loading…");
  try {
    const status = await requestStatus(await requestToken(Object.fromEntries(new FormData(form))));
    for (const system of status.systems) {
      const element = document.querySelector(`[data-name="${CSS.escape(system.name)}"] .state`);
      if (element) {
        showState(element, system.detail, system.state);
      }
    }
    showMessage(`Status for ${status.client} at ${new Date().toLocaleTimeString()}.`);
    form.elements.client_secret.value = "";
  } catch (error) {
    showMessage(error.message, "error");
  }
});

updateReadiness();
setInterval(updateReadiness, READY_INTERVAL_MS);
