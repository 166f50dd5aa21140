//! Marks on paper: what a drawing is made of, and how they are written as SVG.

use std::fmt::Write;

use super::super::lettering::{FAMILY, Letters, Weight};
use super::look::{Look, Tone};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    Start,
    Middle,
    End,
}

/// One mark; its place counts from the corner of what holds it.
#[derive(Debug, Clone)]
pub enum Mark {
    /// `y` is the line that letters stand on.
    Text {
        x: f64,
        y: f64,
        letters: Letters,
        tone: Tone,
        anchor: Anchor,
        text: String,
    },
    /// A path, moved and scaled.
    Shape {
        x: f64,
        y: f64,
        scale: f64,
        path: &'static str,
        fill: Option<Tone>,
        stroke: Option<Tone>,
    },
    Box {
        x: f64,
        y: f64,
        width: f64,
        height: f64,
        radius: f64,
        fill: Option<Tone>,
        stroke: Option<Tone>,
        dashed: bool,
    },
}

/// Marks one below the other, and the height they take.
#[derive(Debug, Clone, Default)]
pub struct Block {
    pub height: f64,
    pub marks: Vec<Mark>,
}

impl Block {
    pub fn space(&mut self, height: f64) {
        self.height += height;
    }

    /// Lines of text under what is there, broken at `room`.
    pub fn paragraph(&mut self, x: f64, room: f64, letters: Letters, tone: Tone, text: &str) {
        for line in letters.lines(text, room) {
            self.line(x, letters, tone, Anchor::Start, line);
        }
    }

    /// One line under what is there.
    pub fn line(&mut self, x: f64, letters: Letters, tone: Tone, anchor: Anchor, text: String) {
        let y = self.height + letters.size;
        self.marks.push(Mark::Text { x, y, letters, tone, anchor, text });
        self.height += letters.leading();
    }

    /// Another block under what is there.
    pub fn below(&mut self, other: Self) {
        let top = self.height;
        self.marks.extend(other.marks.into_iter().map(|mark| mark.moved(0.0, top)));
        self.height += other.height;
    }

    /// Another block beside what is there, as high as the higher of the two.
    pub fn beside(&mut self, x: f64, other: Self) {
        self.marks.extend(other.marks.into_iter().map(|mark| mark.moved(x, 0.0)));
        self.height = self.height.max(other.height);
    }
}

impl Mark {
    fn moved(mut self, dx: f64, dy: f64) -> Self {
        let (Self::Text { x, y, .. } | Self::Shape { x, y, .. } | Self::Box { x, y, .. }) = &mut self;
        *x += dx;
        *y += dy;
        self
    }
}

/// Writes SVG in the colours of a look.
pub struct Pen {
    pub svg: String,
    look: Look,
}

impl Pen {
    pub const fn new(look: Look) -> Self {
        Self { svg: String::new(), look }
    }

    pub const fn colour(&self, tone: Tone) -> &'static str {
        self.look.colour(tone)
    }

    /// Puts a block down with its corner here.
    pub fn block(&mut self, x: f64, y: f64, block: &Block) {
        for mark in &block.marks {
            self.mark(&mark.clone().moved(x, y));
        }
    }

    pub fn mark(&mut self, mark: &Mark) {
        match mark {
            Mark::Text { x, y, letters, tone, anchor, text } => {
                let anchor = match anchor {
                    Anchor::Start => "",
                    Anchor::Middle => " text-anchor=\"middle\"",
                    Anchor::End => " text-anchor=\"end\"",
                };
                let weight = if letters.weight == Weight::Bold { " font-weight=\"700\"" } else { "" };
                let (fill, size, text) = (self.colour(*tone), letters.size, written(text));
                self.put(format_args!(
                    "<text x=\"{x:.1}\" y=\"{y:.1}\" font-size=\"{size}\"{weight}{anchor} fill=\"{fill}\">{text}</text>\n"
                ));
            }
            Mark::Shape { x, y, scale, path, fill, stroke } => {
                let paint = self.paint(*fill, *stroke, 1.75);
                self.put(format_args!(
                    "<path transform=\"translate({x:.1} {y:.1}) scale({scale:.3})\" d=\"{path}\"{paint}/>\n"
                ));
            }
            Mark::Box { x, y, width, height, radius, fill, stroke, dashed } => {
                let paint = self.paint(*fill, *stroke, 1.0);
                let dashes = if *dashed { " stroke-dasharray=\"3 2\"" } else { "" };
                self.put(format_args!(
                    "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" rx=\"{radius}\"{paint}{dashes}/>\n"
                ));
            }
        }
    }

    fn paint(&self, fill: Option<Tone>, stroke: Option<Tone>, width: f64) -> String {
        let fill = fill.map_or("none", |tone| self.colour(tone));
        match stroke {
            Some(tone) => format!(" fill=\"{fill}\" stroke=\"{}\" stroke-width=\"{width}\"", self.colour(tone)),
            None => format!(" fill=\"{fill}\""),
        }
    }

    pub fn rule(&mut self, (x1, y1): (f64, f64), (x2, y2): (f64, f64), tone: Tone, width: f64) {
        let colour = self.colour(tone);
        self.put(format_args!(
            "<path d=\"M{x1:.1} {y1:.1}L{x2:.1} {y2:.1}\" stroke=\"{colour}\" stroke-width=\"{width}\" fill=\"none\"/>\n"
        ));
    }

    pub fn put(&mut self, piece: std::fmt::Arguments<'_>) {
        // Writing to a string does not fail.
        let _ = self.svg.write_fmt(piece);
    }

    /// The whole document around what was written.
    pub fn finish(self, width: f64, height: f64, title: &str, description: &str, style: &str) -> String {
        let (paper, title, description) = (self.colour(Tone::Card), written(title), written(description));
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width:.0}\" height=\"{height:.0}\" \
             viewBox=\"0 0 {width:.0} {height:.0}\" role=\"img\" aria-labelledby=\"title about\" \
             font-family=\"'{FAMILY}', sans-serif\">\n<title id=\"title\">{title}</title>\n\
             <desc id=\"about\">{description}</desc>\n{style}\
             <rect width=\"100%\" height=\"100%\" fill=\"{paper}\"/>\n{}</svg>\n",
            self.svg
        )
    }
}

/// A text inside SVG: nothing of it is markup, and no letter that XML forbids remains.
pub fn written(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\t' | '\n' => safe.push(' '),
            '\u{fffe}' | '\u{ffff}' => {}
            control if control.is_control() => {}
            other => safe.push(other),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_people_wrote_becomes_markup() {
        assert_eq!(written("<b a=\"1\">&\u{1}\u{b}\nA</b>"), "&lt;b a=&quot;1&quot;&gt;&amp; A&lt;/b&gt;");
    }
}
