"use strict";
// Only what a page cannot do without a script: read a dropped file, copy a line. Everything else is
// plain forms.
(() => {
  const ask = document.getElementById("ask");
  for (const element of document.querySelectorAll(".script")) element.hidden = false;

  if (ask) {
    const text = document.getElementById("text");
    const format = document.getElementById("format");
    const file = document.getElementById("file");

    // Exports of older programs are Windows-1252, which is no UTF-8.
    const decode = (bytes) => {
      try {
        return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
      } catch {
        return new TextDecoder("windows-1252").decode(bytes);
      }
    };
    const take = async (chosen) => {
      if (!chosen) return;
      const part = chosen.slice(0, 180000);
      let content = decode(await part.arrayBuffer());
      if (chosen.size > part.size) content = content.slice(0, content.lastIndexOf("\n") + 1);
      text.value = content;
      format.value = /\.csv$/i.test(chosen.name) || chosen.type === "text/csv" ? "csv" : "";
      ask.requestSubmit();
    };
    file.addEventListener("change", () => take(file.files[0]));
    text.addEventListener("input", () => { format.value = ""; });
    text.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) ask.requestSubmit();
    });
    for (const name of ["dragenter", "dragover"]) {
      document.addEventListener(name, (event) => {
        event.preventDefault();
        ask.classList.add("drop");
      });
    }
    document.addEventListener("dragleave", (event) => {
      if (!event.relatedTarget) ask.classList.remove("drop");
    });
    document.addEventListener("drop", (event) => {
      event.preventDefault();
      ask.classList.remove("drop");
      const data = event.dataTransfer;
      if (data.files.length) take(data.files[0]);
      else if (data.getData("text")) text.value = data.getData("text");
    });
  }

  document.addEventListener("click", async (event) => {
    const button = event.target.closest("button.copy");
    if (!button) return;
    const form = button.form;
    if (!form.reportValidity()) return;
    const note = form.querySelector("output");
    const shown = form.querySelector("pre");
    try {
      const response = await fetch(form.getAttribute("action"), {
        method: "POST", body: new URLSearchParams(new FormData(form)),
      });
      if (!response.ok) throw new Error(String(response.status));
      const lines = (await response.text()).trimEnd();
      // The header is for a new file; what is pasted into one that is there is the line alone.
      shown.textContent = lines.slice(lines.indexOf("\n") + 1);
      shown.hidden = false;
      note.textContent = "";
      if (navigator.clipboard) {
        await navigator.clipboard.writeText(shown.textContent + "\n");
        note.textContent = note.dataset.copied;
      } else {
        getSelection().selectAllChildren(shown);
      }
    } catch {
      note.textContent = shown.hidden ? note.dataset.failed : "";
    }
  });
})();
