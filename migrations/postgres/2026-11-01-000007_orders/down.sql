DROP TABLE invoices;
DROP TABLE order_locations;
DROP TABLE order_lines;
DROP TABLE orders;
