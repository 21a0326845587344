// Beside a text with marked passages: a fact under the pointer or the focus shows its passages, a passage its facts.
// Without it the numbers and the addresses lead from one to the other.
export {};

const passages = [...document.querySelectorAll<HTMLElement>(".text mark[data-facts]")];
const facts = new Map([...document.querySelectorAll<HTMLElement>(".facts > li[id]")].map((fact) => [fact.id.replace("fact-", ""), fact]));

function numbers(passage: HTMLElement): string[] {
  return (passage.dataset.facts ?? "").split(" ");
}

function show(chosen: ReadonlySet<string>): void {
  for (const passage of passages) passage.classList.toggle("near", numbers(passage).some((number) => chosen.has(number)));
  for (const [number, fact] of facts) fact.classList.toggle("near", chosen.has(number));
}

/** What stands under the pointer or the focus, until it leaves. */
function answer(element: HTMLElement, chosen: ReadonlySet<string>): void {
  for (const name of ["pointerenter", "focusin"]) element.addEventListener(name, () => show(chosen));
  for (const name of ["pointerleave", "focusout"]) element.addEventListener(name, () => show(new Set()));
}

for (const [number, fact] of facts) answer(fact, new Set([number]));
for (const passage of passages) answer(passage, new Set(numbers(passage)));
// a number behind a passage stands for its own fact alone
for (const link of document.querySelectorAll<HTMLElement>(".text sup a")) answer(link, new Set([link.textContent ?? ""]));
document.querySelector(".reading")?.setAttribute("data-ready", "");
