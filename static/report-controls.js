// What moves in the form wherever it is shown: questions that come and go, progress, stopwatch, the way from section to
// section.
(function () {
  "use strict";

  function settleNotApplicable(box, ticked) {
    box.querySelectorAll("[type=checkbox]").forEach(function (other) {
      if (other !== ticked && (ticked.value === "na" || other.value === "na")) other.checked = false;
    });
    if (ticked.value === "na") box.querySelectorAll("input.form-control, textarea").forEach(function (input) { input.value = ""; });
  }

  function stopwatch(button, answers) {
    var started = null;
    var ticking = null;
    var box = button.closest(".question");
    var label = button.querySelector("span");
    button.addEventListener("click", function () {
      if (started === null) {
        started = Date.now();
        button.classList.add("is-running");
        ticking = setInterval(function () {
          var seconds = Math.floor((Date.now() - started) / 1000);
          label.textContent = button.dataset.stop + " " + Math.floor(seconds / 60) + ":" + ("0" + seconds % 60).slice(-2);
        }, 250);
        return;
      }
      clearInterval(ticking);
      answers.set(box, Math.round((Date.now() - started) / 1000));
      started = null;
      button.classList.remove("is-running");
      label.textContent = button.dataset.start;
      box.querySelector("input.form-control").dispatchEvent(new Event("change", { bubbles: true }));
    });
  }

  /** Wires a form; `on.answered(key, questions that came or went)` and `on.chose(file input, key)` hear of changes. */
  self.wayscoreControls = function (form, answers, on) {
    function changed(event) {
      var target = event.target;
      var key = answers.keyOf(target);
      if (!key) return;
      if (target.type === "file") { on.chose(target, key); return; }
      if (target.type === "checkbox" && target.checked) settleNotApplicable(answers.place(key), target);
      answers.changed(key);
      var turned = answers.showRelevant();
      answers.showProgress();
      on.answered(key, turned);
    }
    form.addEventListener("change", changed);
    form.addEventListener("input", function (event) {
      if (!event.target.matches("textarea, input.form-control")) return;
      var box = event.target.closest(".question");
      var tick = box && box.querySelector("[type=checkbox][value=na]");
      if (tick && event.target.value) tick.checked = false;
      changed(event);
    });

    // The first button of the form might be one that deletes a photo: only a press on a button is one.
    form.addEventListener("keydown", function (event) {
      if (event.key === "Enter" && event.target.matches("input")) event.preventDefault();
    });

    form.querySelectorAll(".stopwatch").forEach(function (button) { stopwatch(button, answers); });

    form.querySelectorAll(".next-section").forEach(function (button) {
      var sections = Array.prototype.slice.call(form.querySelectorAll(".report-section"));
      var after = sections.slice(sections.indexOf(button.closest(".report-section")) + 1);
      if (!after.length) { button.remove(); return; }
      button.addEventListener("click", function () {
        var next = after.find(function (section) { return !section.hidden; });
        if (!next) { form.querySelector(".report-actions .btn-primary").focus(); return; }
        next.open = true;
        next.querySelector("summary").focus({ preventScroll: true });
        next.scrollIntoView({ block: "start" });
      });
    });

    // A link of the error summary opens the section its question is in.
    function openTarget() {
      var target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
      var section = target && target.closest && target.closest(".report-section");
      if (section) { section.open = true; target.scrollIntoView({ block: "start" }); target.focus({ preventScroll: true }); }
    }
    window.addEventListener("hashchange", openTarget);
    form.addEventListener("click", function (event) { if (event.target.closest(".report-refusal a")) setTimeout(openTarget, 0); });

    answers.showRelevant();
    answers.showProgress();
    openTarget();
  };
})();
