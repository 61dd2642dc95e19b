//! The pages: each folder has a page's state, its keys, what they do, and how it is drawn. A page knows none of the
//! others, except that a summary holds its session; it says where to go in a [`Goto`].

mod begin;
mod browse;
mod card;
mod cardwork;
mod entry;
pub mod exam;
mod find;
mod flag_note;
mod home;
mod opened;
mod plan;
mod question;
mod quiz;
mod reading;
pub mod report;
mod rows;
mod start;
pub mod stats;
mod summary;
mod unfinished;

use std::time::{Duration, Instant};

use ratatui::buffer::Buffer;
use ratatui::crossterm::event::KeyEvent;

use super::component::{Component, Context, Drawn, Event, Goto, Pressed, Request};
use super::keys::{Common, Does, Place, meant};
use super::tally::Tally;
use super::widgets::frame::{Areas, Hint, ROWS};
use super::words::Word;
use crate::history::{History, What};

/// One of the pages.
pub enum Page {
    /// Topics and figures.
    Home(Box<home::HomePage>),
    /// The date and the minutes.
    Plan(Box<plan::PlanPage>),
    /// Statistics.
    Stats(Box<stats::StatsPage>),
    /// What is looked for.
    Find(Box<find::FindPage>),
    /// Entries and cards to look through.
    Browse(Box<browse::BrowsePage>),
    /// A reference entry.
    Entry(Box<entry::EntryPage>),
    /// A card.
    Card(Box<card::CardPage>),
    /// A question of a session or its verdict.
    Quiz(Box<quiz::QuizPage>),
    /// The end of a session.
    Summary(Box<summary::SummaryPage>),
    /// An exam that has not begun.
    Start(Box<start::StartPage>),
    /// What is to become of a mock interview that was left.
    Unfinished(Box<unfinished::UnfinishedPage>),
    /// A mock interview.
    Exam(Box<exam::ExamPage>),
    /// What it came to.
    Report(Box<report::ReportPage>),
}

/// The one place that asks which page it is.
macro_rules! each {
    ($of:expr, $page:ident => $does:expr) => {
        match $of {
            Page::Home($page) => $does,
            Page::Plan($page) => $does,
            Page::Stats($page) => $does,
            Page::Find($page) => $does,
            Page::Browse($page) => $does,
            Page::Entry($page) => $does,
            Page::Card($page) => $does,
            Page::Quiz($page) => $does,
            Page::Summary($page) => $does,
            Page::Start($page) => $does,
            Page::Unfinished($page) => $does,
            Page::Exam($page) => $does,
            Page::Report($page) => $does,
        }
    };
}

impl Page {
    /// The first page, before anything is counted.
    pub fn home() -> Self {
        Page::Home(Box::default())
    }

    /// The page that lies at a place, and what is to be said of it.
    ///
    /// # Errors
    /// Why there is nothing to show there.
    pub fn open(goto: Goto, cx: &Context, history: &History) -> Result<(Self, Option<String>), String> {
        let page = match goto {
            Goto::Home => Page::Home(Box::new(home::HomePage::new(cx, history))),
            Goto::Plan => Page::Plan(Box::new(plan::PlanPage::new(&cx.shelf, history, cx.today))),
            Goto::Stats => Page::Stats(Box::new(stats::StatsPage::new(cx, history))),
            Goto::Find => Page::Find(Box::new(find::FindPage::new(cx, history))),
            Goto::Browse(listed) => {
                let browse = browse::BrowsePage::new(listed, cx, history);
                Page::Browse(Box::new(browse.ok_or("No deck here has reference entries: / finds cards")?))
            }
            Goto::Entry { deck, id } => {
                let entry = entry::EntryPage::new(deck, &id, cx, history);
                Page::Entry(Box::new(entry.ok_or_else(|| format!("No loaded deck has an entry {id}"))?))
            }
            Goto::Card(at) => Page::Card(Box::new(card::CardPage::new(at, cx, history))),
            Goto::Session { session, minutes } => {
                let quiz = quiz::QuizPage::new(session, minutes, cx, history).ok_or("Nothing to ask here")?;
                Page::Quiz(Box::new(quiz))
            }
            Goto::Exam(exam) => {
                let lost = exam.lost();
                let note = (lost > 0).then(|| format!("No loaded deck contains {lost} of its cards"));
                let page = exam::ExamPage::new(exam, cx, history)
                    .ok_or("No loaded deck contains its cards: trainer exam --deck names one that does")?;
                return Ok((Page::Exam(Box::new(page)), note));
            }
            Goto::ExamStart(plan) => {
                let start = start::StartPage::new(&plan, cx, history);
                Page::Start(Box::new(start.ok_or("Nothing to ask here: all of its cards are suspended")?))
            }
            Goto::Unfinished { exam, plan } => {
                Page::Unfinished(Box::new(unfinished::UnfinishedPage::new(exam, plan, cx, history)))
            }
            Goto::Report { report, fresh, before } => {
                let page = report::ReportPage::new(report, fresh).among_all(&before, cx, history);
                Page::Report(Box::new(page))
            }
        };
        Ok((page, None))
    }

