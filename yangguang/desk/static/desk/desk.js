/* What makes a working page nicer: saving while one writes, a warning on leaving, counters, a search in long
   selects, and a plain editor for headings, lists and tables. Every page works without this file. */
"use strict";

const PAUSE = 4000; // milliseconds of rest after the last key before a draft is saved

/* Elements that a body may hold; publish.sanitize has the last word on the server. */
const KEPT = new Set("P H2 H3 H4 UL OL LI BLOCKQUOTE BR HR TABLE CAPTION THEAD TBODY TFOOT TR TH TD STRONG EM U SUB SUP A".split(" "));
const RENAMED = { B: "strong", I: "em", H1: "h2", DIV: "p", H5: "h4", H6: "h4" };
const GONE = new Set("SCRIPT STYLE TEMPLATE IFRAME OBJECT SVG MATH TITLE XML META LINK".split(" "));

function copied(from, into) {
  for (const node of from.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) {
      into.append(node.data);
    } else if (node.nodeType === Node.ELEMENT_NODE && !GONE.has(node.tagName)) {
      const name = KEPT.has(node.tagName) ? node.tagName.toLowerCase() : RENAMED[node.tagName];
      const target = name ? document.createElement(name) : into;
      for (const kept of ["href", "colspan", "rowspan", "scope"]) {
        const value = node.getAttribute(kept);
        if (name && value && !/^\s*(javascript|data|vbscript):/i.test(value)) target.setAttribute(kept, value);
      }
      copied(node, target);
      if (target !== into) into.append(target);
    }
  }
  return into;
}

function parsed(html) {
  const text = /</.test(html) ? html : html.split(/\n+/).filter((line) => line.trim())
    .map((line) => `<p>${line.replace(/&/g, "&amp;")}</p>`).join("");
  return copied(new DOMParser().parseFromString(text, "text/html").body, document.createElement("div"));
}

function editor(area) {
  const tools = document.createElement("div");
  const page = document.createElement("div");
  const label = document.querySelector(`label[for="${area.id}"]`);
  tools.className = "desk-tools";
  tools.setAttribute("role", "toolbar");
  tools.setAttribute("aria-label", "正文格式");
  page.className = "desk-editor desk-text";
  page.contentEditable = "true";
  page.setAttribute("role", "textbox");
  page.setAttribute("aria-multiline", "true");
  if (label) {
    label.id = label.id || `${area.id}-label`;
    page.setAttribute("aria-labelledby", label.id);
    label.addEventListener("click", () => page.focus());
  }
  page.append(...parsed(area.value || "<p><br></p>").childNodes);
  document.execCommand("defaultParagraphSeparator", false, "p");
  const store = () => {
    area.value = page.innerText.trim() || page.querySelector("table")
      ? page.innerHTML.replace(/<p><br><\/p>/g, "") : "";
    area.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const act = (command, value) => () => { page.focus(); document.execCommand(command, false, value); store(); };
  const table = "<table><tbody>" + "<tr><td>&nbsp;</td><td>&nbsp;</td><td>&nbsp;</td></tr>".repeat(3) + "</tbody></table><p><br></p>";
  const link = () => {
    const address = window.prompt("链接地址（https://…）", "https://");
    if (address && /^https?:\/\/|^mailto:/.test(address)) act("createLink", address)();
  };
  const buttons = [
    ["段落", act("formatBlock", "p")], ["标题", act("formatBlock", "h2")], ["小标题", act("formatBlock", "h3")],
    ["加粗", act("bold")], ["列表", act("insertUnorderedList")], ["编号", act("insertOrderedList")],
    ["表格", act("insertHTML", table)], ["链接", link], ["清除格式", act("removeFormat")],
    ["撤销", act("undo")], ["重做", act("redo")],
  ];
  for (const [name, run] of buttons) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = name;
    button.addEventListener("mousedown", (event) => event.preventDefault());
    button.addEventListener("click", run);
    tools.append(button);
  }
  page.addEventListener("input", store);
  area.addEventListener("desk:restored", () => page.replaceChildren(...parsed(area.value || "<p><br></p>").childNodes));
  page.addEventListener("paste", (event) => {
    const html = event.clipboardData.getData("text/html");
    if (!html) return;
    event.preventDefault();
    document.execCommand("insertHTML", false, parsed(html).innerHTML);
  });
  area.hidden = true;
  area.before(tools, page);
}

function counter(area) {
  const note = document.createElement("span");
  const most = Number(area.dataset.counter);
  note.className = "desk-count";
  const show = () => {
    const count = Array.from(area.value).length;
    note.textContent = `${count} / ${most}`;
    note.classList.toggle("over", count > most);
  };
  area.addEventListener("input", show);
  area.after(note);
  show();
}

