// The network to explore: Cytoscape.js draws what the page already shows, at the places worked out in Python.
// A list beside the canvas does by keyboard all that the canvas does by pointer; the address holds what was opened and hidden.
import cytoscape, { type Core, type ElementDefinition, type NodeSingular, type EdgeSingular } from "cytoscape";
import fcose from "cytoscape-fcose";

interface NodeInfo { id: string; url: string; label: string; kind: string; kind_label: string; states: string[]; neighbours: number; x?: number; y?: number; size?: number }
interface EdgeInfo { one: string; two: string; label: string; reports: string; weight: number; facts: string[]; fact_count: number }
interface NetworkInfo { nodes: NodeInfo[]; edges: EdgeInfo[]; way: string[] }
interface Piece { document: string; start: number; end: number; sentence?: string; citation?: string; title?: string }
type Words = Record<string, string>;

const SHAPES: Record<string, [cytoscape.Css.NodeShape, string, string]> = {
  official: ["ellipse", "#1f4e79", "#dbe9f6"],
  institution: ["round-rectangle", "#7a4b00", "#fdebc8"],
  state: ["diamond", "#1b5e20", "#dcefdc"],
  meeting: ["triangle", "#6a1b5d", "#f3dff0"],
  agreement: ["rectangle", "#8b1a1a", "#f9dcdc"],
};

cytoscape.use(fcose);

function read<T>(id: string): T {
  return JSON.parse(document.getElementById(id)?.textContent ?? "null") as T;
}

