// The matrix: sizes without a reload, what a cell means in words, and pictures as PNG, drawn by the browser from the SVG of the server.
"use strict";

(() => {
  const matrix = document.getElementById("matrix");
  if (matrix) {
    for (const link of document.querySelectorAll("[data-zoom]")) link.addEventListener("click", (event) => {
      event.preventDefault();
      matrix.className = matrix.className.replace(/zoom-\d/, `zoom-${link.dataset.zoom}`);
      for (const other of document.querySelectorAll("[data-zoom]")) other.removeAttribute("aria-current");
      link.setAttribute("aria-current", "true");
      document.querySelector("input[name=zoom]").value = link.dataset.zoom;
      history.replaceState(null, "", link.href);
    });

    const heads = matrix.querySelectorAll("thead th");
    const pointed = document.getElementById("pointed");
    const words = { l: "牵头", t: "正文写明牵头", p: "列入", i: "按统一规定落实" };
    let marked = [];
    const point = (event) => {
      const cell = event.target.closest("td");
      if (!cell) return;
      for (const head of marked) head.classList.remove("at");
      marked = [heads[cell.cellIndex], cell.parentElement.cells[0]];
      for (const head of marked) head.classList.add("at");
      const link = cell.querySelector("a");
      pointed.textContent = link ? `${heads[cell.cellIndex].textContent} ${words[link.className]}：${cell.parentElement.cells[0].querySelector("a").textContent}` : "";
    };
    matrix.addEventListener("mouseover", point);
    matrix.addEventListener("focusin", point);
  }

  // Browsers refuse canvases that are larger.
  const most = 8192;

  async function png(button) {
    const picture = new Image();
    picture.src = button.dataset.png;
    await picture.decode();
    const scale = Math.min(2, most / picture.naturalWidth, most / picture.naturalHeight);
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.naturalWidth * scale);
    canvas.height = Math.round(picture.naturalHeight * scale);
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise((done) => canvas.toBlob(done, "image/png"));
    if (!blob) throw new Error("the canvas gave no picture");
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = button.dataset.name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  }

  for (const button of document.querySelectorAll("[data-png]")) {
    button.hidden = false;
    button.addEventListener("click", () => png(button).catch(() => { button.textContent = "浏览器不能生成 PNG，请导出 SVG"; }));
  }
})();
