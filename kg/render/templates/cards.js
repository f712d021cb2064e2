"use strict";
// Statements as cards: the sentence with the quote marked, and all that the article says about it.
{
  const { data, el } = kg;
  kg.rows = data.statements.map((row, number) => {
    const named = { number };
    data.columns.forEach((column, at) => { named[column] = row[at]; });
    named.conflicts = named.conflicts.map(([other, why]) => [other, data.reasons[why]]);
    return named;
  });
  const CONTENT = 1, SOURCE = 2, CUE = 3, GAP = 4;

  kg.actor = (number) => {
    const [id, name, kind, aliases, several] = data.actors[number] ?? ["", String(number), "person", "", 0];
    return { id, name, kind, aliases, several };
  };

  // Where an actor stands alone: crowds that several articles call alike are not one.
  kg.called = (number) => { const { name, several } = kg.actor(number); return several ? `${kg.cut(name, 190)} (several)` : name; };

  // The statement's own words, fragments joined as everywhere.
  kg.content = (row) => {
    let text = "", apart = false;
    for (const [words, role] of row.pieces) {
      if (role === CONTENT) { text += (apart && text ? " … " : "") + words; apart = false; } else apart = true;
    }
    return text;
  };

  const excerpt = (row) => {
    const length = row.pieces.reduce((sum, [words]) => sum + words.length, 0);
    const long = length > 900;
    const tag = { [CONTENT]: ["mark"], [SOURCE]: ["b"], [CUE]: ["span", { class: "cue" }], [GAP]: ["span", { class: "gap" }] };
    const pieces = row.pieces.map(([words, role]) => (tag[role] ? el(tag[role][0], tag[role][1] ?? {}, words) : words));
    return el("blockquote", { class: long ? "excerpt long" : "excerpt", dir: "auto", tabindex: long ? "0" : null, "aria-label": long ? "Long quotation" : null, role: long ? "group" : null }, pieces);
  };

  const join = (nodes) => nodes.flatMap((node, at) => (at ? [el("span", { class: "arrow", role: "img", "aria-label": "to" }, "→"), node] : [node]));

  kg.acted = (row) => {
    const [word, family] = data.acts[row.act];
    return el("span", { class: `chip f-${family}` }, word);
  };

  // `name` makes the node for an actor: a button on the network page, a link on the index.
  kg.card = (row, name) => {
    const [title, outlet, published, url, page] = data.articles[row.article];
    const [, family] = data.acts[row.act];
    const href = page ? `${page}#${row.id}` : null;
    const nodes = row.chain.map((number) => name(number));
    nodes.push(row.speaker >= 0 ? name(row.speaker) : el("span", { class: "soft" }, "nobody named"));
    return el("article", { class: `card f-${family}`, "data-id": row.id },
      el("header", {},
        kg.acted(row),
        el("span", { title: row.basis || null }, row.said || "no date", row.basis && row.said ? el("span", { class: "soft" }, ` (${row.basis})`) : null),
        row.confidence < 0.7 ? el("span", {}, `confidence ${Math.round(row.confidence * 100)} %`) : null),
      excerpt(row),
      el("p", { class: "path" }, join(nodes), row.as ? el("span", { class: "soft" }, "(", kg.bdi(row.as), ")") : null),
      row.about.length ? el("p", { class: "path" }, el("span", { class: "soft" }, "about"), row.about.map((number) => name(number))) : null,
      row.distance === "doubting" ? el("p", { class: "soft" }, "The article keeps its distance from these words.") : null,
      row.evidence.map(([word, assessed, text, by]) => el("p", { class: `proof ${assessed}` },
        el("strong", {}, word), by ? [", says ", kg.bdi(by)] : null, ": ", el("bdi", {}, kg.cut(text, 400)))),
      kg.few(row.conflicts.map(([other, why]) => kg.against(kg.rows[other], why, name)), "conflict"),
      el("p", { class: "soft" }, kg.bdi(outlet || "outlet unknown"), " · ",
        url ? kg.out(url, kg.bdi(title)) : kg.bdi(title), published ? ` · ${published}` : null,
        href ? [" · ", el("a", { href }, "in its text")] : null, " · ", el("a", { class: "mono", href: href ?? `#${row.id}` }, row.id)));
  };

  // Cards in pages of some, with a button for more; `name` as for `kg.card`.
  kg.pile = (found, name, page = 20) => {
    const list = el("div", { class: "cards" }), more = el("button", { class: "button", type: "button" });
    let upto = 0;
    const add = () => {
      list.append(...found.slice(upto, upto + page).map((row) => kg.card(row, name)));
      upto = Math.min(upto + page, found.length);
      more.textContent = `Show ${Math.min(page, found.length - upto)} more of ${found.length.toLocaleString("en")}`;
      more.hidden = upto >= found.length;
    };
    more.addEventListener("click", add);
    add();
    return [list, more];
  };

  // Three of many; the rest unfolds.
  kg.few = (nodes, noun) => (nodes.length <= 3 ? nodes : [...nodes.slice(0, 3), el("details", {}, el("summary", {}, kg.count(nodes.length - 3, `more ${noun}`)), nodes.slice(3))]);
  kg.stated = (row) => row.conflicts.some(([, why]) => !why.startsWith("inferred, "));

  // A statement that contradicts: both sentences stand together, nothing says which is true.
  kg.against = (row, why, name) => el("div", { class: "alarm" },
    el("p", {}, "in conflict with ", row.speaker >= 0 ? name(row.speaker) : "nobody named", row.said ? `, ${row.said}` : "", why ? ` (${why})` : ""),
    excerpt(row));
}
