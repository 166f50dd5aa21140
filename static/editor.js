// The checklist editor: saves while you write, moves by keyboard and by drag, keeps the preview up to date.
// Every button works as a plain form without this file.
(function () {
  "use strict";
  var timer = null;
  var saving = null;
  var again = false;
  var leaving = false;

  function editor() { return document.getElementById("editor"); }
  function partForm() { return document.querySelector("#editor form[data-autosave]"); }

  // ---- preview ------------------------------------------------------------------------------------------------------

  function showPreview() {
    var frame = document.querySelector(".editor-preview iframe");
    if (!frame || getComputedStyle(frame.parentElement).display === "none") return;
    var form = partForm();
    var question = form && form.dataset.question;
    var place = frame.dataset.preview + "?frame=1" + (question ? "&question=" + encodeURIComponent(question) : "");
    place += "&v=" + editor().dataset.version;
    if (frame.dataset.shown === place) return;
    frame.dataset.shown = place;
    frame.src = place;
  }

  // ---- saving while writing: only what tells of the document is refreshed, never what is being typed ------------------

  function refresh(html) {
    var page = new DOMParser().parseFromString(html, "text/html");
    var fresh = page.getElementById("editor");
    if (!fresh) return;
    document.querySelectorAll("#editor [data-live]").forEach(function (old) {
      var next = page.getElementById(old.id);
      // What somebody is just about to use stays; it is right again after the step.
      if (!next || (old.contains(document.activeElement) && old.id !== "editor") || (leaving && old.id.indexOf("fault-") !== 0)) return;
      old.replaceWith(next);
      if (window.htmx) window.htmx.process(next);
    });
    editor().dataset.version = fresh.dataset.version;
    document.querySelectorAll('#editor input[name="version"]').forEach(function (field) { field.value = fresh.dataset.version; });
    // Options get their keys from the server; the form takes them over, so that they stay the same.
    document.querySelectorAll("#editor .row-key").forEach(function (field) {
      var known = field.value ? null : page.getElementById(field.id);
      var words = known && page.getElementById(field.id.replace(/key$/, "text"));
      var own = document.getElementById(field.id.replace(/key$/, "text"));
      if (known && known.value && words && own && own.value && words.value === own.value) field.value = known.value;
    });
    var key = fresh.querySelector("form[data-autosave]");
    var form = partForm();
    if (key && form && form.getAttribute("action") !== key.getAttribute("action")) {
      form.setAttribute("action", key.getAttribute("action"));
      if (key.dataset.question) form.dataset.question = key.dataset.question;
      if (window.htmx) window.htmx.process(form);
    }
    showPreview();
  }
  function isConflict() { return document.querySelector("#conflict [role=alert]") !== null; }

  function save() {
    clearTimeout(timer);
    timer = null;
    var form = partForm();
    // Over somebody else's change only a press on the button saves.
    if (!form || isConflict()) return Promise.resolve();
    if (saving) { again = true; return saving; }
    var fields = new URLSearchParams(new FormData(form));
    fields.delete("options.lines");
    fields.set("do", "save");
    var state = document.getElementById("draft-state");
    if (state) state.textContent = editor().dataset.textSaving;
    saving = fetch(form.getAttribute("action"), { method: "POST", credentials: "same-origin", body: fields }).then(function (response) {
      if (!response.ok && response.status !== 409) throw response.status;
      return response.text().then(function (html) { refresh(html); return response.status; });
    }).catch(function () {
      if (state) state.textContent = editor().dataset.textFailed;
      if (window.wayscoreToast) window.wayscoreToast(editor().dataset.textFailed, "danger");
    }).then(function (status) {
      saving = null;
      if (again && status !== 409) { again = false; return save(); }
    });
    return saving;
  }

  document.addEventListener("change", function (event) {
    var form = event.target.closest("#editor form[data-autosave]");
    if (!form || event.target.hasAttribute("data-quiet")) return;
    if (event.target.hasAttribute("data-reload")) { press(form, "save"); return; }
    clearTimeout(timer);
    timer = setTimeout(save, 150);
  });
  document.addEventListener("input", function (event) {
    var form = event.target.closest("#editor form[data-autosave]");
    if (!form || event.target.hasAttribute("data-quiet")) return;
    growRows(event.target);
    clearTimeout(timer);
    timer = setTimeout(save, 900);
  });

  // A button takes the whole form with it, so nothing may be on its way behind its back.
  document.addEventListener("htmx:confirm", function (event) {
    var form = partForm();
    var own = form !== null && form.contains(event.target);
    var typed = timer !== null;
    clearTimeout(timer);
    timer = null;
    if (!saving && (own || !typed)) return;
    event.preventDefault();
    leaving = true;
    var done = typed && !own ? save() : saving;
    done.then(function () { leaving = false; event.detail.issueRequest(true); });
  });

  // ---- rows: the empty one at the end becomes the next --------------------------------------------------------------

  function growRows(field) {
    var row = field.closest(".row-blank");
    if (!row || !field.value) return;
    var next = row.cloneNode(true);
    var name = row.dataset.row;
    var index = Number(/\.(\d+)\./.exec(field.name)[1]);
    next.querySelectorAll("input, select").forEach(function (input) {
      input.name = input.name.replace(name + "." + index + ".", name + "." + (index + 1) + ".");
      if (input.id) input.id = input.id.replace(name + "." + index + ".", name + "." + (index + 1) + ".");
      if (input.tagName === "INPUT") input.value = ""; else input.selectedIndex = 0;
      ["aria-label", "placeholder"].forEach(function (words) {
        var text = input.getAttribute(words);
        if (text) input.setAttribute(words, text.replace(String(index + 1), String(index + 2)));
      });
    });
    row.classList.remove("row-blank");
    row.after(next);
  }

  // The values that are offered belong to the question that was chosen in the row.
  document.addEventListener("focusin", function (event) {
    if (!event.target.matches("[data-answers]")) return;
    var chosen = event.target.closest(".row-line").querySelector("select").value;
    document.querySelectorAll("#answers option").forEach(function (option) { option.disabled = option.dataset.question !== chosen; });
  });

  // ---- keyboard -----------------------------------------------------------------------------------------------------

  function press(form, name) {
    var button = form.querySelector('button[name="do"][value="' + name + '"]');
    // htmx learns from the click which button it was.
    if (button && !button.disabled) button.click();
  }
  document.addEventListener("keydown", function (event) {
    var form = partForm();
    if (!form || !editor()) return;
    var name = null;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) name = "next";
    else if (event.altKey && event.key === "ArrowUp") name = "up";
    else if (event.altKey && event.key === "ArrowDown") name = "down";
    else if ((event.ctrlKey || event.metaKey) && event.key === "s") name = "save";
    if (!name) return;
    event.preventDefault();
    press(form, name);
  });

  // ---- drag ---------------------------------------------------------------------------------------------------------

  var dragged = null;
  document.addEventListener("dragstart", function (event) {
    var item = event.target.closest && event.target.closest("#outline li[draggable]");
    if (!item) return;
    dragged = item;
    event.stopPropagation();
    if (event.dataTransfer) { event.dataTransfer.effectAllowed = "move"; event.dataTransfer.setData("text/plain", item.dataset.action); }
    item.classList.add("is-dragged");
  });
  function targetOf(event) {
    if (!dragged || !event.target.closest) return null;
    var over = event.target.closest(dragged.dataset.question ? "#outline li" : "#outline li.outline-section");
    return over && over !== dragged ? over : null;
  }
  function clear() { document.querySelectorAll(".is-target").forEach(function (item) { item.classList.remove("is-target"); }); }
  document.addEventListener("dragover", function (event) {
    var over = targetOf(event);
    if (!over) return;
    event.preventDefault();
    clear();
    over.classList.add("is-target");
  });
  document.addEventListener("drop", function (event) {
    var over = targetOf(event);
    if (!over) return;
    event.preventDefault();
    var mover = document.getElementById("outline-move");
    mover.setAttribute("action", dragged.dataset.action);
    // Its address is read when the form is processed.
    if (window.htmx) window.htmx.process(mover);
    var section = over.closest(".outline-section");
    mover.elements.to.value = section.dataset.section;
    mover.elements.before.value = dragged.dataset.question ? (over.dataset.question || "") : over.dataset.section;
    if (dragged.dataset.question && !over.dataset.question) {
      var first = section.querySelector("[data-question]");
      mover.elements.before.value = first ? first.dataset.question : "";
    }
    dragged = null;
    clear();
    mover.requestSubmit();
  });
  document.addEventListener("dragend", function () {
    document.querySelectorAll(".is-dragged").forEach(function (item) { item.classList.remove("is-dragged"); });
    clear();
    dragged = null;
  });

  // ---- after a step -------------------------------------------------------------------------------------------------

  // The page that tells of a lost race is worth showing, too.
  document.addEventListener("htmx:beforeSwap", function (event) {
    if (event.detail.xhr.status === 409) { event.detail.shouldSwap = true; event.detail.isError = false; }
  });
  document.addEventListener("htmx:afterSettle", function () {
    var form = partForm();
    var page = document.querySelector("#draft-title");
    if (page) document.title = page.textContent;
    showPreview();
    if (!form) return;
    var place = decodeURIComponent(location.hash.slice(1));
    var field = (place && document.getElementById(place)) || null;
    var text = form.elements.text || form.elements.title;
    // A new question is there to be written.
    if (field) field.focus();
    else if (text && !text.value && document.activeElement === document.body) text.focus();
    showCurrent();
  });
  // Only the outline scrolls, never the page.
  function showCurrent() {
    var box = document.getElementById("outline");
    var current = box && box.querySelector('[aria-current="true"]');
    if (!current) return;
    var place = current.getBoundingClientRect(), frame = box.getBoundingClientRect();
    if (place.top < frame.top || place.bottom > frame.bottom) box.scrollTop += place.top - frame.top - frame.height / 3;
  }
  window.addEventListener("beforeunload", function () { if (timer) save(); });
  showPreview();
  showCurrent();
})();
