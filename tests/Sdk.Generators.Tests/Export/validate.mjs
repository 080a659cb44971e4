// node validate.mjs FOLDER: checks FOLDER/asyncapi.json and FOLDER/schemas against the official meta-schemas, and
// FOLDER/events/TOPIC.json against the schema of its topic. Prints one line a problem.
import { readFileSync, readdirSync, existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const folder = process.argv[2];
const require = createRequire(join(process.cwd(), "package.json"));
const Draft7 = require("ajv").default;
const Draft2020 = require("ajv/dist/2020").default;
const addFormats = require("ajv-formats").default;
const read = path => JSON.parse(readFileSync(path, "utf8"));
let problems = 0;

function check(name, isValid, errors) {
  if (!isValid) {
    problems++;
    console.log(`${name}: ${JSON.stringify(errors)}`);
  }
}

// AsyncAPI's meta-schema brings that of draft 7 along.
const isAsyncApi = addFormats(new Draft7({ strict: false, allErrors: true, meta: false, validateSchema: false })).compile(require("@asyncapi/specs/schemas/3.0.0.json"));
const document = read(join(folder, "asyncapi.json"));
check("asyncapi.json", isAsyncApi(document), isAsyncApi.errors);

// References within the document lead somewhere.
JSON.stringify(document, (key, value) => {
  if (key === "$ref") {
    const found = value.slice(2).split("/").reduce((node, part) => node?.[part], document);
    check(`asyncapi.json ${value}`, found !== undefined, "leads nowhere");
  }
  return value;
});
const draft7 = new Draft7({ strict: false, allErrors: true });
for (const [name, schema] of Object.entries(document.components.schemas)) {
  check(`asyncapi.json ${name}`, draft7.validateSchema(schema), draft7.errors);
}

for (const file of readdirSync(join(folder, "schemas"))) {
  const draft2020 = addFormats(new Draft2020({ strict: false, allErrors: true }));
  const schema = read(join(folder, "schemas", file));
  check(file, draft2020.validateSchema(schema), draft2020.errors);
  const isEvent = draft2020.compile(schema);
  const events = join(folder, "events", file.replace(".schema.json", ".json"));
  if (existsSync(events)) {
    for (const event of read(events).right) {
      check(`${file} ${JSON.stringify(event)}`, isEvent(event), isEvent.errors);
    }
    for (const event of read(events).wrong) {
      check(`${file} ${JSON.stringify(event)}`, !isEvent(event), "fits");
    }
  }
}

console.log(problems === 0 ? "all valid" : `${problems} problems`);
