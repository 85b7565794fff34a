// Offers titles while a citizen types. Without this script the form works the same.
for (const input of document.querySelectorAll("input[data-suggest]")) {
  const list = document.getElementById(input.getAttribute("list"));
  let waiting, asked = "";
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      const typed = input.value.trim();
      if (typed.length < 2 || typed === asked) return;
      asked = typed;
      const answer = await fetch(input.dataset.suggest + "?q=" + encodeURIComponent(typed)).catch(() => null);
      if (!answer || !answer.ok || typed !== asked) return;
      const titles = await answer.json();
      list.replaceChildren(...titles.map((title) => Object.assign(document.createElement("option"), { value: title })));
    }, 200);
  });
}
