pub mod people;
pub mod quizzes;
pub mod slots;
pub mod steps;
