"use strict";
// Labels in screen space: the most important first, none over another, readable at every zoom.
kg.Labels = class {
  constructor(chart, order, weightOf) {
    Object.assign(this, { chart, order, weightOf, widths: new Map(), places: null, scale: 0 });
  }

  // Call when nodes move, appear, or are selected; a change of scale is noticed.
  stale() { this.places = null; }

  size(number) { return Math.min(17, 11 + 0.85 * Math.log2(1 + this.weightOf(number))); }

  width(context, text, size) {
    const key = `${size}|${text}`;
    if (!this.widths.has(key)) this.widths.set(key, context.measureText(text).width);
    return this.widths.get(key);
  }

  // Rectangles in screen pixels relative to the drawing's origin, so that moving the view changes nothing.
  place(context, scale, focus) {
    const CELL = 64, grid = new Map(), places = [];
    const cells = (box, visit) => {
      for (let x = Math.floor(box[0] / CELL); x <= Math.floor(box[2] / CELL); x += 1)
        for (let y = Math.floor(box[1] / CELL); y <= Math.floor(box[3] / CELL); y += 1) if (visit(`${x},${y}`)) return true;
      return false;
    };
    const hit = (box) => cells(box, (key) => (grid.get(key) ?? []).some((b) => b[0] < box[2] && box[0] < b[2] && b[1] < box[3] && box[1] < b[3]));
    const put = (box) => cells(box, (key) => { if (!grid.has(key)) grid.set(key, []); grid.get(key).push(box); return false; });

    const nodes = this.order.map((number) => this.chart.body.nodes[number]).filter((node) => node && !node.options.hidden);
    const names = new Map(nodes.map((node) => [node.id, kg.cut(kg.actor(node.id).name, 30)]));
    const ranked = focus.first.length ? [...nodes].sort((a, b) => focus.first.includes(b.id) - focus.first.includes(a.id)) : nodes;
    // no label covers a node
    for (const node of nodes) {
      if (focus.dim(node.id)) continue;
      const r = node.options.size * scale * 0.75, x = node.x * scale, y = node.y * scale;
      put([x - r, y - r, x + r, y + r]);
    }
    let rank = 0;
    for (const node of ranked) {
      if (focus.dim(node.id)) continue;
      const size = Math.round(this.size(node.id)), text = names.get(node.id);
      context.font = `${focus.first[0] === node.id ? 700 : 500} ${size}px ${this.face}`;
      const w = this.width(context, text, size) + 4, h = size * 1.2;
      const x = node.x * scale, y = node.y * scale, r = node.options.size * scale + 2;
      const tries = [[x - w / 2, y + r], [x - w / 2, y - r - h], [x + r, y - h / 2], [x - r - w, y - h / 2]];
      if (rank < 12 || focus.first.includes(node.id)) tries.push([x + r * 0.5, y + r], [x - r * 0.5 - w, y + r], [x + r * 0.5, y - r - h], [x - r * 0.5 - w, y - r - h], [x - w / 2, y + r + h], [x - w / 2, y - r - 2 * h]);
      rank += 1;
      const free = tries.map(([left, top]) => [left, top, left + w, top + h]).find((box) => !hit(box));
      const box = free ?? (focus.first.includes(node.id) ? [tries[0][0], tries[0][1], tries[0][0] + w, tries[0][1] + h] : null);
      if (!box) continue;
      put(box);
      places.push({ node, text, size, x: box[0] - x + w / 2, y: box[1] - y + h / 2, bold: focus.first[0] === node.id });
    }
    this.places = places;
    this.scale = scale;
  }

  draw(context, focus) {
    const scale = this.chart.getScale(), ratio = this.chart.canvas.pixelRatio;
    this.face ??= kg.token("--sans");
    context.save();
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    if (!this.places || Math.abs(scale / this.scale - 1) > 0.01) this.place(context, scale, focus);
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