function finder(select) {
  const box = document.createElement("input");
  box.type = "search";
  box.className = "desk-find";
  box.placeholder = select.dataset.filter;
  box.setAttribute("aria-label", select.dataset.filter);
  box.addEventListener("input", () => {
    const words = box.value.trim().split(/\s+/);
    for (const option of select.options) {
      const text = `${option.parentElement.label || ""} ${option.text}`;
      option.hidden = !option.selected && Boolean(option.value) && !words.every((word) => text.includes(word));
    }
    for (const group of select.querySelectorAll("optgroup")) {
      group.hidden = Array.from(group.children).every((option) => option.hidden);
    }
    if (!select.multiple && box.value) {
      const first = Array.from(select.options).find((option) => option.value && !option.hidden);
      if (first && document.activeElement === box) box.dataset.first = first.value;
    }
  });
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    if (box.dataset.first && !select.multiple) select.value = box.dataset.first;
    select.focus();
    select.dispatchEvent(new Event("input", { bubbles: true }));
  });
  select.before(box);
}

/* What could not be sent waits in this browser, under the person and the draft, and is gone once it was sent. */
const COPY = "yangguang-draft-";
const KEEP_FOR = 7 * 24 * 3600 * 1000; // milliseconds; an older copy is of no use and should not lie around
const AGAIN = 5000; // milliseconds between two tries to send

function copies() {
  try {
    const names = Object.keys(localStorage).filter((name) => name.startsWith(COPY));
    for (const name of names) {
      if (Date.now() - JSON.parse(localStorage.getItem(name)).at > KEEP_FOR) localStorage.removeItem(name);
    }
    return localStorage;
  } catch {
    return null; // forbidden in this browser: writing works as before
  }
}

function copied_fields(form) {
  const held = ["csrfmiddlewaretoken", "files", "base", "act", "agency"];
  return Array.from(new FormData(form)).filter(([name, value]) => !held.includes(name) && typeof value === "string");
}

function restored(form, fields) {
  for (const name of new Set(fields.map(([each]) => each))) {
    const values = fields.filter(([each]) => each === name).map(([, value]) => value);
    const found = Array.from(form.querySelectorAll(`[name="${CSS.escape(name)}"]`));
    found.forEach((field, at) => {
      if (field.multiple) Array.from(field.options).forEach((option) => { option.selected = values.includes(option.value); });
      else if (field.type !== "hidden" && field.type !== "checkbox") field.value = values[at] ?? field.value;
      if (field.dataset.editor) field.dispatchEvent(new CustomEvent("desk:restored"));
    });
  }
  form.dispatchEvent(new Event("input", { bubbles: true }));
}

function offered(form, store, key) {
  const box = document.querySelector("[data-kept-copy]");
  const kept = store && JSON.parse(store.getItem(key) || "null");
  if (!box || !kept) return;
  // Sent with the form, and the page that came back is a later one or shows the same: nothing was lost.
  const later = kept.sent && Number(form.elements.base.value) > kept.base;
  if (later || JSON.stringify(copied_fields(form)) === JSON.stringify(kept.fields)) { store.removeItem(key); return; }
  box.querySelector("time").textContent = new Date(kept.at).toLocaleString("zh-CN");
  box.hidden = false;
  box.querySelector("[data-restore]").addEventListener("click", () => { box.hidden = true; restored(form, kept.fields); });
  box.querySelector("[data-forget]").addEventListener("click", () => { box.hidden = true; store.removeItem(key); });
}

