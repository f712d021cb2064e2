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
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
  kg.byId("print").addEventListener("click", () => print());
  const unfold = () => document.querySelectorAll("details").forEach((one) => { one.open = true; });
  addEventListener("beforeprint", unfold);
  addEventListener("hashchange", () => jump(location.hash.slice(1)));
  jump(location.hash.slice(1));
  document.documentElement.dataset.ready = "yes";
}
