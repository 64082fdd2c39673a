#!/usr/bin/env node
require('./load.js').run(require('./load.js').compile())
