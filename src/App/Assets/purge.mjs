// Drops the style rules whose class names nobody writes: the kit is large and phones in hamlets are slow.

/** Adds every word of a text that could be a class name. */
export function wordsOf (text, words) {
  for (const word of text.match(/[A-Za-z_][A-Za-z0-9_-]*/g) ?? []) words.add(word)
}

/** The stylesheet without selectors that name an unused class; selectors without a class stay. */
export function purge (css, used) {
  let kept = ''
  let at = 0
  while (at < css.length) {
    const open = indexOfOutsideStrings(css, '{', at)
    const semicolon = indexOfOutsideStrings(css, ';', at)
    if (semicolon >= 0 && (open < 0 || semicolon < open)) {
      kept += css.slice(at, semicolon + 1)
      at = semicolon + 1
      continue
    }
    if (open < 0) break
    const head = css.slice(at, open)
    const end = closing(css, open)
    const body = css.slice(open + 1, end)
    at = end + 1
    if (/^@(media|supports|layer|container)/.test(head)) {
      const inner = purge(body, used)
      if (inner) kept += `${head}{${inner}}`
    } else if (head.startsWith('@')) {
      kept += `${head}{${body}}`
    } else {
      const selectors = split(head).filter(selector => classesOf(selector).every(name => used.has(name)))
      if (selectors.length) kept += `${selectors.join(',')}{${body}}`
    }
  }
  return kept
}

// Classes inside :not(…) only narrow what a rule means: they need not be used for the rule to apply.
function classesOf (selector) {
  const plain = selector.replace(/:not\((?:[^()]|\([^()]*\))*\)/g, '').replace(/\[[^\]]*\]/g, '')
  return [...plain.matchAll(/\.((?:\\.|[\w-])+)/g)].map(m => m[1].replace(/\\/g, ''))
}

function split (head) {
  const parts = []
  let depth = 0
  let start = 0
  for (let i = 0; i < head.length; i++) {
    const c = head[i]
    if (c === '\\') i++
    else if (c === '(' || c === '[') depth++
    else if (c === ')' || c === ']') depth--
    else if (c === ',' && depth === 0) {
      parts.push(head.slice(start, i))
      start = i + 1
    }
  }
  return [...parts, head.slice(start)]
}

function closing (css, open) {
  let depth = 0
  for (let i = open; i < css.length; i++) {
    const c = css[i]
    if (c === '"' || c === "'") i = endOfString(css, i)
    else if (c === '\\') i++
    else if (c === '{') depth++
    else if (c === '}' && --depth === 0) return i
  }
  throw new Error('A rule does not end.')
}

function indexOfOutsideStrings (css, wanted, from) {
  for (let i = from; i < css.length; i++) {
    const c = css[i]
    if (c === '"' || c === "'") i = endOfString(css, i)
    else if (c === '\\') i++
    else if (c === wanted) return i
  }
  return -1
}

function endOfString (css, start) {
  for (let i = start + 1; i < css.length; i++) {
    if (css[i] === '\\') i++
    else if (css[i] === css[start]) return i
  }
  throw new Error('A string does not end.')
}
