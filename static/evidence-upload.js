// Photos, recordings and receipts go up in parts, named by the hash of their content: what was cut off goes on from where
// it stopped, what is there already is not sent again, and a weak network is waited for.
(function () {
  "use strict";
  // Small enough that a bar of signal brings one through.
  var PART = 256 * 1024;
  var LONGEST_WAIT = 60000;
  if (!window.fetch || !window.crypto || !crypto.subtle || !Blob.prototype.arrayBuffer) return;

  var ENDINGS = { jpg: "image/jpeg", jpeg: "image/jpeg", png: "image/png", webp: "image/webp", heic: "image/heic", heif: "image/heif", m4a: "audio/mp4", mp3: "audio/mpeg", ogg: "audio/ogg", oga: "audio/ogg", opus: "audio/ogg", wav: "audio/wav", pdf: "application/pdf" };
  function typeOf(file) {
    if (file.type) return file.type;
    var ending = (file.name || "").toLowerCase().split(".").pop();
    return ENDINGS[ending] || "application/octet-stream";
  }

  function hashOf(file) {
    return file.arrayBuffer().then(function (bytes) { return crypto.subtle.digest("SHA-256", bytes); }).then(function (digest) {
      return Array.prototype.map.call(new Uint8Array(digest), function (byte) { return ("0" + byte.toString(16)).slice(-2); }).join("");
    });
  }

  // The phones that make HEIC can also draw it, so it becomes a JPEG here; elsewhere the server says what to do.
  function readable(file) {
    if (!/^image\/hei[cf]/.test(typeOf(file)) || !window.createImageBitmap) return Promise.resolve(file);
    return createImageBitmap(file).then(function (picture) {
      var canvas = document.createElement("canvas");
      canvas.width = picture.width;
      canvas.height = picture.height;
      canvas.getContext("2d").drawImage(picture, 0, 0);
      return new Promise(function (done) { canvas.toBlob(function (jpeg) { done(jpeg || file); }, "image/jpeg", 0.9); });
    }).catch(function () { return file; });
  }

  // Waits longer each time, but not a moment longer than the network does.
  function patience(tries) {
    return new Promise(function (done) {
      var timer = setTimeout(go, Math.min(LONGEST_WAIT, 1000 * Math.pow(2, tries)));
      function go() {
        clearTimeout(timer);
        window.removeEventListener("online", go);
        done();
      }
      window.addEventListener("online", go);
    });
  }

  function ask(method, url, body, type) {
    return fetch(url, { method: method, credentials: "same-origin", headers: { "Content-Type": type, "Accept": "application/json" }, body: body }).then(function (response) {
      if (response.ok || response.status === 409 || response.status === 422) {
        var isJson = (response.headers.get("content-type") || "").indexOf("application/json") === 0;
        if (!isJson) throw { final: true };
        return response.json();
      }
      throw { final: response.status < 500 && response.status !== 408 && response.status !== 429 };
    }).then(function (answer) {
      if (answer.refused) throw { final: true, words: answer.refused };
      return answer;
    });
  }

  /** Uploads one file: {url, question, progress(share), waiting()}; resolves with its evidence, rejects with {words}. */
  function upload(original, to) {
    var tries = 0;
    return readable(original).then(function (file) {
      return hashOf(file).then(function (hash) {
        function begin() {
          var body = JSON.stringify({ sha256: hash, size: file.size, media_type: typeOf(file), question_key: to.question });
          return ask("POST", to.url, body, "application/json").then(go).catch(again);
        }
        function go(answer) {
          if (answer.evidence) { to.progress(1); return answer.evidence; }
          to.progress(answer.received / file.size);
          var part = file.slice(answer.received, answer.received + PART);
          return ask("PUT", "/uploads/" + encodeURIComponent(answer.upload) + "?offset=" + answer.received, part, "application/octet-stream").then(function (next) {
            if (next.evidence || next.received > answer.received) tries = 0;
            else if (++tries > 20) throw { final: true };
            return go(next);
          });
        }
        function again(error) {
          if (error && error.final) throw error;
          to.waiting();
          return patience(tries++).then(begin);
        }
        return begin();
      });
    });
  }

  // One file after the other: half of two is worth less than the whole of one.
  var last = Promise.resolve();
  window.wayscoreUploads = {
    pending: 0,
    add: function (file, to) {
      var self = this;
      self.pending += 1;
      var result = last.then(function () { return upload(file, to); });
      last = result.catch(function () {}).then(function () { self.pending -= 1; });
      return result;
    }
  };
})();
