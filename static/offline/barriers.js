// What stood in the way at each touchpoint: rows of the form as one answer per touchpoint.
(function () {
  "use strict";
  var BARRIERS = self.wayscoreDraft.BARRIERS;

  self.wayscoreBarriers = function (form) {
    var places = {};
    form.querySelectorAll(".barriers").forEach(function (place) { places[BARRIERS + place.dataset.touchpoint] = place; });

    function rowsOf(place) { return Array.prototype.slice.call(place.querySelectorAll(".barrier")); }
    function parts(row) {
      var severity = row.querySelector("[type=radio]:checked");
      return { category: row.querySelector("select").value, severity: severity ? Number(severity.value) : 0, words: row.querySelector("textarea").value.trim() };
    }

    /** The rows that are whole; null where there are none. */
    function read(key) {
      var found = rowsOf(places[key]).map(parts).filter(function (row) { return row.category && row.severity; });
      return found.length ? found.map(function (row) {
        return { touchpoint: places[key].dataset.touchpoint, category: row.category, severity: row.severity, words: row.words };
      }) : null;
    }

    function addRow(place) {
      var last = rowsOf(place).pop();
      var row = last.cloneNode(true);
      var index = 1 + Math.max.apply(null, Array.prototype.map.call(form.querySelectorAll(".barrier [type=hidden]"), function (input) { return Number(input.name.split(".")[1]); }));
      row.querySelectorAll("[name]").forEach(function (input) { input.name = input.name.replace(/^barrier\.\d+/, "barrier." + index); });
      row.querySelectorAll("[id]").forEach(function (one) { one.id = one.id.replace(/\d+$/, index); });
      row.querySelectorAll("[for]").forEach(function (one) { one.htmlFor = one.htmlFor.replace(/\d+$/, index); });
      set(row, { category: "", severity: 0, words: "" });
      row.open = false;
      last.after(row);
    }

    function set(row, barrier) {
      row.querySelector("select").value = barrier.category;
      row.querySelectorAll("[type=radio]").forEach(function (input) { input.checked = Number(input.value) === barrier.severity; });
      row.querySelector("textarea").value = barrier.words;
      if (barrier.category) row.open = true;
    }

    /** Keeps an empty row at the end for the next one. */
    function more(place) {
      var last = rowsOf(place).pop();
      if (last && parts(last).category) addRow(place);
    }

    function fill(values) {
      Object.keys(places).forEach(function (key) {
        var list = values[key] || null;
        if (self.wayscoreDraft.same(read(key), list)) return;
        var wanted = list || [];
        while (rowsOf(places[key]).length <= wanted.length) addRow(places[key]);
        rowsOf(places[key]).forEach(function (row, place) { set(row, wanted[place] || { category: "", severity: 0, words: "" }); });
      });
    }

    function inWords(list) {
      if (!list || !list.length) return self.wayscoreWords.words("noAnswer");
      return list.map(function (barrier) {
        var option = form.querySelector('.barrier option[value="' + barrier.category + '"]');
        return (option ? option.textContent.trim() : barrier.category) + " (" + barrier.severity + ")" + (barrier.words ? ": " + barrier.words : "");
      }).join("; ");
    }

    return {
      read: read, fill: fill, inWords: inWords, more: more,
      place: function (key) { return places[key]; },
      keyOf: function (target) {
        var place = target.closest(".barriers");
        return place ? BARRIERS + place.dataset.touchpoint : null;
      },
      /** Rows that say something, but not enough to be kept. */
      halves: function () {
        return Array.prototype.filter.call(form.querySelectorAll(".barrier"), function (row) {
          var told = parts(row);
          return (told.category || told.severity || told.words) && !(told.category && told.severity);
        });
      }
    };
  };
})();
