// Makes the page a conversation: answers and clauses are fetched as HTML the server has written, and put in place.
// Without this script every form and link works as a page of its own. Written for browsers that know ES2020.
"use strict";

const root = document.body.dataset.root;
const thread = document.getElementById("thread");
const composer = document.getElementById("composer");
const reader = document.getElementById("reader");
const wide = window.matchMedia("(min-width: 66rem)");
const drawer = typeof HTMLDialogElement === "function" && HTMLDialogElement.prototype.showModal ? element("dialog", "drawer") : null;
const offline = "无法连接服务，请检查网络后再试。";

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

function button(text, act) {
  const made = element("button", "quiet", text);
  made.type = "button";
  made.addEventListener("click", act);
  return made;
}

function problem() {
  const said = element("p", "problem", offline);
  said.setAttribute("role", "alert");
  return said;
}

function fragment(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  prepare(template.content);
  return template.content;
}

function prepare(scope) {
  for (const copy of scope.querySelectorAll("[data-copy]")) copy.hidden = false;
  for (const share of scope.querySelectorAll("[data-share]")) {
    const url = share.href;
    share.replaceWith(button("复制链接", event => copyFrom(event.currentTarget, url)));
  }
  if (drawer || reader) for (const chip of scope.querySelectorAll("[data-cite]")) chip.setAttribute("aria-expanded", "false");
}

// A part of a page; null where the service cannot be reached.
async function fetchPart(url, init) {
  try {
    const response = await fetch(url, { ...init, headers: { "X-Part": "1" } });
    const html = await response.text();
    if ((response.headers.get("content-type") || "").startsWith("text/html") && html) return fragment(html);
  } catch (error) {
    console.info(error);
  }
  return null;
}

// What a form sends: browsers leave out the button that was pressed where it is not told of.
function formData(form, submitter) {
  const data = new URLSearchParams(new FormData(form));
  if (submitter && submitter.name) data.set(submitter.name, submitter.value);
  return data;
}

// Asking. The server sends the sentences of a model as they are checked, then the whole answer.
async function readEvents(response, onEvent) {
  const stream = response.body.getReader();
  const decoder = new TextDecoder();
  let buffer = "";
  for (;;) {
    const { done, value } = await stream.read();
    if (done) return;
    buffer += decoder.decode(value, { stream: true });
    const events = buffer.split("\n\n");
    buffer = events.pop();
    for (const event of events) {
      const lines = event.split("\n");
      const of = name => lines.filter(line => line.startsWith(`${name}: `)).map(line => line.slice(name.length + 2));
      onEvent(of("event")[0], of("data").join("\n"));
    }
  }
}

async function ask(form, submitter) {
  const data = formData(form, submitter);
  const question = data.get("question") || "";
  data.set("conversationId", composer.elements.conversationId.value || data.get("conversationId") || "");
  document.body.classList.add("has-thread");

  const pending = element("article", "exchange");
  const waiting = element("p", "waiting", "正在查阅文件……");
  const arriving = element("p", "arriving");
  pending.append(element("h2", "asked", question), waiting, arriving);
  // Read out when it is whole.
  pending.setAttribute("aria-busy", "true");
  thread.append(pending);
  pending.scrollIntoView({ block: "start" });

  const box = composer.elements.question;
  const send = composer.querySelector("button");
  if (form === composer) box.value = "";
  send.disabled = true;
  const answered = await receive(data, pending, arriving, waiting);
  send.disabled = false;

  // What could not be answered is put back to be mended, but not over what has been typed meanwhile.
  if (!answered && box.value === "") box.value = question;
  if (form === composer) box.focus({ preventScroll: true });
}

async function receive(data, pending, arriving, waiting) {
  let answered = false;
  let shown = false;
  try {
    const response = await fetch(`${root}/answer`, { method: "POST", body: data, headers: { "X-Part": "1" } });
    if ((response.headers.get("content-type") || "").startsWith("text/event-stream")) {
      await readEvents(response, (name, text) => {
        if (name === "sentence") {
          waiting.textContent = "正在逐句核对原文……";
          arriving.textContent += text;
        } else {
          answered = name === "answer";
          shown = show(pending, text);
        }
      });
    } else {
      const html = await response.text();
      waiting.replaceWith(fragment(html));
      shown = html.length > 0;
    }
  } catch (error) {
    console.info(error);
  }
  if (!shown) {
    arriving.remove();
    waiting.replaceWith(problem());
  }
  pending.removeAttribute("aria-busy");
  return answered;
}

