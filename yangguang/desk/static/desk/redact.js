/* Draw a place to black out with the mouse or a pen, in one move. Without this file two clicks do the same. */
"use strict";

(() => {
  const form = document.getElementById("redact");
  const page = form.querySelector(".desk-page");
  const frame = document.createElement("div");
  let start = null;
  let drawn = false;

  const at = (event) => {
    const box = page.getBoundingClientRect();
    const across = (event.clientX - box.left) * page.width / box.width;
    const down = (event.clientY - box.top) * page.height / box.height;
    return [Math.min(Math.max(across, 0), page.width), Math.min(Math.max(down, 0), page.height)];
  };

  frame.className = "desk-frame";
  frame.hidden = true;
  page.parentElement.classList.add("desk-drawing");
  page.after(frame);
  page.draggable = false;

  page.addEventListener("dragstart", (event) => event.preventDefault());
  page.addEventListener("pointerdown", (event) => {
    if (event.pointerType === "touch") return; // a finger scrolls; two taps pick
    start = at(event);
    drawn = false;
    page.setPointerCapture(event.pointerId);
  });
  page.addEventListener("pointermove", (event) => {
    if (!start) return;
    const [x, y] = at(event);
    drawn = Math.hypot(x - start[0], y - start[1]) > 4;
    frame.hidden = !drawn;
    frame.style.left = `${page.offsetLeft + Math.min(x, start[0])}px`;
    frame.style.top = `${page.offsetTop + Math.min(y, start[1])}px`;
    frame.style.width = `${Math.abs(x - start[0])}px`;
    frame.style.height = `${Math.abs(y - start[1])}px`;
  });
  page.addEventListener("pointerup", (event) => {
    if (start && drawn) form.elements.drawn.value = `${start.join(":")},${at(event).join(":")}`;
    start = null;
  });
  page.addEventListener("click", (event) => {
    if (!drawn) return;
    event.preventDefault();
    form.submit();
  });
})();
