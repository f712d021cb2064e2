"use strict";
// The timeline: a mark is all statements of one lane that stand at the same days.
{
  const { data, el, rows } = kg;
  const SVG = "http://www.w3.org/2000/svg", DAY = 86_400_000, LANES = 40, LEAST = 9, PAPER = 690;
  const state = { lanes: "actor", unit: "auto", off: new Set(), text: "", chosen: null, all: false };
  const svg = (tag, attributes, ...children) => {
    const made = document.createElementNS(SVG, tag);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children.filter(Boolean));
    return made;
  };

  // ---- when: first and last day of what a date allows
  const day = (year, month, date) => { const made = new Date(0); made.setUTCFullYear(year, month, date); return Math.floor(made.getTime() / DAY); };
  const span = (text) => {
    const [year, month, date] = text.split("-").map(Number);
    if (!year) return null;
    if (!month) return [day(year, 0, 1), day(year, 11, 31)];
    return date ? [day(year, month - 1, date), day(year, month - 1, date)] : [day(year, month - 1, 1), day(year, month, 0)];
  };
  for (const row of rows) {
    const published = data.articles[row.article][2];
    row.days = span(row.said || published);
    row.stated = row.said !== "" && row.basis !== "published";
    row.family = data.acts[row.act][1];
  }
  const dated = rows.filter((row) => row.days);
  const first = Math.min(...dated.map((row) => row.days[0])), last = Math.max(...dated.map((row) => row.days[1]));

  // ---- columns
  const date = (number) => new Date(number * DAY);
  const iso = (number) => date(number).toISOString().slice(0, 10);
  const UNITS = {
    day: { of: (n) => n, start: (n) => n, label: (n) => iso(n) },
    week: { of: (n) => Math.floor((n + 3) / 7), start: (n) => n * 7 - 3, label: (n) => `week of ${iso(n * 7 - 3)}` },
    month: { of: (n) => date(n).getUTCFullYear() * 12 + date(n).getUTCMonth(), start: (n) => day(Math.floor(n / 12), n % 12, 1), label: (n) => iso(day(Math.floor(n / 12), n % 12, 1)).slice(0, 7) },
    year: { of: (n) => date(n).getUTCFullYear(), start: (n) => day(n, 0, 1), label: (n) => String(n) },
  };
  const pick = (width) => (state.unit !== "auto" ? state.unit : Object.keys(UNITS).find((name) => (UNITS[name].of(last) - UNITS[name].of(first) + 1) * LEAST <= width) ?? "year");

  const words = (row) => {
    const names = [row.speaker, ...row.chain, ...row.about].filter((one) => one >= 0).map((one) => kg.actor(one).name);
    return kg.fold([row.pieces.map(([text]) => text).join(""), row.as, ...data.articles[row.article].slice(0, 2), ...names].join("\n"));
  };
  const fits = () => {
    const parts = kg.fold(state.text.trim()).split(/\s+/).filter(Boolean);
    return (row) => !state.off.has(row.family) && parts.every((part) => (row.words ??= words(row)).includes(part));
  };

  // ---- lanes
  const NOBODY = "nobody named";
  const lane = (row) => {
    if (state.lanes === "outlet") { const [title, outlet] = data.articles[row.article]; return { key: outlet || title, name: outlet || title, kind: outlet ? "media" : "article" }; }
    if (row.speaker < 0) return { key: NOBODY, name: NOBODY, kind: null };
    return { key: `#${row.speaker}`, name: kg.called(row.speaker), kind: kg.actor(row.speaker).kind };
  };
  const gather = (found) => {
    const lanes = new Map();
    for (const row of found) {
      const one = lane(row);
      if (!lanes.has(one.key)) lanes.set(one.key, { ...one, rows: [] });
      lanes.get(one.key).rows.push(row);
    }
    return [...lanes.values()].sort((a, b) => (a.name === NOBODY) - (b.name === NOBODY) || b.rows.length - a.rows.length || (a.name < b.name ? -1 : 1));
  };

  // ---- drawing
  const order = [...new Set(Object.values(data.acts).map(([, family]) => family))];
  const marksOf = (found, unit) => {
    const marks = new Map();
    for (const row of found) {
      const ends = row.days.map(unit.of), long = ends[0] !== ends[1], key = (long ? row.days : ends).join(" ");
      if (!marks.has(key)) marks.set(key, { ends, days: row.days, key, rows: [] });
      marks.get(key).rows.push(row);
    }
    for (const mark of marks.values()) mark.rows.sort((a, b) => b.stated - a.stated || order.indexOf(a.family) - order.indexOf(b.family) || a.number - b.number);
    return [...marks.values()].sort((a, b) => a.ends[0] - b.ends[0] || b.ends[1] - a.ends[1]);
  };
  const plain = (number) => number.toLocaleString("en");
  const told = (mark, unit) => `${mark.ends[0] === mark.ends[1] ? unit.label(mark.ends[0]) : `${unit.label(mark.ends[0])} to ${unit.label(mark.ends[1])}`}: ${kg.count(mark.rows.length, "statement")}, ${[...new Set(mark.rows.map((row) => data.acts[row.act][0]))].join(", ")}`;
  const group = (mark, unit, name, box, inside) => {
    const made = svg("g", { class: "mark", tabindex: "0", role: "button", "aria-label": `${kg.cut(name, 80)}, ${told(mark, unit)}` }, svg("title", {}), ...inside, svg("rect", { class: "all", rx: 3, x: box[0], y: box[1], width: box[2], height: box[3] }));
    made.firstChild.textContent = told(mark, unit);
    const act = () => choose(mark.rows, `${name} · ${mark.ends[0] === mark.ends[1] ? unit.label(mark.ends[0]) : `${unit.label(mark.ends[0])} – ${unit.label(mark.ends[1])}`}`);
    made.rows = mark.rows;
    made.addEventListener("click", act);
    made.addEventListener("keydown", (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); act(); } });
    return made;
  };

  const draw = (one, unit, at, exact, ticks, width, most) => {
    const HIGH = 34, marks = marksOf(one.rows, unit);
    const points = marks.filter((mark) => mark.ends[0] === mark.ends[1]), long = marks.filter((mark) => mark.ends[0] !== mark.ends[1]);
    const tallest = Math.max(0, ...points.map((mark) => mark.rows.length));
    const step = Math.min(7, HIGH / Math.max(1, most)), top = tallest ? 14 + tallest * step : 4;
    const nodes = [], tracks = [];
    for (const mark of points) {
      const x = at(mark.ends[0]), w = Math.max(3, Math.min(14, at(mark.ends[0] + 1) - x - 2)), n = mark.rows.length;
      const bars = [];
      let from = 0;
      // one bar a statement while there is room, then one for a run of alike ones
      const alike = (a, b) => a.family === b.family && a.stated === b.stated;
      for (let k = 1; k <= n; k += 1) {
        if (k < n && step < 4 && alike(mark.rows[k], mark.rows[from])) continue;
        const h = (k - from) * step - (step >= 4 ? 1.5 : 0.4);
        bars.push(svg("rect", { class: `f-${mark.rows[from].family}${mark.rows[from].stated ? "" : " by"}`, x: x + 0.5, y: top - k * step, width: w, height: Math.max(0.8, h), rx: step >= 4 ? 1.5 : 0 }));
        from = k;
      }
      const label = n > 4 && w >= 7 ? svg("text", { class: "n", "paint-order": "stroke", x: x + w / 2, y: top - n * step - 3 }) : null;
      if (label) label.textContent = plain(n);
      nodes.push(group(mark, unit, one.name, [x - 1, Math.min(top - n * step - 2, top - 14), w + 3, Math.max(n * step + 3, 16)], [...bars, label]));
    }
    // what is known by month or year only lies under the days, in as many tracks as it needs
    for (const mark of long) {
      const [from0, until] = mark.days, x = exact(from0), w = Math.max(8, exact(until + 1) - x - 2);
      let track = tracks.findIndex((free) => free <= from0);
      if (track < 0) { track = tracks.length; tracks.push(0); }
      tracks[track] = until + 1;
      const y = top + 3 + track * 17, bars = [], n = mark.rows.length;
      let from = 0;
      for (let k = 1; k <= n; k += 1) {
        if (k < n && mark.rows[k].family === mark.rows[from].family && mark.rows[k].stated === mark.rows[from].stated) continue;
        bars.push(svg("rect", { class: `f-${mark.rows[from].family}${mark.rows[from].stated ? "" : " by"}`, x: x + 1 + from / n * w, y, width: Math.max(1, (k - from) / n * w - 1), height: 12, rx: 3 }));
        from = k;
      }
      const label = n > 1 && w > 14 ? svg("text", { class: "n", "paint-order": "stroke", x: x + w / 2, y: y + 10 }) : null;
      if (label) label.textContent = plain(n);
      nodes.push(group(mark, unit, one.name, [x, y - 1.5, w + 2, 15], [...bars, label]));
    }
    const height = Math.max(24, top + 4 + tracks.length * 17);
    return svg("svg", { viewBox: `0 0 ${width} ${height}`, height, role: "group", "aria-label": kg.cut(one.name, 80) }, ...ticks.map(([x]) => svg("line", { class: "tick", x1: x, x2: x, y1: 0, y2: height })), ...nodes);
  };

  const axis = (exact, width) => {
    const start = date(first), span = last - first, out = [];
    // days, months or years, whichever leaves room for its label
    const steps = [["day", 1], ["day", 7], ["month", 1], ["month", 3], ["month", 6], ["year", 1], ["year", 5], ["year", 10], ["year", 50], ["year", 100]];
    const length = { day: 1, month: 30.4, year: 365.25 };
    const [name, by] = steps.find(([kind, n]) => length[kind] * n / (span + 1) * width > (kind === "day" ? 74 : 58)) ?? ["year", 500];
    for (let k = 0; k < 400; k += 1) {
      const n = name === "day" ? first + k * by : name === "month" ? day(start.getUTCFullYear(), (Math.floor(start.getUTCMonth() / by) + k) * by, 1) : day((Math.floor(start.getUTCFullYear() / by) + k) * by, 0, 1);
      if (n > last + 1) break;
      const x = exact(n);
      if (x >= 0 && x < width - 30) out.push([x, name === "day" ? iso(n) : name === "month" ? iso(n).slice(0, 7) : iso(n).slice(0, 4)]);
    }
    return out;
  };

  const box = kg.byId("lanes");
  let paper = false;
  const paint = () => {
    const fit = fits(), found = rows.filter(fit), timed = found.filter((row) => row.days), undated = found.length - timed.length;
    const side = paper ? 180 : innerWidth < 700 ? 118 : 230, width = Math.max(160, (paper ? PAPER : box.clientWidth) - side);
    box.style.setProperty("--side", `${side}px`);
    const visible = new Set(found.map((row) => row.id));
    document.querySelectorAll(".told tbody tr").forEach((row) => { row.hidden = !visible.has(row.dataset.id); });
    kg.byId("none").hidden = found.length > 0 || !rows.length;
    kg.byId("legend").hidden = !timed.length;
    if (!timed.length) { box.replaceChildren(); summary(found, [], undated, null); return; }
    const name = pick(width), unit = UNITS[name];
    const low = unit.of(first), columns = unit.of(last) - low + 1;
    const at = (n) => (n - low) / columns * width;
    // where a day begins, be it inside a column
    const exact = (n) => { const column = unit.of(n), start = unit.start(column); return at(column) + (n - start) / (unit.start(column + 1) - start) * (at(column + 1) - at(column)); };
    const ticks = axis(exact, width), lanes = gather(timed), shown = state.all || paper ? lanes : lanes.slice(0, LANES);
    const most = Math.max(...shown.flatMap((one) => marksOf(one.rows, unit).filter((mark) => mark.ends[0] === mark.ends[1]).map((mark) => mark.rows.length)), 1);
    const head = svg("svg", { viewBox: `0 0 ${width} 22`, height: 22, "aria-hidden": "true" }, ...ticks.flatMap(([x, label]) => { const text = svg("text", { x: x + 3, y: 15 }); text.textContent = label; return [svg("line", { class: "tick", x1: x, x2: x, y1: 4, y2: 22 }), text]; }));
    box.replaceChildren(
      el("div", { class: "lane axis" }, el("div", {}), head),
      ...shown.map((one) => el("div", { class: "lane" }, el("div", { title: kg.cut(one.name, 200) }, one.kind ? kg.shape(one.kind) : null, kg.bdi(one.name), el("span", { class: "number" }, plain(one.rows.length))), draw(one, unit, at, exact, ticks, width, most))),
      ...(lanes.length > shown.length ? [el("button", { class: "button", type: "button", on: { click: () => { state.all = true; paint(); } } }, `Show ${kg.count(lanes.length - shown.length, "more lane")}`)] : []));
    summary(found, lanes, undated, name);
  };
  const summary = (found, lanes, undated, name) => {
    const of = found.length === rows.length ? kg.count(rows.length, "statement") : `${plain(found.length)} of ${kg.count(rows.length, "statement")}`;
    kg.byId("summary").textContent = [of, name ? `each column a ${name}` : null, undated ? `${plain(undated)} without any date in the table only` : null].filter(Boolean).join(" · ");
  };

  // ---- the sentences of a mark
  const panel = kg.byId("panel");
  const person = (number) => {
    const { id, kind, name } = kg.actor(number);
    return el("span", {}, kg.shape(kind), data.network ? el("a", { href: `${data.network}#actor=${encodeURIComponent(id)}` }, kg.bdi(name)) : kg.bdi(name));
  };
  let opened = null;
  const close = () => {
    const before = kg.byId("lay").classList.contains("open");
    panel.hidden = true;
    kg.byId("lay").classList.remove("open");
    document.querySelectorAll(".mark.on, .told tr.on").forEach((one) => one.classList.remove("on"));
    if (before) paint();
  };
  const choose = (found, heading) => {
    panel.replaceChildren(el("button", { class: "plain small", type: "button", on: { click: () => { close(); opened?.focus(); } } }, "← Close"), el("h2", {}, kg.cut(heading, 200)), ...kg.pile(found, person));
    panel.hidden = false;
    if (!kg.byId("lay").classList.contains("open")) { kg.byId("lay").classList.add("open"); paint(); }
    document.querySelectorAll(".mark.on, .told tr.on").forEach((one) => one.classList.remove("on"));
    const marked = () => [...document.querySelectorAll(".mark")].find((one) => one.rows.includes(found[0])) ?? null;
    // its lane may be among those that are not drawn yet
    if (!marked() && !state.all) { state.all = true; paint(); }
    opened = marked();
    opened?.classList.add("on");
    const ids = new Set(found.map((row) => row.id));
    document.querySelectorAll(".told tbody tr").forEach((row) => row.classList.toggle("on", ids.has(row.dataset.id)));
    panel.scrollTop = 0;
    if (found.length === 1) kg.address(`#${found[0].id}`);
  };

  // ---- controls and address
  const families = order.map((family) => [family, rows.filter((row) => row.family === family).length]).filter(([, n]) => n);
  const build = () => kg.byId("acts").replaceChildren(...families.map(([family, n]) => el("label", { class: `check f-${family}` },
    el("input", { type: "checkbox", checked: !state.off.has(family), on: { change: (event) => { if (event.target.checked) state.off.delete(family); else state.off.add(family); change(); } } }), el("span", { class: "swatch" }), family, el("span", { class: "number" }, plain(n)))));
  const write = () => {
    const parts = new URLSearchParams();
    if (state.lanes !== "actor") parts.set("lanes", state.lanes);
    if (state.unit !== "auto") parts.set("unit", state.unit);
    if (state.text) parts.set("q", state.text);
    if (state.off.size) parts.set("no", [...state.off].join(" "));
    kg.address(`#${parts}`);
  };
  const press = () => {
    kg.byId("by-actor").setAttribute("aria-pressed", String(state.lanes === "actor"));
    kg.byId("by-outlet").setAttribute("aria-pressed", String(state.lanes === "outlet"));
  };
  const change = () => { close(); press(); paint(); write(); };
  const on = (id, event, act) => kg.byId(id).addEventListener(event, act);
  on("by-actor", "click", () => { state.lanes = "actor"; change(); });
  on("by-outlet", "click", () => { state.lanes = "outlet"; change(); });
  on("unit", "change", (event) => { state.unit = event.target.value; change(); });
  on("find", "input", (event) => { state.text = event.target.value; change(); });
  document.querySelector(".told")?.addEventListener("click", (event) => {
    const row = event.target.closest("tr[data-id]");
    if (!row || event.target.closest("a") || String(getSelection()).length) return;
    const found = rows.find((one) => one.id === row.dataset.id);
    choose([found], found.said || "no date");
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
    if (event.key === "/" && !kg.writing(event)) { event.preventDefault(); kg.byId("find").focus(); }
  });
  const restore = () => {
    const hash = location.hash.slice(1), parts = new URLSearchParams(hash);
    const row = rows.find((one) => one.id === hash);
    state.lanes = parts.get("lanes") === "outlet" ? "outlet" : "actor";
    state.unit = Object.hasOwn(UNITS, parts.get("unit") ?? "") ? parts.get("unit") : "auto";
    state.text = parts.get("q") ?? "";
    state.off = new Set((parts.get("no") ?? "").split(" ").filter((one) => order.includes(one)));
    kg.byId("unit").value = state.unit;
    kg.byId("find").value = state.text;
    build();
    press();
    paint();
    if (!row) return;
    choose([row], row.said || "no date");
    opened?.scrollIntoView({ block: "center", behavior: "instant" });
  };
  addEventListener("popstate", restore);
  // on paper all lanes, as wide as the sheet
  addEventListener("beforeprint", () => { paper = true; paint(); });
  addEventListener("afterprint", () => { paper = false; paint(); });
  let wide = innerWidth;
  addEventListener("resize", () => { if (innerWidth !== wide) { wide = innerWidth; paint(); } });
  restore();
  document.documentElement.dataset.ready = "yes";
}
