// Makes a record's page nicer: copies a citation or the address, reads the text aloud, tells how often it was read.
// Without this script both buttons stay hidden, nobody is counted, and everything else works the same.
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

const reads = document.querySelector("[data-reads]");
if (reads) {
  const tell = async () => {
    const answer = await fetch(reads.dataset.reads, { method: "POST", credentials: "omit" }).catch(() => null);
    const { count } = answer?.ok ? await answer.json() : {};
    if (count) reads.textContent = reads.dataset.words.replace("{n}", count.toLocaleString());
  };
  // A page that a browser prepares in advance is read once it is seen.
  if (document.prerendering) document.addEventListener("prerenderingchange", tell, { once: true });
  else tell();
}
