//! Which question of a session stands, which comes next, and how the session goes.

use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};

use super::elsewhere::Elsewhere;
use super::past::{Again, Answer, Deed, Past, Position, Return};
use crate::deck::{CardRef, Shelf};
use crate::history::{CardRecord, History, Mode};
use crate::memory::Day;
use crate::quiz::drill::{Asked, Drill, Score};
use crate::quiz::filter::Filter;
use crate::quiz::judge::Verdict;
use crate::quiz::placement::Placement;
use crate::quiz::pose::{Posed, pose};
use crate::quiz::queue::{Plan, is_suspended, key, part, queue};

/// A missed card comes back at most this often in a session.
const RETURNS: usize = 2;

/// A run of questions.
#[derive(Debug)]
pub struct Session {
    mode: Mode,
    pub(super) filter: Filter,
    today: Day,
    cards: Vec<CardRef>,
    rng: StdRng,
    position: Position,
    current: Option<Posed>,
    /// Questions that stood when something before them was taken back: their options keep their places.
    set_aside: Vec<Posed>,
    /// Whether a slip in the answer to the question that stands was pointed out.
    slip_shown: bool,
    /// What can be taken back, the latest last.
    past: Vec<Past>,
    /// Saved changes to cards that were not taken back.
    pub(super) changes: usize,
    stopped: bool,
    /// What is asked in place of the queue.
    drill: Option<Drill>,
    /// What chooses the cards one by one in place of the queue.
    placement: Option<Placement>,
    /// What others answer meanwhile.
    elsewhere: Elsewhere,
}

impl Session {
    /// Begins a session. The same decks, history, filter, plan, day and seed make the same session.
    pub fn new(shelf: &Shelf, history: &History, filter: Filter, plan: &Plan, today: Day, seed: u64) -> Self {
        let mut rng = StdRng::seed_from_u64(seed);
        let cards = queue(shelf, history, &filter, plan, today, &mut rng);
        Self::of(cards, filter, plan.mode, today, rng)
    }

    /// How many cards of the queue were answered elsewhere since this was asked last: they are not asked here.
    pub fn take_answered_elsewhere(&mut self) -> usize {
        self.elsewhere.take()
    }

    /// Begins a session over exactly these cards.
    pub fn over(cards: Vec<CardRef>, filter: Filter, mode: Mode, today: Day, seed: u64) -> Self {
        Self::of(cards, filter, mode, today, StdRng::seed_from_u64(seed))
    }

    /// Begins a drill.
    pub fn drill(drill: Drill, filter: Filter, today: Day, seed: u64) -> Self {
        let session = Self::over(Vec::new(), filter, Mode::Drill, today, seed);
        Self { drill: Some(drill), ..session }
    }

    /// Begins a placement.
    pub fn placement(placement: Placement, filter: Filter, today: Day, seed: u64) -> Self {
        let session = Self::over(Vec::new(), filter, Mode::Placement, today, seed);
        Self { placement: Some(placement), ..session }
    }

    fn of(cards: Vec<CardRef>, filter: Filter, mode: Mode, today: Day, rng: StdRng) -> Self {
        Self {
            mode,
            filter,
            today,
            cards,
            rng,
            position: Position::default(),
            current: None,
            set_aside: Vec::new(),
            slip_shown: false,
            past: Vec::new(),
            changes: 0,
            stopped: false,
            drill: None,
            placement: None,
            elsewhere: Elsewhere::default(),
        }
    }

    /// Whether a slip may still be pointed out at the question that stands: once.
    pub(super) fn forgives_a_slip(&self) -> bool {
        !self.slip_shown
    }

    /// The learner was shown [`Refusal::Almost`](crate::quiz::Refusal::Almost): the next answer counts.
    pub fn slip_was_shown(&mut self) {
        self.slip_shown = true;
    }

    /// How many different cards are planned.
    pub fn planned(&self) -> usize {
        match (&self.drill, &self.placement) {
            (Some(drill), _) => drill.cards(),
            (_, Some(placement)) => placement.most(),
            _ => self.cards.len(),
        }
    }

    /// How many cards of a placement that goes on were answered before; none in other sessions.
    pub fn placed_before(&self) -> usize {
        self.placement.as_ref().map_or(0, Placement::before)
    }

    /// How each pair of a drill fares; nothing in other sessions.
    pub fn scores(&self) -> Vec<Score> {
        self.drill.as_ref().map(|drill| drill.scores(&self.drilled())).unwrap_or_default()
    }

