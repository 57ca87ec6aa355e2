// The service worker: shows what is sent to this device, and opens its page. Of pages it keeps one alone, which it shows where
// there is no network; everything else is the network's.
const inbox = new URL("/account/inbox", self.location.origin).href;

// The server writes the version of that page in front of this: another page is another worker, which keeps it anew.
const shell = `shell-${self.offlineVersion ?? ""}`;
const offline = "/offline";

self.addEventListener("install", (event) => {
  self.skipWaiting();
  // Messages come without it too: what can not be kept now is no reason to have no worker.
  event.waitUntil(caches.open(shell).then((kept) => kept.add(new Request(offline, { cache: "reload" }))).catch(() => {}));
});

self.addEventListener("activate", (event) => {
  const forget = async () => {
    for (const name of await caches.keys()) if (name !== shell) await caches.delete(name);
    // The page is asked for while the worker starts, so that nobody waits for it.
    await self.registration.navigationPreload?.enable();
  };
  event.waitUntil(forget());
});

const page = async (event) => {
  try {
    return (await event.preloadResponse) ?? (await fetch(event.request));
  } catch (error) {
    const kept = await caches.match(offline);
    if (kept) return kept;
    throw error;
  }
};

self.addEventListener("fetch", (event) => {
  const { mode, method } = event.request;
  // A form that is sent is not to be answered with anything else than its own error.
  if (mode === "navigate" && method === "GET") event.respondWith(page(event));
});

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
