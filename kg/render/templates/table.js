"use strict";
// The same statements as a table and as CSV.
{
  const { data, el } = kg;
  const MOST = 3000;
  const names = (numbers) => numbers.map((number) => kg.actor(number).name).join(" > ");
  const COLUMNS = [
    ["Date", (row) => row.said],
    ["Act", (row) => data.acts[row.act][0]],
    ["Speaker", (row) => (row.speaker >= 0 ? kg.actor(row.speaker).name : "")],
    ["Through", (row) => names(row.chain)],
    ["About", (row) => row.about.map((number) => kg.actor(number).name).join("; ")],
    ["Statement", (row) => kg.content(row)],
    ["Evidence", (row) => row.evidence.map(([word]) => word).join("; ")],
    ["Article", (row) => data.articles[row.article][0]],
  ];
  let order = null;

  const people = (numbers) => numbers.map((number) => el("div", {}, kg.panel.name(number)));
  const cell = {
    Act: (row) => kg.acted(row),
    Speaker: (row) => (row.speaker >= 0 ? people([row.speaker]) : el("span", { class: "soft" }, "nobody named")),
    Through: (row) => people(row.chain),
    About: (row) => people(row.about),
    Statement: (row) => el("bdi", {}, kg.cut(kg.content(row), 600)),
    Article: (row) => {
      const [title, , , url, page] = data.articles[row.article];
      return page ? el("a", { href: `${page}#${row.id}` }, kg.bdi(title)) : url ? kg.out(url, kg.bdi(title)) : kg.bdi(title);
    },
  };

  const shown = () => {
    const found = kg.rows.filter((row) => kg.view.visible[row.number]);
    if (!order) return found;
    const value = COLUMNS[order.column][1], turn = order.down ? -1 : 1;
    return found.map((row) => [value(row), row]).sort((a, b) => turn * a[0].localeCompare(b[0], "en") || a[1].number - b[1].number).map(([, row]) => row);
  };

  kg.table = {
    show(all = false) {
      const found = shown(), most = all ? found.length : MOST;
      const heads = COLUMNS.map(([title], column) => {
        const mine = order?.column === column;
        const sort = () => { order = { column, down: mine && !order.down }; kg.table.show(all); kg.byId("table").querySelectorAll("th button")[column].focus(); };
        return el("th", { scope: "col", "aria-sort": mine ? (order.down ? "descending" : "ascending") : null },
          el("button", { class: "plain", type: "button", on: { click: sort } }, title, mine ? (order.down ? " ↓" : " ↑") : ""));
      });
      const body = found.slice(0, most).map((row) => el("tr", { "data-id": row.id }, COLUMNS.map(([title, value]) => el("td", {}, cell[title] ? cell[title](row) : value(row)))));
      const more = found.length > most ? el("p", { class: "small" }, el("button", { class: "button", type: "button", on: { click: () => kg.table.show(true) } }, `Show all ${found.length.toLocaleString("en")} statements`)) : null;
      kg.byId("table").replaceChildren(el("table", {}, el("caption", { class: "sr" }, "Statements that fit the filters"), el("thead", {}, el("tr", {}, heads)), el("tbody", {}, body)), ...(more ? [more] : []));
    },

    csv() {
      const lines = [["id", "date", "date_basis", "act", "manner", "speaker", "speaker_as", "through", "about", "statement", "evidence", "confidence", "article", "outlet", "published", "url"]];
      for (const row of shown()) {
        const [title, outlet, published, url] = data.articles[row.article];
        lines.push([row.id, row.said, row.basis, row.act, row.manner, COLUMNS[2][1](row), row.as, names(row.chain), COLUMNS[4][1](row), kg.content(row), COLUMNS[6][1](row), row.confidence, title, outlet, published, url]);
      }
      // the mark at the start tells spreadsheets that this is UTF-8
      return `\uFEFF${lines.map((line) => line.map(kg.cell).join(",")).join("\r\n")}\r\n`;
    },
  };
}
