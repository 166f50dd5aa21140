//! What stands around the lanes: the map's header above, the legend below.

use super::lanes::{BODY, SMALL, STRONG, compared_lines, interval, level};
use super::look::Tone;
use super::pen::{Anchor, Block};
use crate::exports::lettering::Letters;
use crate::journeys::pages::{MapHead, MapPage};
use crate::kernel::Language;
use crate::texts::{self, Argument};

const BANDS: [&str; 5] = ["critical", "weak", "fair", "good", "strong"];
const PERSONA: f64 = 300.0;
const OVERALL: f64 = 220.0;
const BETWEEN: f64 = 28.0;

/// Title, what it is of, persona and the overall score, side by side.
pub fn header(page: &MapPage, width: f64, language: Language) -> Block {
    let persona = page.persona.as_ref().map_or(0.0, |_| PERSONA + BETWEEN);
    let room = width - persona - OVERALL - BETWEEN;
    let mut block = Block::default();
    block.paragraph(0.0, room, Letters::bold(24.0), Tone::Ink, &page.map.title);
    block.space(4.0);
    for line in about(&page.map, language) {
        block.paragraph(0.0, room, BODY, Tone::Soft, &line);
    }
    if let Some(persona) = &page.persona {
        let mut told = Block::default();
        let name = match persona.line.is_empty() {
            true => persona.name.clone(),
            false => format!("{}, {}", persona.name, persona.line),
        };
        told.paragraph(0.0, PERSONA, Letters::bold(14.0), Tone::Ink, &name);
        told.paragraph(0.0, PERSONA, BODY, Tone::Soft, &persona.text);
        block.beside(room + BETWEEN, told);
    }
    block.beside(width - OVERALL, overall(page, language));
    block
}

/// The lines that say what the map is of, as on its page.
pub fn about(map: &MapHead, language: Language) -> Vec<String> {
    let state = texts::text(language, &format!("map-state-{}", map.state));
    let period = match &map.days {
        Some(days) => format!("{} ({days})", map.period),
        None => map.period.clone(),
    };
    let mut parts = vec![map.client.clone(), state, period, checks(map, language)];
    if !map.owner.is_empty() {
        parts.push(format!("{} {}", texts::text(language, "map-owner"), map.owner));
    }
    let mut lines = vec![parts.join(" · ")];
    for (key, said) in [("map-goal", &map.goal), ("map-scenario", &map.scenario), ("map-trigger", &map.trigger)] {
        if !said.is_empty() {
            lines.push(format!("{} {said}.", texts::text(language, key)));
        }
    }
    lines
}

/// `34 проверки`.
pub fn checks(map: &MapHead, language: Language) -> String {
    texts::text_with(language, "n-checks", &[("n", Argument::from(map.checks))])
}

fn overall(page: &MapPage, language: Language) -> Block {
    let mut block = Block::default();
    let score = &page.overall.score;
    if score.n == 0 {
        return block;
    }
    let letters = Letters::bold(28.0);
    block.line(OVERALL, letters, Tone::Ink, Anchor::End, score.text.clone());
    if let Some(band) = score.band {
        block.marks.push(level(OVERALL - letters.width(&score.text) - 16.0, 20.0, Some(band), false));
    }
    block.line(OVERALL, BODY, Tone::Ink, Anchor::End, texts::text(language, "map-overall"));
    block.line(OVERALL, SMALL, Tone::Soft, Anchor::End, interval(score));
    if let (Some(verdict), Some(compare)) = (&page.overall.verdict, &page.compare) {
        for line in compared_lines(verdict, &compare.name, language) {
            for line in SMALL.lines(&line, OVERALL) {
                block.line(OVERALL, SMALL, Tone::Soft, Anchor::End, line);
            }
        }
    }
    block
}

/// Stages that the to-be map adds, and touchpoints that checks met and the map lacks, if any.
pub fn strays(page: &MapPage, width: f64, language: Language) -> Block {
    let mut block = Block::default();
    for stage in &page.new_stages {
        let title = [("title", Argument::from(stage.title.as_str()))];
        let told = texts::text_with(language, "map-to-be-stage", &title);
        let told = match stage.touchpoints.as_slice() {
            [] => told,
            touchpoints => format!("{told}: {}", touchpoints.join(", ")),
        };
        block.paragraph(0.0, width, BODY, Tone::Ink, &told);
    }
    if page.unplanned.is_empty() {
        return block;
    }
    let named = page.unplanned.iter().map(|stray| match &stray.score {
        Some(score) if score.n > 0 => format!("{} {} (n\u{a0}=\u{a0}{})", stray.name, score.text, score.n),
        _ => stray.name.clone(),
    });
    let named: Vec<String> = named.collect();
    let told = format!("{} {}", texts::text(language, "map-unplanned-found"), named.join(", "));
    block.paragraph(0.0, width, BODY, Tone::Ink, &told);
    block
}

/// How to read the drawing, as its page says it.
pub fn legend(page: &MapPage, language: Language) -> String {
    let mut legend = vec![texts::text(language, "map-legend")];
    if let Some(compare) = &page.compare {
        let side = [("name", Argument::from(compare.name.as_str())), ("n", Argument::from(compare.n))];
        legend.push(texts::text_with(language, "map-legend-compare", &side));
        legend.extend(compare.shared.clone());
    }
    if page.to_be_targets {
        legend.push(texts::text(language, "map-legend-to-be"));
    }
    legend.join(" ")
}

/// How to read the drawing, the levels, and what the numbers are of.
pub fn footer(page: &MapPage, width: f64, language: Language) -> Block {
    let mut block = Block::default();
    block.paragraph(0.0, width, SMALL, Tone::Soft, &legend(page, language));
    block.space(6.0);
    let mut x = 0.0;
    let mut row = Block::default();
    for band in BANDS {
        let name = texts::text(language, &format!("band-{band}"));
        row.marks.push(level(x + 6.0, 8.0, Some(band), false));
        let mut label = Block::default();
        label.line(x + 18.0, SMALL, Tone::Soft, Anchor::Start, name.clone());
        row.beside(0.0, label);
        x += 18.0 + SMALL.width(&name) + 20.0;
    }
    block.below(row);
    block.space(6.0);
    block.paragraph(0.0, width, STRONG, Tone::Ink, &source(&page.map, language));
    block
}

/// Period, n, versions of checklists and the day: what every page says at its foot.
pub fn source(map: &MapHead, language: Language) -> String {
    let mut parts = vec![map.period.clone(), checks(map, language)];
    if !map.checklists.is_empty() {
        parts.push(format!("{} {}", texts::text(language, "map-checklists"), map.checklists.join(", ")));
    }
    parts.push(map.as_of.clone());
    parts.join(" · ")
}
