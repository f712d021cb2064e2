"use strict";
// The search field: actors by name, statements by their words (a combobox after WAI-ARIA's pattern).
{
  const { data, el } = kg;
  const field = kg.byId("find"), list = kg.byId("hits");
  const folded = data.actors.map(([, name, , aliases]) => kg.fold(`${name}\n${aliases}`));
  let hits = [], at = -1;

  const close = () => { list.hidden = true; at = -1; field.setAttribute("aria-expanded", "false"); field.removeAttribute("aria-activedescendant"); };
  const mark = (to) => {
    at = to;
    [...list.children].forEach((item, number) => item.setAttribute("aria-selected", String(number === at)));
    const item = list.children[at];
    if (item) { field.setAttribute("aria-activedescendant", item.id); item.scrollIntoView({ block: "nearest" }); }
  };
  const take = (hit) => { close(); hit.take(); };

  const look = () => {
    const needle = kg.fold(field.value.trim());
    if (!needle) { close(); if (kg.state.text) kg.change({ text: "" }); return; }
    const starts = (text) => text.startsWith(needle) || text.includes(` ${needle}`);
    const found = folded.map((text, number) => [number, text]).filter(([, text]) => text.includes(needle))
      .sort((a, b) => starts(b[1]) - starts(a[1]) || a[0] - b[0]).slice(0, 8);
    hits = found.map(([number]) => {
      const { name, kind } = kg.actor(number);
      return { take: () => { field.value = name; kg.select({ actor: number }); }, nodes: [el("span", {}, kg.shape(kind), kg.bdi(kg.brief(kg.called(number), 60))), el("span", { class: "small soft" }, data.kinds[kind] ?? kind)] };
    });
    const text = field.value.trim(), before = kg.state.text;
    kg.state.text = text; kg.compute(); const n = kg.view.shown; kg.state.text = before; kg.compute();
    hits.push({ take: () => kg.change({ text, selected: null }), nodes: [el("span", {}, `${kg.count(n, "statement")} with “`, kg.bdi(text), "”")] });
    list.replaceChildren(...hits.map((hit, number) => el("li", { role: "option", id: `hit-${number}`, "aria-selected": "false", on: { mousedown: (event) => { event.preventDefault(); take(hit); }, mousemove: () => mark(number) } }, hit.nodes)));
    list.hidden = false;
    field.setAttribute("aria-expanded", "true");
    mark(0);
  };

  kg.byId("clear").addEventListener("click", () => { field.value = ""; close(); kg.change({ text: "", selected: null }); field.focus(); });
  field.addEventListener("input", look);
  field.addEventListener("blur", () => setTimeout(close, 100));
  field.addEventListener("keydown", (event) => {
    const turn = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (turn && list.hidden) look();
    else if (turn) mark((at + turn + hits.length) % hits.length);
    else if (event.key === "Enter" && !list.hidden && hits[at]) take(hits[at]);
    else if (event.key === "Escape") { close(); if (!field.value) { field.blur(); kg.byId("graph").focus(); } }
    else return;
    event.preventDefault();
  });
}