function made<K extends keyof HTMLElementTagNameMap>(name: K, text = "", attributes: Record<string, string> = {}): HTMLElementTagNameMap[K] {
  const element = document.createElement(name);
  element.textContent = text;
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

function filled(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

class Explorer {
  private readonly graph: Core;
  private readonly list = made("ul", "", { role: "listbox", tabindex: "0", id: "node-list" });
  private readonly told = made("div", "", { class: "told" });
  private readonly live = made("p", "", { role: "status", "aria-live": "polite", class: "muted" });
  private readonly search = made("input", "", { type: "search", autocomplete: "off" });
  private readonly known = new Map<string, NodeInfo>();
  private chosen: string | null = null;

  constructor(place: HTMLElement, data: NetworkInfo, private readonly words: Words, private readonly root: string) {
    const canvas = made("div", "", { class: "canvas", role: "img", "aria-label": words.interactive ?? "" });
    place.replaceChildren(this.buttons(), canvas, this.side());
    place.className = "explorer";
    place.hidden = false;
    data.nodes.forEach((node) => this.known.set(node.id, node));
    // the library would add a style element, which the page's policy forbids; it looks for one of this name first
    document.head.append(made("meta", "", { id: "__________cytoscape_stylesheet" }));
    this.graph = cytoscape({
      container: canvas,
      elements: [...data.nodes.map(element), ...data.edges.map(line)],
      style: style(),
      layout: { name: "preset", fit: true, padding: 20 },
      minZoom: 0.05,
      maxZoom: 4,
      boxSelectionEnabled: false,
      textureOnViewport: data.nodes.length > 150,
    });
    this.graph.on("tap", "node", (event) => this.choose((event.target as NodeSingular).id()));
    this.graph.on("tap", "edge", (event) => void this.sentences(event.target as EdgeSingular));
    for (const id of data.way) this.graph.getElementById(id).addClass("way");
    this.fill();
  }

  private buttons(): HTMLElement {
    const bar = made("div", "", { class: "links bar" });
    const fit = made("button", this.words.fit ?? "", { type: "button", class: "quiet" });
    fit.addEventListener("click", () => this.graph.fit(undefined, 20));
    const tidy = made("button", this.words.tidy ?? "", { type: "button", class: "quiet" });
    tidy.addEventListener("click", () => this.arrange(null));
    bar.append(fit, tidy);
    return bar;
  }

  private side(): HTMLElement {
    const side = made("div", "", { class: "side" });
    const label = made("label", this.words.search ?? "", { for: "node-search" });
    this.search.id = "node-search";
    this.search.addEventListener("input", () => this.fill());
    this.list.setAttribute("aria-label", this.words.interactive ?? "");
    this.list.setAttribute("aria-describedby", "node-keys");
    this.list.addEventListener("keydown", (event) => this.key(event));
    this.list.addEventListener("click", (event) => {
      const option = (event.target as HTMLElement).closest<HTMLElement>("[role=option]");
      if (option?.dataset.node) this.choose(option.dataset.node);
    });
    side.append(label, this.search, this.list, made("small", this.words.keys ?? "", { id: "node-keys" }), this.live, this.told);
    return side;
  }

  private fill(): void {
    const wanted = this.search.value.trim().toLocaleLowerCase();
    const nodes = [...this.known.values()].filter((node) => this.graph.getElementById(node.id).nonempty());
    nodes.sort((one, two) => one.label.localeCompare(two.label));
    const shown = nodes.filter((node) => node.label.toLocaleLowerCase().includes(wanted));
    this.list.replaceChildren(
      ...shown.map((node, at) => {
        const option = made("li", `${node.label} (${node.kind_label})`, { role: "option", id: `option-${at}` });
        option.dataset.node = node.id;
        option.setAttribute("aria-selected", String(node.id === this.chosen));
        return option;
      }),
    );
    this.mark();
  }

  private options(): HTMLElement[] {
    return [...this.list.querySelectorAll<HTMLElement>("[role=option]")];
  }

  private mark(): void {
    let active = "";
    for (const option of this.options()) {
      const here = option.dataset.node === this.chosen;
      option.setAttribute("aria-selected", String(here));
      if (here) {
        active = option.id;
        option.scrollIntoView({ block: "nearest" });
      }
    }
    if (active) this.list.setAttribute("aria-activedescendant", active);
    else this.list.removeAttribute("aria-activedescendant");
  }

  private key(event: KeyboardEvent): void {
    const options = this.options();
    const at = options.findIndex((option) => option.dataset.node === this.chosen);
    const steps: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: options.length - 1 };
    const step = steps[event.key];
    const chosen = this.chosen;
    if (step !== undefined) {
      const next = options[Math.max(0, Math.min(step, options.length - 1))]?.dataset.node;
      if (next) this.choose(next);
    } else if (event.key === "Enter" && chosen) this.graph.animate({ center: { eles: this.graph.getElementById(chosen) }, duration: 0 });
    else if (event.key.toLowerCase() === "o" && chosen) void this.expand(chosen);
    else if (event.key.toLowerCase() === "h" && chosen) this.hide(chosen);
    else return;
    event.preventDefault();
  }

  private choose(id: string): void {
    const node = this.known.get(id);
    if (!node) return;
    this.chosen = id;
    this.graph.elements().removeClass("chosen near");
    const place = this.graph.getElementById(id);
    place.addClass("chosen");
    place.neighborhood().addClass("near");
    this.live.textContent = filled(this.words.chosen ?? "", { name: node.label, kind: node.kind_label, count: node.neighbours });
    this.tell(node);
    this.mark();
  }

  private tell(node: NodeInfo): void {
    const open = made("button", this.words.open ?? "", { type: "button" });
    open.addEventListener("click", () => void this.expand(node.id));
    const hide = made("button", this.words.hide ?? "", { type: "button", class: "quiet" });
    hide.addEventListener("click", () => this.hide(node.id));
    const focus = made("a", this.words.focus ?? "", { href: this.address((asked) => asked.set("focus", node.id)) });
    const page = made("a", this.words.entity ?? "", { href: node.url });
    const actions = made("p", "", { class: "links" });
    actions.append(open, hide, focus, page);
    const ties = made("ul", "", { class: "plain ties" });
    this.graph.getElementById(node.id).connectedEdges().forEach((edge) => {
      const other = edge.source().id() === node.id ? edge.target() : edge.source();
      const button = made("button", `${String(other.data("label"))}: ${String(edge.data("told"))}, ${String(edge.data("reports"))}`, { type: "button", class: "quiet" });
      button.addEventListener("click", () => void this.sentences(edge));
      const item = made("li");
      item.append(button);
      ties.append(item);
    });
    this.told.replaceChildren(made("h3", node.label), actions, made("h4", this.words.ties ?? ""), ties);
  }

  private async sentences(edge: EdgeSingular): Promise<void> {
    const facts = edge.data("facts") as string[];
    const all = edge.data("all") as number;
    const heading = made("h3", `${String(edge.source().data("label"))} — ${String(edge.target().data("label"))}`, { tabindex: "-1" });
    this.graph.elements().removeClass("chosen near");
    edge.addClass("chosen");
    this.told.replaceChildren(heading, made("p", String(edge.data("told"))), made("p", this.words.loading ?? ""));
    heading.focus({ preventScroll: true });
    const asked = new URLSearchParams(facts.map((fact) => ["fact", fact]));
    const found = await this.fetched<{ facts: Record<string, Piece[]> }>(`/api/v1/evidence?${asked.toString()}`);
    this.told.lastElementChild?.remove();
    if (!found) return;
    if (all > facts.length) this.told.append(made("p", filled(this.words.first_facts ?? "", { shown: facts.length, facts: all }), { class: "muted" }));
    const pieces = new Map(Object.values(found.facts).flat().map((piece) => [`${piece.document} ${piece.start} ${piece.end}`, piece]));
    for (const piece of pieces.values()) {
      const quote = made("blockquote", "", { class: "sentence" });
      const source = made("a", piece.citation ?? piece.title ?? piece.document, { href: this.local(piece.document) });
      quote.append(made("p", piece.sentence ?? `[${piece.start}–${piece.end}]`), source);
      this.told.append(quote);
    }
    this.live.textContent = `${heading.textContent ?? ""}: ${pieces.size}`;
  }

  private local(iri: string): string {
    const base = "https://w3id.org/accord/";
    return iri.startsWith(base) ? `${this.root}/${iri.slice(base.length)}` : "#";
  }

  private async expand(id: string): Promise<void> {
    const asked = new URLSearchParams(location.search);
    for (const name of ["focus", "open", "hide", "edges", "q", "one", "two"]) asked.delete(name);
    asked.set("expand", id);
    asked.set("lang", document.documentElement.lang);
    this.live.textContent = this.words.loading ?? "";
    const found = await this.fetched<NetworkInfo>(`/api/v1/network?${asked.toString()}`);
    if (!found) return;
    const fresh = found.nodes.filter((node) => this.graph.getElementById(node.id).empty());
    const from = this.graph.getElementById(id).position();
    fresh.forEach((node, at) => {
      const turn = (2 * Math.PI * at) / Math.max(fresh.length, 1);
      this.known.set(node.id, node);
      this.graph.add({ ...element({ ...node, size: 0.1 }), position: { x: from.x + 120 * Math.cos(turn), y: from.y + 120 * Math.sin(turn) } });
    });
    for (const edge of found.edges) {
      const ends = [edge.one, edge.two].map((end) => this.graph.getElementById(end));
      if (ends.every((end) => end.nonempty()) && this.graph.getElementById(key(edge)).empty()) this.graph.add(line(edge));
    }
    if (fresh.length > 0) this.arrange(new Set(fresh.map((node) => node.id)));
    this.remember("open", id);
    this.fill();
    this.choose(id);
    this.live.textContent = filled(this.words.opened ?? "", { name: this.known.get(id)?.label ?? "", count: fresh.length });
  }

  /** Finds places for these nodes while all others stay; for all of them where none are named. */
  private arrange(moving: Set<string> | null): void {
    const still = moving === null ? [] : this.graph.nodes().toArray().filter((node) => !moving.has(node.id()));
    const fixed = still.map((node) => ({ nodeId: node.id(), position: { ...node.position() } }));
    const options = { name: "fcose", animate: false, randomize: false, fit: moving === null, nodeSeparation: 90, idealEdgeLength: 110, fixedNodeConstraint: fixed.length > 0 ? fixed : undefined };
    this.graph.layout(options as unknown as cytoscape.LayoutOptions).run();
  }

  private hide(id: string): void {
    const node = this.known.get(id);
    this.graph.getElementById(id).remove();
    this.chosen = null;
    this.told.replaceChildren();
    this.fill();
    this.remember("hide", id);
    this.live.textContent = filled(this.words.hid ?? "", { name: node?.label ?? "" });
  }

  private remember(name: string, id: string): void {
    const address = this.address((asked) => {
      if (!asked.getAll(name).includes(id)) asked.append(name, id);
    });
    history.replaceState(null, "", address);
  }

  private address(change: (asked: URLSearchParams) => void): string {
    const asked = new URLSearchParams(location.search);
    change(asked);
    return `${location.pathname}?${asked.toString()}`;
  }

  private async fetched<T>(path: string): Promise<T | null> {
    try {
      const reply = await fetch(this.root + path, { headers: { Accept: "application/json" } });
      if (reply.ok) return (await reply.json()) as T;
    } catch {
      // said below
    }
    this.live.textContent = this.words.failed ?? "";
    return null;
  }
}

function key(edge: EdgeInfo): string {
  return edge.one < edge.two ? `${edge.one} ${edge.two}` : `${edge.two} ${edge.one}`;
}

function element(node: NodeInfo): ElementDefinition {
  const data = { id: node.id, label: node.label, kind: node.kind, wide: 14 + 34 * Math.sqrt(node.size ?? 0) };
  return { group: "nodes", data, position: { x: node.x ?? 0, y: node.y ?? 0 } };
}

function line(edge: EdgeInfo): ElementDefinition {
  const wide = Math.min(1 + 0.6 * (edge.weight - 1), 5);
  return { group: "edges", data: { id: key(edge), source: edge.one, target: edge.two, told: edge.label, reports: edge.reports, facts: edge.facts, all: edge.fact_count, wide } };
}

function style(): cytoscape.StylesheetJson {
  const kinds = Object.entries(SHAPES).map(([kind, [shape, ink, fill]]) => ({
    selector: `node[kind = "${kind}"]`,
    style: { shape, "border-color": ink, "background-color": fill },
  }));
  return [
    {
      selector: "node",
      style: {
        label: "data(label)", width: "data(wide)", height: "data(wide)", "border-width": 1.5, color: "#1a1a1a", "font-size": 11,
        "text-wrap": "wrap", "text-max-width": "150px", "text-valign": "bottom", "text-margin-y": 3, "min-zoomed-font-size": 7,
        "text-outline-color": "#ffffff", "text-outline-width": 2,
      },
    },
    ...kinds,
    { selector: "edge", style: { width: "data(wide)", "line-color": "#8a949e", "curve-style": "haystack" } },
    { selector: ".near", style: { "line-color": "#1f5fa8" } },
    { selector: "node.chosen", style: { "border-width": 4, "border-color": "#b35900" } },
    { selector: "edge.chosen", style: { "line-color": "#b35900", width: 5 } },
    { selector: "node.way", style: { "border-width": 4 } },
  ] as cytoscape.StylesheetJson;
}

const place = document.getElementById("explorer");
if (place) {
  const root = document.documentElement.dataset.root ?? "";
  new Explorer(place, read<NetworkInfo>("network-data"), read<Words>("network-words"), root);
  document.getElementById("drawn")?.setAttribute("hidden", "");
  place.dataset.ready = "true";
}
