"use strict";
// What stands beside the drawing: an overview, an actor, a link or one statement, always with the sentences.
{
  const { data, el } = kg;
  kg.panel = (() => {
    const box = kg.byId("panel");
    const name = (number, alone = false) => {
      const { kind, name: called } = kg.actor(number);
      return el("button", { class: "plain", type: "button", on: { click: () => kg.select({ actor: number }) } }, kg.shape(kind), kg.bdi(alone ? kg.called(number) : called));
    };

    const stripe = (found) => {
      if (!found.length) return null;
      // always in the same order of families
      const tally = new Map(Object.values(data.acts).map(([, family]) => [family, 0]));
      for (const row of found) { const key = data.acts[row.act][1]; tally.set(key, (tally.get(key) ?? 0) + 1); }
      for (const [family, n] of [...tally]) if (!n) tally.delete(family);
      const text = [...tally].map(([family, n]) => `${family} ${n}`).join(", ");
      return el("div", { class: "stripe", role: "img", "aria-label": text, title: text }, [...tally].map(([family, n]) => el("span", { class: `f-${family}`, vars: { "--n": n } })));
    };

    const tiles = (pairs) => el("dl", { class: "tiles" }, pairs.map(([n, word]) => el("div", {}, el("dt", {}, word), el("dd", {}, n.toLocaleString("en")))));

    const ranked = (title, counts, most = 8) => {
      const order = [...counts].filter(([, n]) => n).sort((a, b) => b[1] - a[1] || a[0] - b[0]);
      if (!order.length) return null;
      const line = ([number, n]) => el("li", {}, name(number, true), el("span", { class: "number soft" }, n.toLocaleString("en")));
      const list = el("ul", { class: "ranked" }, order.slice(0, most).map(line));
      const rest = order.length > most && el("button", { class: "plain small screen-only", type: "button", on: { click: () => { list.append(...order.slice(most).map(line)); rest.remove(); } } }, `and ${kg.count(order.length - most, "other")}`);
      return el("section", {}, el("h2", {}, title), list, rest);
    };

    const cards = (title, found) => {
      if (!found.length) return null;
      return el("section", {}, el("h2", {}, title, el("span", { class: "number" }, ` ${found.length.toLocaleString("en")}`)), kg.pile(found, name));
    };

    const visible = () => kg.rows.filter((row) => kg.view.visible[row.number]);

    const overview = () => {
      const found = visible(), said = new Map(), reports = new Map();
      for (const row of found) {
        if (row.speaker >= 0) said.set(row.speaker, (said.get(row.speaker) ?? 0) + 1);
        for (const one of new Set(row.chain)) if (one !== row.speaker) reports.set(one, (reports.get(one) ?? 0) + 1);
      }
      const disputed = found.filter((row) => row.conflicts.length).length;
      const filtered = kg.state.text || found.length < 25;
      return [
        el("h1", {}, kg.state.text ? ["Statements with “", kg.bdi(kg.state.text), "”"] : "Overview"),
        tiles([[found.length, "statements"], [said.size, "speakers"], [new Set(found.map((row) => row.article)).size, "articles"]]),
        stripe(found),
        kg.rows.length < data.all.statements ? el("p", { class: "small soft" }, `Of ${kg.count(data.all.statements, "statement")} this page has ${kg.rows.length.toLocaleString("en")}: those of the actors drawn, the latest first.`) : null,
        disputed ? el("p", { class: "alarm" }, el("button", { class: "plain", type: "button", on: { click: () => kg.change({ disputed: true }) } }, `${kg.count(disputed, "statement")} in conflict with another one`)) : null,
        ranked("Most quoted", said, filtered ? 5 : 10), ranked("Quoting most", reports, filtered ? 5 : 6),
        el("p", { class: "small soft screen-only" }, "Choose an actor or a link to read the sentences behind it. ", el("kbd", {}, "/"), " search, ", el("kbd", {}, "t"), " table, ", el("kbd", {}, "f"), " fit, ", el("kbd", {}, "Esc"), " clear."),
        filtered ? cards("Statements", found) : cards("Latest", found.slice(0, 10)),
      ];
    };

    const back = () => el("button", { class: "plain small screen-only", type: "button", on: { click: () => kg.select(null) } }, "← Overview");

    const actor = (number) => {
      const { kind, aliases, several } = kg.actor(number);
      const found = visible();
      const by = found.filter((row) => row.speaker === number);
      const about = found.filter((row) => row.about.includes(number));
      const through = found.filter((row) => row.chain.includes(number) && row.speaker !== number);
      const citedBy = new Map(), cites = new Map();
      for (const link of kg.joins(number)) {
        const [from, to, relation] = data.links[link], n = kg.view.links[link];
        if (relation !== 0 || !n) continue;
        if (to === number) citedBy.set(from, n); else cites.set(to, n);
      }
      const roles = [...new Set(by.map((row) => row.as).filter(Boolean))];
      return [
        back(),
        el("div", {}, el("h1", {}, kg.shape(kind), kg.bdi(kg.called(number))), el("p", { class: "soft" }, data.kinds[kind] ?? kind),
          several ? el("p", { class: "small" }, `${several} articles use these words. They may mean different people.`) : null,
          aliases ? el("p", { class: "small soft" }, "also ", kg.bdi(aliases)) : null,
          roles.length ? el("p", { class: "small soft" }, "described as ", roles.slice(0, 4).flatMap((role, at) => [at ? " · " : "", kg.bdi(role)])) : null),
        tiles([[by.length, "said"], [about.length, "said about them"], [through.length, "reported by them"]]),
        stripe(by),
        ranked("Cited by", citedBy, 6), ranked("Cites", cites, 6),
        cards("Said by them", by), cards("Said about them", about.filter((row) => row.speaker !== number)), cards("Reported by them", through),
        by.length + about.length + through.length ? null : el("p", { class: "soft" }, "No statement fits the filters."),
      ];
    };

    const link = (number) => {
      const [from, to, relation, found] = data.links[number];
      const shown = found.map((one) => kg.rows[one]).filter((row) => kg.view.visible[row.number]);
      return [
        back(),
        el("h1", {}, name(from, true), el("span", { class: "soft" }, relation ? " speaks of " : " cites "), name(to, true)),
        stripe(shown),
        cards("Statements", shown) ?? el("p", { class: "soft" }, "No statement fits the filters."),
      ];
    };

    const single = (number) => [back(), el("h1", {}, "One statement"), kg.card(kg.rows[number], name),
      kg.view.visible[number] ? null : el("p", { class: "small soft" }, "The filters hide this statement elsewhere.")];

    const show = () => {
      const { selected } = kg.state;
      const content = !selected ? overview() : selected.actor !== undefined ? actor(selected.actor) : selected.link !== undefined ? link(selected.link) : single(selected.statement);
      const sheet = el("button", { class: "sheet", type: "button", "aria-label": "Fold or unfold the statements", on: { click: () => box.classList.toggle("folded") } });
      box.classList.toggle("folded", !selected && !kg.state.text && matchMedia("(max-width: 1000px)").matches);
      box.replaceChildren(sheet, ...content.filter(Boolean));
      box.scrollTop = 0;
    };
    return { show, name };
  })();
}
