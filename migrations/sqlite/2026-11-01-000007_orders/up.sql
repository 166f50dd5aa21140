CREATE TABLE orders (
    id INTEGER PRIMARY KEY NOT NULL,
    public_id TEXT NOT NULL UNIQUE,
    client_id BIGINT NOT NULL REFERENCES clients (id),
    wave_id BIGINT NOT NULL REFERENCES waves (id),
    status TEXT NOT NULL CHECK (status IN ('draft', 'placed', 'confirmed', 'active', 'completed', 'cancelled')),
    currency TEXT NOT NULL,
    total_minor BIGINT NOT NULL,
    note TEXT NOT NULL,
    created_by BIGINT NOT NULL REFERENCES users (id),
    created_at TIMESTAMP NOT NULL,
    placed_at TIMESTAMP,
    confirmed_at TIMESTAMP,
    cancelled_at TIMESTAMP,
    cancel_reason TEXT,
    version BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX orders_client ON orders (client_id, id);
CREATE INDEX orders_status ON orders (status, id);

CREATE TABLE order_lines (
    id INTEGER PRIMARY KEY NOT NULL,
    order_id BIGINT NOT NULL REFERENCES orders (id),
    client_id BIGINT NOT NULL REFERENCES clients (id),
    kind TEXT NOT NULL CHECK (kind IN ('visit', 'call', 'combined')),
    quantity INTEGER NOT NULL CHECK (quantity > 0),
    amount_minor BIGINT NOT NULL,
    breakdown TEXT NOT NULL
);
CREATE UNIQUE INDEX order_lines_kind ON order_lines (order_id, kind);

CREATE TABLE order_locations (
    id INTEGER PRIMARY KEY NOT NULL,
    order_id BIGINT NOT NULL REFERENCES orders (id),
    client_id BIGINT NOT NULL REFERENCES clients (id),
    location_id BIGINT NOT NULL REFERENCES locations (id)
);
CREATE UNIQUE INDEX order_locations_once ON order_locations (order_id, location_id);

CREATE TABLE invoices (
    id INTEGER PRIMARY KEY NOT NULL,
    public_id TEXT NOT NULL UNIQUE,
    client_id BIGINT NOT NULL REFERENCES clients (id),
    order_id BIGINT NOT NULL UNIQUE REFERENCES orders (id),
    year INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    number TEXT NOT NULL UNIQUE,
    status TEXT NOT NULL CHECK (status IN ('issued', 'paid', 'void')),
    currency TEXT NOT NULL,
    total_minor BIGINT NOT NULL,
    issued_at TIMESTAMP NOT NULL,
    paid_at TIMESTAMP,
    voided_at TIMESTAMP,
    version BIGINT NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX invoices_sequence ON invoices (year, sequence);
CREATE INDEX invoices_client ON invoices (client_id, id);
