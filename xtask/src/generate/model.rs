//! The operations as every door needs them: a small model, free of any language, made from the JSON Schemas.
//!
//! Schemas repeat a type in every operation that uses it. Here each type stands once, with a home: the family
//! farthest down the catalog that uses it. Two types of different shape may have one name in different homes.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

/// Every operation and every type that crosses a door.
#[derive(Debug, Default)]
pub struct Model {
    /// In the order of the catalog.
    pub operations: Vec<Operation>,
    /// In the order of first use.
    pub types: Vec<Type>,
    /// In the order of the catalog, each once.
    pub families: Vec<String>,
}

/// One operation with its schemas as JSON.
#[derive(Debug, Clone)]
pub struct Source {
    pub id: String,
    pub en: String,
    pub zh: String,
    pub input: Value,
    pub output: Value,
}

#[derive(Debug)]
pub struct Operation {
    /// `vgm.assess`
    pub id: String,
    /// `vgm`
    pub family: String,
    /// `assess`
    pub verb: String,
    /// One sentence in English.
    pub en: String,
    /// One sentence in Chinese.
    pub zh: String,
    /// The question, always a [`Shape::Struct`].
    pub input: TypeId,
    /// The answer.
    pub output: TypeRef,
}

/// Index into [`Model::types`].
pub type TypeId = usize;

#[derive(Debug)]
pub struct Type {
    /// The name in Rust: `VerifiedMass`. Unique within its home.
    pub name: String,
    /// The family in whose module the type stands.
    pub home: String,
    /// What it is; Markdown without links and code blocks.
    pub doc: String,
    /// Used in a question.
    pub in_question: bool,
    /// Used in an answer.
    pub in_answer: bool,
    pub shape: Shape,
}

#[derive(Debug)]
pub enum Shape {
    Struct(Vec<Field>),
    /// A closed list of words.
    Enum(Vec<Word>),
    /// A struct whose further fields depend on the word in the field `tag`.
    Union {
        tag: String,
        variants: Vec<Variant>,
    },
}

#[derive(Debug)]
pub struct Word {
    pub value: String,
    pub doc: String,
}

#[derive(Debug)]
pub struct Variant {
    pub value: String,
    pub doc: String,
    /// Without the tag.
    pub fields: Vec<Field>,
}

#[derive(Debug)]
pub struct Field {
    pub name: String,
    pub ty: TypeRef,
    pub doc: String,
    /// A question must give it.
    pub required: bool,
    /// An answer always has it (perhaps null).
    pub always: bool,
    /// What stands for it when it is left out, where that is not null or an empty list or map.
    pub default: Option<Value>,
    /// Only the name is known yet.
    unread: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TypeRef {
    Text,
    /// A decimal: an integer or text in, text out.
    Exact,
    /// As [`TypeRef::Exact`], in kilograms, not negative.
    Mass,
    /// `2026-03-05`
    Date,
    /// `2026-03-05T08:00:00`, perhaps with `+08:00` or `Z`.
    Moment,
    Bool,
    Integer,
    List(Box<TypeRef>),
    /// Text keys.
    Map(Box<TypeRef>),
    /// Perhaps null.
    Option(Box<TypeRef>),
    Named(TypeId),
    /// verdict, value (perhaps null), findings, trace, basis.
    Assessment(Box<TypeRef>),
    /// Any JSON.
    Any,
}

impl Model {
    /// The model of `sources`, which stand in the order of the catalog.
    pub fn of(sources: &[Source]) -> Result<Model, String> {
        let mut model = Model::default();
        for source in sources {
            let (family, verb) = source.id.split_once('.').ok_or(format!("{} has no family", source.id))?;
            if !model.families.iter().any(|known| known == family) {
                model.families.push(family.to_owned());
            }
            let input = Reader::new(&mut model, &source.input, family, true).root();
            let output = Reader::new(&mut model, &source.output, family, false).root();
            let (input, output) =
                input.and_then(|i| Ok((i, output?))).map_err(|error| format!("{}: {error}", source.id))?;
            let TypeRef::Named(input) = input else { return Err(format!("{}: not a struct", source.id)) };
            model.operations.push(Operation {
                id: source.id.clone(),
                family: family.to_owned(),
                verb: verb.to_owned(),
                en: source.en.clone(),
                zh: source.zh.clone(),
                input,
                output,
            });
        }
        model.names_are_unique()?;
        Ok(model)
    }