    /// How the pair of a question fares; none outside a drill.
    pub fn score_of(&self, posed: &Posed) -> Option<Score> {
        let turn = posed.turn.as_ref()?;
        self.scores().into_iter().nth(turn.pair)
    }

    /// What was asked in a drill.
    fn drilled(&self) -> Vec<Asked> {
        let asked = |answer: &Answer| {
            let turn = answer.posed.turn.as_ref()?;
            Some(Asked {
                pair: turn.pair,
                side: turn.side,
                question: (answer.posed.at, answer.posed.question),
                known: answer.correct && !answer.guessed,
            })
        };
        self.answers().filter_map(asked).collect()
    }

    /// How many different cards have been answered.
    pub fn asked(&self) -> usize {
        self.answers().filter(|answer| !answer.posed.again).count()
    }

    /// How many questions may still come: what is left of the queue, and the missed ones on their way back.
    pub fn left(&self) -> usize {
        let placing = self.placement.as_ref().map_or(0, Placement::most);
        (self.cards.len() + placing.saturating_sub(self.asked())).saturating_sub(self.position.next)
            + self.position.returning.len()
            + usize::from(self.current.is_some())
    }

    /// Once all planned cards were asked and one of them is asked again: how many questions come back, that which stands
    /// included.
    pub fn to_repeat(&self) -> Option<usize> {
        let repeats = self.current.as_ref().or(self.last_posed()).is_some_and(|posed| posed.again);
        let count = self.position.returning.len() + usize::from(self.current.is_some());
        let is_all_asked = self.position.next >= self.cards.len() && self.drill.is_none();
        (repeats && is_all_asked && count > 0).then_some(count)
    }

    /// How many questions come back, that which stands and is asked again included.
    pub fn returning(&self) -> usize {
        let stands = self.current.as_ref().is_some_and(|posed| posed.again);
        self.position.returning.len() + usize::from(stands)
    }

    /// How many answers were right, and how many there were, so far.
    pub fn score(&self) -> (usize, usize) {
        (self.answers().filter(|answer| answer.correct).count(), self.answers().count())
    }

    /// Why it asks.
    pub fn mode(&self) -> Mode {
        self.mode
    }

    /// The learner's day.
    pub fn today(&self) -> Day {
        self.today
    }

    /// Another day has begun, or the clock was set.
    pub fn set_today(&mut self, today: Day) {
        self.today = today;
    }

    /// The question that stands, if one does.
    pub fn current(&self) -> Option<&Posed> {
        self.current.as_ref()
    }

    /// The answers that stand, first to last.
    pub(super) fn answers(&self) -> impl DoubleEndedIterator<Item = &Answer> {
        self.past.iter().filter_map(|past| match &past.deed {
            Deed::Answer(answer) => Some(&**answer),
            _ => None,
        })
    }

    /// Whether it may ask a card of the deck at this position; a drill and a placement choose as they go.
    pub fn may_ask(&self, deck: usize) -> bool {
        self.cards.is_empty() || self.cards.iter().any(|at| at.deck_position() == deck)
    }

    /// Whether a card is on its way back.
    pub fn comes_again(&self, at: CardRef) -> bool {
        self.position.returning.iter().any(|returning| returning.at == at)
    }

    /// How soon a missed card comes back that does: at once where nothing else is left.
    pub(super) fn how_soon(&self, at: CardRef) -> Again {
        let is_alone = self.position.next >= self.cards.len()
            && self.position.returning.iter().all(|returning| returning.at == at);
        if is_alone { Again::Next } else { Again::Later }
    }

    /// A new session over the cards that were wrong when first shown.
    #[must_use]
    pub fn over_missed(&self, seed: u64) -> Self {
        Self::over(self.missed(), self.filter.clone(), Mode::Missed, self.today, seed)
    }

    /// Ends it: no further question is posed.
    pub fn stop(&mut self) {
        self.stopped = true;
    }

