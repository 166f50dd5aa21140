DROP TABLE solution_steps;
DROP TABLE solutions;
