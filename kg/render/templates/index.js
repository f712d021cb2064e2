"use strict";
// The index: search over names and words, and the latest and most contested statements.
{
  const { data, el, rows } = kg;
  const PAGE = 20;
  const field = kg.byId("find"), results = kg.byId("results");
  const folded = data.actors.map(([, name, , aliases]) => kg.fold(`${name}\n${aliases}`));
  const name = (number, alone = false) => {
    const { id, kind, name: plain } = kg.actor(number), called = alone ? kg.called(number) : plain;
    const href = data.network ? `${data.network}#actor=${encodeURIComponent(id)}` : null;
    return el("span", {}, kg.shape(kind), href ? el("a", { href }, kg.bdi(called)) : kg.bdi(called));
  };
  const words = (row) => {
    const names = [row.speaker, ...row.chain, ...row.about].filter((one) => one >= 0).map((one) => data.actors[one].slice(0, 4).join("\n"));
    return kg.fold([row.pieces.map(([text]) => text).join(""), row.as, data.articles[row.article][0], ...names].join("\n"));
  };
  const unnamed = (row) => row.speaker < 0 || kg.actor(row.speaker).kind === "anonymous";
  const remark = (...how) => (row) => row.evidence.some(([, assessed]) => how.includes(assessed));
  const presets = [
    ["evidence offered", remark("provided", "verified")], ["evidence doubted or missing", remark("doubted", "absent")],
    ["no named source", unnamed], ["in conflict", (row) => row.conflicts.length > 0],
  ].map(([label, fits]) => ({ label, fits, n: rows.filter(fits).length })).filter(({ n }) => n);
  let only = null;

  const cards = (found) => {
    const list = el("div", { class: "cards" }), more = el("button", { class: "button", type: "button" });
    let upto = 0;
    const add = () => {
      list.append(...found.slice(upto, upto + PAGE).map((row) => kg.card(row, name)));
      upto = Math.min(upto + PAGE, found.length);
      more.textContent = `Show ${Math.min(PAGE, found.length - upto)} more of ${found.length.toLocaleString("en")}`;
      more.hidden = upto >= found.length;
    };
    more.addEventListener("click", add);
    add();
    return [list, more];
  };

  const look = () => {
    const text = field.value.trim(), parts = kg.fold(text).split(/\s+/).filter(Boolean);
    for (const button of kg.byId("presets").children) button.setAttribute("aria-pressed", String(only?.label === button.dataset.label));
    results.hidden = !parts.length && !only;
    kg.address(text || only ? `#${new URLSearchParams({ ...(text ? { q: text } : {}), ...(only ? { only: only.label } : {}) })}` : "#");
    if (results.hidden) { results.replaceChildren(); return; }
    const all = (where) => parts.every((part) => where.includes(part));
    const people = parts.length ? folded.flatMap((where, number) => (all(where) ? [number] : [])) : [];
    const found = rows.filter((row) => (!only || only.fits(row)) && all(row.words ??= words(row)));
    // what somebody found by name said comes before what others say of him
    const told = new Set(people);
    found.sort((a, b) => told.has(b.speaker) - told.has(a.speaker) || a.number - b.number);
    results.replaceChildren(
      el("h2", { role: "status" }, `${kg.count(found.length, "statement")}${people.length ? `, ${kg.count(people.length, "actor")}` : ""}`),
      ...(people.length ? [el("p", { class: "key" }, people.slice(0, 12).map((number) => name(number, true)))] : []),
      ...(found.length ? cards(found) : [el("p", { class: "soft" }, "Nothing fits. Try fewer letters, or another spelling.")]));
  };

  kg.byId("presets").append(...presets.map((one) => el("button", { class: "button", type: "button", "aria-pressed": "false", "data-label": one.label, on: { click: () => { only = only === one ? null : one; look(); } } }, one.label, el("span", { class: "number" }, one.n.toLocaleString("en")))));
  let timer = 0;
  field.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(look, rows.length > 3000 ? 150 : 0); });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && event.target === field) { field.value = ""; only = null; look(); }
    if (event.key === "/" && !kg.writing(event)) { event.preventDefault(); field.focus(); }
  });

  const fill = (id, found) => {
    if (!found.length) return;
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
    const parts = new URLSearchParams(location.hash.slice(1));
    field.value = parts.get("q") ?? "";
    only = presets.find(({ label }) => label === parts.get("only")) ?? null;
    look();
  };
  addEventListener("popstate", restore);
  restore();
  document.documentElement.dataset.ready = "yes";
}
