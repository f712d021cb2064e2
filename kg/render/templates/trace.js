"use strict";
// The check sheet: a number shows its sentence beside it, so that nobody loses the place.
{
  const { el } = kg;
  const peek = kg.byId("peek");
  const close = () => {
    peek.hidden = true;
    document.querySelectorAll(".ref.on, .card.on").forEach((one) => one.classList.remove("on"));
  };
  const show = (id, from) => {
    const card = kg.byId(id);
    if (!card?.classList.contains("card")) return false;
    close();
    const copy = card.cloneNode(true);
    copy.removeAttribute("id");
    peek.replaceChildren(
      el("p", { class: "peek-head" }, el("a", { class: "small", href: `#${id}`, "data-jump": "" }, "among all sentences"), el("button", { class: "button", type: "button", "aria-label": "Close the sentence", on: { click: () => { close(); from?.focus(); } } }, "×")),
      copy);
    peek.hidden = false;
    from?.classList.add("on");
    return true;
  };
  const jump = (id) => {
    const card = kg.byId(id);
    if (!card?.classList.contains("card")) return;
    close();
    card.classList.add("on");
    card.scrollIntoView({ block: "center", behavior: "instant" });
    card.focus({ preventScroll: true });
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#st-']");
    if (!link) return;
    event.preventDefault();
    const id = link.getAttribute("href").slice(1);
    if ("jump" in link.dataset) { kg.address(`#${id}`); jump(id); } else show(id, link);
  });

  // ---- only what has these words, or this evidence
  const field = kg.byId("find"), choice = kg.byId("evidence"), bar = document.querySelector(".narrow-down");
  const entries = [...document.querySelectorAll("[data-evidence]")].filter((one) => !one.parentElement.closest(".pair-of, .entry, .peek"));
  const sections = [...document.querySelectorAll("section.part")].map((section) => {
    const number = section.querySelector("h2 .number");
    return { section, number, all: number?.textContent, mine: entries.filter((one) => section.contains(one)) };
  });
  // a figure is found by its sentence too
  const words = (one) => kg.fold([one, one.matches("tr") ? one.parentElement.rows[0] : null, ...[...one.querySelectorAll("a.ref")].map((link) => kg.byId(link.hash.slice(1)))].map((part) => part?.textContent ?? "").join("\n"));
  const narrow = () => {
    const parts = kg.fold(field.value.trim()).split(/\s+/).filter(Boolean), wanted = choice.value, on = parts.length > 0 || wanted !== "";
    for (const one of entries) one.hidden = on && !((!wanted || one.dataset.evidence.split(" ").includes(wanted)) && parts.every((part) => (one.words ??= words(one)).includes(part)));
    document.querySelectorAll(".figures tbody").forEach((group) => { group.hidden = [...group.rows].slice(1).every((row) => row.hidden); });
    let left = 0;
    for (const { section, number, all, mine } of sections) {
      const shown = mine.filter((one) => !one.hidden).length;
      section.hidden = on && !shown;
      if (number) number.textContent = on && shown < mine.length ? `${shown.toLocaleString("en")} of ${all}` : all;
      if (section.id !== "sentences") left += shown;
    }
    const told = sections.find(({ section }) => section.id === "sentences").mine.filter((one) => !one.hidden).length;
    kg.byId("summary").textContent = on ? (left + told ? `${left.toLocaleString("en")} ${left === 1 ? "entry" : "entries"}, ${kg.count(told, "sentence")}` : "Nothing fits. Try fewer letters, or another spelling.") : "";
  };
  const keep = () => { narrow(); kg.address(`#${new URLSearchParams([["q", field.value.trim()], ["evidence", choice.value]].filter(([, value]) => value))}`); };
  const restore = () => {
    const hash = location.hash.slice(1), parts = new URLSearchParams(hash);
    if (bar && hash.includes("=")) {
      field.value = parts.get("q") ?? "";
      choice.value = ["doubted", "none", "offered"].includes(parts.get("evidence")) ? parts.get("evidence") : "";
      narrow();
    } else jump(hash);
  };
  if (bar) {
    bar.hidden = false;
    field.addEventListener("input", keep);
    choice.addEventListener("change", keep);
  }
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { if (event.target === field && field.value) { field.value = ""; keep(); } else close(); }
    if (bar && event.key === "/" && !kg.writing(event)) { event.preventDefault(); field.focus(); }
  });
  kg.byId("print").addEventListener("click", () => print());
  addEventListener("hashchange", restore);
  restore();
  document.documentElement.dataset.ready = "yes";
}
