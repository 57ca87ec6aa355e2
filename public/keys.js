// The keys of the console's queue: a key presses the button or follows the link that names it (`data-key`), or goes into the
// field that does. Nothing here decides anything: every button is one of a plain form.
(() => {
  const named = new Map();
  for (const element of document.querySelectorAll("[data-key]")) named.set(element.dataset.key, element);
  const fields = "input:not([type=checkbox]), select, textarea";

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat) return;
    const typing = event.target instanceof Element && event.target.matches(fields);
    if (typing && event.key === "Escape") event.target.blur();
    if (typing) return;
    const element = named.get(event.key);
    if (!element) return;
    event.preventDefault();
    if (element.matches(fields)) {
      element.focus();
      element.select?.();
    } else element.click();
  });
})();
