mod simulation;
use simulation::{life::World, mind::Family, policy::find, study::*};
fn main() {
    let args: Vec<String> = std::env::args().collect();
    let learners: u64 = args[1].parse().unwrap();
    let minutes: f64 = args[3].parse().unwrap();
    let setting = Setting {
        seed: 1,
        learners,
        cards: 300,
        minutes,
        horizons: args[2].split(',').map(|h| h.parse().unwrap()).collect(),
    };
    let world = World::new(setting.cards);
    for &h in &setting.horizons {
        println!("horizon {h}");
        for r in simulation::policy::RECIPES.iter() {
            if args.len() > 4 && !args[4].split(',').any(|n| n == r.name) {
                continue;
            }
            print!("{:26}", r.name);
            let t = std::time::Instant::now();
            let cells: Vec<Cell> = Family::ALL
                .iter()
                .map(|&family| Cell { recipe: *r, family, admits: 0.5, minutes, horizon: h })
                .collect();
            let out = study(&world, &setting, &cells);
            for o in &out {
                let m = |f: fn(&simulation::life::Outcome) -> f64| Mean::of(o.iter().map(f)).mean * 100.0;
                let me = Mean::of(o.iter().map(|o| o.recall));
                print!(
                    " | {:5.1}±{:3.1} uns {:4.1} bias {:5.1} rdy {:5.1} cnt {:5.1} od {:.0}",
                    me.mean * 100.0,
                    me.half * 100.0,
                    m(|o| o.unseen),
                    m(|o| o.predicted - o.recall),
                    m(|o| o.readiness - o.recall),
                    m(|o| o.counted[0] / o.counted[2]),
                    m(|o| o.overdue) / 100.0
                );
            }
            println!("  {:.1}s", t.elapsed().as_secs_f32());
        }
    }
    let _ = find;
}
