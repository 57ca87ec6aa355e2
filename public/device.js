// Being told by web push, on the page of channels: asks the browser for an address of this device and puts it into a form,
// which is sent like any other. The server looks at what it gets, and sends the device a code (push.js).
(() => {
  const form = document.querySelector("form[data-device]");
  const able = window.isSecureContext && "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;
  if (!form || !able) return;
  form.hidden = false;

  // What it says is the page's, in the page's language.
  const { device: key, refused, other } = form.dataset;
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
  const text = (buffer) =>
    buffer && btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

  const address = async () => {
    if ((await Notification.requestPermission()) !== "granted")
      throw new Error(refused);
    await navigator.serviceWorker.register("/push.js", { scope: "/account/" });
    const { pushManager } = await navigator.serviceWorker.ready;
    let held = await pushManager.getSubscription();
    // What was made for another key of ours takes nothing that is signed with this one.
    if (held && text(held.options.applicationServerKey) !== key) {
      await held.unsubscribe();
      held = null;
    }
    held ??= await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytes(key) });
    return `${held.endpoint}#${text(held.getKey("p256dh"))}.${text(held.getKey("auth"))}`;
  };

  const button = form.querySelector("button");
  const alert = form.querySelector("[role=alert]");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    alert.hidden = button.disabled = true;
    try {
      form.elements.address.value = await address();
      form.submit();
    } catch ({ name, message }) {
      alert.textContent = name === "Error" ? message : other.replace("{name}", name);
      alert.hidden = false;
    }
    button.disabled = false;
  });
})();
