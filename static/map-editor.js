// The editor of a map: opens a text in its place, saves it, moves stages and touchpoints, takes steps back.
// Every link and every form works without this file.
(function () {
  "use strict";
  var closed = {};
  var last = Promise.resolve();

  function editor() { return document.getElementById("map-editor"); }
  function toast(text, level) { if (window.wayscoreToast && text) window.wayscoreToast(text, level); }
  // One after the other: what opens has to know of what was just saved.
  function ask(method, path, options) {
    last = last.catch(function () {}).then(function () { return window.htmx.ajax(method, path, options); });
    return last;
  }
  function control(form) { return form.querySelector('[name="value"]'); }
  function isWritten(form) {
    var was = form.querySelector('[name="was"]').value;
    return control(form).value.trim().replace(/\r\n/g, "\n") !== was.trim().replace(/\r\n/g, "\n");
  }

  // ---- a field ------------------------------------------------------------------------------------------------------

  function open(link) {
    var id = link.id;
    closed[id] = link.outerHTML;
    link.setAttribute("aria-busy", "true");
    ask("GET", link.getAttribute("href"), { target: link, swap: "outerHTML" }).then(function () { focusIn(id); });
  }
  function focusIn(id) {
    var form = document.getElementById(id);
    if (!form || form.tagName !== "FORM") return;
    var field = control(form);
    field.focus();
    if (field.select) field.select();
  }
  function leave(form, stay) {
    var id = form.id;
    if (!closed[id]) { location.reload(); return; }
    form.outerHTML = closed[id];
    if (!stay) return;
    var link = document.getElementById(id);
    if (link) link.focus();
  }
  function save(form, stay) {
    if (form.dataset.busy) return;
    if (!isWritten(form) && !form.hasAttribute("data-trouble")) { leave(form, stay); return; }
    form.dataset.busy = "1";
    var id = form.id;
    var values = {};
    new FormData(form).forEach(function (value, name) { values[name] = value; });
    ask("POST", form.getAttribute("action"), { target: form, swap: "outerHTML", values: values }).then(function () {
      var now = document.getElementById(id);
      if (!now) return;
      if (now.tagName === "FORM") {
        delete now.dataset.busy;
        if (now.hasAttribute("data-trouble")) focusIn(id);
        return;
      }
      closed[id] = now.outerHTML;
      if (stay) now.focus();
      toast(editor().dataset.saved);
    });
  }

  document.addEventListener("click", function (event) {
    if (!editor() || event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
    var link = event.target.closest("#map-editor a.edit-field");
    if (link && window.htmx) { event.preventDefault(); open(link); return; }
    var back = event.target.closest("#map-editor [data-leave]");
    if (back) { event.preventDefault(); leave(back.closest("form"), true); }
  });
  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (!editor() || !editor().contains(form) || event.defaultPrevented || !window.htmx) return;
    if (form.hasAttribute("data-field")) { event.preventDefault(); save(form, true); return; }
    if (form.hasAttribute("data-part")) { event.preventDefault(); step(form, event.submitter); }
  });
  document.addEventListener("keydown", function (event) {
    if (!editor() || event.isComposing) return;
    var form = event.target.closest && event.target.closest("#map-editor form[data-field]");
    if (form) {
      if (event.key === "Escape") { event.preventDefault(); leave(form, true); }
      else if (event.key === "Enter" && !event.shiftKey && event.target === control(form)) { event.preventDefault(); save(form, true); }
      return;
    }
    if (!(event.ctrlKey || event.metaKey) || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
    var key = event.key.toLowerCase();
    var way = key === "y" || (key === "z" && event.shiftKey) ? "redo" : key === "z" ? "undo" : null;
    // On a Russian keyboard the same keys write other letters.
    if (!way && event.code === "KeyZ") way = event.shiftKey ? "redo" : "undo";
    if (!way && event.code === "KeyY") way = "redo";
    var button = way && document.getElementById(way + "-button");
    if (!button) return;
    event.preventDefault();
    button.click();
  });
  document.addEventListener("focusout", function (event) {
    var form = event.target.closest && event.target.closest("#map-editor form[data-field]");
    if (!form || (event.relatedTarget && form.contains(event.relatedTarget))) return;
    setTimeout(function () {
      // A window that lost the focus, and a refused value, stay as they are.
      if (!form.isConnected || form.contains(document.activeElement) || !document.hasFocus() || form.hasAttribute("data-trouble")) return;
      save(form, false);
    }, 120);
  });

  // ---- a step: the whole editor comes back ----------------------------------------------------------------------------

  function step(form, button) {
    var path = (button && button.getAttribute("formaction")) || form.getAttribute("action");
    var values = {};
    new FormData(form).forEach(function (value, name) { values[name] = value; });
    if (button && button.name) values[button.name] = button.value;
    go(path, values, button && button.id);
  }
  function go(path, values, focus) {
    ask("POST", path, { target: "#map-editor", select: "#map-editor", swap: "outerHTML show:none", values: values }).then(function () {
      closed = {};
      restore();
      var place = focus && (document.getElementById(focus) || beside(focus));
      if (place) { place.focus(); if (place.scrollIntoView) place.scrollIntoView({ block: "nearest", inline: "nearest" }); }
      var said = document.getElementById("edit-said");
      if (said) toast(said.textContent);
    });
  }
  // What was unfolded, and how far it was scrolled, when the old editor went.
  var kept = null;
  function keep() {
    var scroll = document.querySelector(".edit-scroll");
    var parts = document.querySelectorAll("#map-editor details[open]");
    kept = { left: scroll.scrollLeft, top: scroll.scrollTop, open: Array.prototype.map.call(parts, function (part) { return part.id; }) };
  }
  function restore() {
    if (!kept) return;
    kept.open.forEach(function (id) { var part = id && document.getElementById(id); if (part) part.open = true; });
    var scroll = document.querySelector(".edit-scroll");
    scroll.scrollLeft = kept.left;
    scroll.scrollTop = kept.top;
    kept = null;
  }
  // At the edge the pressed button is gone; the one that leads back stands beside it.
  var other = { left: "right", right: "left", up: "down", down: "up", undo: "redo", redo: "undo" };
  function beside(id) {
    var way = id.split("-")[0];
    return document.getElementById(id.replace(way, other[way])) || document.querySelector(".edit-steps .btn:not(:disabled)");
  }

  document.addEventListener("htmx:beforeSwap", function (event) {
    var request = event.detail.xhr;
    if (!editor()) return;
    if (event.detail.target.id === "map-editor" && request.status === 200) keep();
    if (request.status !== 409) return;
    event.detail.isError = false;
    // A field that lost a race shows what stands there now; after any other lost race the page is stale.
    if (event.detail.target.id !== "map-editor") { event.detail.shouldSwap = true; return; }
    event.detail.shouldSwap = false;
    var page = new DOMParser().parseFromString(request.responseText, "text/html");
    var words = page.querySelector("main h1");
    toast(words ? words.textContent : "", "danger");
    ask("GET", editor().dataset.base + "/edit", { target: "#map-editor", select: "#map-editor", swap: "outerHTML show:none" });
  });

  // ---- drag -----------------------------------------------------------------------------------------------------------

  var dragged = null;
  document.addEventListener("dragstart", function (event) {
    var grip = event.target.closest && event.target.closest("#map-editor .grip");
    if (!grip) return;
    dragged = grip.closest("[data-touchpoint], th[data-stage]");
    if (event.dataTransfer) { event.dataTransfer.effectAllowed = "move"; event.dataTransfer.setData("text/plain", dragged.id); }
    dragged.classList.add("is-dragged");
  });
  function targetOf(event) {
    if (!dragged || !event.target.closest) return null;
    var wanted = dragged.dataset.touchpoint ? "[data-touchpoint], td[data-stage], th[data-stage]" : "th[data-stage]";
    var over = event.target.closest(wanted);
    return over && over !== dragged && editor().contains(over) ? over : null;
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
    var base = editor().dataset.base, version = { version: dragged.dataset.version };
    if (dragged.dataset.touchpoint) {
      var column = over.closest("[data-stage]");
      var place = over.dataset.touchpoint ? over.dataset.place : column.tagName === "TD" ? Number(column.dataset.count) + 1 : 1;
      go(base + "/touchpoints/" + dragged.dataset.touchpoint + "/place/" + column.dataset.stage + "/" + place, version);
    } else {
      go(base + "/stages/" + dragged.dataset.stage + "/position/" + over.dataset.place, version);
    }
    clear();
  });
  document.addEventListener("dragend", function () {
    if (dragged) dragged.classList.remove("is-dragged");
    clear();
    dragged = null;
  });
})();
