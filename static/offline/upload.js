// Photos, recordings and receipts go up in parts, named by the hash of their content: what was cut off goes on from where
// it stopped, and what is there already is not sent again.
(function () {
  "use strict";
  // Small enough that a bar of signal brings one through.
  var PART = 256 * 1024;
  var MOST_RESTARTS = 20;

  var ENDINGS = { jpg: "image/jpeg", jpeg: "image/jpeg", png: "image/png", webp: "image/webp", heic: "image/heic", heif: "image/heif", m4a: "audio/mp4", mp3: "audio/mpeg", ogg: "audio/ogg", oga: "audio/ogg", opus: "audio/ogg", wav: "audio/wav", pdf: "application/pdf" };
  function typeOf(file) {
    if (file.type) return file.type;
    var ending = (file.name || "").toLowerCase().split(".").pop();
    return ENDINGS[ending] || "application/octet-stream";
  }

  // The phones that make HEIC can also draw it, so it becomes a JPEG here; elsewhere the server says what to do.
  async function readable(file) {
    if (!/^image\/hei[cf]/.test(typeOf(file)) || !self.createImageBitmap) return file;
    try {
      var picture = await createImageBitmap(file);
      var canvas = document.createElement("canvas");
      canvas.width = picture.width;
      canvas.height = picture.height;
      canvas.getContext("2d").drawImage(picture, 0, 0);
      return await new Promise(function (done) { canvas.toBlob(function (jpeg) { done(jpeg || file); }, "image/jpeg", 0.9); });
    } catch (e) {
      return file;
    }
  }

  /** A chosen file as the phone keeps it: its bytes, and the name that their content gives it. */
  async function take(original, draft, question) {
    var file = await readable(original);
    var bytes = await file.arrayBuffer();
    var digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    var hash = Array.prototype.map.call(digest, function (byte) { return ("0" + byte.toString(16)).slice(-2); }).join("");
    return {
      id: draft + ":" + question + ":" + hash, draft: draft, question: question, name: original.name, at: Date.now(),
      sha256: hash, type: typeOf(file), size: bytes.byteLength, blob: new Blob([bytes], { type: typeOf(file) }), refused: null
    };
  }

  /** Brings one file to the server with `ask` (see sender.js); gives its evidence, or throws what `ask` throws. */
  async function send(file, url, ask, progress) {
    var begun = { sha256: file.sha256, size: file.size, media_type: file.type, question_key: file.question };
    var state = await ask("POST", url, JSON.stringify(begun), "application/json");
    var restarts = 0;
    while (!state.evidence) {
      progress(state.received / file.size);
      var part = file.blob.slice(state.received, state.received + PART);
      var place = "/uploads/" + encodeURIComponent(state.upload) + "?offset=" + state.received;
      var next = await ask("PUT", place, part, "application/octet-stream");
      if (!next.evidence && next.received <= state.received && ++restarts > MOST_RESTARTS) throw { words: "" };
      state = next;
    }
    return state.evidence;
  }

  self.wayscoreUpload = { take: take, send: send, isPossible: Boolean(self.crypto && crypto.subtle && Blob.prototype.arrayBuffer) };
})();
