DROP TABLE shopper_notes;
DROP TABLE interview_slots;
DROP TABLE vetting_results;
DROP TABLE shopper_applications;
DROP TABLE quiz_attempts;
DROP TABLE quizzes;
DROP TABLE vetting_steps;
