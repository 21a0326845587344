"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const names = new Map(data.nodes.map((node) => [node.id, node]));
  const told = document.getElementById("told");
  const search = document.getElementById("search");
  const marks = new Map([...document.querySelectorAll("svg [data-kind]")].map((mark) => [mark.id, mark]));
  const lines = [...document.querySelectorAll("svg path[data-one]")];
  const element = (name, text) => {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    return made;
  };

  const tellEdge = (edge) => {
    const part = element("section");
    part.append(element("h3", `${names.get(edge.one).name} — ${names.get(edge.two).name}`));
    part.append(element("p", `${edge.told}; ${edge.reports}`));
    for (const [sentence, source] of edge.sentences) {
      const quote = element("blockquote", sentence);
      quote.append(element("cite", source));
      part.append(quote);
    }
    return part;
  };

  const light = (kept) => {
    for (const [id, mark] of marks) mark.classList.toggle("faded", kept !== null && !kept.has(id));
    for (const line of lines) {
      const shown = kept === null || (kept.has(line.dataset.one) && kept.has(line.dataset.two));
      line.classList.toggle("faded", !shown);
    }
  };

  const choose = (id) => {
    const edges = data.edges.filter((edge) => edge.one === id || edge.two === id);
    light(new Set([id, ...edges.flatMap((edge) => [edge.one, edge.two])]));
    told.replaceChildren(element("h2", names.get(id).name), element("p", names.get(id).word), ...edges.map(tellEdge));
  };

  const clear = () => {
    light(null);
    told.replaceChildren();
  };

  const filter = () => {
    const kinds = new Set([...document.querySelectorAll("#kinds input:checked")].map((box) => box.value));
    for (const [id, mark] of marks) mark.classList.toggle("hidden", !kinds.has(names.get(id).kind));
    for (const line of lines) {
      const shown = [line.dataset.one, line.dataset.two].every((id) => kinds.has(names.get(id).kind));
      line.classList.toggle("hidden", !shown);
    }
  };

  const press = (mark, act) => {
    mark.setAttribute("tabindex", "0");
    mark.setAttribute("role", "button");
    mark.addEventListener("click", (event) => {
      event.stopPropagation();
      act();
    });
    mark.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        act();
      }
    });
  };

  for (const [id, mark] of marks) press(mark, () => choose(id));
  lines.forEach((line) => {
    const edge = data.edges.find((one) => one.one === line.dataset.one && one.two === line.dataset.two);
    press(line, () => {
      light(new Set([edge.one, edge.two]));
      told.replaceChildren(tellEdge(edge));
    });
  });
  document.getElementById("picture").addEventListener("click", clear);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") clear();
  });
  document.getElementById("kinds").addEventListener("change", filter);
  const list = document.getElementById("names");
  for (const node of data.nodes) {
    const option = element("option");
    option.value = node.name;
    list.append(option);
  }
  search.addEventListener("input", () => {
    const wanted = search.value.trim().toLowerCase();
    if (wanted === "") {
      clear();
      return;
    }
    const found = data.nodes.filter((node) => node.name.toLowerCase().includes(wanted));
    if (found.length === 1) {
      choose(found[0].id);
      marks.get(found[0].id).scrollIntoView({ block: "center", inline: "center" });
    } else light(new Set(found.map((node) => node.id)));
  });
})();