    /// The type behind an id.
    pub fn get(&self, id: TypeId) -> &Type {
        &self.types[id]
    }

    /// The types whose home is `family`, in order.
    pub fn types_of<'a>(&'a self, family: &'a str) -> impl Iterator<Item = (TypeId, &'a Type)> {
        self.types.iter().enumerate().filter(move |(_, ty)| ty.home == family)
    }

    /// The types that a field or an answer names; the others are questions of one operation alone.
    pub fn mentioned(&self) -> BTreeSet<TypeId> {
        let mut found = BTreeSet::new();
        let fields = self.types.iter().flat_map(|ty| match &ty.shape {
            Shape::Struct(fields) => fields.iter().collect::<Vec<_>>(),
            Shape::Union { variants, .. } => variants.iter().flat_map(|variant| &variant.fields).collect(),
            Shape::Enum(_) => Vec::new(),
        });
        let answers = self.operations.iter().map(|operation| &operation.output);
        for ty in fields.map(|field| &field.ty).chain(answers) {
            found.extend(ty.named());
        }
        // the parts of every answer, which no field names
        let frame = ["Basis", "Finding", "Step", "Verdict"];
        let parts = self.types_of(GROUND).filter(|(_, ty)| frame.contains(&ty.name.as_str()));
        found.extend(parts.map(|(id, _)| id));
        found
    }

    fn names_are_unique(&self) -> Result<(), String> {
        let mut seen = BTreeMap::new();
        for ty in &self.types {
            if seen.insert((&ty.home, &ty.name), ()).is_some() {
                return Err(format!("two different types are called {} in {}; rename one", ty.name, ty.home));
            }
        }
        Ok(())
    }
}

impl TypeRef {
    /// The type that stands inside all lists, maps and options, where it has a name.
    pub fn named(&self) -> Option<TypeId> {
        match self {
            TypeRef::Named(id) => Some(*id),
            TypeRef::List(inner)
            | TypeRef::Map(inner)
            | TypeRef::Option(inner)
            | TypeRef::Assessment(inner) => inner.named(),
            _ => None,
        }
    }

    /// True when an assessment stands in it.
    pub fn holds_assessment(&self) -> bool {
        match self {
            TypeRef::Assessment(_) => true,
            TypeRef::List(inner) | TypeRef::Map(inner) | TypeRef::Option(inner) => inner.holds_assessment(),
            _ => false,
        }
    }
}

/// The floor on which all stand; the parts of every answer live there.
const GROUND: &str = "foundation";

/// Reads one schema into the model.
struct Reader<'a> {
    model: &'a mut Model,
    root: &'a Value,
    family: &'a str,
    question: bool,
    /// Types read from this schema, so that one that holds itself is read once.
    read: Vec<TypeId>,
}

impl<'a> Reader<'a> {
    fn new(model: &'a mut Model, root: &'a Value, family: &'a str, question: bool) -> Self {
        Reader { model, root, family, question, read: Vec::new() }
    }

    fn root(&mut self) -> Result<TypeRef, String> {
        let title = text(self.root, "title");
        self.definition(&title, self.root)
    }

    fn reference(&mut self, reference: &str) -> Result<TypeRef, String> {
        let name = reference.strip_prefix("#/$defs/").ok_or(format!("{reference}: not below $defs"))?;
        let definition = &self.root["$defs"][name];
        // schemars numbers a second type of one name: Equipment, Equipment2
        let base = name.trim_end_matches(|c: char| c.is_ascii_digit());
        let plain = self.root["$defs"].get(base).is_some() || self.root["title"] == base;
        self.definition(if plain { base } else { name }, definition)
    }

    /// A schema with a name of its own.
    fn definition(&mut self, name: &str, schema: &'a Value) -> Result<TypeRef, String> {
        match name {
            "Exact" => return Ok(TypeRef::Exact),
            "Mass" => return Ok(TypeRef::Mass),
            "Moment" => return Ok(TypeRef::Moment),
            _ => {}
        }
        if let Some(value) = assessment_value(schema) {
            let value = self.ty(value)?;
            // findings, steps and basis are the same everywhere and are read for their types
            let family = std::mem::replace(&mut self.family, GROUND);
            let frame = frame_of(schema).map(|part| self.ty(part)).collect::<Result<Vec<_>, _>>();
            self.family = family;
            frame?;
            return Ok(TypeRef::Assessment(Box::new(not_null(value))));
        }
        let Some(kind) = kind_of(schema) else { return self.ty(schema) };
        let id = self.enter(name, schema, &kind);
        if kind != Kind::Enum && !self.read.contains(&id) {
            self.read.push(id);
            self.fill(id, schema)?;
        }
        Ok(TypeRef::Named(id))
    }

