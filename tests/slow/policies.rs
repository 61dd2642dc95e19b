//! The simulation that decides our policies is sound: the same seed tells the same, and nobody is left out.

#[path = "../../examples/coach/simulation/mod.rs"]
mod simulation;

use self::simulation::learner::Habits;
use self::simulation::life::World;
use self::simulation::mind::Family;
use self::simulation::policy::{OUTSIDE, RECIPES, STEADY};
use self::simulation::report::report;
use self::simulation::study::{Cell, Part, Setting, Span, study};

fn tables(seed: u64) -> String {
    let mut tables = String::new();
    report(&Setting::quick(seed), |table| tables += &table);
    tables
}

#[test]
fn the_same_seed_makes_the_same_tables_with_every_policy_in_them() {
    let told = tables(7);
    assert_eq!(told, tables(7));
    assert_ne!(told, tables(8));
    for recipe in RECIPES.iter().chain(&STEADY).chain(&OUTSIDE) {
        assert!(told.contains(&format!("| {} |", recipe.name)), "{} is in no table", recipe.name);
    }
    assert!(!told.contains("NaN"), "{told}");
}

#[test]
fn outsiders_and_insiders_have_tables_of_their_own() {
    let tables_of = |part| {
        let mut tables = String::new();
        report(&Setting { part, ..Setting::quick(7) }, |table| tables += &table);
        tables
    };
    let (outsiders, insiders) = (tables_of(Part::Outsiders), tables_of(Part::Insiders));
    assert!(outsiders.contains("| fast |") && !outsiders.contains("| DSR |"), "{outsiders}");
    assert!(insiders.contains("| DSR |") && !insiders.contains("| fast |"), "{insiders}");
}

#[test]
fn one_policy_alone_has_the_rows_that_it_has_among_all() {
    let mut alone = String::new();
    let only = Some("SM-2".to_owned());
    report(&Setting { only, ..Setting::quick(7) }, |table| alone += &table);
    let rows = |tables: &str| -> Vec<String> {
        tables.lines().filter(|line| line.starts_with("| SM-2 |")).map(ToOwned::to_owned).collect()
    };
    assert_eq!(rows(&alone), rows(&tables(7)));
    assert!(!alone.contains("| Leitner |"), "{alone}");
}

#[test]
fn under_every_policy_learners_answer_learn_and_stay_within_what_is_possible() {
    let setting = Setting::quick(7);
    let world = World::new(setting.cards);
    let span = Span { days: 3, minutes: 2.0 };
    for recipe in RECIPES.iter().chain(&STEADY) {
        for family in Family::ALL {
            let cell = |span| Cell { recipe: *recipe, family, admits: 0.5, habits: Habits::default(), span };
            let idle = Span { minutes: 0.0, ..span };
            let [busy, idle] = &study(&world, &setting, &[cell(span), cell(idle)])[..] else {
                panic!("two cells")
            };
            for (one, other) in busy.iter().zip(idle) {
                let shares = [one.recall, one.unseen, one.predicted, one.readiness, other.recall];
                assert!(shares.iter().all(|share| (0.0..=1.0).contains(share)), "{}: {one:?}", recipe.name);
                assert!(one.answers > 0.0 && other.answers < 1.0, "{}", recipe.name);
                assert!(one.recall > other.recall, "{} teaches {} nothing", recipe.name, family.name());
            }
        }
    }
}
