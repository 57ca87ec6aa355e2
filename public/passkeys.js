// Passkeys, on the pages that have a form for one. A form with `data-passkey` asks the browser for an answer, puts it into
// its field `answer` and is sent like any other form. Nothing here decides anything: the server looks at what it gets.
(() => {
  // What it says is the page's, in the page's language.
  const { rp, refused, has, away, often, now, other } = document.currentScript.dataset;
  // A passkey is for one host; the site may be open under another name for the same machine.
  if (!window.isSecureContext || !window.PublicKeyCredential || location.hostname !== rp) return;
  for (const element of document.querySelectorAll("[data-passkeys]")) element.hidden = element.dataset.passkeys === "unable";

  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
  const text = (buffer) =>
    buffer && btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const named = (list) => (list || []).map((one) => ({ ...one, id: bytes(one.id) }));

  // Browsers of before 2025 do not read the JSON themselves.
  const toCreate = (o) =>
    PublicKeyCredential.parseCreationOptionsFromJSON?.(o) ?? {
      ...o,
      challenge: bytes(o.challenge),
      user: { ...o.user, id: bytes(o.user.id) },
      excludeCredentials: named(o.excludeCredentials),
    };
  const toGet = (o) =>
    PublicKeyCredential.parseRequestOptionsFromJSON?.(o) ?? {
      ...o,
      challenge: bytes(o.challenge),
      allowCredentials: named(o.allowCredentials),
    };

  // By hand: password managers bring credentials that can not write themselves as JSON.
  const answer = (credential) => {
    const { response } = credential;
    const parts = {};
    for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"])
      if (response[name]) parts[name] = text(response[name]);
    if (response.getTransports) parts.transports = response.getTransports();
    return JSON.stringify({ id: credential.id, rawId: text(credential.rawId), type: credential.type, response: parts });
  };

  const asked = async (form) => {
    if (form.dataset.passkey === "create")
      return navigator.credentials.create({ publicKey: toCreate(JSON.parse(form.dataset.options)) });
    const options = await fetch(form.dataset.ask, { method: "POST" });
    if (options.status === 429) throw new Error(often);
    if (!options.ok) throw new Error(now);
    return navigator.credentials.get({ publicKey: toGet(await options.json()) });
  };

  const words = new Map([
    ["NotAllowedError", refused],
    ["InvalidStateError", has],
    ["TypeError", away],
  ]);
  const said = ({ name, message }) => words.get(name) ?? (name === "Error" ? message : other.replace("{name}", name));

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    const button = form.querySelector("button");
    const alert = form.querySelector("[role=alert]");
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      alert.hidden = button.disabled = true;
      try {
        form.elements.answer.value = answer(await asked(form));
        form.submit();
      } catch (error) {
        alert.textContent = said(error);
        alert.hidden = false;
      }
      button.disabled = false;
    });
  }
})();
