// The outline is open from the start where it has a place beside the text.
"use strict";

const outline = document.querySelector(".outline details");
if (outline) outline.open = window.matchMedia("(min-width: 66rem)").matches;
