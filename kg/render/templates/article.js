"use strict";
// Selecting statements in the text: by click, by key, by address.
{
  const notes = [...document.querySelectorAll(".note")].sort((a, b) => a.dataset.at - b.dataset.at);
  const marks = new Map(notes.map((note) => [note.dataset.at, []]));
  for (const mark of document.querySelectorAll(".m[data-on]")) for (const at of mark.dataset.on.split(" ")) marks.get(at)?.push(mark);
  let chosen = -1;

  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const show = (number, scroll) => {
    document.querySelectorAll(".on").forEach((one) => one.classList.remove("on", "said"));
    chosen = number;
    const note = notes[number];
    kg.byId("step").textContent = note ? `${number + 1} of ${notes.length}` : kg.count(notes.length, "statement");
    if (!note) return;
    note.classList.add("on");
    const mine = marks.get(note.dataset.at);
    const said = mine.filter((mark) => (mark.dataset.said ?? "").split(" ").includes(note.dataset.at));
    mine.forEach((mark) => mark.classList.add("on"));
    said.forEach((mark) => mark.classList.add("said"));
    const target = scroll === "note" ? note : said[0] ?? note;
    if (scroll) target.scrollIntoView({ block: scroll === "note" ? "nearest" : "center", behavior: calm ? "auto" : "smooth" });
  };
  const select = (number, scroll) => {
    show(number, scroll);
    kg.address(number >= 0 ? `#${notes[number].id}` : location.pathname.split("/").pop());
    if (scroll === "text") notes[number]?.focus({ preventScroll: true });
  };
  const step = (by) => { if (notes.length) select((chosen < 0 ? (by > 0 ? 0 : notes.length - 1) : (chosen + by + notes.length) % notes.length), "text"); };

  // An id may be given whole where this page shows it short.
  const fromAddress = () => {
    const id = location.hash.slice(1);
    const at = notes.findIndex((note) => note.id === id || (id.startsWith("st-") && id.startsWith(note.id)));
    if (at >= 0) show(at, "text");
  };

  document.addEventListener("click", (event) => {
    const mark = event.target.closest(".m[data-on]");
    const note = event.target.closest(".note");
    if (event.target.closest("a:not(.n)") || String(getSelection()).length) return;
    if (mark) {
      // a second click on nested words goes outwards
      const on = mark.dataset.on.split(" ").map(Number), here = on.indexOf(Number(notes[chosen]?.dataset.at ?? -1));
      const at = on[(here + 1) % on.length];
      select(notes.findIndex((one) => Number(one.dataset.at) === at), "note");
    } else if (note) {
      event.preventDefault();
      select(notes.indexOf(note), "text");
    }
  });
  document.addEventListener("keydown", (event) => {
    if (kg.writing(event)) return;
    const act = { n: () => step(1), j: () => step(1), p: () => step(-1), k: () => step(-1), Escape: () => select(-1) }[event.key];
    if (act) { event.preventDefault(); act(); }
  });
  kg.byId("next")?.addEventListener("click", () => step(1));
  kg.byId("previous")?.addEventListener("click", () => step(-1));
  addEventListener("hashchange", fromAddress);
  fromAddress();
  document.documentElement.dataset.ready = "yes";
}
