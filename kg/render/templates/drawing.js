"use strict";
// The drawing: vis-network at rest on the positions that came with the page.
{
  const { data } = kg;
  const SHAPES = { person: "dot", government: "square", organisation: "hexagon", media: "diamond", group: "triangle", anonymous: "dot", author: "star", article: "triangleDown" };
  const links = data.links;
  const joins = new Map();
  links.forEach(([from, to], number) => {
    for (const end of [from, to]) {
      if (!joins.has(end)) joins.set(end, []);
      joins.get(end).push(number);
    }
  });
  kg.joins = (number) => joins.get(number) ?? [];

  let colours = {};
  const repaint = () => {
    colours = { line: kg.token("--line"), ground: kg.token("--ground"), paper: kg.token("--paper"), ink: kg.token("--ink"), accent: kg.token("--accent") };
    for (const kind of Object.keys(SHAPES)) colours[kind] = kg.token(`--k-${kind}`);
    for (const [, family] of Object.values(data.acts)) colours[family] = kg.token(`--f-${family}`);
  };

  const nodeStyle = (node, dim, hidden) => {
    const kind = node.group, fill = kind === "anonymous" ? colours.ground : colours[kind] ?? colours.person;
    const edge = kind === "anonymous" ? colours.anonymous : colours.ground;
    return {
      id: node.id, hidden, opacity: dim ? 0.15 : 1, borderWidth: kind === "anonymous" ? 2 : 1,
      shapeProperties: { borderDashes: kind === "anonymous" ? [4, 3] : false },
      color: { background: fill, border: edge, highlight: { background: fill, border: edge }, hover: { background: fill, border: edge } },
    };
  };

  const edgeStyle = (edge, count, dim, strong) => {
    const [, , relation, found] = links[edge.id];
    const [, family] = data.acts[kg.majority(found)] ?? ["", "says"];
    return {
      ...edge, dashes: relation === 1 ? [5, 4] : false, width: Math.min(7, 0.5 + Math.sqrt(count) * 0.75),
      color: { color: colours[family], highlight: colours[family], hover: colours[family], opacity: dim ? 0.07 : strong ? 0.95 : 0.5 },
    };
  };

  // Fills the stage: a tall one gets the drawing lying on its side, and either is stretched a little, which leaves labels room.
  const stretched = (box) => {
    const tall = box.clientHeight > box.clientWidth * 1.15, turned = ({ x, y }) => (tall ? [y, x] : [x, y]);
    const all = data.nodes.map(turned), size = (axis) => Math.max(1, Math.max(...all.map((one) => one[axis])) - Math.min(...all.map((one) => one[axis])));
    const lack = box.clientWidth / Math.max(1, box.clientHeight) / (size(0) / size(1));
    const by = (factor) => Math.min(1.5, Math.max(1, factor || 1));
    return (node) => { const [x, y] = turned(node); return { x: Math.round(x * by(lack)), y: Math.round(y * by(1 / lack)) }; };
  };

  kg.Drawing = class {
    constructor(box, chosen) {
      repaint();
      const place = stretched(box);
      this.nodes = new vis.DataSet(data.nodes.map((node) => ({ ...node, ...place(node), label: undefined, group: undefined, shape: SHAPES[node.group] ?? "dot", chosen: false, ...nodeStyle(node, false, false) })));
      this.edges = new vis.DataSet([]);
      const options = { ...data.options, edges: { ...data.options.edges, chosen: false, smooth: { enabled: true, type: "curvedCW", roundness: 0.12 }, arrows: { to: { enabled: true, scaleFactor: 0.42 } } } };
      this.chart = new vis.Network(box, { nodes: this.nodes, edges: this.edges }, options);
      this.labels = new kg.Labels(this.chart, data.nodes.map((node) => node.id), (number) => (data.nodes[number].size - 5) ** 2 / 5);
      Object.assign(this, { near: null, looks: new Map(), themed: 0 });
      this.chart.on("click", ({ nodes, edges }) => chosen(nodes.length ? { actor: nodes[0] } : edges.length ? { link: edges[0] } : null));
      this.chart.on("hoverNode", ({ node }) => { this.hover = node; box.style.cursor = "pointer"; this.refresh(); });
      this.chart.on("blurNode", () => { this.hover = null; box.style.cursor = ""; this.refresh(); });
      this.chart.on("hoverEdge", () => { box.style.cursor = "pointer"; });
      this.chart.on("blurEdge", () => { box.style.cursor = ""; });
      this.chart.on("dragEnd", () => this.refresh());
      this.chart.on("dragging", ({ nodes }) => { if (nodes.length) this.labels.stale(); });
      this.chart.on("beforeDrawing", (context) => this.ring(context));
      this.chart.on("afterDrawing", (context) => this.labels.draw(context, this.focus()));
      // until the reader zooms or drags, the whole drawing stays in sight
      this.chart.on("zoom", () => { this.moved = true; });
      this.chart.on("dragStart", () => { this.moved = true; });
      new ResizeObserver(() => { if (box.clientWidth && !this.moved) requestAnimationFrame(() => this.fit()); }).observe(box);
      kg.theme.onChange(() => { repaint(); this.themed += 1; this.update(); });
    }

    focus() {
      const { selected } = kg.state, first = [];
      if (selected?.actor !== undefined) first.push(selected.actor);
      if (selected?.link !== undefined) first.push(links[selected.link][0], links[selected.link][1]);
      if (this.hover !== null && this.hover !== undefined) first.push(this.hover);
      return { first, dim: (number) => this.near !== null && !this.near.has(number) && number !== this.hover };
    }

    refresh() { this.labels.stale(); this.chart.redraw(); }

    ring(context) {
      for (const number of this.focus().first) {
        const node = this.chart.body.nodes[number];
        if (!node || node.options.hidden) continue;
        context.beginPath();
        context.arc(node.x, node.y, node.options.size + 5 / this.chart.getScale(), 0, 2 * Math.PI);
        context.lineWidth = 3 / this.chart.getScale();
        context.strokeStyle = colours.accent;
        context.stroke();
      }
    }

    // Brings nodes and links in line with filters and selection; `drawn` is how many links there are.
    update() {
      const { state, view } = kg, { selected } = state;
      const own = new Set(selected?.actor !== undefined ? kg.joins(selected.actor) : selected?.link !== undefined ? [selected.link] : []);
      this.near = null;
      if (selected) {
        this.near = new Set(selected.actor !== undefined ? [selected.actor] : []);
        for (const link of own) if (view.links[link]) { this.near.add(links[link][0]); this.near.add(links[link][1]); }
      }
      const wanted = [], alive = new Set();
      let rank = 0;
      links.forEach(([from, to], number) => {
        const count = view.links[number];
        if (!count) return;
        alive.add(from).add(to);
        const strong = own.has(number);
        const drawn = count >= state.least && rank < state.draw;
        if (count >= state.least) rank += 1;
        if (drawn || strong) wanted.push(edgeStyle(data.edges[number], count, selected && !strong, strong));
      });
      kg.rows.forEach((row, number) => { if (view.visible[number]) [row.speaker, ...row.chain, ...row.about].forEach((one) => alive.add(one)); });
      const keep = new Set(wanted.map((edge) => edge.id));
      const gone = this.edges.getIds().filter((id) => !keep.has(id));
      if (gone.length) this.edges.remove(gone);
      this.edges.update(wanted);
      const looks = data.nodes.map((node) => [node, this.near !== null && !this.near.has(node.id), !alive.has(node.id)]);
      this.nodes.update(looks.filter(([node, dim, hidden]) => this.looks.get(node.id) !== `${dim} ${hidden} ${this.themed}`).map((look) => nodeStyle(...look)));
      for (const [node, dim, hidden] of looks) this.looks.set(node.id, `${dim} ${hidden} ${this.themed}`);
      this.labels.stale();
      this.drawn = wanted.length;
      this.alive = data.nodes.reduce((n, node) => n + alive.has(node.id), 0);
    }

    fit() { this.moved = false; this.chart.fit({ animation: false, maxZoomLevel: 2 }); this.chart.moveTo({ scale: this.chart.getScale() * 0.93 }); this.refresh(); }
    zoom(factor) { this.moved = true; this.chart.moveTo({ scale: Math.min(6, Math.max(0.05, this.chart.getScale() * factor)) }); }
    show(number) {
      const node = this.chart.body.nodes[number];
      if (!node) return;
      const at = this.chart.canvasToDOM({ x: node.x, y: node.y }), box = this.chart.canvas.frame.canvas;
      const inside = at.x > 60 && at.y > 60 && at.x < box.clientWidth - 60 && at.y < box.clientHeight - 60;
      if (!inside) this.chart.moveTo({ position: { x: node.x, y: node.y } });
    }

    // The nearest shown actor in a direction, for the arrow keys.
    step(number, dx, dy) {
      const all = this.chart.body.nodes, here = all[number];
      if (!here) return data.nodes.find((node) => !all[node.id].options.hidden)?.id ?? null;
      let best = null, least = Infinity;
      for (const { id } of data.nodes) {
        if (id === number || all[id].options.hidden) continue;
        const x = all[id].x - here.x, y = all[id].y - here.y, along = x * dx + y * dy, across = Math.abs(x * dy) + Math.abs(y * dx);
        if (along > 0 && along + 2 * across < least) { least = along + 2 * across; best = id; }
      }
      return best;
    }

    // The drawing on an opaque ground with its title, for the picture.
    picture(title) {
      const source = this.chart.canvas.frame.canvas, strip = Math.round(34 * this.chart.canvas.pixelRatio);
      const made = kg.el("canvas", { width: source.width, height: source.height + strip });
      const context = made.getContext("2d");
      context.fillStyle = colours.ground;
      context.fillRect(0, 0, made.width, made.height);
      context.drawImage(source, 0, strip);
      context.fillStyle = colours.ink;
      context.font = `600 ${Math.round(strip * 0.42)}px ${kg.token("--sans")}`;
      context.fillText(title, strip * 0.4, strip * 0.65);
      return new Promise((done) => { made.toBlob(done, "image/png"); });
    }
  };
}