    /// The question to show: the one that stands, else the next; `None` at the end.
    pub fn pose(&mut self, shelf: &Shelf, history: &History) -> Option<&Posed> {
        if self.stopped {
            return None;
        }
        if self.current.is_none() {
            let mut posed = if let Some(drill) = &self.drill {
                drill.pose(shelf, history, &self.drilled(), &mut self.rng)?
            } else if let Some(placement) = &self.placement {
                let asked = self.answers().map(|answer| answer.posed.at).collect();
                let at = placement.next(shelf, history, &asked)?;
                pose(shelf, history, &self.filter, at, None, &mut self.rng)
            } else {
                self.leave_out_answered_elsewhere(shelf, history);
                let at = self.next_card(history, shelf)?;
                let last = self.past.iter().rev().find_map(|past| match &past.deed {
                    Deed::Answer(answer) if past.at == at => Some(answer.posed.question),
                    _ => None,
                });
                pose(shelf, history, &self.filter, at, last, &mut self.rng)
            };
            self.place_as_before(&mut posed);
            posed.n = self.position.shown + 1;
            posed.again = self.answers().any(|answer| answer.posed.at == posed.at);
            self.current = Some(posed);
            self.slip_shown = false;
        }
        self.current.as_ref()
    }

    /// A question that stood before has its options where they were then, unless others are offered.
    fn place_as_before(&mut self, posed: &mut Posed) {
        let ids = |posed: &Posed| {
            let mut ids: Vec<String> = posed.options.iter().map(|option| option.id.clone()).collect();
            ids.sort();
            ids
        };
        let same = |old: &Posed| (old.at, old.question, ids(old)) == (posed.at, posed.question, ids(posed));
        if let Some(index) = self.set_aside.iter().position(same) {
            posed.options = self.set_aside.remove(index).options;
        }
    }

    /// What was answered elsewhere today, since it was last seen here, is not asked here, too; what of that was taken back
    /// comes last.
    fn leave_out_answered_elsewhere(&mut self, shelf: &Shelf, history: &History) {
        let today = self.today;
        let answers = |at: CardRef| {
            let is_today = |known: &&CardRecord| known.schedule.is_some_and(|known| known.last >= today);
            let known = history.record().card(&shelf.card(at).name);
            known.filter(is_today).map_or(0, |known| known.answers)
        };
        let ahead = self.cards.split_off(self.position.next.min(self.cards.len()));
        self.cards.extend(self.elsewhere.left_out_of(ahead, answers));
        self.position.returning.retain(|returning| !self.elsewhere.has_more(returning.at, answers));
    }

    /// As many answers to a card are known here.
    pub(super) fn knows_answers(&mut self, at: CardRef, answers: u32) {
        self.elsewhere.knows(at, answers);
    }

    /// The card that comes next: a missed one whose time has come, else the next of the queue, else a missed one early.
    fn next_card(&mut self, history: &History, shelf: &Shelf) -> Option<CardRef> {
        let suspended = |at: CardRef| is_suspended(shelf, history, at);
        self.position.returning.retain(|returning| !suspended(returning.at));
        let last = self.last_card().and_then(|at| key(shelf, at));
        let alike = |at: CardRef| last.is_some() && key(shelf, at) == last;
        let Position { next, shown, returning } = &mut self.position;
        if let Some(ready) = returning.iter().position(|returning| returning.after <= *shown) {
            // Where it is alone it can wait a little for another card to come between.
            let waits = returning.len() == 1
                && *shown < returning[ready].latest
                && self.cards.get(*next).is_some_and(|&at| !alike(at));
            if !(waits && alike(returning[ready].at)) {
                return Some(returning.remove(ready).at);
            }
        }
        // A missed card that came between may have brought two cards with the same key together.
        part(shelf, &mut self.cards, *next, last);
        while let Some(&at) = self.cards.get(self.position.next) {
            self.position.next += 1;
            if !suspended(at) {
                return Some(at);
            }
        }
        if self.position.returning.is_empty() { None } else { Some(self.position.returning.remove(0).at) }
    }

    /// Whether a card that is missed now comes back in this session.
    pub(super) fn returns_if_missed(&self, at: CardRef) -> bool {
        let misses = self.answers().filter(|answer| answer.posed.at == at && !answer.correct).count();
        misses < RETURNS && self.drill.is_none() && self.placement.is_none()
    }

    /// The question that stands is answered, by the event with this number.
    pub(super) fn answered(&mut self, verdict: &Verdict, guessed: bool, event: u64) {
        let Some(posed) = self.current.take() else { return };
        let Verdict { correct, dont_know, .. } = *verdict;
        let at = posed.at;
        let before = self.position.clone();
        let returns = self.returns_if_missed(at);
        self.past.push(Past {
            event,
            at,
            deed: Deed::Answer(Box::new(Answer {
                posed,
                verdict: verdict.clone(),
                correct,
                dont_know,
                guessed,
                guess: None,
                accept: None,
                before,
            })),
        });
        self.position.shown += 1;
        if !correct && returns {
            let shown = self.position.shown;
            let (after, latest) = (shown + self.rng.random_range(3..=6), shown + 6);
            // In the order of the misses: of two whose time has come, the one missed earlier goes first. That way
            // none waits for more than six questions, however many are on their way.
            self.position.returning.push(Return { at, after, latest });
        }
    }

