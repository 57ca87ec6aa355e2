// The service worker: shows what is sent to this device, and opens its page. It keeps nothing, and stands between no page
// and the network.
const inbox = new URL("/account/inbox", self.location.origin).href;

self.addEventListener("install", () => self.skipWaiting());

// A code came: that it came here is the proof, so it is given back for whoever is signed in. Else its person does.
const proven = async ({ channel, code }) => {
  try {
    const answer = await fetch("/account/channels/verify", { method: "POST", body: new URLSearchParams({ channel, code }) });
    return new URL(answer.url).searchParams.get("said") === "verified";
  } catch {
    return false;
  }
};

const show = async (data) => {
  let said = {};
  try {
    said = data.json();
  } catch {
    // Something is shown of whatever came: browsers take the permission from who shows nothing.
  }
  if (said.code && (await proven(said))) {
    said.title = "This device is told from now on";
    said.text = "What you asked to be told of is shown here.";
  }
  await self.registration.showNotification(String(said.title ?? "Something new in your inbox"), {
    body: String(said.text ?? ""),
    // What comes twice takes the place of itself.
    tag: String(said.id ?? "inbox"),
    data: { page: said.page },
  });
};

self.addEventListener("push", (event) => event.waitUntil(show(event.data)));

// Pages of this site alone are opened.
const ours = (page) => {
  try {
    const url = new URL(page ?? inbox);
    return url.origin === self.location.origin ? url.href : inbox;
  } catch {
    return inbox;
  }
};

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(self.clients.openWindow(ours(event.notification.data?.page)));
});
