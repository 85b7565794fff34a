// Remembers whether a reader chose the elder view: who comes back without the choice in the address gets it again.
// Without this script the choice still goes from page to page in the address.
{
  const here = new URL(location.href);
  let kept = null;
  try { kept = localStorage.getItem("view"); } catch { /* a reader who keeps nothing */ }
  const keep = (value) => { try { value ? localStorage.setItem("view", value) : localStorage.removeItem("view"); } catch { /* same */ } };
  if (here.searchParams.get("view") === "elder") keep("elder");
  // What answers a form that was sent cannot be asked for again.
  else if (kept === "elder" && !("sent" in document.documentElement.dataset)) { here.searchParams.set("view", "elder"); location.replace(here); }
  addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-view]");
    if (link) keep(link.dataset.view === "elder" ? "elder" : "");
  });
}
