"use strict";
// Puts the parts of the network page together: filters, state in the address, keys.
{
  const { data, el, state } = kg;
  const title = document.querySelector("h1").textContent;
  kg.compute();
  const drawing = new kg.Drawing(kg.byId("graph"), (what) => kg.select(what));
  kg.drawing = drawing;

  // ---- the address
  // A selection is a step that "back" undoes; a filter is not, or a slider would fill the history.
  let step = "";
  const write = () => {
    const { selected } = state, parts = new URLSearchParams();
    if (selected?.actor !== undefined) parts.set("actor", kg.actor(selected.actor).id);
    if (selected?.link !== undefined) {
      const [from, to, relation] = data.links[selected.link];
      parts.set("link", [kg.actor(from).id, kg.actor(to).id, relation ? "speaks" : "cites"].join(" "));
    }
    if (state.text) parts.set("q", state.text);
    if (state.view === "table") parts.set("view", "table");
    for (const key of ["acts", "kinds"]) if (state[key].size) parts.set(`no-${key}`, [...state[key]].join(" "));
    if (kg.months.bins && (state.from > 0 || state.to < kg.months.bins - 1)) parts.set("when", `${kg.months.label(state.from)} ${kg.months.label(state.to)}`);
    if (state.disputed) parts.set("disputed", "1");
    if (state.evidence !== "any") parts.set("evidence", state.evidence);
    const text = selected?.statement !== undefined ? kg.rows[selected.statement].id : parts.toString();
    const here = JSON.stringify([selected, state.view]);
    if (location.hash.slice(1) !== text) kg.address(`#${text}`, here !== step);
    step = here;
  };

  const read = () => {
    const hash = location.hash.slice(1);
    kg.reset();
    Object.assign(state, { selected: null, view: "graph" });
    readInto(hash);
    step = JSON.stringify([state.selected, state.view]);
  };

  const readInto = (hash) => {
    if (/^st-[0-9a-f]+$/.test(hash)) {
      const row = kg.rows.find((one) => one.id === hash);
      if (row) state.selected = { statement: row.number };
      return;
    }
    const parts = new URLSearchParams(hash);
    const find = (id) => data.actors.findIndex(([one]) => one === id);
    const actor = find(parts.get("actor"));
    if (actor >= 0) state.selected = { actor };
    const [from, to, relation] = (parts.get("link") ?? "").split(" ");
    const link = data.links.findIndex(([a, b, r]) => a === find(from) && b === find(to) && r === (relation === "speaks" ? 1 : 0));
    if (link >= 0) state.selected = { link };
    state.text = parts.get("q") ?? "";
    kg.byId("find").value = actor >= 0 ? kg.actor(actor).name : state.text;
    if (parts.get("view") === "table") state.view = "table";
    for (const key of ["acts", "kinds"]) for (const one of (parts.get(`no-${key}`) ?? "").split(" ").filter(Boolean)) state[key].add(one);
    const [first, last] = (parts.get("when") ?? "").split(" ");
    for (let bin = 0; bin < kg.months.bins; bin += 1) {
      if (kg.months.label(bin) === first) state.from = bin;
      if (kg.months.label(bin) === last) state.to = bin;
    }
    state.disputed = parts.get("disputed") === "1";
    const evidence = parts.get("evidence");
    if (["offered", "doubted", "none"].includes(evidence)) state.evidence = evidence;
  };

  // ---- the filters
  const check = (on, change, ...label) => el("label", { class: "check" }, el("input", { type: "checkbox", checked: on, on: { change: (event) => change(event.target.checked) } }), label);
  const flip = (set, key) => (on) => { if (on) set.delete(key); else set.add(key); kg.change({}); };
  const slide = (label, from, to, value, change) => {
    const shown = el("output", { class: "number" }, String(value));
    const input = el("input", { type: "range", min: from, max: to, value, "aria-label": label, on: { input: () => { shown.textContent = input.value; change(Number(input.value)); } } });
    return el("label", { class: "slide" }, el("span", {}, label), shown, input);
  };

  const timeline = () => {
    const { bins, label, step } = kg.months;
    if (bins < 2) return null;
    const bars = Array.from({ length: bins }, () => el("span"));
    const thumb = (key, word) => {
      const input = el("input", { type: "range", min: 0, max: bins - 1, value: state[key], "aria-label": `${word} ${step === 12 ? "year" : "month"}`, on: { input: () => {
        const value = key === "from" ? Math.min(Number(input.value), state.to) : Math.max(Number(input.value), state.from);
        input.value = value;
        kg.change({ [key]: value });
      } } });
      return input;
    };
    const span = el("p", { class: "soft" });
    const [from, to] = [thumb("from", "First"), thumb("to", "Last")];
    const section = el("section", {}, el("h2", {}, "Date said"), el("div", { class: "months" }, el("div", { class: "bars", "aria-hidden": "true" }, bars), from, to), span);
    section.refresh = () => {
      const high = Math.max(1, ...kg.view.bars);
      bars.forEach((bar, bin) => {
        bar.style.setProperty("--h", kg.view.bars[bin] / high * 100);
        bar.className = bin < state.from || bin > state.to ? "out" : "";
        bar.title = `${label(bin)}: ${kg.view.bars[bin]}`;
      });
      from.value = state.from; to.value = state.to;
      [from, to].forEach((one) => one.setAttribute("aria-valuetext", label(Number(one.value))));
      const undated = kg.rows.filter((row) => !row.said).length, whole = state.from === 0 && state.to === bins - 1;
      span.textContent = `${label(state.from)} – ${label(state.to)}${undated ? ` · ${undated} undated${whole ? "" : ", hidden"}` : ""}`;
    };
    return section;
  };

  const buildFilters = () => {
    const count = () => el("span", { class: "number" });
    const acts = kg.usedActs.map((act) => [act, count()]), kinds = kg.usedKinds.map((kind) => [kind, count()]);
    const boxes = (title, pairs, set, look) => el("section", {}, el("h2", {}, title), pairs.map(([key, n]) => check(!set.has(key), flip(set, key), look(key), n)));
    const time = timeline();
    const links = data.links.length;
    const most = Math.max(1, ...data.links.map(([, , , found]) => found.length));
    const evidence = el("select", { id: "evidence", on: { change: (event) => kg.change({ evidence: event.target.value }) } },
      [["any", "any or none"], ["offered", "evidence offered"], ["doubted", "doubted or missing"], ["none", "no remark on it"]].map(([value, word]) => el("option", { value, selected: state.evidence === value }, word)));
    const disputed = kg.rows.some((row) => row.conflicts.length);
    kg.byId("filters").replaceChildren(
      ...[boxes("What is said", acts, state.acts, (act) => [el("span", { class: `swatch f-${data.acts[act][1]}` }), data.acts[act][0]]),
        boxes("Who says it", kinds, state.kinds, (kind) => [el("span", {}, kind === "nobody" ? null : kg.shape(kind), kg.kindWord(kind))]),
        time,
        el("section", {}, el("h2", {}, el("label", { for: "evidence" }, "Evidence")), evidence,
          disputed ? check(state.disputed, (on) => kg.change({ disputed: on }), "only in conflict") : null),
        el("section", {}, el("h2", {}, "Links"),
          links > 1 ? slide("Draw the top", 1, links, Math.min(state.draw, links), (draw) => kg.change({ draw })) : null,
          most > 1 ? slide("Statements ≥", 1, Math.min(most, 30), state.least, (least) => kg.change({ least })) : null,
          check(state.cites, (on) => kg.change({ cites: on }), el("span", { class: "dash" }), "source cites actor"),
          check(state.speaks, (on) => kg.change({ speaks: on }), el("span", { class: "dash broken" }), "actor speaks of actor")),
        el("section", {}, el("h2", {}, "Legend"),
          el("ul", { class: "legend" }, Object.entries(data.kinds).filter(([kind]) => data.nodes.some((node) => node.group === kind)).map(([kind, word]) => el("li", {}, kg.shape(kind), word))),
          el("p", { class: "soft" }, "Size: how often an actor speaks, reports or is spoken of. Width of a link: number of statements. Colour of a link: what most of them do."))].filter(Boolean));
    kg.refreshFilters = () => {
      acts.forEach(([act, n]) => { n.textContent = (kg.view.acts[act] ?? 0).toLocaleString("en"); });
      kinds.forEach(([kind, n]) => { n.textContent = (kg.view.kinds[kind] ?? 0).toLocaleString("en"); });
      time?.refresh();
    };
  };

  // ---- one way for every change
  const refresh = () => {
    kg.compute();
    const table = state.view === "table";
    kg.byId("graph").hidden = table;
    document.querySelector(".zoom").hidden = table;
    kg.byId("table").hidden = !table;
    kg.byId("stage").classList.toggle("as-table", table);
    // without a selection the table says all that the panel could
    document.querySelector(".work").classList.toggle("wide", table && !state.selected);
    kg.byId("as-graph").setAttribute("aria-pressed", String(!table));
    kg.byId("as-table").setAttribute("aria-pressed", String(table));
    drawing.update();
    if (table) kg.table.show();
    kg.byId("empty").hidden = kg.view.shown > 0 || !kg.rows.length;
    kg.refreshFilters();
    kg.panel.show();
    const of = (n, all, noun) => (n === all ? kg.count(n, noun) : `${n.toLocaleString("en")} of ${kg.count(all, noun)}`);
    kg.byId("summary").textContent = [of(drawing.alive, data.all.actors, "actor"), of(drawing.drawn, data.links.length, "link") + (drawing.drawn < data.links.length ? " drawn" : ""), of(kg.view.shown, data.all.statements, "statement")].join(" · ");
  };
  let waiting = false;
  kg.change = (what) => {
    Object.assign(state, what);
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; refresh(); write(); });
  };
  kg.select = (what) => {
    kg.change({ selected: what });
    if (!what) kg.byId("find").value = state.text;
    if (what?.actor !== undefined) drawing.show(what.actor);
    drawer(false);
  };

  // ---- buttons and keys
  const drawer = (open) => { kg.byId("filters").classList.toggle("open", open); kg.byId("open-filters").setAttribute("aria-expanded", String(open)); };
  const on = (id, act) => kg.byId(id).addEventListener("click", act);
  on("as-graph", () => kg.change({ view: "graph" }));
  on("as-table", () => kg.change({ view: "table" }));
  on("nearer", () => drawing.zoom(1.35));
  on("farther", () => drawing.zoom(1 / 1.35));
  on("fit", () => drawing.fit());
  on("reset", () => { kg.reset(); kg.byId("find").value = ""; buildFilters(); kg.change({}); });
  on("csv", () => kg.save(new Blob([kg.table.csv()], { type: "text/csv;charset=utf-8" }), "statements.csv"));
  on("png", async () => kg.save(await drawing.picture(title), "network.png"));
  on("open-filters", () => drawer(!kg.byId("filters").classList.contains("open")));

  const arrows = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  kg.byId("graph").addEventListener("keydown", (event) => {
    const way = arrows[event.key];
    if (!way) return;
    event.preventDefault();
    const next = drawing.step(state.selected?.actor, ...way);
    if (next !== null) kg.select({ actor: next });
  });
  document.addEventListener("keydown", (event) => {
    if (kg.writing(event)) return;
    const act = {
      "/": () => kg.byId("find").focus(), t: () => kg.change({ view: state.view === "table" ? "graph" : "table" }), f: () => drawing.fit(),
      "+": () => drawing.zoom(1.35), "-": () => drawing.zoom(1 / 1.35),
      Escape: () => { drawer(false); kg.byId("find").value = ""; kg.change({ selected: null, text: "" }); },
    }[event.key];
    if (act) { event.preventDefault(); act(); }
  });
  const restore = () => { read(); buildFilters(); refresh(); if (state.selected?.actor !== undefined) drawing.show(state.selected.actor); };
  addEventListener("popstate", restore);
  restore();
  drawing.fit();
  document.documentElement.dataset.ready = "yes";
}
