// The desk works without this; it uploads files one by one, with their progress.
"use strict";

for (const form of document.querySelectorAll("form[data-upload]")) {
  const input = form.querySelector("input[type=file]");
  const list = form.querySelector(".admin-uploads");
  const token = form.querySelector("input[name=__RequestVerificationToken]").value;
  let turn = Promise.resolve();

  const say = (line, text, state, href) => {
    line.className = state;
    const words = document.createElement(href ? "a" : "span");
    words.textContent = text;
    if (href) words.href = href;
    line.replaceChildren(line.dataset.name + "：", words);
  };

  const send = (file, line) => new Promise(done => {
    const bar = document.createElement("progress");
    bar.max = 1;
    bar.value = 0;
    bar.setAttribute("aria-label", file.name);
    line.replaceChildren(file.name + "：", bar);
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.setRequestHeader("Accept", "application/json");
    request.setRequestHeader("X-Form-Token", token);
    request.responseType = "json";
    request.upload.onprogress = event => {
      if (!event.lengthComputable) return;
      bar.value = event.loaded / event.total;
      if (event.loaded === event.total) bar.removeAttribute("value");
    };
    request.onloadend = () => {
      const result = Array.isArray(request.response) ? request.response[0] : null;
      if (result && result.id) say(line, `已读入《${result.title}》，请核对`, "done", `${form.action}/${result.id}`);
      else say(line, (result && result.reason) || (request.status === 413 ? "文件太大。" : "没有上传成功，请刷新页面后再试。"), "failed");
      done();
    };
    const body = new FormData();
    body.append("files", file);
    request.send(body);
  });

  const take = files => {
    for (const file of files) {
      const line = document.createElement("li");
      line.dataset.name = file.name;
      line.textContent = file.name + "：等待上传";
      list.append(line);
      turn = turn.then(() => send(file, line));
    }
    turn.then(() => { input.value = ""; });
  };

  form.addEventListener("submit", event => {
    event.preventDefault();
    take(input.files);
  });
  for (const name of ["dragenter", "dragover"]) {
    form.addEventListener(name, event => { event.preventDefault(); form.classList.add("over"); });
  }
  for (const name of ["dragleave", "drop"]) {
    form.addEventListener(name, event => { event.preventDefault(); form.classList.remove("over"); });
  }
  form.addEventListener("drop", event => take(event.dataTransfer.files));
}
