// What the tests measure in a page: it runs there, as `measure`, and answers with lists of sentences, empty when all is well.
window.measure = (() => {
  "use strict";
  /** What can be clicked, filled in or chosen. */
  const CONTROLS = "a[href], button, input, select, textarea, summary, video[controls], [tabindex]";
  /** What stands out as a button or an item of a menu, and so should be large enough for a thumb. */
  const BUTTONS = "button, .btn, .act, .chips a, .mast a, .pager a, [role=button]";
  /** Fractions of pixels come from rounding, not from mistakes. */
  const SLACK = 2;

  function name(element) {
    const words = (element.getAttribute("aria-label") ?? element.textContent ?? "").trim().replace(/\s+/g, " ").slice(0, 40);
    const place = [...ancestors(element)].reverse().slice(-3)
      .map((one) => one.localName + (typeof one.className === "string" && one.className ? `.${one.className.trim().replace(/\s+/g, ".")}` : ""));
    return `${place.join(" > ")} "${words}"`;
  }

  function* ancestors(element) {
    for (let one = element; one; one = one.parentElement) yield one;
  }

  /** Whether readers see it: not merely in the page for those who listen. */
  function isSeen(element) {
    if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true, contentVisibilityAuto: true })) return false;
    const box = element.getBoundingClientRect();
    if (box.width < 2 || box.height < 2 || box.right < 0 && document.dir !== "rtl") return false;
    return ![...ancestors(element)].some((one) => getComputedStyle(one).clipPath === "inset(50%)");
  }

  function isBlock(element) {
    return !/^(inline|contents)$/.test(getComputedStyle(element).display);
  }

  function scrollsSideways(element) {
    return [...ancestors(element)].some((one) => /auto|scroll/.test(getComputedStyle(one).overflowX) && one !== document.documentElement);
  }

  /** What stays where it is while the page scrolls beneath it, if the element is a part of such a thing. */
  function layer(element) {
    return [...ancestors(element)].find((one) => /sticky|fixed/.test(getComputedStyle(one).position));
  }

  /** Every line of text that is seen, with its element, the block around it and the box of its letters. */
  function lines() {
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
      const element = text.parentElement;
      if (!text.data.trim() || element.closest("script, style, noscript, svg, option") || !isSeen(element)) continue;
      const block = [...ancestors(element)].find(isBlock);
      const range = document.createRange();
      range.selectNodeContents(text);
      for (const box of range.getClientRects()) {
        if (box.width > 1) found.push({ element, block, box });
      }
    }
    return found;
  }

  return {
    /** What makes the page wider than the window. */
    sideways() {
      const width = document.documentElement.clientWidth;
      if (document.documentElement.scrollWidth <= width) return [];
      const wide = [...document.body.querySelectorAll("*")].filter((element) => {
        const box = element.getBoundingClientRect();
        return isSeen(element) && (box.right > width + 1 || box.left < -1) && !scrollsSideways(element);
      });
      const deepest = wide.filter((element) => !wide.some((other) => other !== element && element.contains(other)));
      return [`the page is ${document.documentElement.scrollWidth} pixels wide in a window of ${width}`, ...deepest.map(name)];
    },

    /** Text that leaves its block or the window, or is cut off. */
    cutText() {
      const width = document.documentElement.clientWidth;
      const troubles = new Set();
      for (const { element, block, box } of lines()) {
        if (scrollsSideways(element)) continue;
        if (box.right > width + SLACK || box.left < -SLACK) troubles.add(`outside of the window: ${name(element)}`);
        // The block itself may be as wide as its text, and stick out of the column that it stands in.
        for (const one of [block, block.parentElement]) {
          const around = one.getBoundingClientRect();
          if (box.right > around.right + SLACK || box.left < around.left - SLACK) troubles.add(`outside of its ${one === block ? "block" : "column"}: ${name(element)}`);
        }
        for (const one of ancestors(element)) {
          const style = getComputedStyle(one);
          const cut = style.overflowX !== "visible" || style.overflowY !== "visible";
          if (one === document.body || !cut) continue;
          if (one.scrollWidth > one.clientWidth + SLACK || one.scrollHeight > one.clientHeight + SLACK) troubles.add(`cut off: ${name(element)}`);
        }
      }
      return [...troubles];
    },

    /** Text over other text. Boxes are taken a little lower than letters stand, because tight lines may touch. */
    overlaps() {
      const troubles = new Set();
      const boxes = lines().filter(({ element }) => !scrollsSideways(element))
        .map(({ element, box }) => ({ element, layer: layer(element), left: box.left + 1, right: box.right - 1, top: box.top + box.height * 0.2, bottom: box.bottom - box.height * 0.2 }))
        .sort((one, other) => one.top - other.top);
      boxes.forEach((one, index) => {
        for (const other of boxes.slice(index + 1)) {
          if (other.top >= one.bottom) break;
          if (one.element === other.element || one.layer !== other.layer || one.left >= other.right || other.left >= one.right) continue;
          troubles.add(`${name(one.element)} and ${name(other.element)}`);
        }
      });
      return [...troubles];
    },

    /** Buttons and items of menus that are too low for a thumb, in pixels. Regions of a map are as large as they are; a list names them. */
    smallButtons(least) {
      return [...document.querySelectorAll(BUTTONS)]
        .filter((element) => isSeen(element) && !element.closest("svg") && element.getBoundingClientRect().height < least - 0.01)
        .map((element) => `${element.getBoundingClientRect().height} pixels high: ${name(element)}`);
    },

    /** All that the Tab key should reach, in the order of the page; a number on each element says which. */
    stops() {
      return [...document.querySelectorAll(CONTROLS)].filter((element) => {
        if (element.tabIndex < 0 || element.disabled) return false;
        // Of radio buttons the chosen one is a stop, and arrow keys lead to the others.
        if (element.type === "radio" && !element.checked && document.querySelector(`[name="${element.name}"]:checked`)) return false;
        return element.checkVisibility({ visibilityProperty: true });
      }).map((element, index) => {
        element.dataset.stop = index;
        return name(element);
      });
    },

    /** Where the focus is, and what is wrong with how it shows. */
    focus() {
      const element = document.activeElement;
      if (!element || element === document.body || element === document.documentElement) return null;
      const troubles = [];
      const box = element.getBoundingClientRect();
      const marked = [element, ...element.querySelectorAll("*")].some((one) => {
        const style = getComputedStyle(one);
        const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
        const stroked = one instanceof SVGElement && style.strokeWidth !== "0px" && style.stroke !== "none" && one.closest("a") !== null;
        return outlined || stroked;
      });
      if (!marked && !element.matches("video")) troubles.push(`nothing shows the focus of ${name(element)}`);
      if (box.bottom < 0 || box.top > innerHeight || box.right < 0 || box.left > innerWidth) troubles.push(`the focus is out of sight: ${name(element)}`);
            const { left, right, top, bottom } = box;
      return {
        stop: Number(element.dataset.stop), name: name(element), tag: element.localName, troubles,
        left, right, top: top + scrollY, bottom: bottom + scrollY, rightToLeft: document.dir === "rtl",
      };
    },

    /** What moves, or would when it changes. */
    moving() {
      const running = document.getAnimations().filter((one) => one.playState === "running").map((one) => `runs: ${name(one.effect.target)}`);
      const ready = [...document.querySelectorAll("*")].filter((element) => {
        const style = getComputedStyle(element);
        return parseFloat(style.transitionDuration) > 0.01 || style.animationName !== "none" && parseFloat(style.animationDuration) > 0.01;
      });
      return [...running, ...ready.map((element) => `would move: ${name(element)}`)];
    },

    /** Buttons that lose their shape when the system chooses the colours. */
    shapeless() {
      return [...document.querySelectorAll(".btn, .chips a, [role=button]:not(svg *)")].filter((element) => {
        const style = getComputedStyle(element);
        return isSeen(element) && (parseFloat(style.borderTopWidth) < 1 || style.borderTopStyle === "none" || style.borderTopColor === style.backgroundColor);
      }).map(name);
    },

    /** Regions of a body map that cannot be told from the body, or those that lead somewhere from those that do not. */
    illegibleMap() {
      if (!document.querySelector(".map a")) return [];
      const [body, rest, link] = [".map-body", ".map-rest:not(a .map-rest)", ".map a .map-rest"].map((selector) => {
        const element = document.querySelector(selector);
        return element ? getComputedStyle(element).fill : selector;
      });
      return body === link || rest === link || body === rest ? [`body ${body}, regions ${rest}, regions with a link ${link}`] : [];
    },

    /** Captions of body maps that do not stand under their half: the drawing is the same whichever way the text runs. */
    wrongHalves() {
      return [...document.querySelectorAll(".caps")].filter((caps) => {
        const [front, back] = [...caps.children].map((caption) => caption.getBoundingClientRect());
        return caps.checkVisibility() && front.left > back.left;
      }).map(name);
    },

    /** What has no place on paper. */
    notForPaper() {
      const useless = [...document.querySelectorAll("button, nav:not(.crumb), input, .skip")].filter(isSeen).map((element) => `on paper: ${name(element)}`);
      const dark = [...document.querySelectorAll("*")].filter((element) => {
        const [, red, green, blue, alpha = "1"] = /rgba?\((\d+), (\d+), (\d+)(?:, ([\d.]+))?\)/.exec(getComputedStyle(element).backgroundColor) ?? [];
        return red !== undefined && Number(alpha) > 0.5 && Number(red) + Number(green) + Number(blue) < 380 && !element.matches(".key, .chips *") && isSeen(element);
      });
      return [...useless, ...dark.map((element) => `a dark ground: ${name(element)}`)];
    },

    /** What can be clicked and does nothing without a script. */
    dead() {
      return [...document.querySelectorAll("button, input, select, textarea")]
        .filter((element) => isSeen(element) && !element.form?.getAttribute("action")).map(name);
    },

    /** All words and links of the page, whether a script shows them or not. */
    contents() {
      const main = document.querySelector("main");
      return {
        headings: [...main.querySelectorAll("h1, h2, h3")].filter((one) => one.checkVisibility()).map((one) => one.textContent.trim()),
        links: [...main.querySelectorAll("a[href]")].filter((one) => one.checkVisibility()).map((one) => one.getAttribute("href")),
      };
    },
  };
})();