function writing(form) {
  const state = form.querySelector("[data-autosave-state]");
  const store = copies();
  const key = COPY + form.dataset.copy;
  let dirty = false, timer = 0, busy = false, lost = false;
  const hold = (sent = false) => {
    try {
      const copy = { at: Date.now(), sent, base: Number(form.elements.base.value), fields: copied_fields(form) };
      store.setItem(key, JSON.stringify(copy));
      return true;
    } catch {
      return false; // full or forbidden
    }
  };
  const again = () => { clearTimeout(timer); timer = setTimeout(save, AGAIN); };
  const save = async () => {
    if (!form.dataset.autosave) { hold(); return; }
    if (busy) { again(); return; }
    busy = true;
    dirty = false;
    const data = new FormData(form);
    data.delete("files");
    try {
      const answer = await fetch(form.dataset.autosave, { method: "POST", body: data, headers: { "X-Requested-With": "XMLHttpRequest" } });
      const told = await answer.json();
      if (answer.ok) {
        lost = false;
        form.elements.base.value = told.revision;
        state.textContent = `${form.dataset.saved} ${told.saved_at}`;
        const hints = document.querySelector("[data-hints]");
        if (hints && hints.innerHTML.trim() !== told.hints.trim()) hints.innerHTML = told.hints; // our own template, escaped
        if (!dirty && store) store.removeItem(key);
      } else {
        dirty = true;
        hold();
        state.textContent = told.error;
      }
    } catch {
      // No network, or a page that is no answer (a login that ended): the text stays here either way.
      dirty = lost = true;
      state.textContent = hold() && !navigator.onLine ? form.dataset.offline : form.dataset.stays;
      again();
    }
    busy = false;
  };
  offered(form, store, key);
  // Arrived from the form of a new draft: what it left in this browser has been sent.
  if (store && form.dataset.autosave && document.referrer && new URL(document.referrer).pathname === form.dataset.begun) {
    Object.keys(store).filter((name) => name.startsWith(`${COPY}${form.dataset.copy.split("-")[0]}-new-`)).forEach((name) => store.removeItem(name));
  }
  form.addEventListener("input", () => {
    dirty = true;
    clearTimeout(timer);
    timer = setTimeout(save, PAUSE);
  });
  window.addEventListener("online", () => { if (lost) save(); });
  form.addEventListener("submit", () => { hold(true); dirty = false; clearTimeout(timer); });
  window.addEventListener("beforeunload", (event) => { if (dirty) event.preventDefault(); });
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key === "s") {
      event.preventDefault();
      form.querySelector('button[value="save"]').click();
    }
  });
}

/* A day is typed as 2013-03-01 whatever the browser's language; beside it stand the day in words and a calendar. */
function day(box) {
  const told = document.createElement("output");
  const picker = document.createElement("input");
  const button = document.createElement("button");
  told.className = "desk-meta desk-day";
  picker.type = "date";
  picker.className = "desk-picker";
  picker.tabIndex = -1;
  picker.setAttribute("aria-hidden", "true");
  button.type = "button";
  button.className = "button button-small button-secondary";
  button.textContent = "日历";
  button.setAttribute("aria-label", `用日历选${(box.labels[0] || box).textContent.trim()}`);
  const show = () => {
    const found = /^(\d{4})\D?(\d{1,2})\D?(\d{1,2})\D?$/.exec(box.value.trim());
    const date = found && new Date(Number(found[1]), Number(found[2]) - 1, Number(found[3]));
    const real = date && date.getMonth() === Number(found[2]) - 1;
    told.textContent = real ? `${found[1]}年${Number(found[2])}月${Number(found[3])}日 星期${"日一二三四五六"[date.getDay()]}` : "";
  };
  button.addEventListener("click", () => {
    picker.value = /^\d{4}-\d{2}-\d{2}$/.test(box.value) ? box.value : "";
    if (picker.showPicker) picker.showPicker();
  });
  picker.addEventListener("change", () => {
    box.value = picker.value;
    box.dispatchEvent(new Event("input", { bubbles: true }));
    box.focus();
  });
  box.addEventListener("input", show);
  const row = document.createElement("span");
  row.className = "desk-days";
  box.before(row);
  row.append(box, button, picker, told);
  show();
}

/* A browser names its button for files in its own language: ours stands over it, and beside it what was chosen. */
function files(box) {
  const row = document.createElement("span");
  const button = document.createElement("span");
  const told = document.createElement("output");
  row.className = "desk-pick";
  button.className = "button button-small button-secondary";
  button.setAttribute("aria-hidden", "true");
  button.textContent = box.dataset.files;
  const show = () => { told.textContent = Array.from(box.files, (file) => file.name).join("、") || "还没有选择"; };
  box.addEventListener("change", show);
  box.before(row);
  row.append(button, told, box);
  show();
}

/* A figure's id becomes a button that sets it where the cursor stands in the text. */
function token(code, area) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button-small button-secondary";
  button.textContent = code.textContent;
  button.title = "插入到光标处";
  button.addEventListener("click", () => {
    area.setRangeText(code.textContent, area.selectionStart, area.selectionEnd, "end");
    area.dispatchEvent(new Event("input", { bubbles: true }));
    area.focus();
  });
  code.replaceWith(button);
}

document.addEventListener("DOMContentLoaded", () => {
  document.querySelectorAll("[data-editor]").forEach(editor);
  document.querySelectorAll("[data-counter]").forEach(counter);
  document.querySelectorAll("[data-filter]").forEach(finder);
  const area = document.querySelector("[data-tokens]");
  if (area) document.querySelectorAll("[data-token]").forEach((code) => token(code, area));
  document.querySelectorAll("[data-day]").forEach(day);
  document.querySelectorAll("[data-files]").forEach(files);
  const form = document.getElementById("write");
  if (form) writing(form);
  document.querySelectorAll(".desk-conflict, .desk .w-field--error :is(input, select, textarea)").forEach((found, at) => { if (at === 0) found.focus(); });
});
