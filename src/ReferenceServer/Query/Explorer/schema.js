// The schema beside the editor, as the server tells it.

const introspection = `{
  __schema {
    queryType { name }
    types {
      kind name description
      fields { name description args { name description defaultValue type { ...of } } type { ...of } }
      inputFields { name description defaultValue type { ...of } }
      enumValues { name description }
    }
  }
}
fragment of on __Type { kind name ofType { kind name ofType { kind name ofType { kind name } } } }`;

const element = (tag, className, ...parts) => {
  const made = document.createElement(tag);
  made.className = className;
  made.append(...parts);
  return made;
};

const nameOf = type => type.name ?? nameOf(type.ofType);

const write = type => type.kind === "NON_NULL" ? `${write(type.ofType)}!` : type.kind === "LIST" ? `[${write(type.ofType)}]` : type.name;

/** Shows the types; `ask` sends a query and gives its data. */
export async function showSchema(place, search, ask) {
  let schema;
  try {
    schema = (await ask(introspection)).__schema;
  } catch (error) {
    place.replaceChildren(element("p", "", error.message));
    return;
  }

  const types = new Map(schema.types.map(type => [type.name, type]));
  const trail = [];

  const link = (text, name) => {
    const made = element("a", "", text);
    made.tabIndex = 0;
    made.addEventListener("click", () => open(name));
    made.addEventListener("keydown", event => event.key === "Enter" && open(name));
    return made;
  };

  const typed = (member, inner) => element(
    "li", "", element("code", "", element("span", "name", member.name), ": ", link(write(member.type), nameOf(member.type))),
    ...(member.defaultValue != null ? [element("code", "", ` = ${member.defaultValue}`)] : []),
    ...(member.description ? [element("p", "", member.description)] : []),
    ...inner);

  const members = type => [
    ...(type.fields ?? []).map(field => typed(field, field.args.length ? [element("ul", "", ...field.args.map(arg => typed(arg, [])))] : [])),
    ...(type.inputFields ?? []).map(field => typed(field, [])),
    ...(type.enumValues ?? []).map(value => element("li", "", element("code", "name", value.name), ...(value.description ? [` ${value.description}`] : []))),
  ];

  function open(name) {
    const before = trail.indexOf(name);
    trail.splice(before < 0 ? trail.length : before, trail.length, name);
    search.value = "";
    const type = types.get(name);
    place.replaceChildren(
      element("div", "path", ...trail.flatMap((step, index) => index ? [" / ", link(step, step)] : [link(step, step)])),
      element("p", "", type.description || type.kind.toLowerCase().replace("_", " ")),
      element("ul", "", ...members(type)));
  }

  search.oninput = () => {
    const word = search.value.trim().toLowerCase();
    if (!word) {
      open(trail.pop() ?? schema.queryType.name);
      return;
    }
    const found = [...types.values()].flatMap(type => [
      ...(type.name.toLowerCase().includes(word) ? [[type.name, type.name]] : []),
      ...(type.fields ?? []).filter(field => field.name.toLowerCase().includes(word)).map(field => [`${type.name}.${field.name}`, type.name]),
    ]).filter(([text]) => !text.startsWith("__"));
    place.replaceChildren(found.length
      ? element("ul", "", ...found.map(([text, name]) => element("li", "", element("code", "", link(text, name)))))
      : element("p", "", "Nothing by that name."));
  };

  open(schema.queryType.name);
}
