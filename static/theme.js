// Runs before the first paint, so that a dark page never flashes white.
(function () {
  var root = document.documentElement;
  var dark = window.matchMedia("(prefers-color-scheme: dark)");

  function stored() {
    try { return localStorage.getItem("theme"); } catch (e) { return null; }
  }
  function apply() {
    var choice = stored();
    var theme = choice === "light" || choice === "dark" ? choice : dark.matches ? "dark" : "light";
    root.setAttribute("data-bs-theme", theme);
    root.setAttribute("data-theme-choice", choice || "auto");
  }

  window.wayscoreTheme = {
    choice: function () { return stored() || "auto"; },
    choose: function (choice) {
      try {
        if (choice === "auto") localStorage.removeItem("theme");
        else localStorage.setItem("theme", choice);
      } catch (e) { /* private mode: the choice lasts for this page only */ }
      apply();
      if (choice !== "auto") root.setAttribute("data-bs-theme", choice);
    }
  };
  root.classList.add("js");
  dark.addEventListener("change", apply);
  apply();
})();