    /// Finds the type or adds it, and notes who uses it.
    fn enter(&mut self, name: &str, schema: &Value, kind: &Kind) -> TypeId {
        let shape = outline(schema, kind);
        let known = self.model.types.iter().position(|ty| ty.name == name && same_outline(&ty.shape, &shape));
        let id = known.unwrap_or(self.model.types.len());
        if known.is_none() {
            self.model.types.push(Type {
                name: name.to_owned(),
                home: self.family.to_owned(),
                doc: plain(&text(schema, "description")),
                in_question: false,
                in_answer: false,
                shape,
            });
        }
        // the catalog goes from the top floor to the ground
        if self.model.types[id].home != GROUND {
            self.model.types[id].home = self.family.to_owned();
        }
        if self.question {
            self.model.types[id].in_question = true;
        } else {
            self.model.types[id].in_answer = true;
        }
        id
    }

    /// Reads the fields behind the outline and merges them with what another operation said of them.
    fn fill(&mut self, id: TypeId, schema: &'a Value) -> Result<(), String> {
        if let Some(properties) = schema.get("properties").and_then(Value::as_object) {
            let read = self.fields_of(properties, schema)?;
            if let Shape::Struct(fields) = &mut self.model.types[id].shape {
                merge(fields, read, self.question);
            }
            return Ok(());
        }
        for (index, variant) in list(schema, "oneOf").iter().enumerate() {
            let (tag, _) = tag_of(variant).ok_or("a variant without tag")?;
            let read = self.variant_fields(variant, &tag)?;
            if let Shape::Union { variants, .. } = &mut self.model.types[id].shape
                && let Some(known) = variants.get_mut(index)
            {
                merge(&mut known.fields, read, self.question);
            }
        }
        Ok(())
    }

    fn variant_fields(&mut self, variant: &'a Value, tag: &str) -> Result<Vec<Field>, String> {
        let mut fields = self.fields(variant)?;
        if let Some(reference) = variant.get("$ref").and_then(Value::as_str) {
            let inner = reference.strip_prefix("#/$defs/").unwrap_or(reference);
            fields.extend(self.fields(&self.root["$defs"][inner])?);
        }
        fields.retain(|field| field.name != tag);
        Ok(fields)
    }

    fn fields(&mut self, schema: &'a Value) -> Result<Vec<Field>, String> {
        match schema.get("properties").and_then(Value::as_object) {
            Some(properties) => self.fields_of(properties, schema),
            None => Ok(Vec::new()),
        }
    }

    fn fields_of(
        &mut self,
        properties: &'a Map<String, Value>,
        schema: &'a Value,
    ) -> Result<Vec<Field>, String> {
        let required: Vec<&str> = list(schema, "required").iter().filter_map(Value::as_str).collect();
        in_order(schema)
            .into_iter()
            .filter_map(|name| properties.get_key_value(name))
            .map(|(name, property)| {
                let ty = self.ty(property).map_err(|error| format!("{name}: {error}"))?;
                let given = required.contains(&name.as_str());
                let default = property.get("default").filter(|value| !is_empty(value)).cloned();
                let doc = plain(&text(property, "description"));
                Ok(Field {
                    name: name.clone(),
                    ty,
                    doc,
                    required: given,
                    always: given,
                    default,
                    unread: false,
                })
            })
            .collect()
    }

    fn ty(&mut self, schema: &'a Value) -> Result<TypeRef, String> {
        if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
            return self.reference(reference);
        }
        let any_of = list(schema, "anyOf");
        if let [inner, null] = any_of
            && null["type"] == "null"
        {
            return Ok(optional(self.ty(inner)?));
        }
        match &schema["type"] {
            Value::String(word) => self.simple(word, schema),
            Value::Array(words) => match words.as_slice() {
                [Value::String(word), null] if null == "null" => Ok(optional(self.simple(word, schema)?)),
                _ => Err(format!("type {words:?} is not known")),
            },
            _ if is_any(schema) => Ok(TypeRef::Any),
            _ => Err(format!("{schema} is not known")),
        }
    }

    fn simple(&mut self, word: &str, schema: &'a Value) -> Result<TypeRef, String> {
        Ok(match word {
            "string" if schema["format"] == "date" => TypeRef::Date,
            "string" => TypeRef::Text,
            "boolean" => TypeRef::Bool,
            "integer" => TypeRef::Integer,
            "array" => TypeRef::List(Box::new(self.ty(&schema["items"])?)),
            "object" => match schema.get("additionalProperties") {
                Some(inner) if inner.is_object() => TypeRef::Map(Box::new(self.ty(inner)?)),
                _ => TypeRef::Map(Box::new(TypeRef::Any)),
            },
            other => return Err(format!("type {other:?} is not known; floats do not cross doors")),
        })
    }
}

