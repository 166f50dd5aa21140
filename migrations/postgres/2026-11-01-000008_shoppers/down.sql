DROP TABLE shoppers;
