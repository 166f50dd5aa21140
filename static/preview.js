// A form that is tried out: what the answers would score is told while they are given. Nothing is kept but on the
// device, so that the answers outlive a change in the editor. Without this file the button does the same.
(function () {
  "use strict";
  var form = document.querySelector(".report-form");
  var box = document.getElementById("trial");
  if (!form || !box) return;
  var key = "trial:" + form.dataset.report;
  var answers = self.wayscoreAnswers.of(form);
  var turn = 0;

  function keep() {
    var values = {};
    answers.boxes.forEach(function (question) {
      var value = answers.read(question.dataset.key);
      if (value !== null) values[question.dataset.key] = value;
    });
    try { localStorage.setItem(key, JSON.stringify(values)); } catch (e) { /* no room or private mode: they last as long as the page */ }
  }
  function restore() {
    try {
      var kept = JSON.parse(localStorage.getItem(key));
      if (kept) { answers.fill(kept); return true; }
    } catch (e) { /* nothing was kept */ }
    return false;
  }

  function count() {
    var mine = ++turn;
    var fields = new URLSearchParams();
    new FormData(form).forEach(function (value, name) { if (typeof value === "string") fields.append(name, value); });
    fetch(form.action, { method: "POST", credentials: "same-origin", body: fields }).then(function (response) {
      if (!response.ok) throw response.status;
      return response.text();
    }).then(function (html) {
      if (mine !== turn) return;
      var opened = box.querySelector("details") && box.querySelector("details").open;
      var fresh = new DOMParser().parseFromString(html, "text/html").getElementById("trial");
      box.replaceChildren.apply(box, Array.prototype.slice.call(fresh.childNodes));
      if (opened && box.querySelector("details")) box.querySelector("details").open = true;
    }).catch(function () { /* the button still counts */ });
  }

  var timer = null;
  function answered() {
    keep();
    clearTimeout(timer);
    timer = setTimeout(count, 400);
  }
  self.wayscoreControls(form, answers, { answered: answered, chose: function () {} });
  form.addEventListener("submit", function (event) { event.preventDefault(); event.stopImmediatePropagation(); count(); }, true);
  document.addEventListener("click", function (event) {
    if (!event.target.closest("[data-forget]")) return;
    try { localStorage.removeItem(key); } catch (e) { /* nothing was kept */ }
  });
  // Opened at the question that is being written; the focus stays where the writing is.
  var start = new URLSearchParams(location.search).get("question");
  var target = start && document.getElementById("q-" + start);
  if (target) {
    var section = target.closest("details");
    if (section) section.open = true;
    // What isn't asked yet is looked for where its section begins.
    if (target.hidden && section) target = section;
    window.scrollTo(0, target.getBoundingClientRect().top + window.scrollY - 80);
  }
  // What was chosen before this file came counts, too.
  var chosen = answers.boxes.some(function (question) { return answers.read(question.dataset.key) !== null; });
  if (restore() || chosen) { keep(); count(); }
})();
