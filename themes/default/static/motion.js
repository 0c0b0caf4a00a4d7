// "Play the movement": the link to a moving figure becomes a button that shows the figure in the place of its positions,
// and takes it away again. Nothing is loaded, and nothing moves, before somebody asks for it.
(function () {
  "use strict";
  document.querySelectorAll("a[data-motion]").forEach(function (link) {
    var plate = link.parentNode.previousElementSibling;
    var button = document.createElement("button");
    var label = link.textContent;
    var motion = null;
    button.type = "button";
    button.className = link.className;
    button.textContent = label;

    function stop() {
      if (motion) motion.remove();
      motion = null;
      plate.classList.remove("playing");
      plate.style.minBlockSize = "";
      button.textContent = label;
    }
    function play() {
      var image = new Image(+link.dataset.width, +link.dataset.height);
      image.alt = link.dataset.alt;
      motion = document.createElement("figure");
      motion.className = "drawn motion";
      motion.append(image);
      button.textContent = link.dataset.stop;
      var shown = motion;
      // The positions stay until there is something to take their place; what follows them stays where it is.
      image.addEventListener("load", function () {
        if (motion !== shown) return;
        plate.style.minBlockSize = plate.offsetHeight + "px";
        plate.classList.add("playing");
        plate.append(motion);
      });
      image.addEventListener("error", stop);
      image.src = link.href;
    }
    button.addEventListener("click", function () {
      if (motion) stop();
      else play();
    });
    link.replaceWith(button);
  });
})();