    /// The last answer is marked as a guess, by the event with this number.
    pub(super) fn guessed(&mut self, event: u64) {
        if let Some(answer) = self.last_answer_mut() {
            (answer.guessed, answer.guess) = (true, Some(event));
        }
    }

    /// That the last answer was a guess is taken back.
    pub(super) fn guess_taken_back(&mut self) {
        if let Some(answer) = self.last_answer_mut() {
            (answer.guessed, answer.guess) = (false, None);
        }
    }

    /// The last answer was right after all, as the event with this number says: its card need not come back.
    pub(super) fn accepted(&mut self, event: u64) {
        if let Some(answer) = self.last_answer_mut() {
            (answer.correct, answer.accept) = (true, Some(event));
            let at = answer.posed.at;
            self.position.returning.retain(|returning| returning.at != at);
        }
    }

    /// A card is suspended, by the event with this number. If its question stands, that is skipped.
    pub(super) fn suspended(&mut self, at: CardRef, event: u64) {
        let before = self.position.clone();
        let deed = if let Some(posed) = self.current.take_if(|posed| posed.at == at) {
            // Every question answered so far was taken from the queue before this one, so no index is beyond it.
            let queued = self.cards.iter().position(|&card| card == at).filter(|_| !posed.again);
            if let Some(index) = queued {
                self.cards.remove(index);
                self.position.next = self.position.next.saturating_sub(1);
            }
            Deed::Skip { posed, queued, before }
        } else {
            let index = before.returning.iter().position(|returning| returning.at == at);
            Deed::Suspension { returning: index.map(|index| (index, self.position.returning.remove(index))) }
        };
        self.past.push(Past { event, at, deed });
        self.changes += 1;
    }

    /// A card is no longer suspended. What this session knows of its suspension is settled.
    pub(super) fn resumed(&mut self, at: CardRef) {
        let is_its = |past: &Past| past.at == at && matches!(past.deed, Deed::Suspension { .. });
        if let Some(index) = self.past.iter().rposition(is_its)
            && let Deed::Suspension { returning } = self.past.remove(index).deed
        {
            self.bring_back(returning);
        }
        self.changes += 1;
    }

    /// A question of a card is flagged, or no longer, by the event with this number.
    pub(super) fn flagged(&mut self, at: CardRef, question: usize, on: bool, event: u64) {
        self.past.push(Past { event, at, deed: Deed::Flag { question, on } });
        self.changes += 1;
    }

    /// A card is reset, by the event with this number.
    pub(super) fn reset(&mut self, at: CardRef, event: u64) {
        self.past.push(Past { event, at, deed: Deed::Reset });
        self.changes += 1;
    }

    /// Whether a card was reset in this session: [`Wish::Restore`](super::Wish::Restore) takes that back.
    pub fn is_reset(&self, at: CardRef) -> bool {
        self.reset_of(at).is_some()
    }

    /// The number of the event that last reset a card in this session, unless that is taken back.
    pub(super) fn reset_of(&self, at: CardRef) -> Option<u64> {
        self.past.iter().rev().find(|past| past.is_reset_of(at)).map(|past| past.event)
    }

    /// The last reset of a card is taken back.
    pub(super) fn restored(&mut self, at: CardRef) {
        if let Some(index) = self.past.iter().rposition(|past| past.is_reset_of(at)) {
            self.past.remove(index);
        }
        self.changes = self.changes.saturating_sub(1);
    }

    /// Whether there is something to undo.
    pub fn can_undo(&self) -> bool {
        self.last().is_some()
    }

    /// What undo takes back: the last answer, suspension, reset or flag.
    pub(super) fn last(&self) -> Option<&Past> {
        self.past.last()
    }

    /// The same, but for flags.
    pub(super) fn last_beside_flags(&self) -> Option<&Past> {
        self.past.iter().rev().find(|past| !past.is_flag())
    }