function show(pending, html) {
  const reply = fragment(html);
  const exchange = reply.querySelector(".exchange");
  const conversation = exchange.dataset.conversation;
  pending.replaceChildren(...exchange.childNodes);
  if (exchange.id) pending.id = exchange.id;
  if (conversation) {
    pending.dataset.conversation = conversation;
    composer.elements.conversationId.value = conversation;
    // Reloading the page shows the conversation again and asks nothing twice.
    history.replaceState(null, "", `${root}/conversations/${conversation}`);
  }
  pending.scrollIntoView({ block: "start" });
  return true;
}

async function judge(form, submitter) {
  const data = formData(form, submitter);
  const place = form.closest(".judged") || form;
  const pressed = [...form.querySelectorAll("button")];
  for (const one of pressed) one.disabled = true;
  const judged = await fetchPart(form.action, { method: "POST", body: data });
  for (const one of pressed) one.disabled = false;
  if (judged) {
    const first = judged.querySelector("input[type=checkbox]");
    place.replaceWith(judged);
    if (first) first.focus();
  } else {
    place.append(problem());
  }
}

let pressed = null;
document.addEventListener("click", event => { pressed = event.target.closest("button"); }, true);

document.addEventListener("submit", event => {
  const form = event.target;
  const submitter = event.submitter || (pressed && pressed.form === form ? pressed : null);
  if (form.matches("form[data-judge]")) {
    event.preventDefault();
    judge(form, submitter);
  } else if (thread && form.matches("form[data-ask]")) {
    event.preventDefault();
    if (!composer.querySelector("button").disabled) ask(form, submitter);
  }
});

if (composer) {
  composer.elements.question.addEventListener("keydown", event => {
    // Enter chooses a word while an input method is open.
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      composer.querySelector("button").click();
    }
  });
}

// Citations: beside the conversation where there is room, else in a drawer over the page.
let opener = null;
if (drawer) {
  drawer.setAttribute("aria-label", "引用的条款");
  drawer.addEventListener("close", () => { collapse(); if (opener) opener.focus(); });
  // Beside the drawer is outside of it.
  drawer.addEventListener("click", event => { if (event.target === drawer) drawer.close(); });
  document.body.append(drawer);
}

function partUrl(link, part) {
  const url = new URL(link.href);
  url.pathname += `/${part}`;
  url.hash = "";
  return url;
}

function collapse() {
  for (const chip of document.querySelectorAll('[data-cite][aria-expanded="true"]')) chip.setAttribute("aria-expanded", "false");
}

function bar(link, close) {
  const made = element("div", "reader-bar");
  const full = element("a", "", "打开全文");
  full.href = link.href;
  made.append(full, button("关闭", close));
  return made;
}

function reveal(place) {
  const cited = place.querySelector("[data-cited]");
  const words = (cited && cited.querySelector("mark")) || cited;
  if (words) words.scrollIntoView({ block: "center" });
  if (cited) cited.focus({ preventScroll: true });
}

async function openBeside(chip) {
  const text = (await fetchPart(partUrl(chip, "text"))) || problem();
  const pane = reader.querySelector(".reader-open");
  const desk = reader.closest(".desk");
  const idle = reader.querySelector(".reader-idle");
  pane.replaceChildren(bar(chip, () => {
    pane.hidden = true;
    idle.hidden = false;
    desk.classList.remove("reading");
    collapse();
    chip.focus();
  }), text);
  pane.hidden = false;
  idle.hidden = true;
  desk.classList.add("reading");
  reveal(pane);
}

async function openDrawer(chip) {
  const clause = (await fetchPart(partUrl(chip, "clause"))) || problem();
  opener = chip;
  drawer.replaceChildren(bar(chip, () => drawer.close()), clause);
  if (!drawer.open) drawer.showModal();
  reveal(drawer);
}

document.addEventListener("click", async event => {
  const copy = event.target.closest("[data-copy]");
  if (copy) return copyFrom(copy, copy.parentElement.querySelector(".copy-text").textContent);

  const chip = event.target.closest("[data-cite]");
  const beside = reader && wide.matches;
  if (!chip || !(beside || drawer) || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
  event.preventDefault();
  collapse();
  chip.setAttribute("aria-expanded", "true");
  await (beside ? openBeside(chip) : openDrawer(chip));
});

// Copying. Many offices serve plain http, where browsers offer no clipboard object.
async function copyFrom(button, text) {
  const label = button.textContent;
  button.textContent = (await toClipboard(text)) ? "已复制" : "复制失败，请手动选择";
  setTimeout(() => { button.textContent = label; }, 2000);
}

async function toClipboard(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    const copied = document.execCommand("copy");
    area.remove();
    return copied;
  }
}

prepare(document);