#[derive(PartialEq)]
enum Kind {
    Struct,
    Enum,
    Union,
}

fn kind_of(schema: &Value) -> Option<Kind> {
    if schema.get("properties").is_some() {
        return Some(Kind::Struct);
    }
    if schema.get("enum").is_some() {
        return Some(Kind::Enum);
    }
    let one_of = list(schema, "oneOf");
    if one_of.is_empty() {
        return None;
    }
    Some(if one_of.iter().all(is_words) { Kind::Enum } else { Kind::Union })
}

fn is_words(schema: &Value) -> bool {
    schema["type"] == "string" && (schema.get("const").is_some() || schema.get("enum").is_some())
}

/// The shape with the names of fields and the words, without the fields' types.
fn outline(schema: &Value, kind: &Kind) -> Shape {
    match kind {
        Kind::Struct => Shape::Struct(in_order(schema).into_iter().map(bare_field).collect()),
        Kind::Enum => Shape::Enum(words(schema)),
        Kind::Union => {
            let mut tag = String::new();
            let variants = list(schema, "oneOf").iter().filter_map(|variant| {
                let (name, value) = tag_of(variant)?;
                tag = name;
                Some(Variant { value, doc: plain(&text(variant, "description")), fields: Vec::new() })
            });
            let variants = variants.collect();
            Shape::Union { tag, variants }
        }
    }
}

/// The fields' names: those that must be there in the order of the Rust type, then the others by name.
fn in_order(schema: &Value) -> Vec<&str> {
    let mut names: Vec<&str> = list(schema, "required").iter().filter_map(Value::as_str).collect();
    let others = schema["properties"].as_object().into_iter().flat_map(Map::keys);
    for name in others {
        if !names.contains(&name.as_str()) {
            names.push(name);
        }
    }
    names
}

fn bare_field(name: &str) -> Field {
    Field {
        name: name.to_owned(),
        ty: TypeRef::Any,
        doc: String::new(),
        required: false,
        always: false,
        default: None,
        unread: true,
    }
}

fn words(schema: &Value) -> Vec<Word> {
    let mut words = Vec::new();
    for part in std::iter::once(schema).chain(list(schema, "oneOf")) {
        let doc = if part.get("oneOf").is_some() { String::new() } else { plain(&text(part, "description")) };
        if let Some(value) = part.get("const").and_then(Value::as_str) {
            words.push(Word { value: value.to_owned(), doc });
        }
        for value in list(part, "enum").iter().filter_map(Value::as_str) {
            words.push(Word { value: value.to_owned(), doc: String::new() });
        }
    }
    words
}

/// The name of the tag and its word.
fn tag_of(variant: &Value) -> Option<(String, String)> {
    let properties = variant.get("properties")?.as_object()?;
    properties
        .iter()
        .find_map(|(name, schema)| Some((name.clone(), schema.get("const")?.as_str()?.to_owned())))
}

fn same_outline(a: &Shape, b: &Shape) -> bool {
    let names = |fields: &[Field]| {
        let mut names: Vec<String> = fields.iter().map(|field| field.name.clone()).collect();
        names.sort();
        names
    };
    match (a, b) {
        (Shape::Struct(a), Shape::Struct(b)) => names(a) == names(b),
        (Shape::Enum(a), Shape::Enum(b)) => a.iter().map(|w| &w.value).eq(b.iter().map(|w| &w.value)),
        (Shape::Union { tag: t, variants: a }, Shape::Union { tag: u, variants: b }) => {
            t == u && a.iter().map(|v| &v.value).eq(b.iter().map(|v| &v.value))
        }
        _ => false,
    }
}

