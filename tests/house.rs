//! The house rule, held by what the source names.
//!
//! **Between rooms:** a room uses only what stands beside it in the table of `src/lib.rs`, and what that table says that
//! every room shares. A room is a folder or file of `src/`, or of the `src/` of a crate in `crates/`.
//!
//! **Within a room:** its files make no circles. One file uses another if it imports something that is defined there, or
//! names it by a path, however the path is written: `crate::…`, `super::…`, `self::…`, grouped, renamed, by glob, inside
//! a function, a type or a macro. What counts is where a thing is defined, not through which module it is had:
//!
//! - A parent that only declares its children and hands on what is in them (`mod x; pub use x::Y;`) does not use them. It
//!   does where it names `Y` in code of its own.
//! - A child that says `super::Y` uses the sibling that defines `Y`, or the parent where the parent defines it.
//! - Naming a module (`use super::x;`) is nothing yet; naming something in it (`x::Y`) is.
//!
//! Tests in the source (`#[cfg(test)]`) may use what they like. Not seen: methods that another file adds to a type, and
//! paths inside string literals.
//!
//! What a pure room may not touch at all (clocks, files, threads, …) is in `clippy.toml`, each with its reason.

#![allow(clippy::disallowed_methods, reason = "it reads the source")]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Attribute, File, Item, UseTree, Visibility};

/// Crates that only some rooms know.
const ONLY: &[(&str, &[&str])] = &[
    ("clap", &["cli"]),
    ("crossterm", &["tui"]),
    ("fsrs", &["memory"]),
    ("ratatui", &["cli", "tui"]),
    ("signal_hook", &["cli", "tui"]),
];

/// What only the wiring asks for: it hands the answer on.
const ONLY_THE_WIRING: &[[&str; 2]] =
    &[["Timestamp", "now"], ["Zoned", "now"], ["SystemTime", "now"], ["TimeZone", "system"]];

static HOUSE: LazyLock<House> = LazyLock::new(House::read);

#[test]
fn a_room_uses_only_what_stands_beside_it_in_the_map() {
    let map = Map::read();
    let mut broken = BTreeSet::new();
    for module in HOUSE.modules.values() {
        let Some(room) = &module.room else { continue };
        assert!(map.rooms.contains_key(room), "{room} is no room: it is missing in the table of src/lib.rs");
        for named in HOUSE.named_by(module) {
            match &named.target {
                Target::Here { room: Some(other), .. } if other != room && !map.may_use(room, other) => {
                    broken.insert(format!("{} uses {other}: {}", module.file, named.path.join("::")));
                }
                Target::Elsewhere(name) => {
                    let only = ONLY.iter().find(|(known, rooms)| known == name && !rooms.contains(&&**room));
                    broken.extend(only.map(|_| format!("{} uses the crate {name}", module.file)));
                }
                Target::Here { .. } => {}
            }
        }
    }
    assert!(broken.is_empty(), "{}", lines(&broken));
}

#[test]
fn no_files_of_a_room_make_a_circle() {
    let mut uses = HOUSE.uses();
    let circles: BTreeSet<Vec<String>> = circles(&uses).into_iter().collect();
    let mut told = String::new();
    for circle in &circles {
        writeln!(told, "\nThese files make a circle:").unwrap();
        for file in circle {
            let others = uses.remove(file).unwrap_or_default();
            for (other, names) in others.iter().filter(|(other, _)| circle.contains(other)) {
                let names: Vec<&str> = names.iter().map(String::as_str).collect();
                writeln!(told, "    {file} uses {} of {other}", names.join(", ")).unwrap();
            }
        }
    }
    assert!(told.is_empty(), "{told}");
}

#[test]
fn only_the_wiring_reads_the_clock_the_zone_and_the_seed() {
    let mut broken = BTreeSet::new();
    for module in HOUSE.modules.values().filter(|module| module.room.as_deref() != Some("cli")) {
        for path in &module.paths {
            if let [.., of, name] = &path[..]
                && ONLY_THE_WIRING.contains(&[of, name])
            {
                broken.insert(format!("{} asks for {}", module.file, path.join("::")));
            }
        }
    }
    assert!(broken.is_empty(), "{}", lines(&broken));
}

#[test]
fn the_main_file_only_parses_runs_and_turns_errors_into_exit_codes() {
    assert!(fs::read_to_string(root().join("src/main.rs")).unwrap().lines().count() < 30);
}

