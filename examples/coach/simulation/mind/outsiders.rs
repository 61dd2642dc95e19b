//! Minds on which nothing is tuned: they only measure. A fast forgetter, a power law, and a net in which cards of a topic
//! help each other and rivals get in each other's way.

use rand::rngs::StdRng;

use super::super::chance::{around, between, normal};
use super::{Mind, Moment};

/// Forgets by halves, and much faster than the scheduler expects.
pub struct Fast {
    first: f64,
    growth: f64,
    left: f64,
    /// Ease, and what is held: the half-life in days, and when it was last studied.
    cards: Vec<(f64, Option<(f64, f64)>)>,
}

impl Fast {
    /// A learner who brings along what is `known`.
    pub fn new(known: &[bool], rng: &mut StdRng) -> Self {
        let (first, growth, left) = (around(rng, 1.8, 0.3), between(rng, 0.8, 1.8), between(rng, 0.3, 0.6));
        let cards = known
            .iter()
            .map(|&known| {
                let ease = around(rng, 1.0, 0.3);
                (ease, known.then(|| (around(rng, 250.0, 0.4), -between(rng, 5.0, 60.0))))
            })
            .collect();
        Self { first, growth, left, cards }
    }
}

impl Mind for Fast {
    fn recall(&self, card: usize, now: Moment) -> f64 {
        self.cards[card].1.map_or(0.0, |(half, last)| (-(now.days() - last).max(0.0) / half).exp2())
    }

    fn study(&mut self, card: usize, now: Moment, knew: bool, rng: &mut StdRng) {
        let noise = around(rng, 1.0, 0.2);
        let (ease, held) = self.cards[card];
        let fresh = self.first * ease * noise;
        let half = match held {
            None => fresh,
            Some((half, last)) if knew => {
                half * (1.0 + self.growth * ease * ((now.days() - last) / half).clamp(0.0, 1.0))
            }
            Some((half, _)) => fresh.max(half * self.left),
        };
        self.cards[card].1 = Some((half, now.days()));
    }
}

/// Forgets by a power of the time, steeply at first and hardly at all later.
pub struct Power {
    steep: f64,
    first: f64,
    growth: f64,
    /// Ease, and what is held: the scale of time in days, and when it was last studied.
    cards: Vec<(f64, Option<(f64, f64)>)>,
}

impl Power {
    /// A learner who brings along what is `known`.
    pub fn new(known: &[bool], rng: &mut StdRng) -> Self {
        let (steep, first, growth) = (between(rng, 0.3, 0.6), around(rng, 1.5, 0.4), between(rng, 1.5, 4.0));
        let cards = known
            .iter()
            .map(|&known| {
                let ease = around(rng, 1.0, 0.4);
                (ease, known.then(|| (around(rng, 300.0, 0.5), -between(rng, 5.0, 60.0))))
            })
            .collect();
        Self { steep, first, growth, cards }
    }
}

impl Mind for Power {
    fn recall(&self, card: usize, now: Moment) -> f64 {
        let held = self.cards[card].1;
        held.map_or(0.0, |(scale, last)| {
            0.98 * (1.0 + (now.days() - last).max(0.0) / scale).powf(-self.steep)
        })
    }

    fn study(&mut self, card: usize, now: Moment, knew: bool, rng: &mut StdRng) {
        let noise = around(rng, 1.0, 0.25);
        let forgotten = 1.0 - self.recall(card, now);
        let (ease, held) = self.cards[card];
        let fresh = self.first * ease * noise;
        let scale = match held {
            None => fresh,
            Some((scale, _)) if knew => scale * (1.0 + self.growth * ease * forgotten * noise),
            Some((scale, _)) => fresh.max(scale * 0.5),
        };
        self.cards[card].1 = Some((scale, now.days()));
    }
}

/// Traces that fade; the cards of a topic lend each other some of theirs, and rivals that were just studied get in the
/// way of what is weak.
pub struct Net {
    fade: f64,
    threshold: f64,
    noise: f64,
    lends: f64,
    rivalry: f64,
    groups: Vec<usize>,
    topics: Vec<usize>,
    ease: Vec<f64>,
    /// When each trace of a card was laid, in days.
    traces: Vec<Vec<f64>>,
    /// The latest studies of each topic: the card, and when.
    recent: Vec<Vec<(usize, f64)>>,
}

/// So many of a topic's latest studies are felt.
const FELT: usize = 12;

impl Net {
    /// A learner who brings along what is `known`; cards of a group are rivals, those of a topic help each other.
    pub fn new(known: &[bool], groups: &[usize], topics: &[usize], rng: &mut StdRng) -> Self {
        let count = topics.iter().max().map_or(1, |most| most + 1);
        let mut net = Self {
            fade: between(rng, 0.35, 0.55),
            threshold: -0.9 + 0.2 * normal(rng),
            noise: around(rng, 0.35, 0.2),
            lends: between(rng, 0.02, 0.06),
            rivalry: between(rng, 0.1, 0.3),
            groups: groups.to_vec(),
            topics: topics.to_vec(),
            ease: known.iter().map(|_| 0.3 * normal(rng)).collect(),
            traces: vec![Vec::new(); known.len()],
            recent: vec![Vec::new(); count],
        };
        for card in (0..known.len()).filter(|&card| known[card]) {
            // Practiced at work, not long ago.
            net.traces[card] = (1..=40).map(|week| -f64::from(week) * between(rng, 3.0, 9.0)).collect();
        }
        net
    }
}

impl Mind for Net {
    fn recall(&self, card: usize, now: Moment) -> f64 {
        let traces = &self.traces[card];
        if traces.is_empty() {
            return 0.0;
        }
        let day = now.days();
        let worth = |laid: f64| (day - laid).max(0.002).powf(-self.fade);
        let own: f64 = traces.iter().map(|&laid| worth(laid)).sum();
        let recent = &self.recent[self.topics[card]];
        let others = || recent.iter().filter(|&&(other, _)| other != card);
        let lent: f64 = others().map(|&(_, at)| worth(at)).sum::<f64>() * self.lends;
        let rivals =
            others().filter(|&&(other, at)| self.groups[other] == self.groups[card] && day - at < 2.0);
        // Two at most get in the way.
        let rivals =
            f64::from(u8::from(rivals.clone().count() > 0)) + f64::from(u8::from(rivals.count() > 1));
        let weak = 1.0 / (1.0 + own);
        let activation = (own + lent).ln() + self.ease[card] - self.rivalry * rivals * weak;
        1.0 / (1.0 + ((self.threshold - activation) / self.noise).exp())
    }

    fn study(&mut self, card: usize, now: Moment, _: bool, _: &mut StdRng) {
        self.traces[card].push(now.days());
        let recent = &mut self.recent[self.topics[card]];
        recent.push((card, now.days()));
        if recent.len() > FELT {
            recent.remove(0);
        }
    }
}
