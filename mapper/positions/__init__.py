"""The committed answer to "where is it": reading and writing ``positions.csv``, datums, sane coordinates."""
