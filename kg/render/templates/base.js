"use strict";
// The ground that every page's scripts stand on. Text of articles reaches the page through el() only:
// as text nodes and attributes, never as markup.
const kg = { data: JSON.parse(document.getElementById("data").textContent) };

kg.byId = (id) => document.getElementById(id);

// el("a", {href, class, on: {click}, vars: {"--n": 3}}, "text", node, …)
kg.el = (tag, attributes = {}, ...children) => {
  const made = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (key === "on") for (const [event, act] of Object.entries(value)) made.addEventListener(event, act);
    else if (key === "vars") for (const [name, v] of Object.entries(value)) made.style.setProperty(name, v);
    else if (key === "href") { if (kg.safe(value)) made.setAttribute("href", value); }
    else made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return made;
};

// Text that fits, cut between words where it has any.
kg.brief = (text, most) => {
  const cut = kg.cut(text, most), space = cut.lastIndexOf(" ");
  return cut !== text && space > most / 2 ? `${cut.slice(0, space)} …` : cut;
};

// Links go to the web, to pages beside this one, or into this page.
kg.safe = (href) => /^https?:\/\//i.test(href) || /^(\.\.\/)?([\w-]+\/)?[\w-]+\.html(#[^\s]*)?$/.test(href) || /^#/.test(href);

kg.out = (href, ...children) => kg.el("a", { href, rel: "noopener noreferrer" }, ...children);

// Names of either writing direction stand for themselves and turn nothing around them.
kg.bdi = (text) => kg.el("bdi", {}, kg.cut(text, 200));

kg.cut = (text, most) => {
  const letters = text.length > most ? [...text] : null;
  return letters && letters.length > most ? letters.slice(0, most - 1).join("") + "…" : text;
};

kg.shape = (kind) => {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", `kind k-${kind}`);
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `#k-${kind}`);
  svg.append(use);
  return svg;
};

kg.count = (n, noun) => `${n.toLocaleString("en")} ${noun}${n === 1 ? "" : "s"}`;

kg.fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

kg.token = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

// One cell: quoted, and harmless where a spreadsheet would run it.
kg.cell = (value) => {
  const text = String(value);
  const tame = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(tame) ? `"${tame.replaceAll('"', '""')}"` : tame;
};

kg.save = (blob, name) => {
  const link = kg.el("a", { download: name });
  link.href = URL.createObjectURL(blob);
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
};

// The theme follows the system until the reader chooses one.
kg.theme = (() => {
  const rule = [...document.styleSheets[0].cssRules].find((one) => one.media && one.media.mediaText.includes("dark"));
  const heard = [];
  const isDark = () => getComputedStyle(document.documentElement).colorScheme === "dark";
  const choose = (name) => {
    rule.media.mediaText = name === "dark" ? "screen" : "not all";
    heard.forEach((tell) => tell());
  };
  const stored = () => { try { return localStorage.getItem("kg-theme"); } catch { return null; } };
  const keep = (name) => { try { localStorage.setItem("kg-theme", name); } catch { /* private window */ } };
  if (["dark", "light"].includes(stored())) choose(stored());
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => heard.forEach((tell) => tell()));
  kg.byId("theme")?.addEventListener("click", () => {
    const name = isDark() ? "light" : "dark";
    keep(name);
    choose(name);
  });
  return { onChange: (tell) => heard.push(tell), choose };
})();

// Paper cannot be unfolded, so it shows what is folded away (page furniture stays out of the way).
{
  let opened = [];
  addEventListener("beforeprint", () => { opened = [...document.querySelectorAll("details:not([open], .furniture)")]; opened.forEach((one) => { one.open = true; }); });
  addEventListener("afterprint", () => opened.forEach((one) => { one.open = false; }));
}

// What is shown is in the address, so that it can be sent; inside a notebook there is no address to write.
kg.address = (hash, step = false) => { try { history[step ? "pushState" : "replaceState"](null, "", hash); } catch { /* no address */ } };

// Whether keys belong to a field that is being written in.
kg.writing = (event) => event.target.closest("input:not([type=checkbox]), select, textarea") !== null || event.ctrlKey || event.metaKey || event.altKey;