    /// From a session to its summary.
    #[must_use]
    pub fn finished(self, cx: &Context, history: &History) -> Self {
        match self {
            Page::Quiz(quiz) => Page::Summary(Box::new(summary::SummaryPage::new(*quiz, cx, history))),
            other => other,
        }
    }

    /// From a summary back to its session.
    #[must_use]
    pub fn reopened(self) -> Self {
        match self {
            Page::Summary(summary) => Page::Quiz(Box::new(summary.quiz)),
            other => other,
        }
    }

    /// The place that it is, of those that keys lead to from everywhere: not finding, which begins anew each time.
    pub fn place(&self) -> Option<Place> {
        match self {
            Page::Stats(_) => Some(Place::Statistics),
            Page::Plan(_) => Some(Place::Plan),
            Page::Browse(browse) if browse.lists_all() => Some(Place::Entries),
            _ => None,
        }
    }

    /// Whether it is something begun, and not only looked at: no way back leads past it.
    pub fn is_taken_up(&self) -> bool {
        matches!(self, Page::Quiz(_) | Page::Exam(_) | Page::Start(_) | Page::Unfinished(_))
    }

    /// What it is called where a key leads back to it.
    pub fn name(&self) -> &'static str {
        match self {
            Page::Home(_) => "home",
            Page::Report(_) => "report",
            _ => "back",
        }
    }

    /// As many rows as it has a use for, on a terminal of this size.
    pub fn rows(&self, (columns, rows): (u16, u16)) -> u16 {
        let (wide, high) = stats::ALL_AT_ONCE;
        if matches!(self, Page::Stats(_)) && columns >= wide && rows >= high { high } else { ROWS }
    }

    /// What its help is headed with.
    pub fn title(&self) -> &'static str {
        match self {
            Page::Home(_) => "Home",
            Page::Plan(_) => "Plan",
            Page::Stats(_) => "Statistics",
            Page::Quiz(_) => "Questions",
            Page::Summary(_) => "Summary",
            Page::Start(_) | Page::Unfinished(_) | Page::Exam(_) => "Exam",
            Page::Report(_) => "Exam report",
            Page::Find(_) => "Find",
            Page::Browse(_) | Page::Entry(_) => "Entries",
            Page::Card(_) => "Card",
        }
    }

    /// Draws it.
    pub fn view(&self, cx: &Context, buf: &mut Buffer, areas: &Areas) -> Drawn {
        each!(self, page => page.view(cx, buf, areas))
    }

    /// Takes in what drawing found out.
    pub fn drawn(&mut self, drawn: &Drawn) {
        each!(self, page => page.drawn(drawn));
    }

    /// Takes a key in.
    pub fn press(&mut self, key: &KeyEvent, cx: &Context, history: Option<&History>) -> Pressed {
        each!(self, page => page.press(key, cx, history))
    }

    /// How many options stand to be chosen by their keys.
    pub fn options(&self) -> usize {
        each!(self, page => page.options())
    }

    /// Whether characters are text at this moment.
    pub fn takes_text(&self) -> bool {
        each!(self, page => page.keys().takes_text)
    }

    /// Whether a key is taken where others come with it at once.
    pub fn takes_in_bursts(&self, key: &KeyEvent, cx: &Context) -> bool {
        each!(self, page => page.takes_in_bursts(key, cx))
    }

    /// Whether a key leads from here to something that goes by all that was ever answered.
    pub fn goes_by_news(&self, key: &KeyEvent) -> bool {
        let visits = each!(self, page => {
            let table = page.keys();
            let found = (!table.takes_text).then(|| table.find(&meant(key))).flatten();
            found.and_then(|(binding, _)| match binding.does {
                Does::Common(Common::Visit(place)) => Some(place),
                _ => None,
            })
        });
        match self {
            Page::Home(home) if home.goes_by_news(key) => true,
            _ => matches!(visits, Some(Place::Statistics | Place::Plan)),
        }
    }

    /// Takes an event in.
    pub fn update(&mut self, event: Event<'_>, cx: &Context, history: Option<&History>) -> Vec<Request> {
        each!(self, page => page.update(event.widen(), cx, history))
    }

    /// What the footer says.
    pub fn hints(&self, cx: &Context) -> Vec<Hint> {
        each!(self, page => page.hints(cx))
    }

    /// What the help says.
    pub fn help(&self, cx: &Context) -> Vec<(&'static str, &'static str)> {
        each!(self, page => page.help(cx))
    }

    /// The words that the help explains.
    pub fn words(&self) -> &'static [Word] {
        each!(self, page => page.words())
    }

    /// How much time is left, where a clock runs.
    pub fn remaining(&self, now: Instant) -> Option<Duration> {
        each!(self, page => page.remaining(now))
    }

    /// What is to be saved first where the program ends while it stands.
    pub fn parting(&self, now: Instant) -> Option<What> {
        if let Page::Exam(exam) = self { exam.parting(now) } else { None }
    }

    /// Adds what was done here.
    pub fn add_to(&self, tally: &mut Tally) {
        each!(self, page => page.add_to(tally));
    }
}
