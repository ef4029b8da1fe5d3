"use strict";
// The last script of every page: all others are there by now.

Site.begin();
Site.startSearch();
Site.run?.();
document.documentElement.dataset.ready = "";