/// A question says what must be given, an answer what is always there.
fn merge(known: &mut Vec<Field>, read: Vec<Field>, question: bool) {
    for field in read {
        let Some(old) = known.iter_mut().find(|old| old.name == field.name) else {
            known.push(field);
            continue;
        };
        if old.unread {
            *old = field;
            continue;
        }
        if question {
            old.required = field.required;
        } else {
            old.always = field.always;
        }
        old.default = old.default.take().or(field.default);
    }
}

/// The schema of `value` when the schema is that of an assessment.
fn assessment_value(schema: &Value) -> Option<&Value> {
    let properties = schema.get("properties")?.as_object()?;
    let named =
        ["verdict", "value", "findings", "trace", "basis"].iter().all(|name| properties.contains_key(*name));
    if named && properties.len() == 5 { properties.get("value") } else { None }
}

/// The schemas of an assessment's fields other than its value.
fn frame_of(schema: &Value) -> impl Iterator<Item = &Value> {
    ["verdict", "findings", "trace", "basis"].iter().map(|name| &schema["properties"][*name])
}

fn optional(ty: TypeRef) -> TypeRef {
    if matches!(ty, TypeRef::Option(_)) { ty } else { TypeRef::Option(Box::new(ty)) }
}

fn not_null(ty: TypeRef) -> TypeRef {
    match ty {
        TypeRef::Option(inner) => *inner,
        other => other,
    }
}

fn is_any(schema: &Value) -> bool {
    match schema {
        Value::Bool(true) => true,
        Value::Object(map) => map.keys().all(|key| key == "description" || key == "default"),
        _ => false,
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Array(items) => items.is_empty(),
        Value::Object(map) => map.is_empty(),
        _ => false,
    }
}

fn text(schema: &Value, key: &str) -> String {
    schema.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn list<'a>(schema: &'a Value, key: &str) -> &'a [Value] {
    schema.get(key).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
}

/// Rust documentation without code blocks and links; lines of one paragraph are joined.
fn plain(doc: &str) -> String {
    let mut out = String::new();
    let mut in_code = false;
    for line in doc.lines() {
        if line.trim_start().starts_with("```") {
            in_code = !in_code;
            continue;
        }
        if in_code || line.starts_with("# ") {
            continue;
        }
        let joins =
            !line.is_empty() && !line.starts_with(['|', '-', '*']) && !out.is_empty() && !out.ends_with('\n');
        out.push_str(if joins {
            " "
        } else if out.is_empty() {
            ""
        } else {
            "\n"
        });
        out.push_str(line);
    }
    without_links(out.trim())
}

