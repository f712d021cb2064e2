"use strict";
// Pages of the server work without scripts; this adds a key for the search.
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || kg.writing(event)) return;
  event.preventDefault();
  document.querySelector(".ask, .site input[type=search]")?.focus();
});
document.documentElement.dataset.ready = "yes";
