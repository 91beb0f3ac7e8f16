// Before anything is drawn: the colours that the reader chose.
"use strict";
{
  let chosen = null;
  try { chosen = localStorage.getItem("onrecord-theme"); } catch { /* private window */ }
  if (chosen === "light" || chosen === "dark") document.documentElement.setAttribute("data-theme", chosen);
}