#[test]
fn every_property_draws_the_dice_of_the_harness() {
    // With dice of its own it would fail by chance, on a change that has nothing to do with it.
    let mut folders = vec![root().join("tests"), root().join("crates"), root().join("src")];
    let mut properties = 0;
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs")
                && !path.ends_with("tests/house.rs")
            {
                let text = fs::read_to_string(&path).unwrap();
                let count = |what: &str| text.matches(what).count();
                let searches = count("proptest! {") + count("TestRunner::new(");
                assert_eq!(searches, count("harness::cases("), "{}", path.display());
                properties += searches;
            }
        }
    }
    assert!(properties > 5, "{properties} properties are found");
}

#[test]
fn every_path_that_the_guides_name_is_there() {
    for guide in ["ARCHITECTURE.md", "CONTRIBUTING.md"] {
        let text = fs::read_to_string(root().join(guide)).unwrap();
        let named: Vec<&str> = text.split('`').skip(1).step_by(2).filter(|code| is_path(code)).collect();
        assert!(named.len() > 5, "{guide} names paths");
        let missing: Vec<&&str> = named.iter().filter(|path| !root().join(path).exists()).collect();
        assert!(missing.is_empty(), "{guide} names what is not there: {missing:?}");
    }
}

/// Whether a piece of code is the path of one of our files or folders.
fn is_path(code: &str) -> bool {
    let ours = ["src", "crates", "tests", "quizzes", "docs", "examples", "benches"];
    code.split_once('/').is_some_and(|(first, _)| ours.contains(&first))
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn lines(of: &BTreeSet<String>) -> String {
    of.iter().fold(String::new(), |all, line| all + "\n    " + line)
}

/// The table of rooms in `src/lib.rs`.
struct Map {
    /// What each room may use.
    rooms: BTreeMap<String, BTreeSet<String>>,
}

impl Map {
    fn read() -> Self {
        let text = fs::read_to_string(root().join("src/lib.rs")).unwrap();
        let rows = text.lines().filter_map(|line| line.strip_prefix("//! | [`"));
        let rows: Vec<[&str; 4]> = rows
            .map(|row| {
                let cells: Vec<&str> = row.trim_end_matches(['|', ' ']).split('|').map(str::trim).collect();
                let [room, kind, about, knows] = cells[..] else { panic!("a row of four cells: {row}") };
                [room.split('`').next().unwrap(), kind, about, knows]
            })
            .collect();
        assert!(rows.len() > 5, "the table of rooms was not found");
        let named = |is: &dyn Fn(&[&str; 4]) -> bool| -> BTreeSet<String> {
            rows.iter().filter(|row| is(row)).map(|row| row[0].to_owned()).collect()
        };
        let shared = named(&|row| row[2].contains("every room"));
        let rooms = rows.iter().map(|&[room, _, _, knows]| {
            let mut may: BTreeSet<String> = match knows {
                "nothing" => BTreeSet::new(),
                "everything" => named(&|_| true),
                "the pure rooms" => named(&|row| row[1] == "pure"),
                list => list.split(", ").map(ToOwned::to_owned).collect(),
            };
            may.extend(shared.clone());
            (room.to_owned(), may)
        });
        let map = Self { rooms: rooms.collect() };
        for (room, may) in &map.rooms {
            for other in may {
                assert!(map.rooms.contains_key(other), "{room} knows {other}, which is no room");
            }
        }
        map
    }

    fn may_use(&self, room: &str, other: &str) -> bool {
        self.rooms.get(room).is_some_and(|may| may.contains(other))
    }
}

/// All modules of our crates.
struct House {
    /// By their full paths, which begin with the crate's name.
    modules: BTreeMap<Vec<String>, Module>,
    /// The names under which others know our crates, and what we call them.
    crates: BTreeMap<String, String>,
}

/// A module: a file, or a part of one.
struct Module {
    path: Vec<String>,
    /// None for the root of a crate, which belongs to none.
    room: Option<String>,
    /// As messages name it: without `src/`.
    file: String,
    /// What is defined here.
    defines: BTreeSet<String>,
    /// What is imported or handed on, by the name it has here.
    imports: BTreeMap<String, Import>,
    /// Modules of which everything is imported or handed on.
    globs: Vec<Vec<String>>,
    /// Paths in expressions, types and macros.
    paths: Vec<Vec<String>>,
    /// All names in code of its own.
    idents: BTreeSet<String>,
}

struct Import {
    path: Vec<String>,
    /// Whether others can have it from here.
    public: bool,
}

/// What a path leads to.
enum Target {
    /// A module of ours, or what is defined in it.
    Here { module: Vec<String>, item: Option<String>, room: Option<String> },
    /// Another crate.
    Elsewhere(String),
}

/// Something of another module that a module names.
struct Named {
    path: Vec<String>,
    target: Target,
}

impl House {
    fn read() -> Self {
        let mut house = Self { modules: BTreeMap::new(), crates: BTreeMap::new() };
        house.read_crate("trainer", &root().join("src"));
        for folder in folders(&root().join("crates")).into_iter().filter(|folder| folder.join("src").is_dir())
        {
            let name = folder.file_name().unwrap().to_str().unwrap().to_owned();
            let manifest = fs::read_to_string(folder.join("Cargo.toml")).unwrap();
            // The package's name and, where it differs, the library's.
            for line in manifest.lines().filter_map(|line| line.strip_prefix("name = \"")) {
                house.crates.insert(line.trim_end_matches('"').replace('-', "_"), name.clone());
            }
            house.read_crate(&name, &folder.join("src"));
        }
        assert!(house.modules.len() > 30, "the rooms were not found");
        house
    }

    fn read_crate(&mut self, name: &str, src: &Path) {
        let lib = src.join("lib.rs");
        self.crates.insert(name.to_owned(), name.to_owned());
        self.read_file(&[name.to_owned()], &lib, src);
    }

    fn read_file(&mut self, path: &[String], file: &Path, children: &Path) {
        let text = fs::read_to_string(file).unwrap();
        let File { items, .. } =
            syn::parse_file(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        self.read_module(path, file, children, &items);
    }

    /// Reads a module and those in it, whose files lie in the folder `children`.
    fn read_module(&mut self, path: &[String], file: &Path, children: &Path, items: &[Item]) {
        let inside = file.strip_prefix(root()).unwrap();
        let room = path.get(1);
        let mut module = Module {
            path: path.to_vec(),
            room: room.cloned(),
            file: inside.strip_prefix("src").unwrap_or(inside).to_str().unwrap().to_owned(),
            defines: BTreeSet::new(),
            imports: BTreeMap::new(),
            globs: Vec::new(),
            paths: Vec::new(),
            idents: BTreeSet::new(),
        };
        for item in items.iter().filter(|item| {
            !attributes(item).iter().any(|attribute| is_test(&attribute.meta.to_token_stream()))
        }) {
            if let Item::Use(item) = item {
                module.import(&[], &item.tree, !matches!(item.vis, Visibility::Inherited));
                continue;
            }
            module.defines.extend(name_of(item));
            let Item::Mod(item) = item else {
                module.read_tokens(item.to_token_stream());
                continue;
            };
            let name = item.ident.to_string();
            let inner = [path, std::slice::from_ref(&name)].concat();
            let folder = children.join(&name);
            if let Some((_, items)) = &item.content {
                self.read_module(&inner, file, &folder, items);
            } else {
                let files = [children.join(format!("{name}.rs")), folder.join("mod.rs")];
                let found = files.iter().find(|file| file.is_file());
                let found = found.unwrap_or_else(|| panic!("{} has no file for {name}", module.file));
                self.read_file(&inner, found, &folder);
            }
        }
        self.modules.insert(path.to_vec(), module);
    }

    /// All that a module names of other modules and crates.
    fn named_by(&self, module: &Module) -> Vec<Named> {
        let imports = module.imports.values().map(|import| import.path.clone());
        let mut paths: Vec<Vec<String>> = imports.chain(module.paths.clone()).collect();
        for glob in &module.globs {
            let named = module.idents.iter().map(|name| [&glob[..], std::slice::from_ref(name)].concat());
            paths.extend(named.filter(|path| self.defines(&module.path, path, 0)));
            paths.push(glob.clone());
        }
        let named = |path: Vec<String>| Named { target: self.lead(&module.path, &path, 0), path };
        paths.into_iter().map(named).collect()
    }

    /// Where a path leads that is written in a module.
    fn lead(&self, from: &[String], path: &[String], depth: usize) -> Target {
        let elsewhere = || Target::Elsewhere(path[0].clone());
        // Imports may lead in a circle, as where a name is that of a crate.
        let (Some(module), true) = (self.modules.get(from), depth < 20) else { return elsewhere() };
        let first = path[0].as_str();
        let (mut at, mut rest) = match first {
            "crate" => (from[..1].to_vec(), &path[1..]),
            "self" => (from.to_vec(), &path[1..]),
            "super" => (from[..from.len() - 1].to_vec(), &path[1..]),
            _ if self.modules.contains_key(&[from, &path[..1]].concat()) => (from.to_vec(), path),
            _ if module
                .imports
                .get(first)
                .is_some_and(|import| import.path[0] != first || import.path.len() > 1) =>
            {
                (from.to_vec(), path)
            }
            _ if self.crates.contains_key(first) => (vec![self.crates[first].clone()], &path[1..]),
            _ => return elsewhere(),
        };
        while rest.first().is_some_and(|name| name == "super") {
            at.pop();
            rest = &rest[1..];
        }
        loop {
            let here = &self.modules[&at];
            let Some((name, after)) = rest.split_first() else {
                return Target::Here { item: None, room: here.room.clone(), module: at };
            };
            let child = [&at[..], std::slice::from_ref(name)].concat();
            if self.modules.contains_key(&child) {
                (at, rest) = (child, after);
                continue;
            }
            let import = here.imports.get(name).map(|import| import.path.clone()).or_else(|| {
                // By glob: from the module that has it.
                let globs = here.globs.iter().filter(|_| !here.defines.contains(name));
                let paths = globs.map(|glob| [&glob[..], std::slice::from_ref(name)].concat());
                paths.into_iter().find(|path| self.defines(&at, path, depth + 1))
            });
            return match import {
                Some(path) => self.lead(&at, &[&path[..], after].concat(), depth + 1),
                None => Target::Here { item: Some(name.clone()), room: here.room.clone(), module: at },
            };
        }
    }

    /// Whether a path leads to something that is defined there.
    fn defines(&self, from: &[String], path: &[String], depth: usize) -> bool {
        match self.lead(from, path, depth) {
            Target::Here { module, item: Some(item), .. } => self.modules[&module].defines.contains(&item),
            Target::Here { item: None, .. } => true,
            Target::Elsewhere(_) => false,
        }
    }

    /// Which file uses which other of its room, and what of it.
    fn uses(&self) -> BTreeMap<String, BTreeMap<String, BTreeSet<String>>> {
        let mut uses: BTreeMap<String, BTreeMap<String, BTreeSet<String>>> = BTreeMap::new();
        for module in self.modules.values() {
            for Named { path, target } in self.named_by(module) {
                // A module alone is only a name.
                let Target::Here { module: other, item: Some(item), room: Some(room) } = target else {
                    continue;
                };
                let file = &self.modules[&other].file;
                if Some(&room) != module.room.as_ref() || *file == module.file {
                    continue;
                }
                if other.starts_with(&module.path) && module.only_hands_on(&path) {
                    continue;
                }
                uses.entry(module.file.clone()).or_default().entry(file.clone()).or_default().insert(item);
            }
        }
        uses
    }
}

impl Module {
    /// Whether what is imported by this path is there for others alone.
    fn only_hands_on(&self, path: &[String]) -> bool {
        let mut imports = self.imports.iter().filter(|(_, import)| import.path == path);
        imports.any(|(name, import)| import.public && !self.idents.contains(name))
    }

    /// Takes an import in, however its names are grouped.
    fn import(&mut self, prefix: &[String], tree: &UseTree, public: bool) {
        let with = |name: String| [prefix, &[name]].concat();
        match tree {
            UseTree::Path(path) => self.import(&with(path.ident.to_string()), &path.tree, public),
            UseTree::Group(group) => group.items.iter().for_each(|tree| self.import(prefix, tree, public)),
            UseTree::Glob(_) => self.globs.push(prefix.to_vec()),
            UseTree::Name(name) if name.ident == "self" => {
                let name = prefix.last().expect("a path before self").clone();
                self.imports.insert(name, Import { path: prefix.to_vec(), public });
            }
            UseTree::Name(name) => {
                let name = name.ident.to_string();
                self.imports.insert(name.clone(), Import { path: with(name), public });
            }
            UseTree::Rename(rename) => {
                let path =
                    if rename.ident == "self" { prefix.to_vec() } else { with(rename.ident.to_string()) };
                // Several may be imported for their methods only.
                let mut name = rename.rename.to_string();
                if name == "_" {
                    name = format!("_ {}", path.join("::"));
                }
                self.imports.insert(name, Import { path, public });
            }
        }
    }

    /// Takes in what is named in a piece of code: paths, and imports in the middle of it.
    fn read_tokens(&mut self, tokens: TokenStream) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut at = 0;
        // What follows a type in angle brackets, as in `<T as Trait>::name`, is no path of its own.
        let mut goes_on = false;
        while let Some(token) = tokens.get(at) {
            at += 1;
            match token {
                TokenTree::Group(group) => self.read_tokens(group.stream()),
                TokenTree::Punct(punct) if punct.as_char() == '#' && is_test_tokens(tokens.get(at)) => {
                    at += 1 + item_length(&tokens[at + 1..]);
                }
                TokenTree::Punct(_) if is_colons(&tokens[at - 1..]) => {
                    at += 1;
                    let is_end =
                        |token: &TokenTree| matches!(token, TokenTree::Punct(p) if p.as_char() == '>');
                    goes_on = at > 2 && is_end(&tokens[at - 3]);
                    continue;
                }
                TokenTree::Ident(ident) if ident == "use" && !is_punct(tokens.get(at), '<') => {
                    let end = tokens[at..].iter().position(|token| is_punct(Some(token), ';'));
                    let tree: TokenStream = tokens[at..at + end.expect("an end")].iter().cloned().collect();
                    self.import(&[], &syn::parse2(tree).expect("a use tree"), false);
                }
                TokenTree::Ident(ident) => {
                    let mut path = vec![ident.to_string()];
                    while is_colons(&tokens[at..])
                        && let Some(TokenTree::Ident(next)) = tokens.get(at + 2)
                    {
                        path.push(next.to_string());
                        at += 3;
                    }
                    self.idents.insert(path[0].clone());
                    if path.len() > 1 && !goes_on {
                        self.paths.push(path);
                    }
                }
                _ => {}
            }
            goes_on = false;
        }
    }
}

fn is_punct(token: Option<&TokenTree>, c: char) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == c)
}

