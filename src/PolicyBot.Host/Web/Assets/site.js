// Makes the page a conversation: answers and clauses are fetched as HTML the server has written, and put in place.
// Without this script every form and link works as a page of its own.
"use strict";

const root = document.body.dataset.root;
const thread = document.getElementById("thread");
const composer = document.getElementById("composer");
const reader = document.getElementById("reader");
const besides = window.matchMedia("(min-width: 66rem)");
const offline = "无法连接服务，请检查网络后再试。";

async function fetchHtml(url, init) {
  try {
    const response = await fetch(url, init);
    const html = await response.text();
    if ((response.headers.get("content-type") ?? "").startsWith("text/html") && html) return { ok: response.ok, html };
  } catch (error) {
    console.warn(error);
  }
  return { ok: false, html: `<p class="problem" role="alert">${offline}</p>` };
}

function fragment(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  prepare(template.content);
  return template.content;
}

function prepare(scope) {
  for (const button of scope.querySelectorAll("[data-copy]")) button.hidden = false;
  for (const chip of scope.querySelectorAll("[data-cite]")) chip.setAttribute("aria-expanded", "false");
}

// Asking.
async function ask(form, submitter) {
  const data = new FormData(form, submitter);
  const question = String(data.get("question") ?? "");
  data.set("conversationId", composer.elements.conversationId.value || data.get("conversationId") || "");
  document.body.classList.add("has-thread");

  const pending = document.createElement("article");
  pending.className = "exchange";
  const asked = document.createElement("h2");
  asked.className = "asked";
  asked.textContent = question;
  const waiting = document.createElement("p");
  waiting.className = "waiting";
  waiting.textContent = "正在查阅文件……";
  pending.append(asked, waiting);
  thread.append(pending);
  pending.scrollIntoView({ block: "start" });

  const button = composer.querySelector("button");
  button.disabled = true;
  const { ok, html } = await fetchHtml(`${root}/answer`, { method: "POST", body: new URLSearchParams(data) });
  button.disabled = false;

  const reply = fragment(html);
  const exchange = reply.querySelector(".exchange");
  if (exchange) {
    if (exchange.dataset.conversation) composer.elements.conversationId.value = exchange.dataset.conversation;
    pending.replaceWith(reply);
    exchange.scrollIntoView({ block: "start" });
  } else {
    waiting.replaceWith(reply);
  }
  // What could not be answered stays in the box to be mended.
  composer.elements.question.value = ok ? "" : question;
  if (form === composer) composer.elements.question.focus({ preventScroll: true });
}

document.addEventListener("submit", event => {
  if (!thread || !event.target.matches("form[data-ask]")) return;
  event.preventDefault();
  if (!composer.querySelector("button").disabled) ask(event.target, event.submitter);
});

composer?.elements.question.addEventListener("keydown", event => {
  // Enter chooses a word while an input method is open.
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    composer.requestSubmit();
  }
});

// Citations: beside the conversation where there is room, else in place.
function partUrl(link, part) {
  const url = new URL(link.href);
  url.pathname += `/${part}`;
  url.hash = "";
  return url;
}

function collapse() {
  for (const chip of document.querySelectorAll('[data-cite][aria-expanded="true"]')) chip.setAttribute("aria-expanded", "false");
  for (const open of document.querySelectorAll(".clause-inline")) open.parentElement.classList.contains("opened") ? open.parentElement.remove() : open.remove();
}

async function openBeside(chip) {
  const { html } = await fetchHtml(partUrl(chip, "text"));
  const pane = reader.querySelector(".reader-open");
  const bar = document.createElement("div");
  bar.className = "reader-bar";
  const full = document.createElement("a");
  full.href = chip.href;
  full.textContent = "单独打开全文";
  const close = document.createElement("button");
  close.type = "button";
  close.className = "quiet";
  close.textContent = "关闭";
  close.addEventListener("click", () => {
    pane.hidden = true;
    reader.querySelector(".reader-idle").hidden = false;
    collapse();
    chip.focus();
  });
  bar.append(full, close);
  pane.replaceChildren(bar, fragment(html));
  pane.hidden = false;
  reader.querySelector(".reader-idle").hidden = true;
  const cited = pane.querySelector("[data-cited]");
  (cited?.querySelector("mark") ?? cited)?.scrollIntoView({ block: "center" });
  cited?.focus({ preventScroll: true });
}

async function openInPlace(chip) {
  const { html } = await fetchHtml(partUrl(chip, "clause"));
  const place = document.createElement("div");
  place.className = "opened";
  place.append(fragment(html));
  const block = chip.closest(".block, li");
  if (block.matches("li")) block.append(place);
  else block.after(place);
  const cited = place.querySelector("[data-cited]");
  (cited?.querySelector("mark") ?? place).scrollIntoView({ block: "center" });
  cited?.focus({ preventScroll: true });
}

document.addEventListener("click", async event => {
  const copy = event.target.closest("[data-copy]");
  if (copy) return copyText(copy);

  const chip = event.target.closest("[data-cite]");
  if (!chip || !reader || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
  event.preventDefault();
  const wasOpen = chip.getAttribute("aria-expanded") === "true";
  collapse();
  if (wasOpen && !besides.matches) return;
  chip.setAttribute("aria-expanded", "true");
  await (besides.matches ? openBeside(chip) : openInPlace(chip));
});

// Copying. Many offices serve plain http, where browsers offer no clipboard object.
async function copyText(button) {
  const text = button.parentElement.querySelector(".copy-text").textContent;
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