    /// What was done last, by the event with this number, is taken back: everything is as before it.
    pub(super) fn undone(&mut self, of: u64) {
        let last = self.past.iter().rposition(|past| past.event == of);
        let Some(index) = last.filter(|&at| self.past[at + 1..].iter().all(Past::is_flag)) else { return };
        let past = self.past.remove(index);
        if !matches!(past.deed, Deed::Answer(_)) {
            self.changes = self.changes.saturating_sub(1);
        }
        match past.deed {
            Deed::Answer(answer) => self.stand_again(answer.posed, answer.before),
            Deed::Skip { posed, queued, before } => {
                if let Some(index) = queued {
                    self.cards.insert(index.min(self.cards.len()), posed.at);
                }
                self.stand_again(posed, before);
            }
            Deed::Suspension { returning } => self.bring_back(returning),
            Deed::Reset | Deed::Flag { .. } => {}
        }
    }

    /// Others took these events back: what they did counts nowhere. A card of which no answer is left comes after all
    /// others. Says whether the latest answer is gone.
    pub fn taken_back(&mut self, undone: &[u64]) -> bool {
        let last = self.last_answer().map(|(_, event)| event);
        for &event in undone {
            for past in &mut self.past {
                let Deed::Answer(answer) = &mut past.deed else { continue };
                if answer.guess.take_if(|guess| *guess == event).is_some() {
                    answer.guessed = false;
                }
                if answer.accept.take_if(|accept| *accept == event).is_some() {
                    answer.correct = false;
                }
            }
            if let Some(index) = self.past.iter().position(|past| past.event == event) {
                self.forget(index);
            }
        }
        last.is_some_and(|last| undone.contains(&last))
    }

    /// What was done at this place of the past was not done.
    fn forget(&mut self, index: usize) {
        let Past { at, deed, .. } = self.past.remove(index);
        self.changes = self.changes.saturating_sub(usize::from(!matches!(deed, Deed::Answer(_))));
        match deed {
            Deed::Answer(_) => {
                let wrong = self.answers().any(|answer| answer.posed.at == at && !answer.correct);
                if !wrong {
                    self.position.returning.retain(|returning| returning.at != at);
                }
                let later = self.past.iter_mut().find_map(|past| match &mut past.deed {
                    Deed::Answer(answer) if answer.posed.at == at => Some(&mut answer.posed),
                    _ => None,
                });
                match later.or(self.current.as_mut().filter(|posed| posed.at == at)) {
                    Some(first) => first.again = false,
                    None => self.ask_last(at),
                }
            }
            Deed::Skip { queued: Some(_), .. } => self.cards.push(at),
            Deed::Suspension { returning } => self.bring_back(returning),
            Deed::Skip { queued: None, .. } | Deed::Reset | Deed::Flag { .. } => {}
        }
    }

    /// A card of the queue goes behind all others.
    fn ask_last(&mut self, at: CardRef) {
        let Some(place) = self.cards.iter().position(|&card| card == at) else { return };
        self.cards.remove(place);
        self.cards.push(at);
        let befores = self.past.iter_mut().filter_map(|past| match &mut past.deed {
            Deed::Answer(answer) => Some(&mut answer.before),
            Deed::Skip { before, .. } => Some(before),
            Deed::Suspension { .. } | Deed::Reset | Deed::Flag { .. } => None,
        });
        for position in befores.chain([&mut self.position]) {
            position.next -= usize::from(position.next > place);
        }
    }

    fn stand_again(&mut self, posed: Posed, before: Position) {
        self.position = before;
        self.set_aside.extend(self.current.replace(posed));
        self.slip_shown = false;
        self.stopped = false;
    }

    fn bring_back(&mut self, returning: Option<(usize, Return)>) {
        if let Some((index, card)) = returning {
            let all = &mut self.position.returning;
            all.insert(index.min(all.len()), card);
        }
    }

    fn last_answer_mut(&mut self) -> Option<&mut Answer> {
        self.past.iter_mut().rev().find_map(|past| match &mut past.deed {
            Deed::Answer(answer) => Some(&mut **answer),
            _ => None,
        })
    }

    /// The answer given last, and the number of its event.
    pub(super) fn last_answer(&self) -> Option<(&Answer, u64)> {
        self.past.iter().rev().find_map(|past| match &past.deed {
            Deed::Answer(answer) => Some((&**answer, past.event)),
            _ => None,
        })
    }

    /// The card of the last answer.
    pub fn last_card(&self) -> Option<CardRef> {
        self.last_posed().map(|posed| posed.at)
    }

    /// The question answered last.
    pub fn last_posed(&self) -> Option<&Posed> {
        self.answers().next_back().map(|answer| &answer.posed)
    }
}
