// The words of the scripts stand in the page, in the reader's language: <template class="texts" data-name="…">.
(function () {
  "use strict";
  var texts = {};
  document.querySelectorAll("template.texts").forEach(function (one) { Object.assign(texts, one.dataset); });
  var plural = new Intl.PluralRules(document.documentElement.lang || "ru");

  /** The text of this name with its PLACEHOLDERS replaced. */
  function words(name, replaced) {
    return Object.keys(replaced || {}).reduce(function (text, key) { return text.replace(key, replaced[key]); }, texts[name] || "");
  }

  /** "5 ответов": the forms for 1, 2 and 5 stand in the text, with a bar between them. */
  function count(name, number) {
    var forms = (texts[name] || "").split("|");
    var place = { one: 0, few: 1 }[plural.select(number)];
    return (forms[place === undefined ? 2 : place] || "").replace(/\d+/, number);
  }

  function list(parts) {
    return parts.length < 2 ? parts.join("") : parts.slice(0, -1).join(", ") + texts.and + parts[parts.length - 1];
  }

  /** What a draft has on this phone only: "3 ответа и 1 фото"; empty where there is nothing. */
  function unsent(draft, files) {
    var photos = files.filter(function (file) { return !file.refused && /^image\//.test(file.type); }).length;
    var others = files.filter(function (file) { return !file.refused; }).length - photos;
    var counted = [["answers", Object.keys(draft.mine).length], ["photos", photos], ["files", others]];
    return list(counted.filter(function (one) { return one[1]; }).map(function (one) { return count(one[0], one[1]); }));
  }

  self.wayscoreWords = { words: words, count: count, unsent: unsent };
})();
