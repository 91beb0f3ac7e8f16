// The pages read without this file. It adds: theme, keys, copy-as-citation, dropping of files.
"use strict";

const root = document.documentElement;
const themes = ["auto", "light", "dark"];
const names = { auto: "Auto", light: "Light", dark: "Dark" };
const themeNow = () => root.getAttribute("data-theme") || "auto";

const themeButton = document.querySelector("[data-theme-button]");
if (themeButton) {
  themeButton.hidden = false;
  themeButton.textContent = names[themeNow()];
  themeButton.addEventListener("click", () => {
    const next = themes[(themes.indexOf(themeNow()) + 1) % themes.length];
    if (next === "auto") root.removeAttribute("data-theme");
    else root.setAttribute("data-theme", next);
    themeButton.textContent = names[next];
    try { localStorage.setItem("onrecord-theme", next); } catch { /* private window */ }
  });
}

// Keys: j/k between rows, Enter opens the row's first link, / search, g then a letter, ? the list.
const rows = () => [...document.querySelectorAll("[data-row]")].filter((r) => r.getClientRects().length);
let at = null;
let waitingForG = false;

function go(step) {
  const all = rows();
  if (!all.length) return;
  const was = all.indexOf(at);
  at?.classList.remove("at");
  at = all[Math.max(0, Math.min(all.length - 1, was < 0 ? (step > 0 ? 0 : all.length - 1) : was + step))];
  at.classList.add("at");
  at.scrollIntoView({ block: "nearest" });
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.matches("input, textarea, select")) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  if (waitingForG) {
    waitingForG = false;
    document.querySelector(`nav a[data-key="${CSS.escape(event.key)}"]`)?.click();
    return;
  }
  if (event.key === "j") go(1);
  else if (event.key === "k") go(-1);
  else if (event.key === "Enter" && at && event.target === document.body) at.querySelector("a[href]")?.click();
  else if (event.key === "/") {
    event.preventDefault();
    (document.querySelector("#f-q") || document.querySelector("#q"))?.focus();
  } else if (event.key === "g") waitingForG = true;
  else if (event.key === "?") document.querySelector("#keys")?.showModal();
});

const told = document.querySelector("[data-keys-told]");
if (told) told.hidden = false;
document.querySelector("[data-keys]")?.addEventListener("click", () => document.querySelector("#keys").showModal());

// Copy as citation: the quote and a link to where it stands.
for (const button of document.querySelectorAll("[data-cite]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const was = button.textContent;
    const address = new URL(button.dataset.citeTo, location.href).href;
    try {
      await navigator.clipboard.writeText(`${button.dataset.cite} ${address}`);
      button.textContent = "Copied";
    } catch { button.textContent = "Could not copy"; }
    setTimeout(() => { button.textContent = was; }, 1600);
  });
}

// Files dropped on the form are its files.
const drop = document.querySelector("[data-drop]");
if (drop) {
  const input = drop.querySelector("input[type=file]");
  for (const name of ["dragenter", "dragover"]) {
    drop.addEventListener(name, (event) => { event.preventDefault(); drop.classList.add("over"); });
  }
  drop.addEventListener("dragleave", () => drop.classList.remove("over"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    if (event.dataTransfer.files.length) input.files = event.dataTransfer.files;
  });
}

// A details element opens for print, and for an address that points into it.
window.addEventListener("beforeprint", () => {
  for (const fold of document.querySelectorAll("details")) fold.open = true;
});
