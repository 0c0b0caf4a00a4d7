// What the player does besides its screen: beeps, a voice, a screen that stays on, and what the device remembers. Every
// one of them may be missing or refused; then the player goes on without it. Pages use it as `cuecardSignals`.
(function () {
  "use strict";

  /** The beeps: pairs of pitch in hertz and length in seconds, one after the other. */
  var TONES = {
    count: [[660, 0.09]],
    work: [[990, 0.4]],
    rest: [[520, 0.16], [390, 0.3]],
    change: [[520, 0.14], [780, 0.2]],
    ready: [[520, 0.14]],
    wait: [[520, 0.16], [390, 0.3]],
    half: [[780, 0.1], [780, 0.1]],
    enough: [[780, 0.1], [990, 0.1]],
    finish: [[520, 0.16], [660, 0.16], [780, 0.16], [1040, 0.5]],
  };

  var audio = null;

  /** Browsers let a page be heard only after a tap. */
  function unlock() {
    try {
      // Where there is a choice, the beeps mix with the music that plays already.
      if (navigator.audioSession) navigator.audioSession.type = "ambient";
      var Context = window.AudioContext || window.webkitAudioContext;
      if (!audio && Context) audio = new Context();
      if (audio && audio.state !== "running") audio.resume().catch(function () {});
    } catch (e) { audio = null; }
  }

  function beep(name) {
    var tones = TONES[name];
    if (!audio || !tones) return;
    try {
      if (audio.state !== "running") audio.resume().catch(function () {});
      var at = audio.currentTime + 0.02;
      tones.forEach(function (tone) {
        var oscillator = audio.createOscillator(), gain = audio.createGain(), end = at + tone[1];
        oscillator.frequency.value = tone[0];
        // Rising and falling softly: a tone that is cut off clicks.
        gain.gain.setValueAtTime(0, at);
        gain.gain.linearRampToValueAtTime(0.25, at + 0.01);
        gain.gain.setValueAtTime(0.25, end - 0.03);
        gain.gain.linearRampToValueAtTime(0, end);
        oscillator.connect(gain).connect(audio.destination);
        oscillator.start(at);
        oscillator.stop(end);
        at = end + 0.06;
      });
    } catch (e) { /* silent then */ }
  }

  var canSpeak = "speechSynthesis" in window && "SpeechSynthesisUtterance" in window;

  function say(text, language) {
    if (!canSpeak || !text) return;
    try {
      speechSynthesis.cancel();
      var words = new SpeechSynthesisUtterance(text);
      words.lang = language;
      speechSynthesis.speak(words);
    } catch (e) { /* silent then */ }
  }

  function hush() {
    if (canSpeak) try { speechSynthesis.cancel(); } catch (e) { /* nothing was said */ }
  }

  var lock = null, wanted = false, tell = function () {};

  /** Keeps the screen on as long as somebody wants it; `listener` hears whether it does. */
  function stayAwake(listener) {
    tell = listener;
    wanted = true;
    take();
  }

  function take() {
    if (lock || !wanted || document.visibilityState !== "visible") return;
    if (!navigator.wakeLock) return tell(false);
    navigator.wakeLock.request("screen").then(function (own) {
      if (!wanted || lock) return own.release();
      lock = own;
      // The system takes the lock away whenever the page is hidden, and when the battery runs low.
      own.addEventListener("release", function () {
        if (lock === own) lock = null;
        if (wanted) tell(false);
      });
      tell(true);
    }).catch(function () { tell(false); });
  }

  function sleep() {
    wanted = false;
    if (lock) lock.release().catch(function () {});
    lock = null;
  }

  document.addEventListener("visibilitychange", take);

  /** The device's memory; what cannot be kept there is kept as long as the page is open. */
  var own = {};
  var memory = {
    get: function (key) {
      if (key in own) return own[key];
      try { return localStorage.getItem(key); } catch (e) { return null; }
    },
    set: function (key, value) {
      try { localStorage.setItem(key, value); delete own[key]; } catch (e) { own[key] = value; }
    },
    remove: function (key) {
      delete own[key];
      try { localStorage.removeItem(key); } catch (e) { /* was never there */ }
    },
    keys: function () {
      try { return Object.keys(localStorage); } catch (e) { return Object.keys(own); }
    },
  };

  window.cuecardSignals = {
    unlock: unlock, beep: beep, say: say, hush: hush, canSpeak: canSpeak, stayAwake: stayAwake, sleep: sleep, memory: memory,
  };
})();
