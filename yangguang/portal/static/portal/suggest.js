// Offers titles while a citizen types: a combobox by the pattern of ARIA. Without this script the form works the same.
for (const input of document.querySelectorAll("input[data-suggest]")) {
  const set = (element, facts) => {
    for (const [name, value] of Object.entries(facts)) element.setAttribute(name, value);
    return element;
  };
  const make = (tag, facts) => set(document.createElement(tag), facts);
  const list = make("ul", { id: `${input.id}-titles`, class: "suggested", hidden: "", role: "listbox", "aria-label": input.dataset.heading });
  const said = make("p", { class: "hidden", role: "status" });
  set(input, { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id });
  input.form.append(list, said);
  let waiting, asked = "", chosen = -1, typed = "";

  const choose = (place) => {
    chosen = place;
    for (const [at, each] of [...list.children].entries()) each.setAttribute("aria-selected", String(at === place));
    const option = list.children[place];
    if (option) {
      input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else input.removeAttribute("aria-activedescendant");
  };
  const close = () => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    choose(-1);
  };
  const take = (place) => {
    input.value = list.children[place].textContent;
    close();
    input.form.requestSubmit();
  };
  const show = (titles) => {
    list.replaceChildren(...titles.map((title, at) => {
      const option = make("li", { id: `${list.id}-${at}`, role: "option", "aria-selected": "false", lang: "zh-Hans" });
      option.textContent = title;
      return option;
    }));
    choose(-1);
    list.hidden = !titles.length;
    input.setAttribute("aria-expanded", String(titles.length > 0));
    said.textContent = titles.length ? input.dataset.some.replace("{n}", titles.length) : input.dataset.none;
  };
  const ask = async () => {
    typed = input.value.trim();
    if (typed.length < 2) { asked = typed; close(); return; }
    if (typed === asked) return;
    asked = typed;
    const answer = await fetch(`${input.dataset.suggest}?q=${encodeURIComponent(typed)}`).catch(() => null);
    if (answer?.ok && typed === asked && document.activeElement === input) show(await answer.json());
  };

  input.addEventListener("input", (event) => {
    clearTimeout(waiting);
    if (!event.isComposing) waiting = setTimeout(ask, 200);
  });
  input.addEventListener("compositionend", () => { clearTimeout(waiting); waiting = setTimeout(ask, 200); });
  input.addEventListener("keydown", (event) => {
    const count = list.children.length;
    if (event.isComposing || !count) return;
    if (event.key === "Escape" && !list.hidden) close();
    else if (event.key === "Enter" && !list.hidden && chosen >= 0) take(chosen);
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      list.hidden = false;
      input.setAttribute("aria-expanded", "true");
      const step = event.key === "ArrowDown" ? 1 : -1;
      // Past either end stands what was typed itself.
      choose((chosen + step + 1 + count + 1) % (count + 1) - 1);
    } else return;
    event.preventDefault();
  });
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const place = [...list.children].indexOf(event.target.closest("li"));
    if (place >= 0) take(place);
  });
  input.addEventListener("blur", close);
}