/// ``[`x`](y)`` and ``[`x`]`` become `` `x` ``.
fn without_links(doc: &str) -> String {
    let mut out = String::new();
    let mut rest = doc;
    while let Some((before, after)) = rest.split_once("[`") {
        out.push_str(before);
        let Some((name, tail)) = after.split_once("`]") else {
            out.push_str("[`");
            rest = after;
            continue;
        };
        out.push_str(&format!("`{name}`"));
        rest = match tail.strip_prefix('(').and_then(|link| link.split_once(')')) {
            Some((_, behind)) => behind,
            None => tail,
        };
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn source(id: &str, input: Value, output: Value) -> Source {
        Source { id: id.into(), en: "Does.".into(), zh: "做。".into(), input, output }
    }

    fn toy() -> Vec<Source> {
        let mass = json!({"type": ["string", "integer"]});
        let unit = json!({"description": "A unit.", "oneOf": [
            {"const": "KGM", "type": "string", "description": "Kilogram."}, {"const": "LBR", "type": "string"}]});
        let boxed = json!({"title": "Box", "type": "object", "required": ["kg"], "properties": {
            "kg": {"$ref": "#/$defs/Mass", "description": "Mass,\nsee [`Mass`](x::Mass)."},
            "unit": {"$ref": "#/$defs/Unit", "default": "KGM"},
            "on": {"type": ["string", "null"], "format": "date"},
            "tags": {"type": "array", "items": {"type": "string"}, "default": []}}});
        let mut input = json!({"title": "Facts", "type": "object", "required": ["boxes", "event"], "properties": {
            "boxes": {"type": "array", "items": {"$ref": "#/$defs/Box"}},
            "event": {"$ref": "#/$defs/Event"},
            "more": {"type": "object", "additionalProperties": {"type": "integer"}},
            "any": {"description": "Anything."}}});
        input["$defs"] = json!({"Mass": mass, "Unit": unit, "Box": boxed, "Event": {"oneOf": [
            {"type": "object", "required": ["kind", "n"], "properties":
                {"kind": {"const": "in", "type": "string"}, "n": {"type": "integer"}}},
            {"type": "object", "required": ["kind"], "properties": {"kind": {"const": "out", "type": "string"}}}]}});
        let output = json!({"title": "Assessment", "type": "object", "properties": {
            "verdict": {"type": "string"}, "findings": {"type": "array", "items": {"type": "string"}},
            "trace": {"type": ["array", "null"], "items": {"type": "string"}}, "basis": {"type": "string"},
            "value": {"anyOf": [{"$ref": "#/$defs/Box"}, {"type": "null"}]}}, "$defs": input["$defs"]});
        let mut lower =
            json!({"title": "Question", "type": "object", "properties": {"n": {"type": "boolean"}}});
        lower["$defs"] = json!({});
        vec![
            source("upper.ask", input, output),
            source(
                "lower.ask",
                lower,
                json!({"title": "Box", "type": "object", "required": ["kg", "on"], "properties":
                boxed["properties"], "$defs": {"Mass": mass, "Unit": unit}}),
            ),
        ]
    }

    fn find<'a>(model: &'a Model, name: &str) -> Vec<&'a Type> {
        model.types.iter().filter(|ty| ty.name == name).collect()
    }

    #[test]
    fn types_stand_once_and_live_as_far_down_as_they_are_used() {
        let model = Model::of(&toy()).unwrap();
        assert_eq!(model.families, ["upper", "lower"]);
        let boxes = find(&model, "Box");
        assert_eq!((boxes.len(), boxes[0].home.as_str()), (1, "lower"));
        assert!(boxes[0].in_question && boxes[0].in_answer);
        let Shape::Struct(fields) = &boxes[0].shape else { panic!("{:?}", boxes[0]) };
        let field = |name: &str| fields.iter().find(|field| field.name == name).unwrap();
        assert_eq!((field("kg").required, field("kg").doc.as_str()), (true, "Mass, see `Mass`."));
        assert_eq!((field("on").required, field("on").always), (false, true));
        assert_eq!(field("on").ty, TypeRef::Option(Box::new(TypeRef::Date)));
        assert_eq!(field("unit").default, Some(json!("KGM")));
        assert_eq!(field("tags").default, None);
    }

    #[test]
    fn one_name_may_have_two_shapes_in_two_homes_but_not_in_one() {
        let names = |sources: &[Source]| Model::of(sources).map(|model| find(&model, "Unit").len());
        assert_eq!(names(&toy()), Ok(1));
        // the words KGM and LBR live in lower, whose own question is now called Unit as well
        let mut toy = toy();
        toy[1].input["title"] = json!("Unit");
        assert_eq!(names(&toy), Err("two different types are called Unit in lower; rename one".into()));
        toy[1].output = json!({"title": "Nothing", "type": "object", "properties": {}});
        assert_eq!(names(&toy), Ok(2));
    }

    #[test]
    fn answers_and_unions_are_known() {
        let model = Model::of(&toy()[..1]).unwrap();
        let Shape::Union { tag, variants } = &find(&model, "Event")[0].shape else { panic!() };
        assert_eq!((tag.as_str(), variants.len(), variants[0].fields[0].name.as_str()), ("kind", 2, "n"));
        assert!(variants[1].fields.is_empty());
        let TypeRef::Assessment(value) = &model.operations[0].output else { panic!() };
        assert!(matches!(**value, TypeRef::Named(id) if model.get(id).name == "Box"));
        let Shape::Enum(words) = &find(&model, "Unit")[0].shape else { panic!() };
        assert_eq!((words[0].value.as_str(), words[0].doc.as_str()), ("KGM", "Kilogram."));
        assert_eq!(model.types_of("upper").count(), model.types.len());
    }

    #[test]
    fn floats_do_not_cross() {
        let mut toy = toy();
        toy[0].input["properties"]["any"] = json!({"type": "number"});
        let error = Model::of(&toy).unwrap_err();
        assert!(error.starts_with("upper.ask: any:") && error.contains("float"), "{error}");
    }

    #[test]
    fn documentation_loses_code_and_links() {
        assert_eq!(
            plain("A [`B::c`] of\n[`D`](e::D).\n\n```\nlet x;\n```\n| a |\n| b |"),
            "A `B::c` of `D`.\n\n| a |\n| b |"
        );
    }
}
