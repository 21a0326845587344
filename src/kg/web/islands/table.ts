// Tables that are sorted and filtered in place; without it the heads are links that ask the service again.
export {};
const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });

for (const table of document.querySelectorAll<HTMLTableElement>("table[data-sortable]")) attach(table);

function attach(table: HTMLTableElement): void {
  const body = table.tBodies[0];
  if (!body) return;
  const heads = [...(table.tHead?.rows[0]?.cells ?? [])];
  heads.forEach((head, column) => {
    head.querySelector("a")?.addEventListener("click", (event) => {
      event.preventDefault();
      const up = head.getAttribute("aria-sort") !== "ascending";
      heads.forEach((one) => one.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", up ? "ascending" : "descending");
      body.append(...[...body.rows].sort((one, two) => (up ? 1 : -1) * compare(key(one, column), key(two, column))));
    });
  });
  const filter = document.querySelector<HTMLInputElement>(`input[data-filters="${CSS.escape(table.id)}"]`);
  filter?.closest("[hidden]")?.removeAttribute("hidden");
  filter?.addEventListener("input", () => {
    const words = filter.value.toLowerCase().split(/\s+/);
    for (const row of body.rows) row.hidden = !words.every((word) => (row.textContent ?? "").toLowerCase().includes(word));
  });
}

function key(row: HTMLTableRowElement, column: number): string {
  const cell = row.cells[column];
  return cell?.dataset.value ?? cell?.textContent?.trim() ?? "";
}

function compare(one: string, two: string): number {
  if (one === "" || two === "") return Number(one === "") - Number(two === "");
  const [left, right] = [Number(one), Number(two)];
  return Number.isNaN(left) || Number.isNaN(right) ? collator.compare(one, two) : left - right;
}
