import { showSchema } from "./schema.js";

const at = id => document.getElementById(id);
const [query, variables, headers, key, result, state, run] =
  ["query", "variables", "headers", "key", "result", "state", "run"].map(at);

const page = "pageInfo { hasNextPage endCursor }";
const examples = {
  "Newest events": [`{
  events(last: 20) {
    edges {
      node { id topic project user status description createdAt }
    }
    pageInfo { hasPreviousPage endCursor }
  }
}`, ""],
  "Jobs in work": [`query Jobs($after: String) {
  events(statuses: ["pending", "in_progress"], first: 50, after: $after) {
    edges {
      node { id topic sender status retries dependsOn updatedAt }
    }
    ${page}
  }
}`, `{ "after": null }`],
  "Events of topics": [`query OfTopics($topics: [String!], $newerThan: String) {
  events(topics: $topics, newerThan: $newerThan, first: 50) {
    edges {
      node { id topic summary createdAt }
    }
    ${page}
  }
}`, `{ "topics": ["entity.*"], "newerThan": "2026-01-01T00:00:00+00:00" }`],
  "Search with logs": [`{
  events(filter: "failed", includeLogs: true, first: 50) {
    edges {
      node { topic description user createdAt }
    }
    ${page}
  }
}`, ""],
};

function parse(text, what) {
  if (!text.trim()) {
    return {};
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`${what} are no JSON: ${error.message}`);
  }
}

async function ask(body) {
  const response = await fetch("graphql", {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      ...(key.value.trim() ? { "X-Api-Key": key.value.trim() } : {}),
      ...parse(headers.value, "Headers"),
    },
    body: JSON.stringify(body),
  });
  return { status: response.status, answer: await response.json() };
}

// Never as HTML: what events hold was written by others.
function highlight(json) {
  const tokens = /("(?:[^"\\]|\\.)*")(\s*:)?|-?\d[\d.eE+-]*|\b(?:true|false|null)\b/g;
  const parts = [];
  let last = 0;
  for (const token of json.matchAll(tokens)) {
    parts.push(json.slice(last, token.index));
    const span = document.createElement("span");
    span.className = token[2] ? "name" : token[1] ? "string" : "number";
    span.textContent = token[1] ?? token[0];
    parts.push(span, token[2] ?? "");
    last = token.index + token[0].length;
  }
  result.replaceChildren(...parts, json.slice(last));
}

function say(text, isWrong) {
  state.textContent = text;
  state.classList.toggle("wrong", isWrong);
}

// Puts the cursor where the server found the first mistake.
function pointAt(location) {
  const lines = query.value.split("\n");
  const start = lines.slice(0, location.line - 1).reduce((sum, line) => sum + line.length + 1, 0) + location.column - 1;
  query.focus();
  query.setSelectionRange(start, start + 1);
}

async function send() {
  run.disabled = true;
  say("Asking ...", false);
  const started = performance.now();
  try {
    const { status, answer } = await ask({ query: query.value, variables: parse(variables.value, "Variables") });
    const wrong = answer.errors?.[0];
    highlight(JSON.stringify(answer, null, 2));
    say(wrong?.message ?? (status === 200 ? `Answered in ${Math.round(performance.now() - started)} ms` : `${status}: ${answer.detail}`), status !== 200 || !!wrong);
    if (wrong?.locations) {
      pointAt(wrong.locations[0]);
    }
  } catch (error) {
    say(error.message, true);
  }
  run.disabled = false;
}

function choose(name) {
  [query.value, variables.value] = examples[name];
}

function indent(event) {
  const { selectionStart: start, selectionEnd: end, value } = query;
  if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) {
    const line = value.slice(value.lastIndexOf("\n", start - 1) + 1, start);
    const deeper = /[{(]\s*$/.test(line) ? "  " : "";
    query.setRangeText(`\n${line.match(/^ */)[0]}${deeper}`, start, end, "end");
  } else if (event.key === "Tab" && !event.shiftKey && !event.altKey) {
    query.setRangeText("  ", start, end, "end");
  } else {
    return;
  }
  event.preventDefault();
}

async function loadSchema() {
  await showSchema(at("docs"), at("search"), async text => {
    const { status, answer } = await ask({ query: text });
    if (status !== 200) {
      throw new Error(status === 401 ? "Give an API key to see the schema." : answer.detail);
    }
    return answer.data;
  });
}

at("examples").append(...Object.keys(examples).map(name => new Option(name)));
at("examples").addEventListener("change", event => choose(event.target.value));
run.addEventListener("click", send);
query.addEventListener("keydown", indent);
document.addEventListener("keydown", event => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !run.disabled) {
    send();
  }
});
// For this tab only: a key is as good as a password.
key.value = sessionStorage.getItem("key") ?? "";
key.addEventListener("change", () => {
  sessionStorage.setItem("key", key.value.trim());
  loadSchema();
});
choose(Object.keys(examples)[0]);
loadSchema();
