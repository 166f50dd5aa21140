//! How much of everything a document may hold; the forms and the API say the same of each field.

/// Bytes of a file, of whichever format.
pub const GREATEST_FILE: usize = 8 * 1024 * 1024;
pub const MOST_STAGES: usize = 100;
pub const MOST_TOUCHPOINTS: usize = 1_000;
pub const MOST_SOLUTIONS: usize = 1_000;
/// Characters of a key.
pub const LONGEST_KEY: usize = 64;
/// Messages about one file; the rest is told by its number.
pub const MOST_FAULTS: usize = 100;

/// Fields of the header that are texts, with the most characters each may have.
pub const MAP: [(&str, usize); 5] =
    [("customer_goal", 500), ("owner", 200), ("scenario", 500), ("title", 200), ("trigger", 500)];
/// The same of the persona.
pub const PERSONA: [(&str, usize); 12] = [
    ("about", 2000),
    ("behaviour", 2000),
    ("city", 100),
    ("goals", 2000),
    ("income", 200),
    ("interests", 2000),
    ("name", 100),
    ("occupation", 200),
    ("pains", 2000),
    ("preferences", 2000),
    ("quote", 300),
    ("segment", 200),
];
/// The same of a stage.
pub const STAGE: [(&str, usize); 5] =
    [("actions", 2000), ("goals", 2000), ("thoughts", 2000), ("time_frame", 200), ("title", 200)];
/// The same of a solution.
pub const SOLUTION: [(&str, usize); 5] =
    [("department", 200), ("details", 2000), ("effect_words", 500), ("owner", 200), ("title", 200)];
/// The same of a touchpoint.
pub const TOUCHPOINT: [(&str, usize); 4] = [("department", 200), ("expectation", 1000), ("owner", 200), ("title", 200)];
