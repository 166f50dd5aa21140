// The checklist on a phone: conditional questions appear as they become relevant, every answer is saved at once, on the
// device and on the server, and one line tells the truth about it. The page works as a plain form without this file.
(function () {
  "use strict";
  var form = document.querySelector(".report-form");
  if (!form) return;
  var questions = Array.prototype.slice.call(form.querySelectorAll(".question"));
  var byKey = {};
  questions.forEach(function (box) { byKey[box.dataset.key] = box; });
  var versionField = form.elements.version;
  var storageKey = "draft:" + form.dataset.storageKey;

  // ---- what is answered -------------------------------------------------------------------------------------------

  function numberOf(text) {
    var trimmed = String(text).trim().replace(",", ".");
    return trimmed === "" || !isFinite(Number(trimmed)) ? null : Number(trimmed);
  }

  /** The answer as the server keeps it: null where there is none, "na" where the question does not apply. */
  function answerOf(box) {
    var name = "a." + box.dataset.key;
    var type = box.dataset.type;
    var inputs = Array.prototype.slice.call(box.querySelectorAll('[name^="' + name + '"]')).filter(function (input) {
      return input.name === name || input.name.indexOf(name + ".") === 0;
    });
    var checked = inputs.filter(function (input) { return input.checked; });
    if (checked.some(function (input) { return input.value === "na"; })) return "na";
    if (type === "multi_choice") return checked.length ? checked.map(function (input) { return input.value; }) : null;
    if (type === "duration") {
      var minutes = numberOf(inputs[0].value);
      var seconds = numberOf(inputs[1].value);
      return minutes === null && seconds === null ? null : (minutes || 0) * 60 + (seconds || 0);
    }
    var radios = inputs.some(function (input) { return input.type === "radio"; });
    var text = radios ? (checked.length ? checked[0].value : "") : inputs[0].value.trim();
    if (text === "") return null;
    return type === "scale" || type === "number" || type === "emotion" || type === "nps" ? numberOf(text) : text;
  }

  var conditions = {};
  questions.forEach(function (box) {
    if (!box.dataset.relevant) return;
    try { conditions[box.dataset.key] = window.wayscoreConditions.parse(box.dataset.relevant); } catch (e) { /* stays visible: the server decides */ }
  });

  // Conditions look only at earlier questions, so one pass from top to bottom settles all of them.
  function showRelevant() {
    var relevant = {};
    questions.forEach(function (box) {
      var key = box.dataset.key;
      var holds = !conditions[key] || conditions[key](function (other) {
        if (!byKey[other] || !relevant[other]) return null;
        var value = answerOf(byKey[other]);
        return value === "na" ? null : value;
      });
      relevant[key] = holds;
      box.hidden = !holds;
      box.disabled = !holds;
    });
  }

  function count(boxes) {
    var must = boxes.filter(function (box) { return !box.hidden && box.hasAttribute("data-required"); });
    return { total: must.length, done: must.filter(function (box) { return answerOf(box) !== null; }).length };
  }
  function tell(numbers) {
    return form.dataset.textProgress.replace("DONE", numbers.done).replace("TOTAL", numbers.total);
  }
  function showProgress() {
    var all = count(questions);
    var bar = form.querySelector(".report-progress");
    bar.max = all.total || 1;
    bar.value = all.done;
    form.querySelector(".report-count").textContent = tell(all);
    form.querySelectorAll(".report-section").forEach(function (section) {
      var numbers = count(questions.filter(function (box) { return section.contains(box); }));
      section.querySelector(".section-count").textContent = tell(numbers);
      section.classList.toggle("is-done", numbers.total > 0 && numbers.done === numbers.total);
    });
  }

  // ---- saving -----------------------------------------------------------------------------------------------------

  var waiting = { answers: {}, barriers: false };
  var state = form.querySelector(".report-state");
  var timer = null;
  var sending = false;

  function say(text, bad) {
    state.textContent = text;
    if (bad) state.setAttribute("data-level", "bad"); else state.removeAttribute("data-level");
  }
  function keep() {
    try {
      if (isWaiting()) localStorage.setItem(storageKey, JSON.stringify({ answers: waiting.answers, barriers: waiting.barriers ? barriers() : null }));
      else localStorage.removeItem(storageKey);
    } catch (e) { /* no room or private mode: the server's copy has to do */ }
  }
  function isWaiting() { return waiting.barriers || Object.keys(waiting.answers).length > 0; }

  function barriers() {
    var found = [];
    form.querySelectorAll(".barrier").forEach(function (row) {
      var category = row.querySelector("select").value;
      var severity = row.querySelector("[type=radio]:checked");
      if (!category || !severity) return;
      found.push({ touchpoint: row.querySelector("[type=hidden]").value, category: category, severity: Number(severity.value), words: row.querySelector("textarea").value.trim() });
    });
    return found;
  }

  function save() {
    clearTimeout(timer);
    if (!form.dataset.answersUrl) { if (isWaiting()) document.dispatchEvent(new CustomEvent("report:answered")); return; }
    if (sending || !isWaiting()) return;
    if (!navigator.onLine) { say(form.dataset.textOffline, true); return; }
    var batch = waiting;
    waiting = { answers: {}, barriers: false };
    sending = true;
    say(form.dataset.textSaving);
    var body = { version: Number(versionField.value), answers: batch.answers };
    if (batch.barriers) body.barriers = barriers();
    fetch(form.dataset.answersUrl, {
      method: "POST", credentials: "same-origin",
      headers: { "Content-Type": "application/json", "Accept": "application/json" },
      body: JSON.stringify(body)
    }).then(function (response) {
      if (response.status === 409) { throw { conflict: true }; }
      if (!response.ok) throw { status: response.status };
      return response.json();
    }).then(function (saved) {
      sending = false;
      versionField.value = saved.version;
      keep();
      say(form.dataset.textSaved + " " + saved.saved_at);
      if (isWaiting()) schedule();
    }).catch(function (error) {
      sending = false;
      Object.keys(batch.answers).forEach(function (key) { if (!(key in waiting.answers)) waiting.answers[key] = batch.answers[key]; });
      waiting.barriers = waiting.barriers || batch.barriers;
      keep();
      if (error && error.conflict) { say(form.dataset.textConflict, true); return; }
      say(navigator.onLine ? form.dataset.textFailed : form.dataset.textOffline, true);
      timer = setTimeout(save, 15000);
    });
  }
  function schedule() { clearTimeout(timer); timer = setTimeout(save, 700); }

  function note(box) {
    waiting.answers[box.dataset.key] = box.hidden ? null : answerOf(box);
    keep();
    schedule();
  }
  function changed(event) {
    var target = event.target;
    if (target.type === "file") return;
    if (target.closest(".barriers")) { waiting.barriers = true; keep(); schedule(); return; }
    var box = target.closest(".question");
    if (!box) return;
    if (target.type === "checkbox" && target.checked) settleNotApplicable(box, target);
    var before = questions.filter(function (one) { return one.hidden; });
    showRelevant();
    // An answer that stopped being relevant must not stay behind on the server.
    questions.forEach(function (one) { if (one.hidden && before.indexOf(one) < 0 && answerOf(one) !== null) note(one); });
    showProgress();
    note(box);
  }
  function settleNotApplicable(box, ticked) {
    box.querySelectorAll("[type=checkbox]").forEach(function (other) {
      if (other !== ticked && (ticked.value === "na" || other.value === "na")) other.checked = false;
    });
    if (ticked.value === "na") box.querySelectorAll("input.form-control, textarea").forEach(function (input) { input.value = ""; });
  }
  form.addEventListener("change", changed);
  form.addEventListener("input", function (event) {
    if (event.target.matches("textarea, input.form-control")) {
      var tick = event.target.closest(".question") && event.target.closest(".question").querySelector("[type=checkbox][value=na]");
      if (tick && event.target.value) tick.checked = false;
      changed(event);
    }
  });
  window.addEventListener("online", save);
  window.addEventListener("offline", function () { if (isWaiting()) say(form.dataset.textOffline, true); });
  document.addEventListener("visibilitychange", function () { if (document.hidden) save(); });

  // The whole form goes with a button; nothing is left to save behind its back.
  form.addEventListener("submit", function (event) {
    if (!navigator.onLine) { event.preventDefault(); say(form.dataset.textOffline, true); return; }
    if (uploads && uploads.pending) { event.preventDefault(); say(form.dataset.textUploadWaiting, true); return; }
    clearTimeout(timer);
    try { localStorage.removeItem(storageKey); } catch (e) { /* nothing was kept */ }
  });

  // Answers that never reached the server, after a crash or without network, come back from the device.
  function restore() {
    var kept = null;
    try { kept = JSON.parse(localStorage.getItem(storageKey)); } catch (e) { return; }
    if (!kept) return;
    Object.keys(kept.answers || {}).forEach(function (key) {
      if (!byKey[key]) return;
      fill(byKey[key], kept.answers[key]);
      waiting.answers[key] = kept.answers[key];
    });
    if (isWaiting()) schedule();
  }
  function fill(box, value) {
    var name = "a." + box.dataset.key;
    var list = Array.isArray(value) ? value : [value === null ? "" : String(value)];
    box.querySelectorAll("[type=radio], [type=checkbox]").forEach(function (input) { input.checked = list.indexOf(input.value) >= 0; });
    if (box.dataset.type === "duration" && typeof value === "number") {
      box.querySelector('[name="' + name + '.min"]').value = Math.floor(value / 60);
      box.querySelector('[name="' + name + '.sec"]').value = value % 60;
      return;
    }
    var field = box.querySelector("input.form-control, textarea");
    if (field && box.dataset.type !== "duration") field.value = value === null || value === "na" ? "" : value;
  }

  // ---- photos, stopwatch, sections --------------------------------------------------------------------------------

  var uploads = form.dataset.uploadsUrl ? window.wayscoreUploads : null;
  if (uploads) form.querySelectorAll("input[type=file]").forEach(function (input) { input.removeAttribute("data-preview"); });

  /** Evidence that is on the server, shown as the page itself shows it. */
  function showEvidence(item, evidence) {
    item.textContent = "";
    item.classList.toggle("thumb-wide", evidence.kind !== "photo");
    var shown = document.createElement(evidence.kind === "audio" ? "audio" : "a");
    if (evidence.kind === "audio") { shown.controls = true; shown.preload = "none"; shown.src = evidence.href; shown.setAttribute("aria-label", evidence.alt); }
    else { shown.href = evidence.href; shown.textContent = evidence.alt; }
    if (evidence.kind === "photo") {
      var picture = document.createElement("img");
      picture.src = evidence.thumb; picture.alt = evidence.alt; picture.width = 72; picture.height = 72;
      shown.replaceChildren(picture);
    }
    var remove = document.createElement("button");
    remove.className = "thumb-delete";
    remove.name = "delete_photo";
    remove.value = evidence.id;
    remove.textContent = "×";
    remove.setAttribute("aria-label", form.dataset.textDelete.replace("NAME", evidence.alt));
    item.append(shown, remove);
  }

  function uploadFile(file, box) {
    var item = document.createElement("li");
    item.className = "thumb-wide upload-line";
    var bar = document.createElement("progress");
    bar.max = 1; bar.value = 0;
    bar.setAttribute("aria-label", form.dataset.textUpload.replace("NAME", file.name));
    var words = document.createElement("span");
    words.textContent = file.name;
    item.append(words, bar);
    box.querySelector(".thumbs").append(item);
    uploads.add(file, {
      url: form.dataset.uploadsUrl, question: box.dataset.key,
      progress: function (share) { bar.value = share; if (share < 1) say(form.dataset.textUpload.replace("NAME", file.name)); },
      waiting: function () { say(form.dataset.textOffline, true); }
    }).then(function (evidence) {
      if (box.querySelector('.thumb-delete[value="' + evidence.id + '"]')) item.remove(); else showEvidence(item, evidence);
      if (!uploads.pending || uploads.pending === 1) say(form.dataset.textSaved + " " + new Date().toTimeString().slice(0, 5));
    }).catch(function (error) {
      bar.remove();
      var fault = document.createElement("small");
      fault.className = "form-error";
      fault.textContent = (error && error.words) || form.dataset.textFailed;
      item.append(fault);
      say((error && error.words) || form.dataset.textFailed, true);
    });
  }

  form.addEventListener("change", function (event) {
    var input = event.target;
    if (input.type !== "file") return;
    var box = input.closest(".question");
    if (uploads) {
      Array.prototype.forEach.call(input.files, function (file) { uploadFile(file, box); });
      // They go up by themselves: sending them again with the form would be in vain.
      input.value = "";
      return;
    }
    if (!navigator.onLine || !form.dataset.photosUrl) return;
    var sent = Array.prototype.map.call(input.files, function (file) {
      var data = new FormData();
      data.append("question", box.dataset.key);
      data.append("file", file);
      return fetch(form.dataset.photosUrl, { method: "POST", credentials: "same-origin", headers: { "Accept": "application/json" }, body: data })
        .then(function (response) { if (!response.ok) throw response.status; return response.json(); });
    });
    if (!sent.length) return;
    say(form.dataset.textSaving);
    Promise.all(sent).then(function () {
      // They are on the server now: sending them again with the form would double them.
      input.value = "";
      say(form.dataset.textSaved + " " + new Date().toTimeString().slice(0, 5));
    }).catch(function () { say(form.dataset.textPhotoFailed, true); });
  });

  form.querySelectorAll(".stopwatch").forEach(function (button) {
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
      fill(box, Math.round((Date.now() - started) / 1000));
      started = null;
      button.classList.remove("is-running");
      label.textContent = button.dataset.start;
      box.querySelector("input.form-control").dispatchEvent(new Event("change", { bubbles: true }));
    });
  });

  form.querySelectorAll(".next-section").forEach(function (button) {
    var sections = Array.prototype.slice.call(form.querySelectorAll(".report-section"));
    var next = sections[sections.indexOf(button.closest(".report-section")) + 1];
    if (!next) { button.remove(); return; }
    button.addEventListener("click", function () {
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

  restore();
  showRelevant();
  showProgress();
  openTarget();
})();
