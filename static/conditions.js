// The conditions of a checklist (`relevant`), read as the server reads them: comparisons, selected(), answered(),
// joined by not, and, or. The server decides in the end; here they only show what is worth asking.
(function () {
  "use strict";

  function tokenize(source) {
    var tokens = [];
    var pattern = /\s*(?:([(),])|('[^']*'|"[^"]*")|\$\{([^}]*)\}|(!=|<=|>=|=|<|>)|([A-Za-z0-9_.-]+))/y;
    source = source.trim();
    while (pattern.lastIndex < source.length) {
      var at = pattern.lastIndex;
      var found = pattern.exec(source);
      if (!found) throw new Error("unexpected character at " + at);
      if (found[1]) tokens.push({ kind: found[1] });
      else if (found[2] !== undefined) tokens.push({ kind: "text", value: found[2].slice(1, -1) });
      else if (found[3] !== undefined) tokens.push({ kind: "key", value: found[3].trim() });
      else if (found[4]) tokens.push({ kind: "operator", value: found[4] });
      else tokens.push({ kind: "word", value: found[5] });
    }
    return tokens;
  }

  function parse(source) {
    var tokens = tokenize(source);
    var at = 0;
    function take(kind) {
      var token = tokens[at++];
      if (!token || (kind && token.kind !== kind)) throw new Error("unexpected end or token");
      return token;
    }
    function skipWord(word) {
      var token = tokens[at];
      if (token && token.kind === "word" && token.value === word) { at++; return true; }
      return false;
    }
    function any() {
      var terms = [all()];
      while (skipWord("or")) terms.push(all());
      return function (answer) { return terms.some(function (term) { return term(answer); }); };
    }
    function all() {
      var terms = [term()];
      while (skipWord("and")) terms.push(term());
      return function (answer) { return terms.every(function (one) { return one(answer); }); };
    }
    function term() {
      var token = take();
      var next = tokens[at];
      if (token.kind === "(") {
        var inner = any();
        take(")");
        return inner;
      }
      if (token.kind === "key") return comparison(token.value);
      if (token.kind !== "word") throw new Error("a condition is needed");
      if (next && next.kind === "operator") return comparison(token.value);
      if (token.value === "not") {
        var negated = term();
        return function (answer) { return !negated(answer); };
      }
      if (next && next.kind === "(" && (token.value === "selected" || token.value === "answered")) return call(token.value);
      throw new Error("a comparison is needed");
    }
    function comparison(key) {
      var operator = take("operator").value;
      var literal = take();
      var number = literal.kind === "word";
      if (!number && literal.kind !== "text") throw new Error("a value is needed");
      var right = number ? Number(literal.value) : literal.value;
      return function (answer) {
        var left = answer(key);
        return left !== null && compares(left, operator, right);
      };
    }
    function call(name) {
      take("(");
      var token = take();
      if (token.kind !== "word" && token.kind !== "key") throw new Error("a key is needed");
      var option = null;
      if (name === "selected") { take(","); option = take("text").value; }
      take(")");
      return function (answer) {
        var value = answer(token.value);
        if (value === null) return false;
        if (name === "answered") return true;
        return Array.isArray(value) ? value.indexOf(option) >= 0 : value === option;
      };
    }
    var expression = any();
    if (at < tokens.length) throw new Error("unexpected token after the end");
    return expression;
  }

  function compares(left, operator, right) {
    if (typeof left === "number" && typeof right === "number") {
      switch (operator) {
        case "=": return left === right;
        case "!=": return left !== right;
        case "<": return left < right;
        case "<=": return left <= right;
        case ">": return left > right;
        default: return left >= right;
      }
    }
    var text = Array.isArray(left) ? left.join(" ") : String(left);
    if (operator === "=") return text === String(right);
    if (operator === "!=") return text !== String(right);
    return false;
  }

  // parse(source) gives a function of `answer`: answer(key) is a value, or null where the question is unanswered,
  // irrelevant or not applicable.
  window.wayscoreConditions = { parse: parse };
})();
