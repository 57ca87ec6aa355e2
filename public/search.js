// What a search would find, while it is typed: a list below the field, to choose from by pointer or arrow keys. Enter without a
// choice searches as the form does; without this script the form is all there is.
(() => {
  const SHOWN = 8;
  const lang = document.documentElement.lang || "en";
  const money = ({ minor, currency }) => {
    const format = new Intl.NumberFormat(lang, { style: "currency", currency });
    return format.format(minor / 10 ** format.resolvedOptions().maximumFractionDigits);
  };
  const element = (name, className, text) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  };

  const attach = (field) => {
    const form = field.form;
    const below = new URL(form.action).pathname.replace(/\/search$/, "");
    const list = element("ul", "suggest");
    list.id = `${field.id}-list`;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", form.getAttribute("aria-label"));
    list.hidden = true;
    form.append(list);
    field.setAttribute("role", "combobox");
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-controls", list.id);
    field.setAttribute("aria-expanded", "false");
    let chosen = -1;
    let timer;
    let asking;

    const close = () => {
      list.hidden = true;
      chosen = -1;
      field.setAttribute("aria-expanded", "false");
      field.removeAttribute("aria-activedescendant");
    };
    const choose = (to) => {
      const options = [...list.children];
      chosen = (to + options.length) % options.length;
      options.forEach((option, n) => option.setAttribute("aria-selected", String(n === chosen)));
      field.setAttribute("aria-activedescendant", options[chosen].id);
      options[chosen].scrollIntoView({ block: "nearest" });
    };
    const show = (items) => {
      list.replaceChildren(
        ...items.slice(0, SHOWN).map((item, n) => {
          const option = element("li");
          option.id = `${list.id}-${n}`;
          option.setAttribute("role", "option");
          option.setAttribute("aria-selected", "false");
          option.dataset.to = `${below}/products/${encodeURIComponent(item.slug)}`;
          const name = element("span", "name", item.name);
          name.lang = item.language;
          const where = [item.set?.name, item.number].filter(Boolean).join(" · ");
          option.append(name, element("span", "also", where));
          if (item.quote) option.append(element("span", "num", money(item.quote.price)));
          return option;
        }),
      );
      chosen = -1;
      field.removeAttribute("aria-activedescendant");
      list.hidden = list.children.length === 0;
      field.setAttribute("aria-expanded", String(!list.hidden));
    };
    const ask = async () => {
      const words = field.value.trim();
      asking?.abort();
      if (words.length < 2) return close();
      asking = new AbortController();
      const { signal } = asking;
      try {
        const query = new URLSearchParams({ q: words, fields: "slug,name,language,number,set,quote" });
        const answer = await fetch(`/api/v1/search?${query}`, { signal, credentials: "omit" });
        // Too many, or the server is away: the form still searches.
        if (!answer.ok) return close();
        const { items } = await answer.json();
        if (!signal.aborted && document.activeElement === field) show(items);
      } catch {
        if (!signal.aborted) close();
      }
    };

    field.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(ask, 120);
    });
    field.addEventListener("keydown", (event) => {
      if (list.hidden || event.isComposing) return;
      if (event.key === "ArrowDown") choose(chosen + 1);
      else if (event.key === "ArrowUp") choose(chosen < 0 ? -1 : chosen - 1);
      else if (event.key === "Escape") close();
      else if (event.key === "Enter" && chosen >= 0) location.href = list.children[chosen].dataset.to;
      else return;
      event.preventDefault();
    });
    field.addEventListener("blur", () => {
      clearTimeout(timer);
      asking?.abort();
      close();
    });
    form.addEventListener("submit", () => {
      clearTimeout(timer);
      asking?.abort();
    });
    // Before the field loses its focus.
    list.addEventListener("pointerdown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const to = event.target.closest("[role=option]")?.dataset.to;
      if (to) location.href = to;
    });
  };

  document.querySelectorAll("form.search input[type=search][name=q]").forEach(attach);
})();
