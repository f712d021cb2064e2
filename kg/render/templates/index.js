"use strict";
// The index: search over names and words, and the latest and most contested statements.
{
  const { data, el, rows } = kg;
  const field = kg.byId("find"), results = kg.byId("results");
  const folded = data.actors.map(([, name, , aliases]) => kg.fold(`${name}\n${aliases}`));
  const into = (id) => (data.network ? `${data.network}#actor=${encodeURIComponent(id)}` : null);
  const name = (number, alone = false) => {
    const { id, kind, name: plain } = kg.actor(number), called = alone ? kg.called(number) : plain;
    return el("span", {}, kg.shape(kind), into(id) ? el("a", { href: into(id) }, kg.bdi(called)) : kg.bdi(called));
  };
  const words = (row) => {
    const names = [row.speaker, ...row.chain, ...row.about].filter((one) => one >= 0).map((one) => data.actors[one].slice(1, 4).join("\n"));
    return kg.fold([row.pieces.map(([text]) => text).join(""), row.as, data.articles[row.article][0], ...names].join("\n"));
  };

  // ---- kinds of statements, which can be combined
  const unnamed = (row) => row.speaker < 0 || kg.actor(row.speaker).kind === "anonymous";
  const remark = (...how) => (row) => row.evidence.some(([, assessed]) => how.includes(assessed));
  const presets = [
    ["in conflict", (row) => row.conflicts.length > 0], ["evidence doubted or missing", remark("doubted", "absent")],
    ["evidence offered", remark("provided", "verified")], ["with a figure", (row) => row.figures.length > 0], ["no named source", unnamed],
  ].map(([label, fits]) => ({ label, fits })).filter(({ fits }) => rows.some(fits));
  const chosen = new Set();
  const buttons = new Map(presets.map((one) => [one, el("span", { class: "number" })]));

  // ---- other parts of a large index
  const part = (number, query, n) => { const [href, span, all] = data.parts[number]; return el("a", { href: `${href}#${new URLSearchParams(query)}` }, `${span} (${(n ?? all).toLocaleString("en")})`); };
  const elsewhere = (text, parts) => {
    if (!data.parts.length || !text) return [];
    const told = (data.further ?? []).filter(([called]) => parts.every((one) => kg.fold(called).includes(one))).slice(0, 5);
    return [
      ...told.map(([called, kind, , places]) => el("p", { class: "key small" }, el("span", {}, kg.shape(kind), kg.bdi(called), " also speaks in"), places.map(([at, n]) => part(at - 1, { q: called }, n)))),
      el("p", { class: "key small" }, el("span", { class: "soft" }, "Search the articles of"), data.parts.map((one, number) => part(number, { q: text })))];
  };

  // ---- search
  const look = () => {
    const text = field.value.trim(), parts = kg.fold(text).split(/\s+/).filter(Boolean);
    const all = (where) => parts.every((part) => where.includes(part));
    const worded = parts.length ? rows.filter((row) => all(row.words ??= words(row))) : rows;
    const found = worded.filter((row) => [...chosen].every(({ fits }) => fits(row)));
    for (const [one, number] of buttons) {
      const pressed = chosen.has(one), button = number.parentElement;
      button.setAttribute("aria-pressed", String(pressed));
      const left = (pressed ? found : found.filter(one.fits)).length;
      button.disabled = !left && !pressed;
      number.textContent = left.toLocaleString("en");
    }
    const on = parts.length > 0 || chosen.size > 0;
    results.hidden = !on;
    kg.address(`#${new URLSearchParams([...(text ? [["q", text]] : []), ...presets.filter((one) => chosen.has(one)).map(({ label }) => ["only", label])])}`);
    if (!on) { results.replaceChildren(); return; }
    const told = new Set(parts.length ? folded.flatMap((where, number) => (all(where) ? [number] : [])) : []);
    const own = found.filter((row) => told.has(row.speaker)), others = found.filter((row) => !told.has(row.speaker));
    const speakers = [...new Set(own.map((row) => row.speaker))];
    const pile = (title, list) => (list.length ? [el("h3", {}, title, el("span", { class: "number soft" }, ` ${list.length.toLocaleString("en")}`)), ...kg.pile(list, name)] : []);
    results.replaceChildren(
      el("h2", { role: "status" }, `${kg.count(found.length, "statement")}${told.size ? `, ${kg.count(told.size, "actor")}` : ""}`),
      ...(told.size && data.network ? [el("p", { class: "key small" }, el("span", { class: "soft" }, "In the network:"), [...told].slice(0, 12).map((number) => name(number, true)))] : []),
      ...(speakers.length ? pile(speakers.length === 1 ? ["Said by ", kg.bdi(kg.called(speakers[0]))] : `Said by ${kg.count(speakers.length, "speaker")} whose names fit`, own) : []),
      ...pile(speakers.length ? "Others with these words" : parts.length ? "With these words" : "Statements", others),
      ...(found.length ? [] : [el("p", { class: "soft" }, "Nothing fits. Try fewer letters, or another spelling.")]),
      ...elsewhere(text, parts));
  };

  kg.byId("presets").append(...[...buttons].map(([one, number]) => el("button", { class: "button", type: "button", "data-label": one.label, on: { click: () => { if (!chosen.delete(one)) chosen.add(one); look(); } } }, one.label, number)));
  let timer = 0;
  field.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(look, rows.length > 1000 ? 120 : 0); });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && event.target === field) { field.value = ""; chosen.clear(); look(); }
    if (event.key === "/" && !kg.writing(event)) { event.preventDefault(); field.focus(); }
  });

  // ---- what a reader may want first
  const fill = (id, found) => {
    if (!data.first || !found.length) return;
    kg.byId(id).append(el("div", { class: "cards" }, found.map((row) => kg.card(row, name))));
    kg.byId(id).hidden = false;
  };
  // both sentences stand in one card, so the other one needs no card of its own
  const seen = new Set();
  const contested = rows.filter((row) => row.conflicts.length).sort((a, b) => kg.stated(b) - kg.stated(a) || b.conflicts.length - a.conflicts.length || a.number - b.number).filter((row) => {
    if (row.conflicts.every(([other]) => seen.has(other) || seen.has(row.number))) return false;
    [row.number, ...row.conflicts.map(([other]) => other)].forEach((number) => seen.add(number));
    return true;
  });
  fill("contested", contested.slice(0, 3));
  fill("latest", rows.slice(0, 5));

  const restore = () => {
    const hash = location.hash.slice(1), parts = new URLSearchParams(hash);
    if (hash && !hash.includes("=")) return;
    field.value = parts.get("q") ?? "";
    chosen.clear();
    for (const one of presets) if (parts.getAll("only").includes(one.label)) chosen.add(one);
    look();
  };
  addEventListener("hashchange", () => { restore(); if (!results.hidden) scrollTo({ top: 0, behavior: "instant" }); });
  restore();
  document.documentElement.dataset.ready = "yes";
}