fn is_colons(tokens: &[TokenTree]) -> bool {
    is_punct(tokens.first(), ':') && is_punct(tokens.get(1), ':')
}

fn is_test_tokens(token: Option<&TokenTree>) -> bool {
    matches!(token, Some(TokenTree::Group(group)) if is_test(&group.stream()))
}

/// Whether this is what stands in the brackets of `#[cfg(test)]`.
fn is_test(attribute: &TokenStream) -> bool {
    let text = attribute.to_string().replace(' ', "");
    text.starts_with("cfg(") && text.contains("test") && !text.contains("not(")
}

/// How many tokens an item has: it ends with braces or a semicolon.
fn item_length(tokens: &[TokenTree]) -> usize {
    let ends = |token: &TokenTree| match token {
        TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
        token => is_punct(Some(token), ';'),
    };
    tokens.iter().position(ends).map_or(tokens.len(), |at| at + 1)
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Macro(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Union(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}

/// The name that an item defines.
fn name_of(item: &Item) -> Option<String> {
    let ident = match item {
        Item::Const(item) => &item.ident,
        Item::Enum(item) => &item.ident,
        Item::Fn(item) => &item.sig.ident,
        Item::Macro(item) => item.ident.as_ref()?,
        Item::Mod(item) => &item.ident,
        Item::Static(item) => &item.ident,
        Item::Struct(item) => &item.ident,
        Item::Trait(item) => &item.ident,
        Item::Type(item) => &item.ident,
        Item::Union(item) => &item.ident,
        _ => return None,
    };
    Some(ident.to_string())
}

fn folders(dir: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(dir).into_iter().flatten();
    let mut folders: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    folders.retain(|path| path.is_dir());
    folders.sort();
    folders
}

/// The sets of files that all lead to one another.
fn circles(uses: &BTreeMap<String, BTreeMap<String, BTreeSet<String>>>) -> Vec<Vec<String>> {
    let reached = |from: &str| {
        let (mut reached, mut left) = (BTreeSet::new(), vec![from.to_owned()]);
        while let Some(file) = left.pop() {
            for other in uses.get(&file).into_iter().flat_map(BTreeMap::keys) {
                if reached.insert(other.clone()) {
                    left.push(other.clone());
                }
            }
        }
        reached
    };
    let reach: BTreeMap<&String, BTreeSet<String>> = uses.keys().map(|file| (file, reached(file))).collect();
    let mut circles: Vec<Vec<String>> = Vec::new();
    for (file, reached) in reach.iter().filter(|(file, reached)| reached.contains(**file)) {
        if circles.iter().any(|circle| circle.contains(file)) {
            continue;
        }
        let back = |other: &&String| reach.get(*other).is_some_and(|reached| reached.contains(*file));
        circles.push(reached.iter().filter(back).cloned().collect());
    }
    circles
}
