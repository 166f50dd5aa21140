// Where the report is filed, if the shopper wishes to tell: asked of the phone on a press, taken back on another.
(function () {
  "use strict";
  var words = self.wayscoreWords.words;
  var PATIENCE = 20000;

  /** `put` keeps {latitude, longitude}, or null. */
  function of(form, put) {
    var box = form.querySelector(".report-place");
    var button = box.querySelector("button");
    var line = box.querySelector("[role=status]");
    box.hidden = !navigator.geolocation;
    var taken = null;

    button.addEventListener("click", function () {
      if (taken) { put(null); return; }
      button.disabled = true;
      navigator.geolocation.getCurrentPosition(function (found) {
        button.disabled = false;
        put({ latitude: found.coords.latitude, longitude: found.coords.longitude });
      }, function () {
        button.disabled = false;
        line.textContent = words("placeDenied");
      }, { enableHighAccuracy: true, timeout: PATIENCE, maximumAge: 60000 });
    });

    return {
      show: function (position) {
        if (taken && !position) line.textContent = "";
        if (position) line.textContent = words("placeTaken");
        taken = position || null;
        button.setAttribute("aria-pressed", String(Boolean(position)));
        box.classList.toggle("is-taken", Boolean(position));
      }
    };
  }

  self.wayscorePosition = { of: of };
})();
