months-plain = January February March April May June July August September October November December
