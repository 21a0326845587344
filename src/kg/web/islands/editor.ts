// The SPARQL editor in the place of the text area: our prefixes, completion of our terms, a history on this computer.
import Yasqe from "@zazuko/yasqe";
import "@zazuko/yasqe/build/yasqe.min.css";

interface Terms { prefixes: Record<string, string>; terms: string[] }

const area = document.querySelector<HTMLTextAreaElement>("textarea[data-editor]");
const known = document.getElementById("terms");
const past = document.getElementById("history");
const KEY = "accord-sparql-history";
const MOST = 30;

if (area?.form && known) attach(area, area.form, JSON.parse(known.textContent ?? "{}") as Terms);

function attach(area: HTMLTextAreaElement, form: HTMLFormElement, { prefixes, terms }: Terms): void {
  const place = document.createElement("div");
  area.after(place);
  const full = terms.map(expanded).sort();
  Yasqe.registerAutocompleter(
    {
      name: "accord",
      bulk: true,
      autoShow: false,
      persistenceId: null,
      isValidCompletionPosition: (editor: any) => {
        const token = editor.getCompleteToken();
        return !token.string.startsWith("?") && !token.string.startsWith("$") && token.string.trim() !== "";
      },
      get: async () => full,
      preProcessToken: (editor: any, token: any) => Yasqe.Autocompleters.class?.preProcessToken?.(editor, token) ?? token,
      postProcessSuggestion: (_: any, __: any, text: string) => shortened(text),
    } as any,
    false,
  );
  const editor = new Yasqe(place, {
    value: area.value,
    persistenceId: null,
    consumeShareLink: null,
    createShareableLink: undefined,
    showQueryButton: false,
    resizeable: false,
    prefixCcApi: null,
    autocompleters: ["variables", "accord"],
    screenReaderLabel: area.dataset.editor,
    extraKeys: { Tab: false, "Shift-Tab": false },
  } as any);
  area.hidden = true;
  area.removeAttribute("required");
  const send = (): void => form.requestSubmit();
  const options = (editor as any).getOption("extraKeys");
  (editor as any).setOption("extraKeys", { ...options, Tab: false, "Shift-Tab": false, "Ctrl-Enter": send, "Cmd-Enter": send });
  editor.on("change" as any, () => {
    area.value = (editor as any).getValue();
  });
  form.addEventListener("submit", () => {
    area.value = (editor as any).getValue();
    remember(area.value);
  });
  showHistory((text) => (editor as any).setValue(text));
  place.dataset.ready = "true";

  function expanded(term: string): string {
    const [prefix = "", name = ""] = term.split(/:(.*)/s);
    return (prefixes[prefix] ?? "") + name;
  }
  function shortened(iri: string): string {
    const found = Object.entries(prefixes).find(([, base]) => iri.startsWith(base));
    return found ? `${found[0]}:${iri.slice(found[1].length)}` : `<${iri}>`;
  }
}

function history(): string[] {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(found) ? found.filter((one): one is string => typeof one === "string") : [];
  } catch {
    return [];
  }
}

function remember(text: string): void {
  try {
    localStorage.setItem(KEY, JSON.stringify([text, ...history().filter((one) => one !== text)].slice(0, MOST)));
  } catch {
    // a browser that keeps nothing: no history then
  }
}

function showHistory(use: (text: string) => void): void {
  const list = past?.querySelector("ul");
  const kept = history();
  if (!past || !list || kept.length === 0) return;
  past.hidden = false;
  list.replaceChildren(
    ...kept.map((text) => {
      const item = document.createElement("li");
      const button = document.createElement("button");
      button.type = "button";
      button.className = "quiet";
      button.textContent = text.replace(/PREFIX\s+\S+\s+<[^>]*>/gi, "").replace(/\s+/g, " ").trim().slice(0, 100) || text.slice(0, 100);
      button.addEventListener("click", () => use(text));
      item.append(button);
      return item;
    }),
  );
}
