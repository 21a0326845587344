// Suggestions below a search box: an ARIA combobox over /api/v1/entities. Without it the form is sent as it is.
export {};
interface Entity { url: string; label: string; matched: string; iri: string }

const lang = document.documentElement.lang;
const root = document.body.dataset.root ?? "";
const chosen = new URLSearchParams(location.search).get("lang");

for (const input of document.querySelectorAll<HTMLInputElement>("input[data-suggest]")) attach(input);

function attach(input: HTMLInputElement): void {
  const list = document.createElement("ul");
  list.id = `${input.id}-suggestions`;
  list.className = "suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.dataset.suggest ?? "");
  list.hidden = true;
  input.parentElement?.append(list);
  for (const [name, value] of Object.entries({ role: "combobox", "aria-expanded": "false", "aria-controls": list.id, "aria-autocomplete": "list", autocomplete: "off" }))
    input.setAttribute(name, value);
  let at = -1;
  let found: Entity[] = [];
  let marked: Entity | undefined;
  let asking: AbortController | undefined;
  let timer = 0;

  const close = (): void => {
    list.hidden = true;
    at = -1;
    marked = undefined;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const mark = (place: number): void => {
    at = place;
    marked = found[at];
    [...list.children].forEach((one, index) => one.setAttribute("aria-selected", String(index === at)));
    const active = list.children[at];
    if (active) {
      input.setAttribute("aria-activedescendant", active.id);
      active.scrollIntoView({ block: "nearest" });
    } else input.removeAttribute("aria-activedescendant");
  };
  const go = (entity: Entity | undefined): void => {
    if (entity) location.assign(entity.url + (chosen ? `?lang=${encodeURIComponent(chosen)}` : ""));
  };
  const show = (): void => {
    const kept = marked?.iri;
    list.replaceChildren(
      ...found.map((entity, index) => {
        const item = document.createElement("li");
        item.id = `${list.id}-${index}`;
        item.setAttribute("role", "option");
        item.textContent = entity.label;
        item.addEventListener("mousedown", (event) => {
          event.preventDefault();
          go(entity);
        });
        return item;
      }),
    );
    list.hidden = found.length === 0;
    input.setAttribute("aria-expanded", String(found.length > 0));
    mark(found.findIndex((entity) => entity.iri === kept));
  };
  const ask = async (): Promise<void> => {
    asking?.abort();
    const words = input.value.trim();
    if (words === "") return close();
    asking = new AbortController();
    try {
      const reply = await fetch(`${root}/api/v1/entities?${new URLSearchParams({ q: words, lang, limit: "8" })}`, { signal: asking.signal });
      found = reply.ok ? ((await reply.json()) as { entities: Entity[] }).entities : [];
      show();
    } catch (error) {
      if (!(error instanceof DOMException)) close();
    }
  };
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => void ask(), 120);
  });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      mark((at + step + found.length + (at < 0 && step < 0 ? 1 : 0)) % found.length);
    } else if (event.key === "Escape") close();
    else if (event.key === "Enter" && at >= 0) {
      event.preventDefault();
      go(found[at]);
    }
  });
}
