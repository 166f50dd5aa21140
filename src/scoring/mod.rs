//! How an answer becomes a number on a journey map. Pure arithmetic: no clock, no database, no web.
//!
//! The rooms, in the order an answer passes through them:
//!
//! | room | what happens there |
//! |---|---|
//! | [`checklist`] | the questions of a check, read from JSON with every refusal at once |
//! | [`condition`] | `relevant` expressions: which questions are asked |
//! | [`answer`] | what a question takes as an answer and how many points it gives |
//! | [`submission`] | a filed set of answers, checked against its checklist |
//! | [`outline`] | the part of a journey map that scoring needs: stages and importance |
//! | [`score`] | sections, touchpoints, stages, the report; knock-outs; effective items |
//! | [`statistics`] | cells of many checks: intervals, bands, comparison, NPS, pain, sample size |
//! | [`commands`] | the documents that `wayscore score` and `wayscore stats` print |
//! | [`fault`] | the one shape of every refusal |
//!
//! Scores are shares, 0..1; screens multiply by 100.

pub mod answer;
pub mod checklist;
pub mod commands;
pub mod condition;
pub mod fault;
pub mod outline;
mod properties;
pub mod score;
pub mod statistics;
pub mod submission;

pub use answer::{Reading, Refusal};
pub use checklist::{
    Checklist, ChoiceOption, Critical, EvidenceRule, PointBand, Question, QuestionKind, ScoringMode, Section,
    Translations, Wording, YesNo,
};
pub use commands::{Outcome, score_documents, stats_document};
pub use condition::{Condition, ConditionError, Join, Notation, Term, Test};
pub use fault::{Fault, FaultCode};
pub use outline::{MapOutline, StageOutline, TouchpointOutline};
pub use score::{Observation, QuestionScore, Score, Scorecard, StageScore, score, stage_score};
pub use statistics::{
    Apart, Band, BandLimits, BarrierCount, Cell, Comparison, Disclosure, Interval, Nps, Pain, Rank, Settings, Shared,
    TouchpointWeight, Verdict, apart, compare, needed, rank_pains,
};
pub use submission::{Submission, check_answers, check_submission, relevant_questions};
