// Has this site say something of its own where there is no network, and lets it be installed: the worker is push.js.
navigator.serviceWorker?.register("/push.js").catch(() => {});
