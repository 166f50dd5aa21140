// The form as answers: reads and fills its questions and what stood in the way, shows what is relevant and how far it is.
(function () {
  "use strict";
  var BARRIERS = self.wayscoreDraft.BARRIERS;

  /** Touches the page only where something changes: long forms are slow to lay out. */
  function write(element, text) { if (element.textContent !== text) element.textContent = text; }

  function numberOf(text) {
    var trimmed = String(text).trim().replace(",", ".");
    return trimmed === "" || !isFinite(Number(trimmed)) ? null : Number(trimmed);
  }

  /** The answer of a question as the server keeps it: null where there is none, "na" where it does not apply. */
  function read(box) {
    var name = "a." + box.dataset.key;
    var type = box.dataset.type;
    var inputs = Array.prototype.filter.call(box.elements, function (input) {
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

  function fill(box, value) {
    var name = "a." + box.dataset.key;
    var list = Array.isArray(value) ? value : [value === null ? "" : String(value)];
    box.querySelectorAll("[type=radio], [type=checkbox]").forEach(function (input) { input.checked = list.indexOf(input.value) >= 0; });
    if (box.dataset.type === "duration") {
      var known = typeof value === "number";
      box.querySelector('[name="' + name + '.min"]').value = known ? Math.floor(value / 60) : "";
      box.querySelector('[name="' + name + '.sec"]').value = known ? value % 60 : "";
      return;
    }
    var field = box.querySelector("input.form-control, textarea");
    if (field) field.value = value === null || value === "na" ? "" : value;
  }

  /** An answer in the words of the form. */
  function inWords(box, value) {
    if (value === null) return self.wayscoreWords.words("noAnswer");
    if (box.dataset.type === "duration" && typeof value === "number") return Math.floor(value / 60) + ":" + ("0" + value % 60).slice(-2);
    return (Array.isArray(value) ? value : [value]).map(function (one) {
      var input = Array.prototype.find.call(box.querySelectorAll("[type=radio], [type=checkbox]"), function (input) { return input.value === String(one); });
      return input ? input.closest("label").textContent.trim().replace(/\s+/g, " ") : String(one);
    }).join(", ");
  }

  function of(form) {
    var boxes = Array.prototype.slice.call(form.querySelectorAll(".question"));
    var byKey = {};
    boxes.forEach(function (box) { byKey[box.dataset.key] = box; });
    var barriers = self.wayscoreBarriers(form);

    var conditions = {};
    boxes.forEach(function (box) {
      if (!box.dataset.relevant) return;
      try { conditions[box.dataset.key] = self.wayscoreConditions.parse(box.dataset.relevant); } catch (e) { /* stays visible: the server decides */ }
    });

    // What stands in the form, question by question: each is read again when it changes, not all of them at every key.
    var standing = {};
    function look(box) { standing[box.dataset.key] = read(box); }
    boxes.forEach(look);
    // A browser that comes back to a page may fill it without telling.
    window.addEventListener("pageshow", function () { boxes.forEach(look); });

    function put(box, value) {
      fill(box, value);
      look(box);
    }

    /** Which questions are asked when these are the answers; conditions look only at earlier ones. */
    function relevantFor(values) {
      var relevant = {};
      boxes.forEach(function (box) {
        var key = box.dataset.key;
        relevant[key] = !conditions[key] || conditions[key](function (other) {
          var value = relevant[other] ? values[other] : null;
          return value === undefined || value === "na" ? null : value;
        });
      });
      return relevant;
    }

    /** Shows what is relevant; gives the questions that came or went. */
    function showRelevant() {
      var relevant = relevantFor(standing);
      var turned = boxes.filter(function (box) {
        var hidden = !relevant[box.dataset.key];
        if (box.hidden === hidden && box.disabled === hidden) return false;
        box.hidden = hidden;
        box.disabled = hidden;
        return true;
      });
      // A section that asks nothing of this visit is not shown at all.
      sections.forEach(function (one) {
        var hidden = !one.barriers && one.boxes.every(function (box) { return box.hidden; });
        if (one.section.hidden !== hidden) one.section.hidden = hidden;
      });
      return turned;
    }

    function count(some, values, relevant) {
      var must = some.filter(function (box) { return relevant[box.dataset.key] && box.hasAttribute("data-required"); });
      var given = function (box) { var value = values[box.dataset.key]; return value !== null && value !== undefined; };
      return { total: must.length, done: must.filter(given).length };
    }

    var sections = Array.prototype.map.call(form.querySelectorAll(".report-section"), function (section) {
      return {
        section: section, barriers: section.querySelector(".barriers"),
        boxes: boxes.filter(function (box) { return section.contains(box); })
      };
    });
    function showProgress() {
      var relevant = relevantFor(standing);
      var tell = function (numbers) { return self.wayscoreWords.words("progress", { DONE: numbers.done, TOTAL: numbers.total }); };
      var all = count(boxes, standing, relevant);
      var bar = form.querySelector(".report-progress");
      if (bar.max !== (all.total || 1)) bar.max = all.total || 1;
      if (bar.value !== all.done) bar.value = all.done;
      write(form.querySelector(".report-count"), tell(all));
      sections.forEach(function (one) {
        var numbers = count(one.boxes, standing, relevant);
        write(one.section.querySelector(".section-count"), numbers.total ? tell(numbers) : self.wayscoreWords.words("optional"));
        one.section.classList.toggle("is-done", numbers.total > 0 && numbers.done === numbers.total);
      });
    }

    return {
      boxes: boxes,
      /** Where the answer of this key is given. */
      place: function (key) { return key.indexOf(BARRIERS) === 0 ? barriers.place(key) : byKey[key]; },
      read: function (key) { return key.indexOf(BARRIERS) === 0 ? barriers.read(key) : byKey[key] && !byKey[key].hidden ? standing[key] : null; },
      /** Somebody has changed the answer of this key. */
      changed: function (key) { if (byKey[key]) look(byKey[key]); },
      /** Fills what differs; a question that is not asked keeps what was typed, in case it is asked again. */
      fill: function (values) {
        boxes.forEach(function (box) {
          var value = box.dataset.key in values ? values[box.dataset.key] : null;
          if (!self.wayscoreDraft.same(standing[box.dataset.key], value) && !(box.hidden && value === null)) put(box, value);
        });
        barriers.fill(values);
        showRelevant();
        showProgress();
      },
      set: put,
      inWords: function (key, value) { return key.indexOf(BARRIERS) === 0 ? barriers.inWords(value) : inWords(byKey[key], value); },
      keyOf: function (target) {
        var box = target.closest(".question");
        return box ? box.dataset.key : barriers.keyOf(target);
      },
      halves: barriers.halves, more: barriers.more,
      showRelevant: showRelevant, showProgress: showProgress,
      /** How many required answers the server has. */
      countOf: function (values) { return count(boxes, values, relevantFor(values)); }
    };
  }

  self.wayscoreAnswers = { of: of };
})();
