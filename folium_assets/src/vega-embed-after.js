// Expressions are walked as trees instead of being made into functions, so that the page's policy need not allow "eval".
(function (embed) {
  function quiet(where, spec, options) {
    return embed(where, spec, Object.assign({ ast: true, actions: { source: false, compiled: false, editor: false } }, options));
  }
  window.vegaEmbed = Object.assign(quiet, embed);
})(window.vegaEmbed);
