// Makes a record's page nicer: copies a citation or the address, reads the text aloud. Without this script both
// buttons stay hidden and everything else works the same.
for (const button of document.querySelectorAll("button[data-copy]")) {
  if (!navigator.clipboard) break;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent.trim());
    const said = button.textContent;
    button.textContent = button.dataset.done;
    setTimeout(() => { button.textContent = said; }, 2000);
  });
}

const aloud = document.querySelector("button[data-aloud]");
if (aloud && "speechSynthesis" in window) {
  const names = [aloud.textContent, aloud.dataset.stop];
  let reading = false;
  const show = (now) => { reading = now; aloud.textContent = names[+now]; aloud.setAttribute("aria-pressed", now); };
  // One utterance for each paragraph: browsers cut long ones off.
  const parts = () => [...document.querySelectorAll(aloud.dataset.aloud)].map((each) => each.innerText.trim()).filter(Boolean);
  aloud.hidden = false;
  aloud.addEventListener("click", () => {
    speechSynthesis.cancel();
    if (reading) return show(false);
    const queue = parts().map((text) => Object.assign(new SpeechSynthesisUtterance(text), { lang: "zh-CN" }));
    if (!queue.length) return;
    queue.at(-1).onend = () => show(false);
    queue.forEach((each) => speechSynthesis.speak(each));
    show(true);
  });
  addEventListener("pagehide", () => speechSynthesis.cancel());
}
