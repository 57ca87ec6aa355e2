// Prices that change while a product's page is looked at. The server says that they did; the page is asked for again, and its
// parts with prices take the place of those that are there. What somebody reads or types in stays, and a line says so.
(() => {
  const line = document.querySelector("[data-live]");
  if (!line || !window.EventSource) return;
  const { live, path, fresh, held } = line.dataset;
  let shown = live;
  let wanted = live;
  let asking = false;

  const inUse = (part) => part.matches(":focus-within") || part.querySelector("details[open]");
  const renew = async () => {
    const answer = await fetch(location.href, { cache: "no-store" });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const version = page.querySelector("[data-live]")?.dataset.live;
    if (!version || version === shown) return;
    let kept = false;
    for (const part of document.querySelectorAll("[data-part]")) {
      const other = page.querySelector(`[data-part="${part.dataset.part}"]`);
      if (!other || other.isEqualNode(part)) continue;
      if (inUse(part)) kept = true;
      else part.replaceWith(document.adoptNode(other));
    }
    shown = version;
    line.textContent = kept ? held : fresh;
  };
  // A cache before the server may give the page of before for half a minute.
  const catchUp = async () => {
    if (asking) return;
    asking = true;
    for (let again = 0; again < 3 && wanted !== shown; again++) {
      if (again) await new Promise((done) => setTimeout(done, 31_000));
      await renew().catch(() => {});
    }
    asking = false;
  };

  // A browser makes few connections to one host: only a page that is looked at has one.
  let source;
  const look = () => {
    if (document.hidden) {
      source?.close();
      source = undefined;
    } else if (!source || source.readyState === EventSource.CLOSED) {
      source = new EventSource(path);
      source.onmessage = ({ data }) => {
        wanted = data;
        catchUp();
      };
    }
  };
  document.addEventListener("visibilitychange", look);
  look();
})();
