DROP TABLE map_shares;
