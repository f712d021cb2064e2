"use strict";
// Labels in screen space: the most important first, none over another, readable at every zoom.
kg.Boxes = class {
  constructor() { this.grid = new Map(); }

  // Visits the cells that `box` touches until one says yes.
  cells(box, visit) {
    const CELL = 64;
    for (let x = Math.floor(box[0] / CELL); x <= Math.floor(box[2] / CELL); x += 1)
      for (let y = Math.floor(box[1] / CELL); y <= Math.floor(box[3] / CELL); y += 1) if (visit(`${x},${y}`)) return true;
    return false;
  }

  put(box) { this.cells(box, (key) => { if (!this.grid.has(key)) this.grid.set(key, []); this.grid.get(key).push(box); return false; }); }

  hit(box) { return this.cells(box, (key) => (this.grid.get(key) ?? []).some((b) => b[0] < box[2] && box[0] < b[2] && b[1] < box[3] && box[1] < b[3])); }

  // How many of the boxes `box` lies over.
  over(box) {
    const found = new Set();
    this.cells(box, (key) => { for (const b of this.grid.get(key) ?? []) if (b[0] < box[2] && box[0] < b[2] && b[1] < box[3] && box[1] < b[3]) found.add(b); return false; });
    return found.size;
  }
};

kg.Labels = class {
  constructor(chart, order, weightOf) {
    Object.assign(this, { chart, order, weightOf, widths: new Map(), places: null, scale: 0 });
  }

  // Call when nodes move, appear, or are selected; a change of scale is noticed.
  stale() { this.places = null; }

  size(number) { return Math.min(innerWidth < 700 ? 13 : 17, 11 + 0.85 * Math.log2(1 + this.weightOf(number))); }

  width(context, text, size, bold) {
    const key = `${bold}|${size}|${text}`;
    if (!this.widths.has(key)) this.widths.set(key, context.measureText(text).width);
    return this.widths.get(key);
  }

  // Rectangles are in screen pixels relative to the drawing's origin; `view` is what can be seen of it.
  place(context, scale, focus, view, taken) {
    const MAJOR = 40, ALWAYS = innerWidth < 700 ? 6 : 12;
    const labels = new kg.Boxes(), large = new kg.Boxes(), small = new kg.Boxes(), places = [];
    if (taken) labels.put(taken);
    const nodes = this.order.map((number) => this.chart.body.nodes[number]).filter((node) => node && !node.options.hidden && !focus.dim(node.id));
    const chosen = new Set(focus.first);
    const ranked = [...nodes.filter((node) => chosen.has(node.id)), ...nodes.filter((node) => !chosen.has(node.id))];
    ranked.forEach((node, rank) => {
      const r = node.options.size * scale * 0.75, x = node.x * scale, y = node.y * scale;
      (rank < MAJOR ? large : small).put([x - r, y - r, x + r, y + r]);
    });
    const inside = (box) => box[0] >= view[0] && box[1] >= view[1] && box[2] <= view[2] && box[3] <= view[3];
    const spot = (node, rank, size, mine, text, forced) => {
      const w = this.width(context, text, size, mine) + 4, h = size * 1.2, x = node.x * scale, y = node.y * scale;
      const open = this.tries(x, y, w, h, node.options.size * scale + (mine ? 8 : 2), rank < MAJOR, forced)
        .map(([left, top]) => [left, top, left + w, top + h]).filter((box) => inside(box) && !labels.hit(box));
      const cost = (box) => small.over(box) + 3 * large.over(box);
      const box = forced ? open.map((one) => [cost(one), one]).sort((one, two) => one[0] - two[0])[0]?.[1] : open.find((one) => !large.hit(one) && !small.hit(one));
      return box && { box, label: { node, text, size, x: box[0] - x + w / 2, y: box[1] - y + h / 2, bold: mine } };
    };
    ranked.forEach((node, rank) => {
      const mine = chosen.has(node.id), size = Math.round(this.size(node.id)), long = kg.brief(kg.called(node.id), 32);
      // of an article's title a few words will do where there is no room
      const short = kg.actor(node.id).kind === "article" ? kg.brief(long, 20) : long;
      context.font = `${mine ? 700 : 500} ${size}px ${this.face}`;
      // only the greatest and the chosen may cover nodes, as few and small ones as can be, and none another label
      const found = spot(node, rank, size, mine, long, false) ?? (short === long ? null : spot(node, rank, size, mine, short, false)) ?? (rank < ALWAYS || mine ? spot(node, rank, size, mine, short, true) : null);
      if (!found) return;
      labels.put(found.box);
      places.push(found.label);
    });
    this.places = places;
    this.scale = scale;
  }

  // Left and top of where a label may stand, the best first.
  tries(x, y, w, h, r, major, forced) {
    const out = [[x - w / 2, y + r], [x + r, y - h / 2], [x - r - w, y - h / 2], [x - w / 2, y - r - h]];
    if (major) out.push([x + r * 0.5, y + r * 0.6], [x - r * 0.5 - w, y + r * 0.6], [x + r * 0.5, y - r * 0.6 - h], [x - r * 0.5 - w, y - r * 0.6 - h],
      [x + r, y + r], [x - r - w, y + r], [x + r, y - r - h], [x - r - w, y - r - h], [x - w / 2, y + r + h], [x - w / 2, y - r - 2 * h]);
    if (forced) out.push([x - w * 0.2, y + r + 0.4 * h], [x - w * 0.8, y + r + 0.4 * h], [x - w * 0.2, y - r - 1.4 * h], [x - w * 0.8, y - r - 1.4 * h]);
    return out;
  }

  draw(context, focus) {
    const scale = this.chart.getScale(), ratio = this.chart.canvas.pixelRatio;
    this.face ??= kg.token("--sans");
    context.save();
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    if (!this.places || Math.abs(scale / this.scale - 1) > 0.01) {
      const { clientWidth, clientHeight } = this.chart.canvas.frame.canvas;
      const low = this.chart.DOMtoCanvas({ x: 2, y: 2 }), high = this.chart.DOMtoCanvas({ x: clientWidth - 2, y: clientHeight - 2 });
      // the buttons that lie on the drawing
      const frame = this.chart.canvas.frame.canvas.getBoundingClientRect(), over = document.querySelector(".zoom")?.getBoundingClientRect();
      const [x, y] = [low.x * scale - 2 - frame.left, low.y * scale - 2 - frame.top];
      this.place(context, scale, focus, [low.x * scale, low.y * scale, high.x * scale, high.y * scale], over?.width ? [x + over.left, y + over.top, x + over.right, y + over.bottom] : null);
    }
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.lineJoin = "round";
    context.lineWidth = 3.5;
    context.strokeStyle = kg.token("--ground");
    context.fillStyle = kg.token("--ink");
    for (const { node, text, size, x, y, bold } of this.places) {
      const at = this.chart.canvasToDOM({ x: node.x, y: node.y });
      context.font = `${bold ? 700 : 500} ${size}px ${this.face}`;
      context.strokeText(text, at.x + x, at.y + y);
      context.fillText(text, at.x + x, at.y + y);
    }
    context.restore();
  }
};
