"use strict";
// What is visible: one pass over the statements, then counts for the links.
{
  const { data, rows } = kg;
  const NOBODY = "nobody";
  const kindOf = (row) => (row.speaker < 0 ? NOBODY : kg.actor(row.speaker).kind);

  // Bars of the time line: months, or years where there would be too many.
  const dated = rows.filter((row) => row.said.length >= 7).map((row) => row.said.slice(0, 7));
  const first = dated.reduce((a, b) => (a < b ? a : b), dated[0] ?? "");
  const last = dated.reduce((a, b) => (a > b ? a : b), dated[0] ?? "");
  const index = (date) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7) || 1) - 1;
  const months = dated.length ? index(last) - index(first) + 1 : 0;
  const step = months > 40 ? 12 : 1;
  const base = dated.length ? (step === 12 ? index(first.slice(0, 4)) : index(first)) : 0;
  const bins = months ? Math.floor((index(last) - base) / step) + 1 : 0;
  const label = (bin) => {
    const month = base + bin * step;
    const year = String(Math.floor(month / 12)).padStart(4, "0");
    return step === 12 ? year : `${year}-${String(month % 12 + 1).padStart(2, "0")}`;
  };
  // A year alone lies in every bar of that year.
  for (const row of rows) {
    if (!row.said) { row.bins = null; continue; }
    const start = index(row.said), end = row.said.length >= 7 ? start : start + 11;
    row.bins = [Math.floor((start - base) / step), Math.floor((end - base) / step)];
  }

  const words = (row) => {
    const names = [row.speaker, ...row.chain, ...row.about].filter((one) => one >= 0).map((one) => kg.actor(one).name);
    return kg.fold([row.pieces.map(([text]) => text).join(""), row.as, data.articles[row.article][0], ...names].join("\n"));
  };

  const fresh = () => ({
    acts: new Set(), kinds: new Set(), from: 0, to: Math.max(0, bins - 1), draw: data.draw, least: 1,
    cites: true, speaks: true, disputed: false, evidence: "any", text: "",
  });
  kg.state = { ...fresh(), selected: null, view: "graph" };
  kg.months = { bins, label, step };

  const proved = {
    any: () => true,
    offered: (row) => row.evidence.some(([, how]) => how === "provided" || how === "verified"),
    doubted: (row) => row.evidence.some(([, how]) => how === "doubted" || how === "absent"),
    none: (row) => row.evidence.length === 0,
  };

  // Bits of what a statement fails, so that each filter can count what the others leave.
  const ACT = 1, KIND = 2, TIME = 4, REST = 8;
  const fails = (row, needle) => {
    const { state } = kg;
    let bits = 0;
    if (state.acts.has(row.act)) bits |= ACT;
    if (state.kinds.has(kindOf(row))) bits |= KIND;
    const whole = state.from === 0 && state.to >= bins - 1;
    if (!whole && (!row.bins || row.bins[1] < state.from || row.bins[0] > state.to)) bits |= TIME;
    if (state.disputed && !row.conflicts.length || !proved[state.evidence](row)) bits |= REST;
    if (needle && !(row.words ??= words(row)).includes(needle)) bits |= REST;
    return bits;
  };

  kg.compute = () => {
    const needle = kg.fold(kg.state.text.trim());
    const acts = {}, kinds = {}, bars = new Array(bins).fill(0);
    const visible = new Array(rows.length);
    let shown = 0;
    for (const row of rows) {
      const bits = fails(row, needle);
      visible[row.number] = bits === 0;
      if (bits === 0) shown += 1;
      if ((bits & ~ACT) === 0) acts[row.act] = (acts[row.act] ?? 0) + 1;
      if ((bits & ~KIND) === 0) kinds[kindOf(row)] = (kinds[kindOf(row)] ?? 0) + 1;
      if ((bits & ~TIME) === 0 && row.bins && row.bins[0] === row.bins[1]) bars[row.bins[0]] += 1;
    }
    const links = data.links.map(([, , relation, found]) => {
      if (relation === 0 ? !kg.state.cites : !kg.state.speaks) return 0;
      let n = 0;
      for (const one of found) if (visible[one]) n += 1;
      return n;
    });
    kg.view = { visible, shown, links, acts, kinds, bars };
  };

  kg.reset = () => Object.assign(kg.state, fresh());
  kg.kindOf = kindOf;
  kg.usedActs = Object.keys(data.acts).filter((act) => rows.some((row) => row.act === act));
  kg.usedKinds = [...Object.keys(data.kinds), NOBODY].filter((kind) => rows.some((row) => kindOf(row) === kind));
  kg.kindWord = (kind) => (kind === NOBODY ? "nobody named" : data.kinds[kind] ?? kind);

  // The act that most of the visible statements of a link have.
  kg.majority = (found) => {
    const tally = new Map();
    for (const one of found) if (kg.view.visible[one]) tally.set(rows[one].act, (tally.get(rows[one].act) ?? 0) + 1);
    let best = null;
    for (const [act, n] of tally) if (best === null || n > tally.get(best) || (n === tally.get(best) && act < best)) best = act;
    return best;
  };
}
